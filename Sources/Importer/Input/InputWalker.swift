import FoundationEssentials
import Glibc

/// Finds what there is to import, in an order that depends on names alone.
package struct InputWalker {
  /// One thing to read, or the reason why there is nothing to read.
  package enum Entry: Hashable, Sendable {
    /// A file: the path as the user would write it, and its real path, without links.
    case file(location: String, path: String)
    case standardInput
    case problem(ImportError)

    /// What the entry is called in messages and in `import_items`.
    package var location: String {
      switch self {
      case .file(let location, _): location
      case .standardInput: "-"
      case .problem(let error): error.location
      }
    }
  }

  private var entries: [Entry] = []
  /// Real paths of folders that have been listed, and of files that have been found.
  private var seen: Set<String> = []

  /// Files, folders with all that is in them, and `-` for standard input, in the order given; folders sorted by name.
  ///
  /// Hidden files and folders are passed over unless named; what can be reached in two ways is found once. A path
  /// that does not exist, or cannot be read, is a problem among the entries, and the others are found all the same.
  package static func entries(of paths: [String]) -> [Entry] {
    var walker = InputWalker()
    for path in paths {
      if path == "-" {
        walker.entries.append(.standardInput)
      } else {
        walker.visit(path, within: [])
      }
    }
    return walker.entries
  }

  /// - Parameter folders: real paths of the folders on the way.
  private mutating func visit(_ path: String, within folders: [String]) {
    var status = stat()
    guard stat(path, &status) == 0, let real = InputWalker.realPath(path) else {
      entries.append(.problem(InputWalker.problem(path)))
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      if seen.insert(real).inserted { entries.append(.file(location: path, path: real)) }
    case S_IFDIR:
      if folders.contains(real) {
        entries.append(.problem(.linkLoop(path: path, target: real)))
      } else if seen.insert(real).inserted {
        visitFolder(path, within: folders + [real])
      }
    default: entries.append(.problem(.notAFile(path: path)))
    }
  }

  private mutating func visitFolder(_ path: String, within folders: [String]) {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      entries.append(.problem(.unreadable(path: path, reason: InputWalker.reason(EACCES))))
      return
    }
    // By bytes: the order must not change with the user's language.
    let sorted = names.filter { !$0.hasPrefix(".") }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for name in sorted { visit(path.hasSuffix("/") ? path + name : path + "/" + name, within: folders) }
  }

  /// Why `stat` refuses a path; a link to itself or to nothing included.
  private static func problem(_ path: String) -> ImportError {
    switch errno {
    case ENOENT, ENOTDIR: .missing(path: path)
    case ELOOP: .linkLoop(path: path, target: "itself")
    default: .unreadable(path: path, reason: reason(errno))
    }
  }

  static func reason(_ code: Int32) -> String { String(cString: strerror(code)).lowercased() }

  /// Without links; nil when there is nothing at the path.
  static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

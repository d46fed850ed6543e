import Foundation

/// The files of this package, as the tests of its habits read them.
enum SourceTree {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Everything a person wrote: no build products, nothing that tools keep for themselves.
  static let paths: [String] = {
    let folders = FileManager.default.enumerator(atPath: root.path)
    var paths: [String] = []
    while let path = folders?.nextObject() as? String {
      if path.hasPrefix(".build") || path.hasPrefix(".git/") || path.hasPrefix(".swiftpm") {
        folders?.skipDescendants()
        continue
      }
      if folders?.fileAttributes?[.type] as? FileAttributeType == .typeRegular { paths.append(path) }
    }
    return paths.sorted()
  }()

  static func paths(in folders: [String], withExtension ending: String) -> [String] {
    paths.filter { path in
      path.hasSuffix("." + ending) && folders.contains { $0.isEmpty || path.hasPrefix($0 + "/") }
    }
  }

  static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: root.appendingPathComponent(path)), as: UTF8.self)
  }

  static func lines(_ path: String) throws -> [String] {
    try text(path).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  static func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: root.appendingPathComponent(path))
  }
}

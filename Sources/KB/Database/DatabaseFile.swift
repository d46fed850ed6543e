import FoundationEssentials
import Glibc

/// What the file system says of a database's file, for the cases that SQLite tells apart badly or not at all.
struct DatabaseFile {
  let path: String

  init(_ path: String) { self.path = path }

  var exists: Bool { FileManager.default.fileExists(atPath: path) }

  var isEmpty: Bool { size(of: path) == 0 }

  var logHoldsData: Bool { (size(of: path + "-wal") ?? 0) > 0 }

  /// The folder that the file lies in; `.` for a bare name.
  var folder: String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// SQLite would take these for addresses or temporary databases, not for the names of files.
  var nameForSQLite: String {
    path.hasPrefix("file:") || path.hasPrefix(":") ? "./" + path : path
  }

  /// An address by which SQLite reads the file as if nothing could ever change it: without lock and log.
  var immutableAddress: String {
    "\(URL(fileURLWithPath: path).absoluteString)?immutable=1"
  }

  /// Refuses what could not be opened as this kind of access needs it.
  func checkAccess(creating: Bool) throws(StoreError) {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      return try checkMissing(creating: creating)
    }
    if isFolder { throw .directory(path: path) }
  }

  private func checkMissing(creating: Bool) throws(StoreError) {
    // Behind a folder that may not be entered every file seems to be missing.
    var folderIsFolder = false
    let folderExists = FileManager.default.fileExists(atPath: folder, isDirectory: &folderIsFolder)
    if folderExists, folderIsFolder, access(folder, X_OK) != 0 { throw .noPermission(path: path) }
    guard creating, !path.isEmpty else { throw .missing(path: path) }
    guard folderExists, folderIsFolder else { throw .missingFolder(path: path) }
    if access(folder, W_OK) != 0 { throw .readOnlyFile(path: path) }
  }

  /// `path`, or `path-2` and so on where that exists.
  static func unused(_ path: String) -> String {
    guard DatabaseFile(path).exists else { return path }
    var number = 2
    while DatabaseFile("\(path)-\(number)").exists { number += 1 }
    return "\(path)-\(number)"
  }

  static func remove(_ path: String) { unlink(path) }

  /// Makes a copy of a connection's database that is consistent while others write; half a copy is removed.
  ///
  /// - Throws: `copyExists` rather than write over a file.
  func receiveCopy(of connection: Connection) throws(StoreError) {
    guard !exists else { throw .copyExists(path: path) }
    try checkAccess(creating: true)
    do throws(StoreError) {
      try connection.run("VACUUM INTO ?", [.text(nameForSQLite)])
    } catch {
      DatabaseFile.remove(path)
      // SQLite does not say which of the two files had no space; the other one is only read.
      if case .fullDisk = error { throw .fullDisk(path: path) }
      throw error
    }
  }

  /// Bytes; nil when there is no such file.
  var size: Int? { size(of: path) }

  private func size(of path: String) -> Int? {
    (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int
  }
}

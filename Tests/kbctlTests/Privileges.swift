import Foundation
import TestSupport

/// What a tester who is root can do to see the program as another user, or on a small disk.
enum Privileges {
  static let isRoot = getuid() == 0

  static let canDrop = isRoot && FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")

  /// Runs a program as nobody.
  static let dropped = ["/usr/bin/setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"]

  /// Whether a file system in memory can be mounted here; containers often forbid it.
  static let canMount: Bool = {
    guard isRoot, let folder = try? TemporaryFolder() else { return false }
    guard let disk = try? SmallDisk(at: folder.path("probe"), megabytes: 1) else { return false }
    return withExtendedLifetime(disk) { true }
  }()

  /// Lets everybody enter and write the folder.
  static func open(_ folder: TemporaryFolder) throws {
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.path)
  }
}

/// A file system of a few megabytes, in memory; gone with the value.
final class SmallDisk {
  struct NotMounted: Error {}

  private let path: String

  init(at path: String, megabytes: Int) throws {
    self.path = path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try SmallDisk.run(["mount", "-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", path])
  }

  func grow(to megabytes: Int) throws {
    try SmallDisk.run(["mount", "-o", "remount,size=\(megabytes)m", path])
  }

  deinit { try? SmallDisk.run(["umount", path]) }

  private static func run(_ command: [String]) throws {
    let run = try RunningProgram(command, in: "/").waitForEnd()
    if run.exitCode != 0 { throw NotMounted() }
  }
}

import Migrations

/// One step of the schema's history: a file `NNNN_name.sql` with the way up and, mostly, the way back.
package struct Migration: Hashable, Sendable {
  /// Counted from 1 without gaps.
  package let version: Int
  package let name: String
  package let up: MigrationScript
  /// Nil when there is no way back.
  package let down: MigrationScript?
  /// SHA-256 of the file's text with `\n` line ends and no space before them, in lower-case hexadecimal.
  package let checksum: String

  /// The file's name without its ending, such as `0004_events`.
  package var label: String { Migration.label(version: version, name: name) }

  static func label(version: Int, name: String) -> String {
    "\(fourDigits(version))_\(name)"
  }

  static func fourDigits(_ version: Int) -> String {
    let digits = String(version)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension Migration {
  /// The migrations that the program was compiled with, in order.
  package static let all: [Migration] = {
    do throws(StoreError) {
      return try history(of: embeddedFiles)
    } catch {
      // Only a file of Migrations/ that a test refuses can lead here.
      fatalError(error.description)
    }
  }()

  /// How many they are: what an open asks for, and reads none of them.
  static var count: Int { embeddedFiles.count }

  /// Reads a history from its files: their numbers run from 1 without gaps.
  package static func history(of files: [(name: String, text: String)]) throws(StoreError) -> [Migration] {
    var history: [Migration] = []
    for (name, text) in files.sorted(by: { $0.name < $1.name }) {
      let migration = try Migration(file: name, text: text)
      guard migration.version == history.count + 1 else {
        let expected = fourDigits(history.count + 1)
        throw .brokenMigration(file: name, reason: "its number does not follow; call it \(expected)_name.sql")
      }
      history.append(migration)
    }
    return history
  }

  /// - Throws: `brokenMigration` for a name or text that is not as the format wants it.
  package init(file: String, text: String) throws(StoreError) {
    guard file.hasSuffix(".sql"), let (version, name) = Migration.parts(of: String(file.dropLast(4))) else {
      throw .brokenMigration(file: file, reason: "is not named NNNN_name.sql; rename it, in lower case")
    }
    let text = Migration.normalized(text)
    self.version = version
    self.name = name
    (up, down) = try MigrationScript.parse(text, file: file)
    checksum = Checksum.hexadecimal(of: text)
  }

  private static func parts(of stem: String) -> (version: Int, name: String)? {
    let (digits, name) = (stem.utf8.prefix(4), stem.utf8.dropFirst(5))
    let isNumbered = digits.count == 4 && digits.allSatisfy { (0x30...0x39).contains($0) }
    // Letters, digits and underscores: the name also stands in SQL and in file names.
    let isNamed =
      !name.isEmpty
      && name.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x5F }
    guard isNumbered, isNamed, stem.utf8.dropFirst(4).first == 0x5F,
      let version = Int(String(decoding: digits, as: UTF8.self))
    else { return nil }
    return (version, String(decoding: name, as: UTF8.self))
  }

  /// What an editor or a version control system may change without anybody meaning it: line ends, and space
  /// before them and after the last line.
  static func normalized(_ text: String) -> String {
    var lines: [Substring] = []
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      var line = line
      while let last = line.last, last.isWhitespace { line.removeLast() }
      lines.append(line)
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }
}

import Foundation
import TestSupport
import Testing

struct ImportCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func count(_ table: String) throws -> String {
    try runKbctl(["sql", "SELECT count(*) AS n FROM \(table)", "--format", "jsonl"], in: folder).output
  }

  private func articles() throws -> String { try count("articles") }

  @Test func `a folder is imported, and importing it again changes no row`() throws {
    for number in 1...5 { try folder.write(Sentences.article(number), to: "in/\(number).txt") }
    let first = try runKbctl(["import", "in"], in: folder)
    #expect(first.exitCode == 0 && first.output.isEmpty && first.errors.contains("5 new"), "\(first.errors)")
    let facts = "SELECT (SELECT count(*) FROM mentions) AS m, (SELECT count(*) FROM quotes) AS q"
    let before = try runKbctl(["sql", facts], in: folder).output
    let second = try runKbctl(["import", "in"], in: folder)
    #expect(second.exitCode == 0 && second.errors.contains("5 unchanged"), "\(second.errors)")
    #expect(try runKbctl(["sql", facts], in: folder).output == before)
    #expect(try articles() == "{\"n\":5}\n")
  }

  @Test func `standard input is one article`() throws {
    let run = try runKbctl(
      ["import", "-", "--source", "River Post"], in: folder, input: Sentences.article(3))
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(try runKbctl(["sql", "SELECT name FROM sources"], in: folder).output == "name\nRiver Post\n")
  }

  @Test func `jobs do not change the result`() throws {
    for number in 1...12 { try folder.write(Sentences.article(number), to: "in/\(number).txt") }
    let facts = """
      SELECT mention_id, entity_id, article_id, char_start, char_length FROM mentions
      """
    _ = try runKbctl(["import", "in", "--jobs", "1", "--db", "one.sqlite"], in: folder)
    _ = try runKbctl(["import", "in", "--jobs", "4", "--db", "four.sqlite"], in: folder)
    let one = try runKbctl(["sql", facts, "--db", "one.sqlite"], in: folder).output
    #expect(one.split(separator: "\n").count > 12)
    #expect(try runKbctl(["sql", facts, "--db", "four.sqlite"], in: folder).output == one)
  }

  @Test func `a dry run writes nothing`() throws {
    try folder.write(Sentences.article(1), to: "a.txt")
    let run = try runKbctl(["import", "a.txt", "--dry-run"], in: folder)
    #expect(run.exitCode == 0 && run.errors.contains("1 new"), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.path("kb.sqlite")))
  }

  @Test func `quiet says nothing when all is well`() throws {
    try folder.write(Sentences.article(1), to: "a.txt")
    let run = try runKbctl(["import", "a.txt", "--quiet"], in: folder)
    #expect(run.exitCode == 0 && run.output.isEmpty && run.errors.isEmpty)
  }

  @Test func `a path that does not exist is 66`() throws {
    let run = try runKbctl(["import", "nowhere"], in: folder)
    #expect(run.exitCode == 66 && run.errors.contains("nowhere: no such file or folder"), "\(run.errors)")
  }

  @Test func `an unknown reader is 64 and names those there are`() throws {
    try folder.write(Sentences.article(1), to: "a.txt")
    let run = try runKbctl(["import", "a.txt", "--reader", "braille"], in: folder)
    #expect(run.exitCode == 64 && run.errors.contains("text"), "\(run.errors)")
  }

  /// What is wrong with an input, the file that shows it, and a word of the reason.
  private static let badInputs:
    [(name: String, make: @Sendable (TemporaryFolder) throws -> Void, says: String)] = [
      ("in/empty.txt", { try $0.write("", to: "in/empty.txt") }, "no text"),
      ("in/blank.txt", { try $0.write(" \n\n\t\n", to: "in/blank.txt") }, "no text"),
      (
        "in/photo.txt",
        {
          try $0.write(
            Data((0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }), to: "in/photo.txt"
          )
        },
        "not text"
      ),
      ("in/huge.txt", { try $0.write(Data(repeating: 0x61, count: 50_000_000), to: "in/huge.txt") }, "50 MB"),
      (
        "in/sub/loop",
        {
          try $0.write("", to: "in/sub/.hidden")
          try FileManager.default.createSymbolicLink(
            atPath: $0.path("in/sub/loop"), withDestinationPath: "..")
        }, "links back"
      ),
      (
        "in/dangling.txt",
        {
          try FileManager.default.createSymbolicLink(
            atPath: $0.path("in/dangling.txt"), withDestinationPath: "gone")
        },
        "no such file"
      ),
      ("in/pipe", { mkfifo($0.path("in/pipe"), 0o644) }, "neither a file nor a folder"),
    ]

  @Test(arguments: badInputs.indices)
  func `a bad input is rejected with its reason, and everything else is imported`(index: Int) throws {
    let input = Self.badInputs[index]
    try folder.write(Sentences.article(1), to: "in/a.txt")
    try folder.write(Sentences.article(2), to: "in/z.txt")
    try input.make(folder)
    let run = try runKbctl(["import", "in"], in: folder)
    #expect(run.exitCode == 65, "\(run.errors)")
    let line = run.errors.split(separator: "\n").first { $0.contains(input.name) } ?? ""
    #expect(line.contains(input.says) && line.contains(";"), "\(run.errors)")
    #expect(try articles() == "{\"n\":2}\n")
    let recorded = try runKbctl(
      ["sql", "SELECT location FROM import_items WHERE outcome = 'rejected'"], in: folder)
    #expect(recorded.output.contains(input.name), "\(recorded.output)")
  }

  @Test func `bytes that are no UTF-8 are read as what they are`() throws {
    var bytes = Data(Sentences.article(1).utf8)
    bytes.append(contentsOf: [0x52, 0xE9, 0x6D, 0x69, 0x20, 0x77, 0x61, 0x69, 0x74, 0x65, 0x64, 0x2E, 0x0A])
    try folder.write(bytes, to: "latin.txt")
    #expect(try runKbctl(["import", "latin.txt"], in: folder).exitCode == 0)
    let found = try runKbctl(
      ["sql", "SELECT instr(body, 'Rémi waited') > 0 AS found FROM articles"], in: folder)
    #expect(found.output == "found\n1\n")
  }

  @Test func `one endless line is imported in good time`() throws {
    let line = Array(repeating: "The river rose and nobody in the valley slept.", count: 20_000).joined(
      separator: " ")
    try folder.write(line, to: "endless.txt")
    let run = try runKbctl(["import", "endless.txt"], in: folder)
    #expect(run.exitCode == 0 && run.errors.contains("1 new"), "\(run.errors)")
    #expect(try runKbctl(["check"], in: folder).exitCode == 0)
  }

  @Test func `a megabyte without a single space is no harm`() throws {
    try folder.write(String(repeating: "x", count: 1_000_000), to: "in/x.txt")
    try folder.write(Sentences.article(1), to: "in/a.txt")
    let run = try runKbctl(["import", "in"], in: folder)
    #expect([0, 65].contains(run.exitCode), "\(run.errors)")
    #expect(try runKbctl(["check"], in: folder).exitCode == 0)
  }

  @Test(.enabled(if: Privileges.canDrop, "needs root and setpriv to run as another user"))
  func `a file without read permission is rejected and the others are imported`() throws {
    try folder.write(Sentences.article(1), to: "in/a.txt")
    let secret = try folder.write(Sentences.article(2), to: "in/secret.txt")
    try FileManager.default.setAttributes([.posixPermissions: 0o000], ofItemAtPath: secret)
    try Privileges.open(folder)
    let run = try runKbctl(["import", "in"], in: folder, wrapper: Privileges.dropped)
    #expect(run.exitCode == 65 && run.errors.contains("in/secret.txt: not readable"), "\(run.errors)")
    #expect(try articles() == "{\"n\":1}\n")
  }
}

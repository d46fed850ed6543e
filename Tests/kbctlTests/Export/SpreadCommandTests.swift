import Foundation
import KB
import TestSupport
import Testing

/// `kbctl extract` and `kbctl load` as workers of a cluster call them.
struct SpreadCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for number in 1...3 { try folder.write(Sentences.article(number), to: "in/\(number).txt") }
  }

  private func lines(_ run: ProgramRun) throws -> [[String: Any]] {
    try run.output.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  private func location(_ line: [String: Any]) -> String? {
    (line["header"] as? [String: Any])?["location"] as? String
  }

  @Test func `each line of standard input is an article or the name of a file, and is answered in its place`()
    throws
  {
    let article =
      #"{"title": "Gate opens", "date": "2021-05-03", "text": "Farmers opened the gate, Sara Karlin said on Monday."}"#
    let run = try runKbctl(
      ["extract"], in: folder, input: "in/2.txt\n\n\(article)\nin/none.txt\n{\"title\": 1\n  in/1.txt  \n")
    let lines = try lines(run)
    #expect(
      run.exitCode == 0 && lines.map(location) == ["in/2.txt", "-:3", "in/none.txt", "-:5", "in/1.txt"])
    #expect(lines.map { $0["error"] != nil } == [false, false, true, true, false])
    #expect(run.errors == "3 articles extracted, 2 not read (their lines say why)\n")
  }

  @Test func `offsets are those of a slice of Python`() throws {
    let line = try #require(try lines(runKbctl(["extract", "in/1.txt"], in: folder)).first)
    let extraction = try #require(line["extraction"] as? [String: Any])
    let body = Array(
      try #require((extraction["article"] as? [String: Any])?["body"] as? String).unicodeScalars)
    let mentions = try #require(extraction["mentions"] as? [[String: Any]])
    let words = mentions.compactMap { $0["span"] as? [Int] }.map { span in
      String(String.UnicodeScalarView(body[span[0]..<span[1]]))
    }
    #expect(words.contains("River Council") && words.contains("Kabul"), "\(words)")
  }

  @Test func `no database is made, and none is needed`() throws {
    _ = try runKbctl(["extract", "in"], in: folder)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["in"])
  }

  @Test func `what two workers extract is loaded as one import, compressed or not`() throws {
    let first = try runKbctl(["extract", "in/2.txt", "in/3.txt"], in: folder)
    let second = try runKbctl(["extract", "in/1.txt", "--jobs", "1"], in: folder)
    try folder.write(first.output, to: "a.jsonl")
    try folder.write(second.output, to: "b.jsonl")
    #expect(try RunningProgram(["gzip", "a.jsonl"], in: folder.path).waitForEnd().exitCode == 0)
    let run = try runKbctl(["load", "b.jsonl", "a.jsonl.gz"], in: folder)
    #expect(run.exitCode == 0 && run.errors.hasSuffix("kb.sqlite: 3 new\n"), "\(run.errors)")
    #expect(
      try runKbctl(["load", "-"], in: folder, input: first.output).errors == "kb.sqlite: 2 unchanged\n")
    #expect(try runKbctl(["check"], in: folder).exitCode == 0)
    _ = try runKbctl(["import", "in", "--db", "direct.sqlite"], in: folder)
    let question = [
      "sql",
      "SELECT uri, fact, kind, subject, object, evidence FROM article_facts JOIN articles USING (article_id)",
    ]
    #expect(
      try runKbctl(question, in: folder).output
        == runKbctl(question + ["--db", "direct.sqlite"], in: folder).output)
    // The files themselves, imported afterwards, are known.
    #expect(try runKbctl(["import", "in"], in: folder).errors == "kb.sqlite: 3 unchanged\n")
  }

  @Test func `a line that is cut short is told, and the others are loaded`() throws {
    let run = try runKbctl(["extract", "in"], in: folder)
    let load = try runKbctl(["load", "-"], in: folder, input: String(run.output.dropLast(500)))
    #expect(load.exitCode == 65 && load.errors.contains("-:3: is damaged"), "\(load.errors)")
    #expect(load.errors.hasSuffix("kb.sqlite: 2 new, 1 rejected\n"))
  }

  @Test func `what cannot be is told`() throws {
    #expect(try runKbctl(["load", "none.jsonl"], in: folder).exitCode == 66)
    #expect(!FileManager.default.fileExists(atPath: folder.path("kb.sqlite")))
    #expect(try runKbctl(["extract", "none.txt"], in: folder).exitCode == 66)
    #expect(try runKbctl(["extract", "in", "--jobs", "0"], in: folder).exitCode == 64)
    #expect(try runKbctl(["extract", "in", "--format", "csv"], in: folder).exitCode == 64)
    #expect(try runKbctl(["load", "in/1.txt", "--dry-run"], in: folder).exitCode == 65)
  }

  @Test func `a dry run says what would come of the lines and makes no database`() throws {
    let run = try runKbctl(["extract", "in"], in: folder)
    let load = try runKbctl(["load", "-", "--dry-run"], in: folder, input: run.output)
    #expect(load.errors == "kb.sqlite: 3 new (dry run, nothing was written)\n", "\(load.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.path("kb.sqlite")))
  }
}

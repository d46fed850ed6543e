import Foundation
import TestSupport
import Testing

/// Pages, tables and feeds through the built program.
struct IntakeCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private let paragraph = """
    The council of Olmar voted on Tuesday to repair the bridge for ninety thousand crowns, after eleven years in which \
    nobody had used it for anything but storing chairs.
    """

  private func page(_ more: String = "") -> String {
    "<html><head><title>A gate opens - River Post</title></head><body><nav><a href='/'>Home</a></nav><h1>A gate opens</h1><p>\(paragraph)</p>\(more)</body></html>"
  }

  private func rows(_ sql: String) throws -> String {
    try runKbctl(["sql", sql, "--format", "csv"], in: folder).output
  }

  @Test func `a page that was just fetched comes in through standard input`() throws {
    let run = try runKbctl(
      ["import", "-", "--uri", "https://river.example/2021/08/30/gate"], in: folder, input: page())
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(
      try rows("SELECT uri, title, published_at FROM articles")
        == "uri,title,published_at\nhttps://river.example/2021/08/30/gate,A gate opens,2021-08-30\n")
  }

  @Test func `columns are named with --map`() throws {
    try folder.write("kopf,volltext,tag\nA gate opens,\"\(paragraph)\",2021-08-30\n", to: "a.csv")
    let run = try runKbctl(
      ["import", "a.csv", "--map", "title=kopf,body=volltext,published=tag"], in: folder)
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(try rows("SELECT title, published_at FROM articles").contains("A gate opens,2021-08-30"))
    let wrong = try runKbctl(["import", "a.csv", "--map", "colour=tag"], in: folder)
    #expect(wrong.exitCode == 64 && wrong.errors.contains("colour=tag"))
  }

  @Test func `read shows what would be imported, and stores nothing`() throws {
    try folder.write(page(), to: "a.html")
    let text = try runKbctl(["read", "a.html"], in: folder)
    #expect(
      text.exitCode == 0 && text.output.contains("title: A gate opens")
        && text.output.contains("[paragraph] The council"))
    let json = try runKbctl(["read", "a.html", "--format", "jsonl"], in: folder)
    #expect(json.output.contains("\"source\":\"River Post\"") && !json.output.contains("Home"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("kb.sqlite")))
    #expect(try runKbctl(["read", "none.html"], in: folder).exitCode == 65)
  }

  @Test func `the difference between two texts is shown, and which facts came and went`() throws {
    try folder.write(page("<p>“It is open,” said Laila Durrani, the mayor.</p>"), to: "a.html")
    _ = try runKbctl(["import", "a.html"], in: folder)
    let none = try runKbctl(["article", "1", "--diff"], in: folder)
    #expect(none.exitCode == 0 && none.errors.contains("one text"))
    try folder.write(page("<p>Nobody wanted to say who had opened it, or when.</p>"), to: "a.html")
    #expect(try runKbctl(["import", "a.html"], in: folder).errors.contains("1 updated"))
    let diff = try runKbctl(["article", "1", "--diff"], in: folder).output
    #expect(
      diff.contains("- “It is open,”") && diff.contains("+ Nobody wanted") && !diff.contains("- The council"))
    let table = try runKbctl(["article", "1", "--diff", "--format", "csv"], in: folder).output
    #expect(table.split(separator: "\n").count == 3)
    let facts = try runKbctl(["query", "facts-changed", "--format", "csv"], in: folder).output
    #expect(facts.contains("removed,quote") && facts.contains("It is open"))
  }

  @Test func `options that contradict each other are refused`() throws {
    #expect(try runKbctl(["import"], in: folder).exitCode == 64)
    try folder.write("A gate", to: "in/a.txt")
    #expect(try runKbctl(["import", "in", "--uri", "https://river.example/1"], in: folder).exitCode == 64)
    #expect(try runKbctl(["import", "x", "--older-than", "linear-1"], in: folder).exitCode == 64)
    #expect(try runKbctl(["import", "x", "--reextract", "--no-extract"], in: folder).exitCode == 64)
  }

  @Test(.timeLimit(.minutes(5)))
  func `a folder that is watched is imported, and what comes into it too`() throws {
    try folder.write(page(), to: "in/a.html")
    #expect(mkfifo(folder.path("said"), 0o600) == 0)
    let watch = try RunningProgram(
      ["sh", "-c", "exec '\(Kbctl.path)' watch in --db kb.sqlite 2> said"], in: folder.path)
    // Opening a pipe waits for its writer, and reading for a line: until the program says so, or ends.
    let said = try #require(fopen(folder.path("said"), "r"))
    defer { fclose(said) }
    #expect(waitForLine("1 new", from: said))
    #expect(waitForLine("watching in", from: said))
    try folder.write(
      "A lock\n\n\(paragraph.replacing("bridge", with: "lock")) It was the lock of the old canal, which has no water.",
      to: "in/deep/b.txt")
    #expect(waitForLine("1 new", from: said))
    #expect(try rows("SELECT count(*) FROM articles").hasSuffix("\n2\n"))
    watch.send(SIGTERM)
    #expect(try watch.waitForEnd().exitCode == 0)
  }

  /// Reads until a line holds a text; false when there are no more lines.
  private func waitForLine(_ text: String, from file: UnsafeMutablePointer<FILE>) -> Bool {
    var line: UnsafeMutablePointer<CChar>?
    var size = 0
    defer { free(line) }
    while getline(&line, &size, file) > 0 {
      if let line, String(cString: line).contains(text) { return true }
    }
    return false
  }
}

import Foundation
import KB
import TestSupport
import Testing

/// A program that ends in the middle: the file opens, `check` passes, and the next import completes.
struct InterruptionTests {
  private let folder: TemporaryFolder
  private static let count = 120

  init() throws {
    folder = try TemporaryFolder()
    for number in 1...Self.count { try folder.write(Sentences.article(number), to: "in/\(number).txt") }
  }

  /// All that an import makes, without row ids and times.
  private func rows(of database: String) throws -> String {
    let script = """
      SELECT uri, title, content_hash, revision FROM articles ORDER BY uri;
      SELECT kind, name FROM entities WHERE origin = 'text' ORDER BY kind, name;
      SELECT a.uri, m.char_start, m.char_length, m.kind, e.name
      FROM mentions AS m JOIN articles AS a USING (article_id) LEFT JOIN entities AS e USING (entity_id)
      ORDER BY 1, 2;
      SELECT speaker, kind, text, article FROM quote_list ORDER BY 4, 3;
      SELECT count(*) FROM relation_evidence; SELECT count(*) FROM event_evidence;
      SELECT count(*) FROM sentences; SELECT count(*) FROM time_expressions
      """
    let run = try runKbctl(["sql", script, "--db", database], in: folder)
    #expect(run.exitCode == 0, "\(run.errors)")
    return run.output
  }

  @Test func `an import that is killed at any moment is completed by the next one`() throws {
    _ = try runKbctl(["import", "in", "--db", "whole.sqlite"], in: folder)
    for delay in [0.01, 0.03, 0.06, 0.1, 0.15, 0.25, 0.4, 0.6] {
      let run = try runKbctl(["import", "in"], in: folder, killAfter: delay)
      #expect(run.signal == SIGKILL || run.exitCode == 0)
      guard FileManager.default.fileExists(atPath: folder.path("kb.sqlite")) else { continue }
      let status = try runKbctl(["migrate", "status"], in: folder)
      #expect([0, 3].contains(status.exitCode), "after \(delay): \(status.errors)")
      guard status.exitCode == 0 else { continue }
      let check = try runKbctl(["check"], in: folder)
      #expect(check.exitCode == 0, "after \(delay): \(check.output)\(check.errors)")
    }
    let last = try runKbctl(["import", "in"], in: folder)
    #expect(last.exitCode == 0, "\(last.errors)")
    #expect(try rows(of: "kb.sqlite") == rows(of: "whole.sqlite"))
  }

  @Test func `Ctrl-C ends after the current article with 130, and the next import continues`() throws {
    let running = try RunningProgram([Kbctl.path, "import", "in"], in: folder.path)
    while running.isRunning, stored < 3 { usleep(2000) }
    running.send(SIGINT)
    let run = try running.waitForEnd()
    #expect(run.exitCode == 130 && run.signal == nil, "\(run.exitCode) \(run.errors)")
    #expect(run.errors.contains("run the same command again to go on"), "\(run.errors)")
    #expect(stored >= 3 && stored < Self.count)
    #expect(try runKbctl(["check"], in: folder).exitCode == 0)
    let status = try runKbctl(["sql", "SELECT status FROM imports"], in: folder)
    #expect(status.output == "status\ninterrupted\n")
    #expect(try runKbctl(["import", "in"], in: folder).exitCode == 0)
    #expect(stored == Self.count)
  }

  /// Articles that are committed; 0 while there is no database yet.
  private var stored: Int {
    guard let connection = try? Connection(folder.path("kb.sqlite"), mode: .readOnly),
      let row = try? connection.row("SELECT count(*) AS n FROM articles")
    else { return 0 }
    return Int(row.integer("n") ?? 0)
  }
}

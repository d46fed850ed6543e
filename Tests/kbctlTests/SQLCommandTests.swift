import Foundation
import TestSupport
import Testing

struct SQLCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    _ = try runKbctl(["migrate"], in: folder)
  }

  private func sql(_ words: String..., input: String? = nil) throws -> ProgramRun {
    try runKbctl(["sql"] + words, in: folder, input: input)
  }

  @Test func `SQL comes from standard input`() throws {
    #expect(try sql(input: "SELECT 1 AS a;\nSELECT 2 AS b;\n").output == "a\n1\n\nb\n2\n")
  }

  @Test func `several statements are one JSON document`() throws {
    let text = try sql("SELECT 1 AS a", "SELECT 2 AS b", "--format", "json").output
    let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[[String: Int]]]
    #expect(parsed == [[["a": 1]], [["b": 2]]])
  }

  @Test(arguments: [("41", "42"), ("007", "8"), ("1.5", "2.5"), ("x", "1")])
  func `a parameter is bound as what it looks like`(value: String, result: String) throws {
    #expect(try sql("SELECT :x + 1 AS y", "-p", "x=\(value)").output == "y\n\(result)\n")
  }

  @Test func `a text with quotes is bound, not spliced`() throws {
    #expect(try sql("SELECT :x AS y", "-p", "x=O'Neil\"; DROP").output == "y\nO'Neil\"; DROP\n")
  }

  @Test func `a parameter without a value is refused by name`() throws {
    let run = try sql("SELECT :missing")
    #expect(run.exitCode == 64 && run.errors.contains("missing"))
  }

  @Test(arguments: [
    "DELETE FROM entities", "DROP TABLE entities", "INSERT INTO sources (name) VALUES ('x')",
    "UPDATE entities SET name = 'x'", "CREATE TABLE t (x)", "ATTACH 'other.db' AS other", "VACUUM",
    "VACUUM INTO 'copy.db'", "PRAGMA journal_mode = DELETE", "PRAGMA user_version = 99",
    "CREATE TEMP TABLE t (x)",
    "SELECT load_extension('x')", "BEGIN IMMEDIATE", "REINDEX",
    "INSERT INTO article_search (article_search) VALUES ('delete-all')", "SELECT writefile('x', 'y')",
  ])
  func `SQL that writes or attaches is refused and changes nothing`(statement: String) throws {
    let before = try Data(contentsOf: URL(fileURLWithPath: folder.path("kb.sqlite")))
    let run = try sql(statement)
    #expect(run.exitCode == 64 && run.output.isEmpty && run.errors.hasPrefix("kbctl: "))
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path("kb.sqlite"))) == before)
    #expect(try !FileManager.default.contentsOfDirectory(atPath: folder.path).contains { $0.contains(".db") })
  }

  @Test func `SQL that runs for ever is stopped`() throws {
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    let start = Date()
    let run = try sql(endless, "--timeout", "0.3")
    #expect(run.exitCode == 69 && run.errors.contains("0.3 seconds"))
    #expect(Date().timeIntervalSince(start) < 5)
  }

  @Test func `a mistake in SQL says where`() throws {
    let run = try sql("SELECT nme FROM entities")
    #expect(run.exitCode == 64 && run.errors.contains("nme") && run.output.isEmpty)
  }

  @Test func `every value prints in every form`() throws {
    let values = "SELECT 1 AS i, 0.5 AS r, 'tab\t' AS t, NULL AS n, x'00ff' AS b"
    let expected = [
      "csv": "i,r,t,n,b\n1,0.5,tab\t,,AP8=\n", "tsv": "i\tr\tt\tn\tb\n1\t0.5\ttab\\t\t\tAP8=\n",
      "jsonl": "{\"i\":1,\"r\":0.5,\"t\":\"tab\\t\",\"n\":null,\"b\":\"AP8=\"}\n",
      "json": "[\n  {\"i\": 1, \"r\": 0.5, \"t\": \"tab\\t\", \"n\": null, \"b\": \"AP8=\"}\n]\n",
      "markdown": "| i | r | t | n | b |\n| --: | --: | --- | --- | --- |\n| 1 | 0.5 | tab\t |  | AP8= |\n",
    ]
    for (format, text) in expected {
      #expect(try sql(values, "--format", format).output == text)
    }
  }
}

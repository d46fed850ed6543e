import Foundation
import KB
import TestSupport
import Testing

/// The options of `kbctl search` besides its words.
struct SearchCommandTests {
  private let sample: SampleFolder

  init() throws { sample = try SampleFolder() }

  @Test func `a list of searches gives a set of hits for each line`() throws {
    try sample.folder.write("dara\n\n\"hill front\" -villager\nzebra\n", to: "searches.txt")
    let run = try sample.kbctl("search", "--list", "searches.txt", "--in", "articles", "--format", "jsonl")
    let rows = try run.output.split(separator: "\n").map {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
    let searches = rows.compactMap { $0?["search"] as? String }
    #expect(searches.filter { $0 == "dara" }.count == 2 && searches.contains("\"hill front\" -villager"))
    #expect(run.errors == "dara: 2 hits\n\"hill front\" -villager: 2 hits\nzebra: 0 hits\n", "\(run.errors)")
  }

  @Test func `one bad line of FTS5's language leaves the others`() throws {
    let run = try runKbctl(
      ["search", "--list", "-", "--fts", "--in", "articles"], in: sample.folder,
      input: "dara\ncouncil AND (\nhill\n")
    #expect(run.exitCode == 65 && run.output.contains("dara\t") && run.output.contains("hill\t"))
    #expect(run.errors.contains("leave out --fts"))
  }

  @Test(
    arguments: [
      (["--list", "none.txt"], 66, "none.txt"), (["--list", "x", "word"], 64, "leave out 'word'"),
      (["x", "--offset=-1"], 64, "use 0 or more"),
      (["x", "--event", "zzz"], 66, "no such type of events"),
      (["x", "--person", "zebra"], 66, "zebra"),
    ] as [([String], Int32, String)])
  func `a mistake is told with its remedy`(words: [String], status: Int32, says: String) throws {
    let run = try runKbctl(["search"] + words, in: sample.folder)
    #expect(run.exitCode == status && run.errors.contains(says), "\(run.errors)")
  }

  @Test func `facets are a table, and what is left out is told`() throws {
    let run = try sample.kbctl("search", "front", "--facets")
    #expect(run.output.hasPrefix("facet\tvalue\thits\nsource\tMorning Courier\t2\n"), "\(run.output)")
    #expect(run.errors == "3 hits counted\n")
    let cut = try sample.kbctl("search", "front", "--facets", "--limit", "1")
    #expect(cut.errors.contains("smaller counts are left out; --all shows them"))
  }

  @Test func `pages say where they are`() throws {
    let words = ["search", "front", "--in", "articles", "--limit", "1"]
    #expect(
      try runKbctl(words + ["--offset", "1"], in: sample.folder).errors
        == "hits 2 to 2 of 3; --offset 2 shows the next\n")
    #expect(try runKbctl(words + ["--offset", "2"], in: sample.folder).errors == "hits 3 to 3 of 3\n")
    #expect(
      try runKbctl(words + ["--offset", "9"], in: sample.folder).errors == "3 hits, all before --offset 9\n")
    #expect(try runKbctl(words + ["--all"], in: sample.folder).errors == "3 hits\n")
  }

  @Test func `what may have been meant is asked on standard error`() throws {
    let run = try sample.kbctl("search", "nawid", "--in", "articles")
    #expect(run.exitCode == 0 && run.errors.contains("did you mean naveed?"), "\(run.errors)")
    #expect(
      try !sample.kbctl("search", "nawid", "--in", "articles", "--exact").errors.contains("did you mean"))
  }
}

/// Queries of one's own, SQL in files, and the care of a file, as commands.
struct OwnQueryAndCareTests {
  private let sample: SampleFolder

  init() throws { sample = try SampleFolder() }

  @Test func `a new query is written, checked and run`() throws {
    let new = try sample.kbctl("query", "new", "my-quotes")
    #expect(new.exitCode == 0 && new.output == "queries/my-quotes.sql\n")
    #expect(try sample.kbctl("query", "check").exitCode == 0)
    #expect(
      try sample.kbctl("query", "my-quotes", "--speaker", "naveed", "--kind", "turn").errors == "1 row\n")
    let again = try sample.kbctl("query", "new", "my-quotes")
    #expect(again.exitCode == 74 && again.errors.contains("exists already"))
    #expect(try sample.kbctl("query", "new", "My Quotes").exitCode == 64)
  }

  @Test func `check tells every file that is wrong, and where`() throws {
    try sample.folder.write("-- name: a\n-- A row.\nDROP TABLE quotes", to: "mine/a.sql")
    try sample.folder.write("SELECT 1", to: "mine/b.sql")
    let run = try sample.kbctl("query", "check", "mine")
    #expect(
      run.exitCode == 65 && run.output.contains("mine/a.sql: line 3:")
        && run.output.contains("mine/b.sql: line 1:"))
    #expect(run.errors == "2 files looked at, 2 problems\n")
    #expect(try sample.kbctl("query", "check", "nowhere").exitCode == 66)
  }

  @Test func `SQL comes from files`() throws {
    try sample.folder.write("\u{FEFF}SELECT :year AS y -- end", to: "a.sql")
    try sample.folder.write("SELECT 2 AS b;", to: "b.sql")
    let run = try sample.kbctl("sql", "--file", "a.sql", "--file", "b.sql", "-p", "year=2022")
    #expect(run.output == "y\n2022\n\nb\n2\n", "\(run)")
    #expect(try sample.kbctl("sql", "--file", "none.sql").exitCode == 66)
    #expect(try sample.kbctl("sql", "--file", "a.sql", "SELECT 1").exitCode == 64)
  }

  @Test func `a backup made while an import writes passes check`() throws {
    for number in 1...40 { try sample.folder.write(Sentences.article(number), to: "in/\(number).txt") }
    let importing = try RunningProgram([Kbctl.path, "import", "in"], in: sample.folder.path)
    var copies = 0
    repeat {
      copies += 1
      #expect(try sample.kbctl("backup", "copy-\(copies).sqlite").exitCode == 0)
    } while importing.isRunning && copies < 20
    #expect(try importing.waitForEnd().exitCode == 0)
    for number in 1...copies {
      let check = try sample.kbctl("check", "--db", "copy-\(number).sqlite")
      #expect(check.exitCode == 0, "\(check)")
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: sample.folder.path)
    #expect(!names.contains { $0.contains(".partial") })
    #expect(try sample.kbctl("backup", "copy-1.sqlite").exitCode == 74)
  }

  @Test func `a second import says who has the turn, and readers go on`() throws {
    let turn = try ImportTurn(path: sample.folder.path("kb.sqlite"), patience: 0)
    try sample.folder.write(Sentences.article(1), to: "in/1.txt")
    let run = try sample.kbctl("import", "in", "--wait", "0.2")
    #expect(
      run.exitCode == 69 && run.errors.contains("process ") && run.errors.contains("since "), "\(run.errors)")
    #expect(run.errors.contains("waiting for process "))
    #expect(try sample.kbctl("search", "front").exitCode == 0)
    withExtendedLifetime(turn) {}
  }

  @Test func `doctor, growth and sizes are tables`() throws {
    let doctor = try sample.kbctl("doctor")
    #expect(
      doctor.exitCode == 0 && doctor.output.hasPrefix("subject\tverdict\tfound\twhat_to_do\n"), "\(doctor)")
    #expect(try sample.kbctl("stats", "--growth", "month").output.contains("2022-03\t2\t"))
    #expect(try sample.kbctl("stats", "--growth", "import").output.hasPrefix("import_id\t"))
    #expect(try sample.kbctl("stats", "--sizes").output.contains("article_search\t"))
  }
}

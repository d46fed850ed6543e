import Foundation
import KB
import TestSupport
import Testing

/// Search and named queries over the sample store.
struct SearchAndQueryTests {
  private let sample: SampleFolder

  init() throws { sample = try SampleFolder() }

  @Test func `words need no quotes, and a match is marked`() throws {
    let run = try sample.kbctl("search", "senior", "official", "--in", "articles")
    #expect(run.exitCode == 0 && run.output.contains("[senior] [official]"), "\(run.output)")
  }

  @Test func `a search may be bounded`() throws {
    let run = try sample.kbctl("search", "Dara", "--in", "quotes", "--by", "naveed", "--until", "2022-03")
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 2 && lines[1].contains("Idris Naveed"), "\(run.output)")
    #expect(run.errors == "1 hit\n")
  }

  @Test func `what is left out is told`() throws {
    let run = try sample.kbctl("search", "hill", "front", "--limit", "1")
    #expect(run.errors.contains("1 of ") && run.errors.contains("--limit "), "\(run.errors)")
  }

  @Test(arguments: [
    "\"", "AND", "NEAR(", "a:b", "*", "^x", "'", "O'Neil", "(((", "- -", "ünïcode", "%_", "body:", "a OR",
    "{}[]",
  ])
  func `no search is a syntax error`(text: String) throws {
    let run = try sample.kbctl("search", "--", text)
    #expect(run.exitCode == 0)
    #expect(run.errors.hasSuffix("hits\n") || run.errors == "1 hit\n", "\(run.errors)")
  }

  @Test func `a word that begins with a hyphen is left out of the hits`() throws {
    let run = try sample.kbctl("search", "attack", "-denies", "--in", "articles")
    #expect(run.output.contains("Clash reported") && !run.output.contains("Council denies"), "\(run.output)")
    #expect(try sample.kbctl("search", "--", "-denies", "--in").exitCode == 0)
  }

  @Test func `nothing found is no error`() throws {
    let run = try sample.kbctl("search", "zebra")
    #expect(run.exitCode == 0 && run.errors == "0 hits\n")
  }

  @Test func `the list names every query`() throws {
    let run = try sample.kbctl("query")
    for query in try QueryCatalog().queries { #expect(run.output.contains("\n\(query.name)\t")) }
  }

  @Test func `a query takes names as people type them`() throws {
    let run = try sample.kbctl("query", "said-by", "--speaker", "naveed", "--format", "csv")
    #expect(run.exitCode == 0 && run.output.contains("Our men hold Dara,"), "\(run.errors)")
  }

  @Test(arguments: [
    ["--db", "kb.sqlite", "query", "most-quoted"],
    ["query", "most-quoted", "--db=kb.sqlite", "--limit", "5"],
    ["query", "most-quoted", "--limit", "5", "--quiet"], ["query", "--db", "kb.sqlite", "most-quoted"],
  ])
  func `the global options may stand anywhere around a query`(words: [String]) throws {
    let run = try runKbctl(words + ["--format", "jsonl"], in: sample.folder)
    #expect(run.exitCode == 0 && run.output.hasPrefix("{\"speaker\":"), "\(run.errors)")
  }

  @Test(
    arguments: [
      (["said-by"], 64, "--speaker VALUE"), (["said-by", "--speakr", "x"], 64, "speakr"),
      (["most-quoted", "--limit", "many"], 64, "'many'"),
      (["most-quoted", "--since", "yesterday"], 64, "2021-08-30"),
      (["most-quoted", "--limit"], 64, "--limit VALUE"), (["most-quoted", "5"], 64, "stands alone"),
      (["most-quoted", "--limit", "1", "--limit", "2"], 64, "twice"),
      (["--limit", "2"], 64, "before the query's name"), (["most-quotet"], 66, "most-quoted"),
      (["show"], 64, "query show NAME"), (["said-by", "--speaker", "zebra"], 66, "zebra"),
    ] as [([String], Int32, String)])
  func `a mistake with a query is told by name`(words: [String], status: Int32, says: String) throws {
    let run = try runKbctl(["query"] + words, in: sample.folder)
    #expect(run.exitCode == status && run.output.isEmpty, "\(run.errors)")
    #expect(run.errors.hasPrefix("kbctl: ") && run.errors.contains(says), "\(run.errors)")
  }

  @Test func `help of a query shows its parameters with type and default`() throws {
    let run = try sample.kbctl("query", "most-quoted", "--help")
    #expect(run.exitCode == 0 && run.output.contains("--limit <integer>") && run.output.contains("default "))
  }

  @Test func `show prints a query that runs as a query of one's own`() throws {
    let text = try sample.kbctl("query", "show", "most-quoted").output
    let own = text.replacing("-- name: most-quoted", with: "-- name: mine")
    try sample.folder.write(own, to: "queries/mine.sql")
    #expect(try sample.kbctl("query", "mine").output == sample.kbctl("query", "most-quoted").output)
  }

  @Test func `a broken query of one's own is told, and the others run`() throws {
    try sample.folder.write("SELECT 1", to: "queries/broken.sql")
    let run = try sample.kbctl("query", "most-quoted")
    #expect(run.exitCode == 0 && run.errors.contains("broken.sql") && run.output.contains("Naveed"))
  }
}

/// Profiles and articles of the sample store.
struct ShowAndArticleTests {
  private let sample: SampleFolder

  init() throws { sample = try SampleFolder() }

  @Test func `a surname finds its person`() throws {
    let profile = try #require(try sample.json("show", "naveed") as? [String: Any])
    #expect(profile["name"] as? String == "Idris Naveed")
    let quotes = try #require(profile["quotes"] as? [String: Any])
    #expect(quotes["total"] as? Int == 2)
  }

  @Test func `every evidence of a profile reproduces the text`() throws {
    let run = try sample.kbctl("show", "hill", "front", "--format", "jsonl")
    let rows = try run.output.split(separator: "\n").compactMap {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
    let passages = rows.filter { $0["section"] as? String == "Relations" }
    #expect(!passages.isEmpty)
    for row in passages {
      let article = row["article_id"] as? Int ?? 0
      let start = row["char_start"] as? Int ?? 0
      let length = row["char_length"] as? Int ?? 0
      let sql = "SELECT substr(body, \(start), \(length)) AS text FROM articles WHERE article_id = \(article)"
      let found = try sample.json("sql", sql) as? [[String: String]]
      #expect(found?.first?["text"] == row["evidence"] as? String)
    }
  }

  @Test func `several that fit are listed with their numbers, and nothing is shown`() throws {
    try Connection(sample.folder.path("kb.sqlite")).execute(
      """
      INSERT INTO entities (kind, name, name_key) VALUES ('person', 'Laleh Naveed', 'laleh naveed');
      INSERT INTO people (entity_id, family_name)
      SELECT entity_id, 'Naveed' FROM entities WHERE name = 'Laleh Naveed';
      INSERT INTO mentions (article_id, entity_id, char_start, char_length, kind, form, confidence)
      SELECT 2, entity_id, 1, 3, 'person', 'name', 0.5 FROM entities WHERE name = 'Laleh Naveed'
      """)
    let run = try sample.kbctl("show", "naveed")
    #expect(run.exitCode == 65 && run.output.isEmpty)
    #expect(run.errors.contains("Idris Naveed") && run.errors.contains("Laleh Naveed"), "\(run.errors)")
    let number = try #require(run.errors.firstMatch(of: /Laleh Naveed \([^)]*id:(\d+)/)?.1)
    #expect(try sample.kbctl("show", "--id", String(number)).output.contains("Laleh Naveed"))
    #expect(try sample.kbctl("show", "laleh", "naveed").exitCode == 0)
  }

  @Test func `a name that nobody has is 66, with names that come close`() throws {
    let run = try sample.kbctl("show", "navead")
    #expect(run.exitCode == 66 && run.output.isEmpty && run.errors.contains("Idris Naveed"), "\(run.errors)")
  }

  @Test func `an event has a page`() throws {
    let run = try sample.kbctl("show", "event:1", "--format", "table")
    #expect(run.exitCode == 0 && run.output.contains("Evidence") && run.output.contains("Northern Guard"))
  }

  @Test func `a province's page has its people, organizations, places and timeline, each with its words`()
    throws
  {
    let text = try sample.kbctl("show", "Baghlan", "--format", "table").output
    for section in ["Timeline", "People", "Organizations", "Places in it", "Said about it"] {
      #expect(text.contains("\n\(section)\n"), "\(text)")
    }
    #expect(text.contains("AF-BGL") && text.contains("person: Idris Naveed"))
    let run = try sample.kbctl("show", "AF-BGL", "--format", "jsonl")
    let rows = try run.output.split(separator: "\n").compactMap {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
    let people = rows.filter { $0["section"] as? String == "People" }
    #expect(!people.isEmpty && people.allSatisfy { $0["evidence"] is String && $0["char_start"] is Int })
  }

  @Test func `a country's page lists its provinces with what happened there`() throws {
    let text = try sample.kbctl("show", "Afghanistan", "--format", "table").output
    #expect(text.contains("\nProvinces\n") && text.contains("AF-BGL: Baghlan ("), "\(text)")
    let profile = try #require(try sample.json("show", "AF") as? [String: Any])
    let area = try #require(profile["area"] as? [String: Any])
    #expect(area["province_count"] as? Int == 34)
    let person = try #require(try sample.json("show", "naveed") as? [String: Any])
    #expect(person["area"] is NSNull)
  }

  @Test func `an article marks names, quotes and events in brackets`() throws {
    let text = try sample.kbctl("article", "1").output
    #expect(text.contains("[direct quote by Idris Naveed: Our men hold [place: Dara],]”"), "\(text)")
    #expect(text.contains("[event armed_attack: attacked]") && text.contains("[person: Idris Naveed]"))
  }

  @Test(arguments: ["1", "text:clash", "clash reported", "baghlan clash"])
  func `an article goes by number, address and words of its title`(name: String) throws {
    let run = try sample.kbctl("article", name)
    #expect(run.exitCode == 0 && run.output.hasPrefix("Clash reported in Baghlan\n"), "\(run.errors)")
  }

  @Test func `the marks of an article as JSON lie in its text`() throws {
    let page = try #require(try sample.json("article", "3") as? [String: Any])
    let body = (page["body"] as? String ?? "").unicodeScalars
    let marks = try #require(page["marks"] as? [[String: Any]])
    #expect(marks.contains { $0["layer"] as? String == "quote" })
    for mark in marks {
      let start = try #require(mark["char_start"] as? Int)
      let length = try #require(mark["char_length"] as? Int)
      #expect(start >= 1 && start - 1 + length <= body.count)
    }
  }

  @Test func `an article that is not there is 66`() throws {
    let run = try sample.kbctl("article", "99")
    #expect(run.exitCode == 66 && run.output.isEmpty)
  }
}

/// Numbers, checks and housekeeping on the sample store.
struct CareCommandTests {
  private let sample: SampleFolder

  init() throws { sample = try SampleFolder() }

  @Test func `stats counts`() throws {
    let rows = try #require(try sample.json("stats") as? [[String: Any]])
    #expect(rows.contains { $0["table"] as? String == "articles" && $0["count"] as? Int == 3 })
  }

  @Test func `check finds a span that was moved, and says where`() throws {
    #expect(try sample.kbctl("check").exitCode == 0)
    try Connection(sample.folder.path("kb.sqlite"))
      .run("UPDATE quotes SET char_start = 100000 WHERE quote_id = 1")
    let run = try sample.kbctl("check")
    #expect(run.exitCode == 65 && run.output.contains("quotes\t1\t"), "\(run.output)")
  }

  @Test func `a backup is a whole database, and never over another file`() throws {
    #expect(try sample.kbctl("backup", "copy.sqlite").exitCode == 0)
    #expect(try sample.kbctl("check", "--db", "copy.sqlite").exitCode == 0)
    let again = try sample.kbctl("backup", "copy.sqlite")
    #expect(again.exitCode == 74 && again.errors.contains("exists already"))
  }

  @Test func `optimize keeps every answer`() throws {
    let before = try sample.kbctl("search", "dara").output
    #expect(try sample.kbctl("optimize").exitCode == 0)
    #expect(try sample.kbctl("search", "dara").output == before)
  }
}

/// A folder whose `kb.sqlite` holds the sample articles.
struct SampleFolder {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try fill(Store.open(folder.path("kb.sqlite"), mode: .create))
  }

  func kbctl(_ words: String...) throws -> ProgramRun { try runKbctl(words, in: folder) }

  /// What a command prints with `--format json`, read by a reader of JSON.
  func json(_ words: String...) throws -> Any {
    let run = try runKbctl(words + ["--format", "json"], in: folder)
    return try JSONSerialization.jsonObject(with: Data(run.output.utf8), options: .fragmentsAllowed)
  }
}

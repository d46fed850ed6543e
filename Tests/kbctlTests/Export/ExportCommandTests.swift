import Foundation
import FoundationXML
import KB
import TestSupport
import Testing

/// `kbctl export` and `kbctl cite` over the sample store.
struct ExportCommandTests {
  private let sample: SampleFolder

  init() throws { sample = try SampleFolder() }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: sample.folder.path(name), encoding: .utf8)
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: sample.folder.path).sorted()
  }

  // MARK: Tables

  @Test func `a table goes to standard output as csv`() throws {
    let run = try sample.kbctl("export", "--table", "sources")
    #expect(
      run.exitCode == 0 && run.output == "source_id,name,homepage\n1,Morning Courier,\n2,Evening Post,\n")
    #expect(run.errors == "2 rows\n")
  }

  @Test(arguments: [
    ("quotes.csv", "quote_id,"), ("quotes.tsv", "quote_id\t"), ("quotes.jsonl", "{\"quote_id\":"),
  ])
  func `a file's name says its form`(name: String, start: String) throws {
    let run = try sample.kbctl("export", "--table", "quotes", "--to", name)
    #expect(run.exitCode == 0 && run.output.isEmpty, "\(run.errors)")
    #expect(try text(name).hasPrefix(start))
  }

  @Test func `all tables and views are files of a folder, as they are in the database`() throws {
    #expect(try sample.kbctl("export", "--all", "--to", "out", "--rows", "jsonl").exitCode == 0)
    let connection = try Connection(sample.folder.path("kb.sqlite"), mode: .readOnly)
    let items = try TableExport(connection).items
    #expect(items.count > 30 && items.contains { $0.name == "quote_list" && $0.isView })
    for item in items {
      let lines = try text("out/\(item.name).jsonl").split(separator: "\n").count
      #expect(
        try connection.value("SELECT count(*) FROM \(item.name)").integer == Int64(lines), "\(item.name)")
    }
  }

  @Test func `an unknown table is answered with those that come close`() throws {
    let run = try sample.kbctl("export", "--table", "quote_lists")
    #expect(run.exitCode == 66 && run.errors.contains("quote_lists: no such table or view; use quote_list"))
  }

  // MARK: Files

  @Test func `a file that is there stays unless --force says otherwise`() throws {
    try sample.folder.write("mine", to: "out.csv")
    let run = try sample.kbctl("export", "--table", "sources", "--to", "out.csv")
    #expect(run.exitCode == 74 && run.errors.contains("is there already"), "\(run.errors)")
    #expect(try text("out.csv") == "mine")
    #expect(try sample.kbctl("export", "--table", "sources", "--to", "out.csv", "--force").exitCode == 0)
    #expect(try text("out.csv").hasPrefix("source_id,"))
  }

  @Test(arguments: [
    ["--table", "relations", "--to", "out.csv"], ["--ftm", "--to", "out.json"],
    ["--graph", "gexf", "--to", "out.gexf"],
    ["--all", "--to", "out"],
  ])
  func `a write that goes wrong leaves nothing half`(arguments: [String]) throws {
    // Files of at most one block: what a full disk does, on any machine.
    let wrapper = ["sh", "-c", "ulimit -f 1; exec \"$@\"", "sh"]
    // The tables of articles are longer than that with copies of their texts.
    let connection = try Connection(sample.folder.path("kb.sqlite"))
    try connection.run("UPDATE relations SET detail = printf('%.3000c', 'x') || relation_id")
    try connection.run("UPDATE entities SET name = name || printf('%.900c', 'x') WHERE kind <> 'province'")
    let run = try runKbctl(["export"] + arguments, in: sample.folder, wrapper: wrapper)
    #expect(run.exitCode == 74 && run.errors.contains("cannot be written (file too large)"), "\(run.errors)")
    #expect(try names().filter { $0.hasPrefix("out.") || $0.contains(".part-") } == [])
  }

  @Test func `a full device is told`() throws {
    let run = try sample.kbctl("export", "--table", "sources", "--to", "/dev/full")
    #expect(run.exitCode == 74 && run.errors.contains("no space left on device"), "\(run.errors)")
  }

  @Test func `a reader that went away ends the export quietly`() throws {
    let run = try RunningProgram(
      ["sh", "-c", "\"$0\" export --table article_facts | head -1", Kbctl.path], in: sample.folder.path
    ).waitForEnd()
    #expect(
      run.exitCode == 0 && run.output.split(separator: "\n").count == 1 && !run.errors.contains("kbctl:"),
      "\(run.errors)")
  }

  @Test(arguments: [
    (["export"], "nothing to export"), (["export", "--ftm", "--all", "--to", "x"], "several exports"),
    (["export", "--all"], "name a folder with --to"), (["export", "--graph", "svgz"], "--graph"),
    (["export", "--graph", "csv"], "two files"),
    (["export", "--graph", "dot", "--edges", "love"], "no kind of edge"),
    (["export", "--around", "x", "--ftm"], "--graph FORMAT"),
    (["export", "--sqlite", "x.db"], "needs --where"),
    (["export", "--table", "quotes", "--rows", "xlsx"], "csv"), (["cite"], "no article to cite"),
    (["export", "--table", "quotes", "--format", "markdown"], "--rows csv, tsv or jsonl"),
  ])
  func `what does not fit together is told`(arguments: [String], words: String) throws {
    let run = try runKbctl(arguments, in: sample.folder)
    #expect(run.exitCode == 64 && run.errors.contains(words) && run.output.isEmpty, "\(run.errors)")
  }

  // MARK: Graph

  @Test func `the graph joins entities by what passages affirm`() throws {
    let run = try sample.kbctl("export", "--graph", "dot")
    for words in [
      "Idris Naveed", "Hill Front", "label=\"leads\"", "label=\"allied with\", weight=1, dir=none",
    ] {
      #expect(run.output.contains(words), "\(words) in \(run.output)")
    }
    // One passage denies that the Front fights the Council, and none affirms it.
    let csv = try sample.kbctl("export", "--graph", "csv", "--to", "g.csv")
    #expect(csv.exitCode == 0, "\(csv.errors)")
    let edges = try text("g-edges.csv").split(separator: "\n")
    #expect(
      edges[0] == "Source,Target,Type,Weight,relation,relation_type,kind,articles,denied,first_seen,last_seen"
    )
    #expect(edges.filter { $0.contains(",fights,") }.count == 1)
    #expect(try text("g-nodes.csv").contains("Sara Khalil,person,"))
  }

  @Test func `around an entity lies what so many edges reach`() throws {
    func nodes(_ depth: String) throws -> [String] {
      let run = try sample.kbctl("export", "--graph", "graphml", "--around", "naveed", "--depth", depth)
      return run.output.matches(of: /<data key="label">([^<]+)</).map { String($0.1) }.sorted()
    }
    #expect(try nodes("1") == ["Hill Front", "Idris Naveed"])
    let two = try nodes("2")
    #expect(two.contains("River Council") && two.contains("Dara") && !two.contains("Sara Khalil"))
    #expect(try nodes("3").contains("Sara Khalil"))
  }

  @Test(arguments: ["svg", "gexf", "graphml"])
  func `a graph in XML is well-formed whatever names hold`(format: String) throws {
    let connection = try Connection(sample.folder.path("kb.sqlite"))
    try connection.run(
      "UPDATE entities SET name = ? WHERE name = 'Hill Front'", [.text("A & B <\"C\">\u{1}\u{7} ‏أحمد 漢字")])
    #expect(
      try sample.kbctl(
        "export", "--graph", format, "--edges", "relations,events,co-mentions", "--to", "g.xml"
      ).exitCode == 0)
    #expect(XMLParser(data: Data(try text("g.xml").utf8)).parse())
    #expect(try text("g.xml").contains("A &amp; B &lt;&quot;C&quot;&gt;"))
  }

  @Test func `an ambiguous name exports nothing`() throws {
    let connection = try Connection(sample.folder.path("kb.sqlite"))
    try connection.run(
      "INSERT INTO entities (kind, name, name_key) VALUES ('person', 'Omar Naveed', 'omar naveed')")
    let id = connection.lastInsertedID
    try connection.run("INSERT INTO people (entity_id, family_name) VALUES (?, 'Naveed')", [.integer(id)])
    try connection.run("UPDATE mentions SET entity_id = ? WHERE mention_id = 1", [.integer(id)])
    let run = try sample.kbctl("export", "--graph", "svg", "--around", "naveed", "--to", "g.svg")
    #expect(run.exitCode == 65 && run.errors.contains("Omar Naveed") && run.errors.contains("Idris Naveed"))
    #expect(try !names().contains("g.svg"))
  }

  // MARK: References

  @Test func `an article is cited in every style`() throws {
    let ris = try sample.kbctl("cite", "1", "--style", "ris").output
    #expect(
      ris.hasPrefix("TY  - NEWS\n") && ris.contains("T2  - Morning Courier\n")
        && ris.contains("DA  - 2022/03/05/\n"))
    #expect(ris.hasSuffix("ER  - \n\n"))
    let bibtex = try sample.kbctl("cite", "1", "3", "--style", "bibtex").output
    #expect(
      bibtex.contains("title = {{Clash reported in Baghlan}}") && bibtex.contains("month = {3}"), "\(bibtex)")
    let csl = try JSONSerialization.jsonObject(
      with: Data(try sample.kbctl("export", "--citations", "csl-json").output.utf8))
    let items = try #require(csl as? [[String: Any]])
    #expect(items.map { $0["id"] as? String } == ["article-1", "article-2", "article-3"])
  }

  @Test func `a quote is cited with its place`() throws {
    let output = try sample.kbctl("cite", "--quote", "1").output
    let place = try #require(output.firstMatch(of: /\(paragraph 2, characters (\d+)–(\d+)\)/))
    let (first, last) = (Int(place.1) ?? 0, Int(place.2) ?? 0)
    let passage = try sample.kbctl(
      "sql", "SELECT substr(body, \(first), \(last - first + 1)) AS x FROM articles WHERE article_id = 1"
    ).output
    #expect(passage.contains("Our men hold Dara,") && passage.contains("No one will take it."))
    #expect(try sample.kbctl("cite", "--quote", "999").exitCode == 66)
  }

  // MARK: A smaller database

  @Test func `a subset holds its articles and what they bear out, and is sound`() throws {
    let run = try sample.kbctl("export", "--sqlite", "small.db", "--where", "source = 'Evening Post'")
    #expect(run.exitCode == 0 && run.errors.contains("small.db: 1 article, 2 left out"), "\(run.errors)")
    #expect(try runKbctl(["check", "--db", "small.db"], in: sample.folder).exitCode == 0)
    let small = try Connection(sample.folder.path("small.db"), mode: .readOnly)
    #expect(try small.value("SELECT count(*) FROM articles").integer == 1)
    #expect(try small.value("SELECT count(*) FROM entities WHERE name = 'Idris Naveed'").integer == 0)
    #expect(try small.value("SELECT count(*) FROM entities WHERE name = 'Sara Khalil'").integer == 1)
    #expect(try small.value("SELECT count(*) FROM import_items").integer == 1)
    // The whole is as it was.
    let whole = try Connection(sample.folder.path("kb.sqlite"), mode: .readOnly)
    #expect(try whole.value("SELECT count(*) FROM articles").integer == 3)
    #expect(try SchemaDump(small) == SchemaDump(whole))
  }

  @Test(arguments: ["nosuch = 1", "1); DELETE FROM articles; SELECT (1", "(", "title = 'x"])
  func `a condition that is none writes nothing`(condition: String) throws {
    let run = try sample.kbctl("export", "--sqlite", "small.db", "--where", condition)
    #expect(run.exitCode != 0 && !run.errors.isEmpty)
    #expect(try names().filter { $0.hasPrefix("small.db") } == [])
    let whole = try Connection(sample.folder.path("kb.sqlite"), mode: .readOnly)
    #expect(try whole.value("SELECT count(*) FROM articles").integer == 3)
  }

  @Test func `the database itself is never taken for the smaller one`() throws {
    for path in ["kb.sqlite", "./kb.sqlite"] {
      let run = try sample.kbctl("export", "--sqlite", path, "--where", "1", "--force")
      #expect(run.exitCode == 74 && run.errors.contains("is there already"), "\(run.errors)")
    }
    #expect(try sample.kbctl("check").exitCode == 0)
  }

  // MARK: Datasette

  @Test func `Datasette's queries run with nothing, and with everything, filled in`() throws {
    #expect(try sample.kbctl("export", "--datasette", "metadata.json").exitCode == 0)
    let json = try JSONSerialization.jsonObject(with: Data(try text("metadata.json").utf8)) as? [String: Any]
    let databases = json?["databases"] as? [String: [String: Any]]
    let queries = try #require(databases?["kb"]?["queries"] as? [String: [String: String]])
    #expect(queries.count == (try QueryCatalog().queries.count))
    let connection = try Connection(sample.folder.path("kb.sqlite"), mode: .readOnly)
    for (name, query) in queries {
      let sql = try #require(query["sql"])
      let statement = try connection.statement(sql)
      for value in ["", "Idris Naveed", "2022"] {
        let values = Dictionary(
          uniqueKeysWithValues: statement.parameterNames.map { ($0, Value.text(value)) })
        statement.reset()
        try statement.bind(named: values)
        while try statement.step() {}
        #expect(!statement.columnNames.isEmpty, "\(name)")
      }
    }
  }

  @Test func `Datasette answers as the program does`() throws {
    #expect(try sample.kbctl("export", "--datasette", "metadata.json").exitCode == 0)
    let json = try JSONSerialization.jsonObject(with: Data(try text("metadata.json").utf8)) as? [String: Any]
    let databases = json?["databases"] as? [String: [String: Any]]
    let queries = try #require(databases?["kb"]?["queries"] as? [String: [String: String]])
    let connection = try Connection(sample.folder.path("kb.sqlite"), mode: .readOnly)
    let theirs = try connection.table(
      try #require(queries["said-by"]?["sql"]),
      named: Dictionary(
        uniqueKeysWithValues: try connection.statement(try #require(queries["said-by"]?["sql"]))
          .parameterNames.map {
            ($0, .text($0 == "speaker" ? "idris naveed" : ""))
          }))
    let store = try Store.open(sample.folder.path("kb.sqlite"), mode: .readOnly)
    let ours = try QueryRunner(store).run(
      QueryCatalog().query(named: "said-by"), arguments: ["speaker": "naveed"])
    #expect(theirs == ours && !ours.rows.isEmpty)
  }
}

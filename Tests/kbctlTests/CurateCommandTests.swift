import Foundation
import KB
import TestSupport
import Testing

/// Decisions from the command line, over the sample store.
struct CurateCommandTests {
  private let sample: SampleFolder

  init() throws { sample = try SampleFolder() }

  private func curate(_ words: String..., input: String? = nil) throws -> ProgramRun {
    try runKbctl(
      ["curate"] + words, in: sample.folder, input: input, environment: ["USER": "mina"])
  }

  private func value(_ sql: String) throws -> String {
    let run = try runKbctl(["sql", sql, "--quiet"], in: sample.folder)
    return run.output.split(separator: "\n").dropFirst().joined(separator: ",")
  }

  @Test func `a decision is said with its number, is in the log, and is undone by it`() throws {
    let run = try curate("rename", "naveed", "Idris Naveed (commander)")
    #expect(
      run.exitCode == 0 && run.errors == "decision 1: rename Idris Naveed to Idris Naveed (commander)\n",
      "\(run)")
    let log = try curate("log")
    #expect(log.output.contains("\tmina\t") && log.output.contains("\tholds\t"), "\(log.output)")
    #expect(try runKbctl(["show", "naveed"], in: sample.folder).output.contains("Idris Naveed (commander)"))
    #expect(try curate("undo", "1").exitCode == 0)
    #expect(try curate("log").output.split(separator: "\n").count == 1)
    #expect(try curate("log", "--all").output.contains("\tundone\tby mina at "))
    #expect(try value("SELECT count(*) FROM entities WHERE name = 'Idris Naveed'") == "1")
  }

  @Test func `a name that nobody or that several have is refused as elsewhere, and nothing is done`() throws {
    let none = try curate("reject", "Nobody Atall")
    #expect(none.exitCode == 66 && none.errors.contains("nobody and nothing of that name"), "\(none)")
    let several = try curate("merge", "front", "id:1")
    #expect([65, 66].contains(several.exitCode), "\(several)")
    let itself = try curate("merge", "naveed", "Idris Naveed")
    #expect(itself.exitCode == 65 && itself.errors.contains("with itself"), "\(itself)")
    #expect(try value("SELECT count(*) FROM curations") == "0")
  }

  @Test func `what is exported decides the same in another database`() throws {
    #expect(try curate("merge", "River Council", "Hill Front").exitCode == 0)
    #expect(try curate("confirm", "khalil", "--external-id", "Q7").exitCode == 0)
    #expect(try curate("note", "khalil", "a \"spokeswoman\",\nas she says").exitCode == 0)
    #expect(try curate("reject", "quote:1", "--reason", "no quote").exitCode == 0)
    for form in ["csv", "jsonl"] {
      let table = try curate("export", "--format", form)
      let other = try SampleFolder()
      let run = try runKbctl(["curate", "apply", "-"], in: other.folder, input: table.output)
      #expect(run.exitCode == 0 && run.errors.contains("4 decisions decided"), "\(run)")
      let again = try runKbctl(["curate", "apply", "-"], in: other.folder, input: table.output)
      #expect(again.errors.contains("0 decisions decided, 4 were so already"), "\(again)")
      let log = try runKbctl(["curate", "log"], in: other.folder)
      #expect(log.output.contains("\tmina\t"), "\(log.output)")
      let back = try runKbctl(["curate", "export", "--format", form], in: other.folder)
      #expect(back.output == table.output)
    }
  }

  @Test func `a plan is shown and nothing is done`() throws {
    let file = try sample.folder.write(
      "action,kind,name,value\nrename,person,khalil,Sara K.\nalias,,Hill Front,HF\n", to: "plan.csv")
    let run = try curate("apply", file, "--dry-run")
    #expect(run.exitCode == 0 && run.output.contains("2\tdecided\trename Sara Khalil to Sara K."), "\(run)")
    #expect(try value("SELECT count(*) FROM curations") == "0")
  }

  @Test(arguments: [
    ("action,nom\nrename,x\n", "'nom' is no column"),
    ("kind,name\nperson,x\n", "there is no column 'action'"),
    ("action,action\na,b\n", "twice"), ("", "no text"),
  ])
  func `a table with other columns is refused`(text: String, reason: String) throws {
    let run = try curate("apply", "-", input: text)
    #expect(run.exitCode == 65 && run.errors.contains(reason), "\(run)")
  }

  @Test func `of a half-good table nothing is applied, and each bad line is named`() throws {
    let text = """
      action,kind,name,value
      rename,person,khalil,Sara K.
      merge,person,Nobody,khalil
      rename,person,khalil
      retype,person,khalil,robot
      """
    let run = try curate("apply", "-", input: text)
    #expect(run.exitCode == 65, "\(run)")
    for line in ["line 3: ", "line 4: ", "line 5: "] { #expect(run.errors.contains(line), "\(run.errors)") }
    #expect(!run.errors.contains("line 2: ") && run.errors.contains("3 lines refused"), "\(run.errors)")
    #expect(try value("SELECT count(*) FROM curations") == "0")
  }

  @Test func `a log of a later program is refused`() throws {
    let run = try curate("apply", "-", input: "action,name,value,format\nrename,khalil,S,9\n")
    #expect(run.exitCode == 65 && run.errors.contains("install a newer kbctl"), "\(run)")
  }

  @Test func `entities go out and come back unchanged, and what changed is decided`() throws {
    let table = try curate("export", "--entities").output
    let unchanged = try curate("apply", "--entities", "-", input: table)
    #expect(unchanged.exitCode == 0 && unchanged.errors.contains("0 decisions decided"), "\(unchanged)")
    var rows = table.split(separator: "\n").map(String.init)
    let header = rows[0].split(separator: ",").map(String.init)
    #expect(header == EntityTable.columns)
    let council = try #require(rows.firstIndex { $0.contains(",River Council,") })
    let front = try #require(rows.firstIndex { $0.contains(",Hill Front,") })
    let khalil = try #require(rows.firstIndex { $0.contains(",Sara Khalil,") })
    let frontID = try #require(rows[front].split(separator: ",").first)
    rows[council] = rows[council].replacing(",River Council,,", with: ",River Council,\(frontID),")
    rows[khalil] = rows[khalil].replacing(",Sara Khalil,,,", with: ",Sara K. Khalil,,Q7,")
    let changed = try curate("apply", "--entities", "-", input: rows.joined(separator: "\n"))
    #expect(changed.exitCode == 0 && changed.errors.contains("3 decisions decided"), "\(changed)")
    #expect(
      try value("SELECT name, external_id FROM entities WHERE external_id = 'Q7'") == "Sara K. Khalil\tQ7")
    #expect(try value("SELECT count(*) FROM entities WHERE name = 'River Council'") == "0")
    let again = try curate("export", "--entities").output
    let none = try curate("apply", "--entities", "-", input: again)
    #expect(none.errors.contains("0 decisions decided"), "\(none)")
  }

  @Test func `pairs are reviewed through a pipe, and a no is remembered`() throws {
    let names = [("Ali Reza Karim", 1), ("A. R. Karim", 2), ("Omar Karim", 3)]
    let folder = try TemporaryFolder()
    let store = try Store.open(folder.path("kb.sqlite"), mode: .create)
    for (name, number) in names {
      try CurationWorld.save(
        "text:\(number)", WorldArticle([.init(name, "Lake Council", "Hill Front", on: "2022-01-0\(number)")]),
        in: store)
    }
    let list = try runKbctl(["curate", "review", "--list"], in: folder)
    #expect(list.output.contains("Ali Reza Karim") && !list.output.contains("Omar Karim"), "\(list.output)")
    let no = try runKbctl(["curate", "review"], in: folder, input: "what\nn\n")
    #expect(no.exitCode == 0 && no.output.contains("Ali Reza Karim"), "\(no)")
    #expect(no.output.contains("leads Lake Council") && no.errors.contains("answer y, n, s or q"), "\(no)")
    #expect(
      try runKbctl(["curate", "review", "--list"], in: folder).output.split(separator: "\n").count == 1)
    #expect(try runKbctl(["curate", "undo", "1"], in: folder).exitCode == 0)
    let yes = try runKbctl(["curate", "review"], in: folder, input: "y\n")
    #expect(yes.exitCode == 0 && yes.errors.contains("decision 2: merge"), "\(yes)")
    #expect(
      try store.connection.value("SELECT count(*) FROM entities WHERE kind = 'person' AND origin = 'text'")
        == 2)
    #expect(try runKbctl(["curate", "review"], in: folder, input: "q\n").errors.contains("no pair is left"))
  }

  @Test func `two who decide at once both do, one after the other`() throws {
    let commands = (1...4).map { number in
      [Kbctl.path, "curate", "alias", "Hill Front", "Front \(number)", "--by", "person \(number)"]
    }
    let running = try commands.map { try RunningProgram($0, in: sample.folder.path) }
    let again = try RunningProgram(
      [Kbctl.path, "curate", "alias", "Hill Front", "Front 1", "--by", "person 5"], in: sample.folder.path)
    let ends = try (running + [again]).map { try $0.waitForEnd() }
    #expect(ends.allSatisfy { $0.exitCode == 0 }, "\(ends)")
    #expect(try value("SELECT count(*) FROM curations") == "4")
    #expect(try value("SELECT count(*) FROM aliases WHERE origin = 'curator'") == "4")
    #expect(ends.filter { $0.errors.contains("it was so already") }.count == 1, "\(ends)")
  }

  @Test func `check tells of decisions that find nothing`() throws {
    let line = """
      action,format,subject,argument
      rename,1,"{""entity"":{""kind"":""person"",""name"":""Not Here"",""evidence"":[]}}","{""name"":""New""}"
      """
    #expect(try curate("apply", "-", input: line).exitCode == 0)
    let check = try runKbctl(["check"], in: sample.folder)
    #expect(check.exitCode == 0 && check.errors.contains("1 decision of people find"), "\(check)")
    #expect(try curate("log", "--unfound").output.contains("rename Not Here to New"))
  }
}

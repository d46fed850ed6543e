import Foundation
import Testing

/// The habits of this package that a machine can check.
struct HouseRulesTests {
  private static let swiftFolders = [
    "Sources", "Tests", "Benchmarks", "Plugins", "Lexicon", "Migrations", "Queries",
  ]
  /// Modules of the toolchain and of the operating system, which any room but the three pure ones may use.
  private static let systemModules: Set = [
    "Foundation", "FoundationEssentials", "Glibc", "Musl", "Darwin", "Dispatch", "Synchronization",
    "PackagePlugin",
  ]

  @Test func `no Swift file is longer than 400 lines`() throws {
    for path in SourceTree.paths(in: Self.swiftFolders, withExtension: "swift") {
      let count = try SourceTree.lines(path).count
      #expect(count <= 400, "\(path) has \(count) lines; split it by idea")
    }
  }

  @Test func `a module imports only what the architecture allows it`() throws {
    let graph = try ModuleGraph.documented()
    #expect(graph.count >= 6, "Documentation/architecture.md: the table of modules is missing")
    for (module, uses) in graph {
      for path in SourceTree.paths(in: [folder(of: module)], withExtension: "swift") {
        for imported in try imports(in: path) where !Self.systemModules.contains(imported) {
          #expect(uses.contains(imported), "\(path) imports \(imported), which \(module) may not use")
        }
      }
    }
  }

  @Test(arguments: ["Sources/Annotations", "Sources/Language", "Lexicon"])
  func `Foundation stays out of the pure modules`(folder: String) throws {
    for path in SourceTree.paths(in: [folder], withExtension: "swift") {
      let foreign = try imports(in: path).filter {
        Self.systemModules.contains($0) && $0 != "Synchronization"
      }
      #expect(foreign == [], "\(path)")
    }
  }

  @Test func `SQL in Swift stands only in KB`() throws {
    let statement =
      /\b(SELECT\s.+\sFROM|INSERT INTO|DELETE FROM|UPDATE \w+ SET|CREATE (TABLE|VIEW|INDEX)|PRAGMA \w)/
    for path in SourceTree.paths(in: ["Sources"], withExtension: "swift") where !path.hasPrefix("Sources/KB/")
    {
      for (number, line) in try SourceTree.lines(path).enumerated() {
        // An example of what a user types is help, not SQL that the program runs.
        if line.contains("kbctl sql") || line.trimmingCharacters(in: .whitespaces).hasPrefix("//") {
          continue
        }
        #expect(line.firstMatch(of: statement) == nil, "\(path):\(number + 1)")
      }
    }
  }

  /// The trainer is no part of the tests' program: what it reads of the lexicon is read here as text.
  @Test func `a loop over a lexicon asks for columns that the file has`() throws {
    let loop = /for row in .*"(?<file>[a-z-]+\.tsv)"\)\.rows/
    let cell = /row(\.(text|values|flag|integer))?[\[(]"(?<column>\w+)"/
    var read = 0
    for path in SourceTree.paths(in: ["Sources"], withExtension: "swift") {
      var columns: [String] = []
      var indent = 0
      for (number, line) in try SourceTree.lines(path).enumerated() {
        let depth = line.prefix { $0 == " " }.count
        if let found = line.firstMatch(of: loop) {
          let header = try SourceTree.lines("Lexicon/\(found.output.file)").first { !$0.hasPrefix("#") } ?? ""
          columns = header.split(separator: "\t").map(String.init)
          indent = depth
        } else if depth <= indent, !line.isEmpty {
          columns = []
        }
        guard !columns.isEmpty else { continue }
        for found in line.matches(of: cell) {
          let column = String(found.output.column)
          #expect(columns.contains(column), "\(path):\(number + 1): no column '\(column)'")
          read += 1
        }
      }
    }
    #expect(read > 60, "the loops are written otherwise now; this test sees none")
  }

  @Test func `every type at the top of a file says what it is`() throws {
    let declaration = /^(package |public )?(final )?(struct|enum|class|protocol|actor) \w/
    for path in SourceTree.paths(in: ["Sources", "Lexicon"], withExtension: "swift") {
      let lines = try SourceTree.lines(path)
      for index in lines.indices where lines[index].firstMatch(of: declaration) != nil {
        let above = lines[..<index].last { !$0.hasPrefix("@") } ?? ""
        #expect(above.hasPrefix("///"), "\(path):\(index + 1) has no documentation comment")
      }
    }
  }

  @Test func `no file names a folder of somebody's machine`() throws {
    let personal = #/(^|[\s"'(=])/(work|home|Users|root)/\w/#
    let endings = ["swift", "md", "sql", "tsv", "txt", "sh"]
    let texts = SourceTree.paths.filter { path in
      endings.contains { path.hasSuffix("." + $0) } || ["Makefile", ".ci/run", "NOTICE"].contains(path)
    }
    for path in texts {
      for (number, line) in try SourceTree.lines(path).enumerated()
      where line.utf8.contains(UInt8(ascii: "/")) {
        #expect(line.firstMatch(of: personal) == nil, "\(path):\(number + 1)")
      }
    }
  }

  @Test
  func `a shared folder beside the package is named by the Makefile, the trainer, tests and benchmarks only`()
    throws
  {
    for path in SourceTree.paths(in: ["Sources", "Lexicon", "Queries", "Migrations"], withExtension: "swift")
    where !path.hasPrefix("Sources/Trainer/") {
      #expect(!(try SourceTree.text(path)).contains("../shared"), "\(path)")
    }
  }

  @Test func `no source is left with a note to come back to it`() throws {
    let note = /\b(TODO|FIXME|XXX|HACK)\b/
    for path in SourceTree.paths(in: ["Sources", "Lexicon", "Migrations", "Queries"], withExtension: "swift")
      + SourceTree.paths(in: ["Migrations", "Queries"], withExtension: "sql")
    {
      #expect(try SourceTree.text(path).firstMatch(of: note) == nil, "\(path)")
    }
  }

  private func folder(of module: String) -> String {
    ["Lexicon", "Migrations", "Queries", "Benchmarks"].contains(module) ? module : "Sources/" + module
  }

  private func imports(in path: String) throws -> [String] {
    try SourceTree.lines(path).compactMap { line in
      line.firstMatch(
        of: /^(?:@\w+(?:\([^)]*\))? )*(?:package |public |internal |private )?import (?:\w+ )?(\w+)/
      )
      .map { String($0.1) }
    }
  }
}

/// Which module may use which others: the first table of `Documentation/architecture.md`.
enum ModuleGraph {
  static func documented() throws -> [String: Set<String>] {
    var graph: [String: Set<String>] = [:]
    for line in try SourceTree.lines("Documentation/architecture.md") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard line.hasPrefix("| `"), cells.count == 3 else { continue }
      let names = cells[2].matches(of: /`(\w+)`/).map { String($0.1) }
      graph[cells[0].trimmingCharacters(in: ["`"])] = Set(names)
    }
    return graph
  }
}

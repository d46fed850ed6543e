import KB

/// The answers to the searches of a list: a set of hits for each line of it.
struct SearchList {
  let global: GlobalOptions
  let offset: Int
  let limit: Int?
  private var table = Table(columns: [])
  private var refused = 0

  init(global: GlobalOptions, offset: Int, limit: Int?) {
    self.global = global
    self.offset = offset
    self.limit = limit
  }

  /// The searches of a file, or of standard input for `-`; empty lines are none.
  static func lines(of file: String) throws -> [String] {
    let lines = try TextFile.text(of: file).split(whereSeparator: \.isNewline).map(String.init)
      .filter { $0.contains { !$0.isWhitespace } }
    guard !lines.isEmpty else {
      throw CommandFailure.usage("\(file): holds no searches; write one a line")
    }
    return lines
  }

  mutating func add(_ hits: HitList, to line: String) throws {
    try add(hits.table(for: form), hits.notes, to: line)
  }

  mutating func add(_ facets: FacetList, to line: String) throws {
    try add(facets.table, facets.notes, to: line)
  }

  mutating func refuse(_ line: String, _ error: StoreError) {
    refused += 1
    Console.warn("kbctl: \(error)")
  }

  private mutating func add(_ answer: Table, _ notes: [String], to line: String) throws {
    table.columns = ["search"] + answer.columns
    table.rows += answer.rows.map { [.text(line)] + $0 }
    for note in notes { global.console.note("\(line): \(note)") }
  }

  private var form: OutputFormat { global.format ?? (global.console.isTerminal ? .table : .tsv) }

  /// Prints all hits as one table.
  func finish() throws {
    if !table.columns.isEmpty { try global.print(table, counting: nil) }
    if refused > 0 { throw ExitStatus.badInput }
  }
}

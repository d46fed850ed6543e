import KB

/// Counts of what hits have in common, as a table.
struct FacetList {
  var counts: [SearchFacet]
  var hits: Int
  /// So many values of each facet; nil for all. Years and months are never cut: a gap would look like nothing.
  var limit: Int?

  func print(with global: GlobalOptions) throws {
    let (table, left) = cut
    try global.print(table, counting: nil)
    for line in notes(left: left) { global.console.note(line) }
  }

  var table: Table { cut.table }

  var notes: [String] { notes(left: cut.left) }

  private func notes(left: Int) -> [String] {
    let counted = "\(Noun.hit.counted(hits)) counted"
    guard left > 0 else { return [counted] }
    return [counted, "\(left) smaller counts are left out; --all shows them"]
  }

  private var cut: (table: Table, left: Int) {
    var rows: [[Value]] = []
    var left = 0
    for kind in SearchFacet.Kind.allCases {
      let all = counts.filter { $0.kind == kind }
      let isTime = kind == .year || kind == .month
      let shown = isTime ? all.count : min(all.count, limit ?? all.count)
      rows += all.prefix(shown).map { [.text(kind.rawValue), Value($0.value), Value($0.count)] }
      left += all.count - shown
    }
    return (Table(columns: ["facet", "value", "hits"], rows: rows), left)
  }
}

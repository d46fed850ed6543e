import Annotations

/// Decides when a page's article was published and changed, from what the page states in several places.
struct PageDates {
  private(set) var published: PartialDate?
  private(set) var statement: DateStatement?
  private(set) var modified: PartialDate?

  /// What the page states, in the order in which it is believed.
  struct Sources {
    var data: String?
    var dataModified: String?
    var statements: [PageStatements.Statement] = []
    var statementsModified: [PageStatements.Statement] = []
    var address: String?
    /// `datetime` or text of `time` elements near the headline, in page order.
    var elements: [(text: String, isUpdate: Bool)] = []
    /// Lines near the headline.
    var lines: [String] = []
  }

  init(_ sources: Sources) {
    modified =
      sources.dataModified.flatMap { DateText.date(of: $0) }
      ?? sources.statementsModified.lazy.compactMap { DateText.date(of: $0.text) }.first
    let candidates = PageDates.candidates(sources)
    guard var best = candidates.first else { return }
    let inAddress = candidates.first { $0.statement.origin == .address }
    if let inAddress, best.statement.origin != .address {
      // The address is given at the first publication, and never changed: data that tell of a later day tell of an
      // update, or of the day on which the page was made anew.
      let distance = best.date.days.first.number - inAddress.date.days.first.number
      if abs(distance) > 2 {
        best =
          candidates.first {
            $0.statement.origin != .address
              && abs($0.date.days.first.number - inAddress.date.days.first.number) <= 2
          } ?? inAddress
      }
    }
    published = best.date
    statement = best.statement
  }

  private static func candidates(_ sources: Sources) -> [(date: PartialDate, statement: DateStatement)] {
    var candidates: [(date: PartialDate, statement: DateStatement)] = []
    func add(_ text: String?, _ origin: DateStatement.Origin) {
      guard let text, let date = DateText.date(of: text), date.day != nil else { return }
      candidates.append((date, DateStatement(text: String(text.prefix(utf8: 120)), origin: origin)))
    }
    add(sources.data, .data)
    for statement in sources.statements where !statement.isMicrodata { add(statement.text, .metadata) }
    for statement in sources.statements where statement.isMicrodata { add(statement.text, .microdata) }
    if let address = sources.address, let found = DateText.date(inAddress: address) {
      candidates.append((found.date, DateStatement(text: found.text, origin: .address)))
    }
    for element in sources.elements where !element.isUpdate { add(element.text, .element) }
    for line in sources.lines {
      guard let date = date(inLine: line) else { continue }
      candidates.append((date, DateStatement(text: String(line.prefix(utf8: 120)), origin: .text)))
    }
    for element in sources.elements where element.isUpdate { add(element.text, .element) }
    return candidates
  }

  /// Of a line that is a date and little else: a cue, a name, a place.
  private static func date(inLine line: String) -> PartialDate? {
    let parts = PublicationDate.statements(in: Piece.fold(line.prefix(utf8: 200)))
    for part in parts {
      let start = part.trimmed
      if parts.count > 1, start.hasPrefix("updated") || start.hasPrefix("last") || start.hasPrefix("modified")
      {
        continue
      }
      if let date = PublicationDate(part), date.date.day != nil, date.otherWords <= 8 { return date.date }
    }
    return nil
  }
}

import Annotations

/// Decisions as rows of a table: what `curate export` writes and `curate apply` reads.
///
/// The first columns are for people: a row with an action, a name and a value is enough. `subject` and `argument` hold all of it as
/// JSON, and count where they are given.
package enum CurationTable {
  package static let columns = [
    "action", "kind", "name", "value", "article", "words", "reason", "made_by", "made_at", "format",
    "subject",
    "argument",
  ]

  /// All decisions that hold, in the order of their making.
  package static func table(of store: Store) throws(StoreError) -> Table {
    let stored = try CurationRows(connection: store.connection).holding()
    return Table(columns: columns, rows: stored.map(row))
  }

  private static func row(_ stored: CurationRows.Stored) -> [Value] {
    let curation = stored.curation
    let argument = curation.argument
    let head: [Value]
    switch curation.subject {
    case .thing(let thing):
      let value =
        argument.into?.name ?? argument.from?.name ?? argument.name ?? argument.kind ?? argument.externalID
      head = [
        .text(thing.kind), .text(thing.name),
        Value(value ?? (curation.action == .note ? argument.text : nil)),
        Value(thing.evidence.first?.article), Value(thing.evidence.first?.words),
      ]
    case .fact(let fact):
      head = [.text(fact.sort.rawValue), .null, Value(fact.type), .text(fact.article), .text(fact.words)]
    }
    return [.text(curation.action.rawValue)] + head + [
      Value(argument.text), .text(stored.madeBy), .text(stored.madeAt), Value(Curation.format),
      .text(curation.subjectJSON), Value(curation.argumentJSON),
    ]
  }
}

/// One row of a table of decisions, and where it stands.
package struct CurationLine: Hashable, Sendable {
  /// Counted from 1 in the file.
  package var number: Int
  /// Columns that are not empty.
  package var fields: [String: String]

  package init(number: Int, fields: [String: String]) {
    self.number = number
    self.fields = fields
  }
}

/// Decisions from a table, applied all together or not at all.
package struct CurationBatch {
  /// What came of a line.
  package struct Item: Hashable, Sendable {
    package var line: Int
    /// The decision in words, or what was written.
    package var words: String
    /// `decided`, `already` when it was so before, or `refused`.
    package var outcome: String
    /// Of what was refused: why.
    package var reason: String?

    package init(line: Int, words: String, outcome: String, reason: String? = nil) {
      self.line = line
      self.words = words
      self.outcome = outcome
      self.reason = reason
    }
  }

  private let store: Store
  private let desk: CurationDesk
  private let who: String
  private let clock: @Sendable () -> String
  private let session: CurationSession

  package init(_ store: Store, by who: String, at clock: @escaping @Sendable () -> String) {
    self.store = store
    self.who = who
    self.clock = clock
    session = CurationSession(store)
    desk = CurationDesk(store, by: who, at: clock)
  }

  /// Decides what the lines say, one after the other, so that a later one may be about what an earlier one made; in one
  /// transaction, and nothing at all when one of them is refused.
  ///
  /// - Parameter isRehearsal: keeps nothing in any case.
  /// - Throws: what keeps the database from being written; what is wrong with a line is in its item.
  package func apply(_ lines: [CurationLine], isRehearsal: Bool) throws(StoreError) -> [Item] {
    try run(isRehearsal: isRehearsal) { items throws(StoreError) in
      for line in lines { try add(to: &items, line) { () throws(StoreError) in try decide(line) } }
    }
  }

  /// Takes over a table of entities as `EntityTable` writes it, changed: new names, kinds and identifiers, and what is the same.
  package func apply(entities lines: [CurationLine], isRehearsal: Bool) throws(StoreError) -> [Item] {
    try run(isRehearsal: isRehearsal) { items throws(StoreError) in
      let table = EntityTable(store)
      // All are found before the first one changes.
      var found: [(CurationLine, EntityTable.Found)] = []
      for line in lines {
        try add(to: &items, line) { () throws(StoreError) in
          found.append((line, try table.find(line)))
          return []
        }
      }
      let ids = Dictionary(found.map { ($0.1.key, $0.1.entityID) }, uniquingKeysWith: { first, _ in first })
      for (line, entity) in found {
        for change in table.changes(line, entity) {
          try add(to: &items, line) { () throws(StoreError) in
            try table.decide(change, entity, ids, desk, by: who, at: clock(), session)
          }
        }
      }
    }
  }

  private func run(isRehearsal: Bool, _ body: (inout [Item]) throws(StoreError) -> Void) throws(StoreError)
    -> [Item]
  {
    let connection = store.connection
    try connection.run("BEGIN IMMEDIATE")
    defer { if connection.isInTransaction { try? connection.execute("ROLLBACK") } }
    session.begin()
    var items: [Item] = []
    try body(&items)
    try session.apply()
    if !isRehearsal, !items.contains(where: { $0.outcome == "refused" }) { try connection.run("COMMIT") }
    return items
  }

  private func add(
    to items: inout [Item], _ line: CurationLine, _ decide: () throws(StoreError) -> [CurationDesk.Outcome]
  ) throws(StoreError) {
    let before = session.state
    do {
      let outcomes = try store.connection.transaction(decide)
      items += outcomes.map { outcome in
        Item(line: line.number, words: outcome.words, outcome: outcome.id == nil ? "already" : "decided")
      }
    } catch {
      session.state = before
      switch error {
      case .refusedDecision(let decision, let reason):
        items.append(Item(line: line.number, words: decision, outcome: "refused", reason: reason))
      case .noSuchEntity, .ambiguousName, .noSuchFact, .newerDecision, .wrongArguments:
        items.append(
          Item(line: line.number, words: Self.words(line), outcome: "refused", reason: error.description))
      default: throw error
      }
    }
  }

  private static func words(_ line: CurationLine) -> String {
    ["action", "kind", "name", "value"].compactMap { line.fields[$0] }.joined(separator: " ")
  }

  private func decide(_ line: CurationLine) throws(StoreError) -> [CurationDesk.Outcome] {
    let fields = line.fields
    if let format = fields["format"] {
      guard let number = Int(format) else {
        throw .refusedDecision(decision: Self.words(line), reason: "'\(format)' is no format; leave it empty")
      }
      guard number <= Curation.format else {
        throw .newerDecision(decision: "line \(line.number)", found: number, known: Curation.format)
      }
    }
    guard let action = fields["action"].flatMap({ Curation.Action(rawValue: $0) }) else {
      let actions = Curation.Action.allCases.map(\.rawValue).joined(separator: ", ")
      throw .refusedDecision(
        decision: Self.words(line), reason: "'\(fields["action"] ?? "")' is no action; choose from \(actions)"
      )
    }
    let (author, time) = (fields["made_by"] ?? who, fields["made_at"] ?? clock())
    if let subject = fields["subject"] {
      guard let curation = Curation(action: action.rawValue, subject: subject, argument: fields["argument"])
      else {
        throw .refusedDecision(
          decision: Self.words(line), reason: "subject or argument is not the JSON that curate export writes")
      }
      return [try desk.decide(curation, by: author, at: time, isTakenOver: true, session)]
    }
    var outcomes: [CurationDesk.Outcome] = []
    for curation in try state(action, line) {
      outcomes.append(try desk.decide(curation, by: author, at: time, session))
    }
    return outcomes
  }

  private func state(_ action: Curation.Action, _ line: CurationLine) throws(StoreError) -> [Curation] {
    let statements = CurationStatements(store, session)
    let fields = line.fields
    if let sort = fields["kind"].flatMap({ Curation.Fact.Sort(rawValue: $0) }) {
      return [
        try statements.decision(
          action, sort, article: fields["article"] ?? "", words: fields["words"] ?? "", type: fields["value"],
          fields["reason"])
      ]
    }
    if let kind = fields["kind"], EntityKind(rawValue: kind) == nil {
      throw .refusedDecision(decision: Self.words(line), reason: "'\(kind)' is no kind of entity or fact")
    }
    let kind = fields["kind"].flatMap { EntityKind(rawValue: $0) }
    guard let name = fields["name"] else {
      throw .refusedDecision(decision: Self.words(line), reason: "the row has no name")
    }
    let entity = try statements.entity(name, kind: kind)
    let value = fields["value"]
    switch action {
    case .merge, .separate:
      let articles = (fields["article"] ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
      if action == .separate, !articles.isEmpty || fields["words"] != nil {
        return [
          try statements.part(
            entity, articles: articles, names: fields["words"].map { [$0] } ?? [], as: value ?? name)
        ]
      }
      guard let value else {
        throw .refusedDecision(
          decision: Self.words(line), reason: "the row has no value: with which other entity")
      }
      let other = try statements.entity(value, kind: kind)
      return [
        action == .merge
          ? try statements.merge(entity, into: other) : try statements.separate(entity, from: other)
      ]
    case .rename, .retype, .alias, .note: return [try statements.decision(action, entity, value)]
    case .reject: return [try statements.decision(action, entity, fields["reason"])]
    case .confirm: return [try statements.decision(action, entity, value)]
    }
  }
}

import Annotations
import KB

/// A store with short articles about invented people, and hands to decide in it.
package struct CurationWorld {
  package static let time = "2024-01-01T00:00:00Z"

  package let store: Store

  package init() throws(StoreError) { store = try Store.inMemory() }

  /// Saves an article; each line is a sentence with people and organizations in it, by their names.
  package func save(_ uri: String, _ article: WorldArticle) throws(StoreError) {
    try Self.save(uri, article, in: store)
  }

  /// Saves an article in another store.
  package static func save(_ uri: String, _ article: WorldArticle, in store: Store) throws(StoreError) {
    _ = try store.save(try article.builder(uri).linked(to: store), importID: nil, at: time)
  }

  package var desk: CurationDesk { CurationDesk(store, by: "tester", at: { Self.time }) }

  package func id(_ name: String, _ kind: EntityKind? = nil) throws(StoreError) -> Int64 {
    try NameLookup(store).one(name, kinds: kind.map { [$0] }).entityID
  }

  @discardableResult
  package func merge(_ one: String, into other: String) throws(StoreError) -> CurationDesk.Outcome {
    try decide { statements throws(StoreError) in
      try statements.merge(try statements.entity(one), into: try statements.entity(other))
    }
  }

  @discardableResult
  package func separate(_ one: String, from other: String) throws(StoreError) -> CurationDesk.Outcome {
    try decide { statements throws(StoreError) in
      try statements.separate(try statements.entity(one), from: try statements.entity(other))
    }
  }

  @discardableResult
  package func part(_ name: String, articles: [String] = [], names: [String] = [], as other: String)
    throws(StoreError)
    -> CurationDesk.Outcome
  {
    try decide { statements throws(StoreError) in
      try statements.part(try statements.entity(name), articles: articles, names: names, as: other)
    }
  }

  @discardableResult
  package func decide(_ action: Curation.Action, _ name: String, _ word: String? = nil) throws(StoreError)
    -> CurationDesk.Outcome
  {
    try decide { statements throws(StoreError) in
      try statements.decision(action, try statements.entity(name), word)
    }
  }

  /// On a fact by its row.
  @discardableResult
  package func decide(_ action: Curation.Action, _ sort: Curation.Fact.Sort, _ id: Int64) throws(StoreError)
    -> [CurationDesk.Outcome]
  {
    try desk.decide { statements throws(StoreError) in try statements.decisions(action, sort, id, nil) }
  }

  private func decide(_ make: (CurationStatements) throws(StoreError) -> Curation) throws(StoreError)
    -> CurationDesk.Outcome
  {
    let outcomes = try desk.decide { statements throws(StoreError) in [try make(statements)] }
    return outcomes[0]
  }

  /// The decisions that hold as lines of a table.
  package func exported() throws(StoreError) -> [CurationLine] {
    let table = try CurationTable.table(of: store)
    return table.rows.enumerated().map { index, row in
      var fields: [String: String] = [:]
      for (column, value) in zip(table.columns, row) {
        switch value {
        case .text(let text) where !text.isEmpty: fields[column] = text
        case .integer(let number): fields[column] = String(number)
        default: continue
        }
      }
      return CurationLine(number: index + 2, fields: fields)
    }
  }

  package func apply(_ lines: [CurationLine], isRehearsal: Bool = false) throws(StoreError) -> [CurationBatch
    .Item]
  {
    try CurationBatch(store, by: "tester", at: { Self.time }).apply(lines, isRehearsal: isRehearsal)
  }

  /// What is wrong with the file, as `kbctl check` finds it.
  package func findings() throws(StoreError) -> [String] {
    try IntegrityCheck(store.connection).run { _, _ in }.map { "\($0.table): \($0.message)" }
  }
}

/// An article of a world: sentences about who leads, fights, says and attacks what.
package struct WorldArticle: Hashable, Sendable {
  package struct Line: Hashable, Sendable {
    /// A person, an organization that the person leads, and one that it attacked.
    package var person: String
    package var organization: String
    package var target: String
    /// ISO 8601.
    package var day: String

    package init(_ person: String, _ organization: String, _ target: String, on day: String) {
      self.person = person
      self.organization = organization
      self.target = target
      self.day = day
    }
  }

  package var lines: [Line]

  package init(_ lines: [Line]) { self.lines = lines }

  /// The article with its facts, under an address.
  package func extraction(_ uri: String) -> Extraction { builder(uri).extraction }

  func builder(_ uri: String) -> ExtractionBuilder {
    let texts = lines.enumerated().map { index, line in
      """
      \(line.person) leads the \(line.organization) \(index). The \(line.organization) attacked the \(line.target) on \
      \(line.day) \(index). “We hold \(index),” said \(line.person) again \(index).
      """
    }
    var article = ExtractionBuilder(
      uri: uri, title: uri, published: "2022-05-01", texts.map { (.paragraph, $0) })
    var mentions: [String: [(String, Int)]] = [:]
    var names: [(String, EntityDetails)] = []
    for line in lines {
      for (name, details) in [
        (line.person, EntityDetails.person(.init())), (line.organization, .organization(.init())),
        (line.target, .organization(.init())),
      ] where mentions[name] == nil {
        mentions[name] = []
        names.append((name, details))
      }
    }
    // Every place of a name, but where it is a part of a longer one.
    var indices: [String: [(start: Int, index: Int)]] = [:]
    let body = article.extraction.article.body
    for (name, details) in names {
      let places = WorldArticle.places(of: name, in: body, besides: names.map(\.0))
      let added = article.thing(name, details, places.map { (name, $0) })
      indices[name] = added.map { (article.extraction.mentions[$0].span.start, $0) }
    }
    for (index, line) in lines.enumerated() {
      let leads = "\(line.person) leads the \(line.organization) \(index)"
      let attack = "The \(line.organization) attacked the \(line.target) on \(line.day) \(index)"
      let time = article.time("\(line.day) \(index)", line.day)
      func mention(_ name: String, in passage: String) -> Int {
        let span = article.span(passage)
        return indices[name]?.first { $0.start >= span.start && $0.start < span.end }?.index ?? 0
      }
      article.relation(
        mention(line.person, in: leads), "leads", mention(line.organization, in: leads), in: leads)
      if line.organization != line.target {
        article.event(
          "armed_attack", "attacked",
          [(.agent, mention(line.organization, in: attack)), (.target, mention(line.target, in: attack))],
          time: time,
          in: attack)
        article.relation(
          mention(line.organization, in: attack), "fights", mention(line.target, in: attack), in: attack)
      }
      article.quote(["We hold \(index),"], by: mention(line.person, in: "said \(line.person) again \(index)"))
    }
    return article
  }

  /// Which occurrences of a name are it, and no part of another name that holds it.
  private static func places(of name: String, in body: String, besides names: [String]) -> [Int] {
    let text = Array(body.unicodeScalars)
    let wanted = Array(name.unicodeScalars)
    let longer = names.filter { $0 != name && $0.contains(name) }.map { Array($0.unicodeScalars) }
    var places: [Int] = []
    var number = 0
    for start in text.indices where text[start...].starts(with: wanted) {
      number += 1
      let isPart = longer.contains { other in
        (max(0, start - other.count)...start).contains { from in
          text[from...].starts(with: other) && from + other.count >= start + wanted.count
        }
      }
      if !isPart { places.append(number) }
    }
    return places
  }
}

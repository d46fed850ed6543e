import KB

/// Decisions as random histories make them.
package enum RandomCuration {
  /// A decision about an entity; none where there is no other for it, or, mostly, when it would reject the entity.
  ///
  /// - Parameters:
  ///   - choice: which; what is beyond the last one is the last one.
  ///   - number: what tells one from another.
  package static func decisions(
    _ choice: Int, _ statements: CurationStatements, on id: Int64, and other: Int64?, article: String,
    number: Int
  ) throws(StoreError) -> [Curation] {
    switch choice {
    case 0: if let other { return [try statements.merge(id, into: other)] } else { return [] }
    case 1: if let other { return [try statements.separate(id, from: other)] } else { return [] }
    case 2: return [try statements.part(id, articles: [article], names: [], as: "Part \(number)")]
    case 3: return [try statements.decision(.rename, id, "Renamed \(number)")]
    case 4: return [try statements.decision(.alias, id, "Alias \(number)")]
    case 5: return number % 4 == 0 ? [try statements.decision(.reject, id, "no")] : []
    case 6: return [try statements.decision(.confirm, id, number % 2 == 0 ? "Q\(number)" : nil)]
    default: return [try statements.decision(.note, id, "note \(number)")]
    }
  }

  /// Facts that can be decided on, by the query for their numbers.
  package static let facts: [(sort: Curation.Fact.Sort, sql: String)] = [
    (.mention, "SELECT mention_id FROM mentions ORDER BY article_id, char_start"),
    (.quote, "SELECT quote_id FROM quotes ORDER BY article_id, char_start"),
    (.relation, "SELECT relation_id FROM relation_evidence ORDER BY article_id, char_start, rule"),
    (.event, "SELECT event_id FROM event_evidence ORDER BY article_id, char_start"),
  ]
}

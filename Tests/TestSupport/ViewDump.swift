import KB

/// What people see of a store, without the numbers of its rows: the rows of the views, and the entities with their names.
///
/// Two stores that hold the same articles, linked and decided alike, show the same, in whatever order things came.
package func viewDump(_ store: Store) throws(StoreError) -> [String: [String]] {
  var dump: [String: [String]] = [:]
  for view in [
    "article_facts", "quote_list", "event_list", "relation_list", "person_profile", "province_timeline",
  ] {
    dump[view] = try lines(try store.connection.table("SELECT * FROM \(view)"))
  }
  // Which of two stands first depends on their numbers.
  dump["relation_list"] = try lines(
    try store.connection.table(
      """
      SELECT iif(p.is_symmetric, min(r.subject, r.object), r.subject) AS one,
        iif(p.is_symmetric, max(r.subject, r.object), r.object) AS other, r.*
      FROM relation_list AS r
      JOIN predicates AS p ON p.predicate = r.predicate_key
      """)
  ) { !["subject", "object", "subject_kind", "object_kind"].contains($0) }
  dump["co_mentions"] = try lines(
    try store.connection.table(
      """
      SELECT min(entity, other) AS one, max(entity, other) AS two, sentence_count, article_count
      FROM co_mentions
      """))
  dump["article_facts"] = try lines(
    try store.connection.table(
      """
      SELECT a.*, iif(p.is_symmetric, min(a.subject, a.object), a.subject) AS one,
        iif(p.is_symmetric, max(a.subject, a.object), a.object) AS other
      FROM article_facts AS a
      LEFT JOIN predicates AS p ON p.predicate = a.kind AND a.fact = 'relation'
      """)
  ) { !["subject", "object"].contains($0) }
  for (name, sql) in others { dump[name] = try lines(try store.connection.table(sql)) }
  return dump
}

/// The views in which two stores differ, with the first rows that only one has.
package func viewDifferences(_ left: [String: [String]], _ right: [String: [String]]) -> [String] {
  Set(left.keys).union(right.keys).sorted().flatMap { name -> [String] in
    let (one, other) = (left[name] ?? [], right[name] ?? [])
    guard one != other else { return [] }
    let missing = one.filter { !other.contains($0) }.prefix(3).map { "\(name) - \($0)" }
    let added = other.filter { !one.contains($0) }.prefix(3).map { "\(name) + \($0)" }
    return missing.isEmpty && added.isEmpty ? ["\(name): another number of equal rows"] : missing + added
  }
}

private let others = [
  "entities": """
  SELECT e.kind, e.name, e.curated, p.honorific, p.given_name, p.family_name, p.description, o.acronym, o.category,
    l.place_type, l.country_code, v.name AS province
  FROM entities AS e
  LEFT JOIN people AS p USING (entity_id)
  LEFT JOIN organizations AS o USING (entity_id)
  LEFT JOIN places AS l USING (entity_id)
  LEFT JOIN entities AS v ON v.entity_id = l.province_id
  WHERE e.origin <> 'gazetteer'
  """,
  "aliases": """
  SELECT e.kind, e.name AS entity, x.name, x.origin
  FROM aliases AS x
  JOIN entities AS e USING (entity_id)
  WHERE x.origin <> 'gazetteer'
  """,
  "participants": """
  SELECT t.event_type, t.starts_on, e.name, x.role,
    (SELECT group_concat(a.uri) FROM event_evidence AS v JOIN articles AS a USING (article_id)
      WHERE v.event_id = t.event_id) AS articles
  FROM event_participants AS x
  JOIN events AS t USING (event_id)
  JOIN entities AS e USING (entity_id)
  """,
  "set_aside": """
  SELECT a.uri, s.predicate, s.detail, s.char_start, s.char_length, s.rule
  FROM relations_set_aside AS s
  JOIN articles AS a USING (article_id)
  """,
]

/// Each row as one line, without columns of row ids, sorted; lists within a value are sorted too.
private func lines(_ table: Table, keeping isKept: (String) -> Bool = { _ in true }) throws(StoreError)
  -> [String]
{
  let columns = table.columns.indices.filter {
    !table.columns[$0].hasSuffix("_id") && isKept(table.columns[$0])
  }
  return table.rows.map { row in
    columns.map { column in
      let text: String
      switch row[column] {
      case .null: text = ""
      case .integer(let number): text = "\(number)"
      case .real(let number): text = "\(number)"
      case .text(let value): text = value
      case .blob: text = "blob"
      }
      let parts =
        ["aliases", "agents", "targets", "roles", "articles"].contains(table.columns[column])
        ? text.split(whereSeparator: { $0 == ";" || $0 == "," }).map { $0.drop { $0 == " " } }.sorted()
          .joined(separator: ";")
        : text
      return parts
    }.joined(separator: "|")
  }.sorted()
}

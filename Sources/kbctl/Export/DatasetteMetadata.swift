import KB

/// What Datasette is told of a database: titles, facets, what to search, and the named queries.
struct DatasetteMetadata {
  private let name: String
  private let queries: [DatasetteQuery]
  private let export: TableExport

  init(store: Store, catalog: QueryCatalog) throws(StoreError) {
    let file = store.connection.path.split(separator: "/").last.map(String.init) ?? store.connection.path
    // Datasette calls a database by its file without the ending.
    name = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
    queries = catalog.queries.map { DatasetteQuery($0) }
    export = try TableExport(store.connection)
  }

  var queryCount: Int { queries.count }

  var json: JSONText {
    .object([
      ("title", .text("Knowledge base of news articles")),
      (
        "description",
        .text("Articles, who said what, who is joined to whom, and what happened, each with its evidence.")
      ),
      (
        "databases",
        .object([
          (
            name,
            .object([
              ("tables", .object(export.items.compactMap(table))),
              (
                "queries",
                .object(
                  queries.map { query in
                    (
                      query.name,
                      .object([
                        ("title", .text(query.title)), ("description", .text(query.description)),
                        ("sql", .text(query.sql)),
                      ])
                    )
                  })
              ),
            ])
          )
        ])
      ),
    ])
  }

  /// How a table or view is shown.
  private struct Look {
    var description: String
    var facets: [String] = []
    var sort: String?
    var label: String?
    var search: (table: String, key: String)?
  }

  private static let looks: [String: Look] = [
    "articles": Look(
      description: "One row an article; all offsets point into body.",
      facets: ["genre", "language", "source_id"],
      sort: "published_at", label: "title", search: ("article_search", "article_id")),
    "quotes": Look(
      description: "One row a quote.", facets: ["kind", "act"], label: "text",
      search: ("quote_search", "quote_id")),
    "quote_list": Look(
      description: "One row a quote, with its speaker and article.", facets: ["speaker", "kind", "source"],
      sort: "published_at", search: ("quote_search", "quote_id")),
    "event_list": Look(
      description: "One row a passage that reports an event.", facets: ["label", "province", "modality"],
      sort: "starts_on"),
    "events": Look(
      description: "One row an event.", facets: ["event_type"], sort: "starts_on", label: "title"),
    "relation_list": Look(
      description: "One row a relation, with how often it is stated.",
      facets: ["predicate", "subject_kind", "object_kind"],
      sort: "evidence_count"),
    "province_timeline": Look(
      description: "One row a passage that reports an event in a province.", facets: ["province", "label"],
      sort: "starts_on"),
    "person_profile": Look(description: "One row a person.", sort: "mention_count"),
    "co_mentions": Look(
      description: "One row a pair of entities that sentences name together.",
      facets: ["kind", "other_kind"],
      sort: "sentence_count"),
    "article_facts": Look(description: "One row a fact of an article.", facets: ["fact"]),
    "entities": Look(
      description: "One row a person, organization, province, place, group or work.", facets: ["kind"],
      label: "name"),
    "sources": Look(description: "One row a publisher.", label: "name"),
    "mentions": Look(
      description: "One row a span of text that refers to something.", facets: ["kind", "form"]),
    "relations": Look(description: "One row a relation.", facets: ["predicate"]),
    "event_types": Look(description: "One row a type of events.", facets: ["class"], label: "label"),
    "predicates": Look(description: "One row a predicate.", label: "label"),
    "imports": Look(description: "One row an import.", facets: ["status"], sort: "started_at"),
  ]
  /// What only programs read.
  private static let hidden: Set = ["article_shingles", "quote_parts", "reference_data", "schema_migrations"]

  private func table(_ item: TableExport.Item) -> (name: String, value: JSONText)? {
    if Self.hidden.contains(item.name) { return (item.name, .object([("hidden", .bool(true))])) }
    guard let look = Self.looks[item.name] else { return nil }
    var members: [(name: String, value: JSONText)] = [("description", .text(look.description))]
    if !look.facets.isEmpty { members.append(("facets", .array(look.facets.map { .text($0) }))) }
    if let sort = look.sort { members.append(("sort_desc", .text(sort))) }
    if let label = look.label { members.append(("label_column", .text(label))) }
    if let search = look.search {
      members += [("fts_table", .text(search.table)), ("fts_pk", .text(search.key))]
    }
    return (item.name, .object(members))
  }
}

import Annotations

/// Full-text search over articles, quotes and names, best first.
package struct Search {
  /// Trigrams that names must share to be taken for a misspelling of one another.
  static let leastLikeness = 0.45

  private let store: Store

  package init(_ store: Store) { self.store = store }

  /// The best hits of a request.
  ///
  /// - Throws: `noSuchEntity` or `ambiguousName` for a name in the bounds; `wrongArguments` for a mistake in
  ///   FTS5's own language, and for nothing else that may be typed.
  package func run(_ request: SearchRequest) throws(StoreError) -> [SearchHit] {
    try results(request).hits
  }

  /// The best hits of a request, and how many there are; the same answer to the same request.
  package func results(_ request: SearchRequest) throws(StoreError) -> SearchResults {
    let bounds = try bounds(of: request)
    let expression = SearchExpression(request.text)
    var results = SearchResults(hits: [], totals: [:])
    for scope in request.scopes {
      let found: (hits: [SearchHit], total: Int)
      switch scope {
      case .entities:
        found = try EntitySearch(connection: store.connection)
          .results(expression, bounds, limit: request.limit)
      case .quotes: found = try texts(.quotes, scope, request, expression, bounds)
      case .articles, .all: found = try texts(.articles, .articles, request, expression, bounds)
      }
      results.hits += found.hits
      results.totals[scope] = found.total
    }
    // Scores of different scopes compare only by how near each is to the best of its own.
    let order = results.hits.enumerated().sorted {
      ($1.element.score, $0.offset) < ($0.element.score, $1.offset)
    }
    results.hits = order.prefix(max(0, request.limit)).map(\.element)
    return results
  }

  // MARK: - Bounds

  private func bounds(of request: SearchRequest) throws(StoreError) -> SearchRows.Bounds {
    SearchRows.Bounds(
      speaker: try speakerID(request.speaker), about: try entityID(request.about, kinds: nil),
      province: try entityID(request.province, kinds: [.province]), since: request.since?.days.first,
      until: request.until?.days.last, sources: try sources(named: request.source))
  }

  private func entityID(_ typed: String?, kinds: Set<EntityKind>?) throws(StoreError) -> Int64? {
    guard let typed else { return nil }
    return try NameLookup(store).one(typed, kinds: kinds).entityID
  }

  private func speakerID(_ typed: String?) throws(StoreError) -> Int64? {
    guard let typed else { return nil }
    return try NameLookup(store).speaker(typed).entityID
  }

  /// The publisher of exactly this name, or all whose name holds it.
  private func sources(named typed: String?) throws(StoreError) -> [Int64]? {
    guard let typed else { return nil }
    let key = NameKey.fold(typed)
    let all = try SearchRows(connection: store.connection).sources()
    let equal = all.filter { NameKey.fold($0.name) == key }
    let found = equal.isEmpty ? all.filter { !key.isEmpty && NameKey.fold($0.name).contains(key) } : equal
    guard found.isEmpty else { return found.map(\.id) }
    let pieces = Trigrams(key)
    let close = all.filter { pieces.likeness(to: Trigrams(NameKey.fold($0.name))) >= Search.leastLikeness }
    throw .noSuchEntity(name: typed, similar: close.prefix(3).map(\.name))
  }

  // MARK: - Articles and quotes

  private func texts(
    _ table: FullTextTable, _ scope: SearchRequest.Scope, _ request: SearchRequest,
    _ expression: SearchExpression, _ bounds: SearchRows.Bounds
  ) throws(StoreError) -> (hits: [SearchHit], total: Int) {
    guard let matching = Search.matching(request, expression, bounds) else { return ([], 0) }
    let rows = SearchRows(connection: store.connection)
    do {
      let found = try rows.ranked(table, matching, bounds, limit: request.limit)
      let best = found.rows.first?.real("score") ?? 0
      var hits: [SearchHit] = []
      for row in found.rows {
        guard var hit = SearchHit(row, scope: scope, best: best) else { continue }
        try show(table, matching, in: &hit)
        hits.append(hit)
      }
      return (hits, found.total)
    } catch .sqlite(let failure) where request.isFTS5 {
      throw .wrongArguments(
        sql: request.text,
        reason: "is not FTS5's language (\(failure.message)); leave out --fts for plain words")
    }
  }

  /// What of a full-text table is asked for; nil when that is nothing.
  private static func matching(
    _ request: SearchRequest, _ expression: SearchExpression, _ bounds: SearchRows.Bounds
  ) -> SearchRows.Matching? {
    if request.isFTS5 { return .expression(request.text) }
    if let wanted = expression.fts5 { return .expression(wanted) }
    if let unwanted = expression.unwantedFTS5 { return .allBut(unwanted) }
    return expression.isBlank && !bounds.isEmpty ? .everything : nil
  }

  /// Adds the snippet: of the text, or of the title or speaker when only those match.
  private func show(_ table: FullTextTable, _ matching: SearchRows.Matching, in hit: inout SearchHit)
    throws(StoreError)
  {
    var expression: String?
    if case .expression(let wanted) = matching { expression = wanted }
    let rows = SearchRows(connection: store.connection)
    let isQuote = hit.scope == .quotes
    let snippet = Snippet(of: try rows.marked(table, id: hit.id, column: isQuote ? 0 : 1, expression))
    hit.snippet = snippet.text
    if !isQuote { hit.span = snippet.span }
    guard expression != nil, !snippet.text.contains(Snippet.mark), !isQuote else { return }
    let title = Snippet(of: try rows.marked(table, id: hit.id, column: 0, expression))
    if title.text.contains(Snippet.mark) {
      hit.snippet = title.text
      hit.span = nil
    }
  }
}

extension SearchRequest {
  fileprivate var scopes: [Scope] {
    switch scope {
    // FTS5's own language is about columns, and names have others.
    case .all: isFTS5 ? [.articles, .quotes] : [.entities, .articles, .quotes]
    case .articles, .quotes, .entities: [scope]
    }
  }
}

extension SearchHit {
  /// A row of `SearchRows.ranked`; nil when it has another shape.
  fileprivate init?(_ row: Row, scope: SearchRequest.Scope, best: Double) {
    guard let id = row.integer("id"), let title = row.text("title") else { return nil }
    let rank = row.real("score") ?? 0
    self.init(
      scope: scope, id: id, articleID: row.integer("article_id"), title: title, snippet: "",
      subtitle: row.text("subtitle") ?? "", date: row.text("published_at"), span: nil,
      // bm25 is negative, the better the lower; 0 is all that a listing without words has.
      score: best < 0 ? rank / best : 1)
    if let start = row.integer("char_start"), let length = row.integer("char_length") {
      span = SpanColumns(charStart: start, charLength: length).span
    }
  }
}

import Annotations

/// Full-text search over articles, quotes and names, best first.
package struct Search {
  /// Trigrams that names must share to be taken for a misspelling of one another.
  static let leastLikeness = 0.45
  /// So many matches are ranked, unless all are asked for. Reading the rank of one takes some two to three
  /// microseconds, and of a word in so many texts it says little.
  package static let rankedMatches = 5_000

  let store: Store

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
    var found: [SearchHit] = []
    for scope in request.scopes(isListing: expression.isBlank) {
      switch scope {
      case .entities:
        let names = try EntitySearch(connection: store.connection).results(
          expression, bounds, limit: request.reach, isExact: request.isExact)
        found += names.hits
        results.totals[.entities] = names.total
      case .quotes, .articles, .all:
        let texts = try texts(scope == .quotes ? .quotes : .articles, request, expression, bounds)
        found += texts.hits
        results.totals[scope] = texts.total
        if texts.ranked < texts.total { results.ranked[scope] = texts.ranked }
      }
    }
    // Scores of different scopes compare only by how near each is to the best of its own.
    let order = found.enumerated().sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
    let page = order.dropFirst(request.offset).prefix(request.limit.map { max(0, $0) } ?? order.count)
    results.hits = try show(page.map(\.element), request, expression)
    if results.total == 0, !request.isExact, !request.isFTS5 {
      results.suggestions = try SearchSuggestions(connection: store.connection).suggestions(for: request.text)
    }
    return results
  }

  // MARK: - Articles and quotes

  private func texts(
    _ scope: SearchRequest.Scope, _ request: SearchRequest, _ expression: SearchExpression,
    _ bounds: SearchBounds
  ) throws(StoreError) -> (hits: [SearchHit], total: Int, ranked: Int) {
    guard let (matching, bounds) = Search.matching(request, expression, bounds, scope) else {
      return ([], 0, 0)
    }
    let page = SearchRows.Page(
      limit: request.reach, isRecent: request.isRecent,
      ranked: request.limit == nil ? nil : Search.rankedMatches)
    let found: SearchRows.Found
    do throws(StoreError) {
      found = try SearchRows(connection: store.connection).ranked(scope.table, matching, bounds, page)
    } catch {
      throw Search.refusal(error, of: request)
    }
    // bm25 is negative, the better the lower; 0 is all that a list without words has.
    let best = found.hits.first?.score ?? 0
    let hits = found.hits.map { hit in
      SearchHit(
        scope: scope, id: hit.id, articleID: nil, title: "", snippet: "", subtitle: "", date: nil, span: nil,
        score: best < 0 ? hit.score / best : 1)
    }
    return (hits, found.total, found.ranked)
  }

  /// A mistake in FTS5's own language in our words; every other error as it is.
  static func refusal(_ error: StoreError, of request: SearchRequest) -> StoreError {
    guard request.isFTS5, case .sqlite(let failure) = error else { return error }
    return .wrongArguments(
      sql: request.text,
      reason: "is not FTS5's language (\(failure.message)); leave out --fts for plain words")
  }

  /// What of a full-text table is asked for, and within which bounds; nil when that is nothing.
  static func matching(
    _ request: SearchRequest, _ expression: SearchExpression, _ bounds: SearchBounds,
    _ scope: SearchRequest.Scope
  ) -> (SearchRows.Matching, SearchBounds)? {
    if request.isFTS5 { return (.expression(request.text), bounds) }
    var bounds = bounds
    var expression = expression
    if scope == .quotes {
      // The titles are the articles'.
      bounds.titles = expression.ofTitles.fts5
      bounds.unwantedTitles = bounds.titles == nil ? expression.ofTitles.unwantedFTS5 : nil
      expression = expression.ofTexts
    }
    if let wanted = expression.fts5 { return (.expression(wanted), bounds) }
    if let unwanted = expression.unwantedFTS5 { return (.allBut(unwanted), bounds) }
    let isList = expression.isBlank || bounds.titles != nil || bounds.unwantedTitles != nil
    return isList && !bounds.isEmpty ? (.everything, bounds) : nil
  }

  /// Reads what hits show: only those that are shown.
  private func show(_ hits: [SearchHit], _ request: SearchRequest, _ expression: SearchExpression)
    throws(StoreError) -> [SearchHit]
  {
    var shown = hits
    for scope in [SearchRequest.Scope.articles, .quotes] {
      let ids = hits.filter { $0.scope == scope }.map(\.id)
      guard !ids.isEmpty else { continue }
      var wanted: String?
      if case .expression(let text)? = Search.matching(request, expression, SearchBounds(), scope)?.0 {
        wanted = text
      }
      let rows = SearchRows(connection: store.connection)
      let texts = try rows.marked(scope.table, ids: ids, column: scope == .quotes ? 0 : 1, wanted)
      for index in shown.indices where shown[index].scope == scope {
        let id = shown[index].id
        if let row = try rows.details(scope.table, id: id) { shown[index].read(row) }
        let snippet = Snippet(of: texts[id] ?? "")
        shown[index].snippet = snippet.text
        guard scope == .articles else { continue }
        shown[index].span = snippet.span
        guard wanted != nil, !snippet.text.contains(Snippet.mark) else { continue }
        // Only the title matches.
        let title = Snippet(of: try rows.marked(scope.table, ids: [id], column: 0, wanted)[id] ?? "")
        if title.text.contains(Snippet.mark) {
          shown[index].snippet = title.text
          shown[index].span = nil
        }
      }
    }
    return shown
  }
}

extension SearchRequest {
  /// Hits that are to be found of each scope, so that the page that is asked for is among them; nil for all.
  fileprivate var reach: Int? {
    limit.map { limit in
      let (sum, isTooLarge) = max(0, limit).addingReportingOverflow(offset)
      return isTooLarge ? .max : sum
    }
  }

  /// - Parameter isListing: whether there is nothing to look for but bounds; then names are listed on request only.
  func scopes(isListing: Bool) -> [Scope] {
    switch scope {
    // FTS5's own language is about columns, and names have others.
    case .all: isFTS5 || isListing ? [.articles, .quotes] : [.entities, .articles, .quotes]
    case .articles, .quotes, .entities: [scope]
    }
  }
}

extension SearchRequest.Scope {
  var table: FullTextTable { self == .quotes ? .quotes : .articles }
}

extension SearchHit {
  /// Takes over a row of `SearchRows.details`.
  fileprivate mutating func read(_ row: Row) {
    articleID = row.integer("article_id")
    title = row.text("title") ?? ""
    subtitle = row.text("subtitle") ?? ""
    date = row.text("published_at")
    if let start = row.integer("char_start"), let length = row.integer("char_length") {
      span = SpanColumns(charStart: start, charLength: length).span
    }
  }
}

import Annotations

// Counts of what the hits of a request have in common.
extension Search {
  /// The counts of all hits, whatever the request's limit: by source, year, month and the rest, each the most
  /// frequent first, years and months in their order. Of all scopes it is the articles that are counted.
  ///
  /// - Returns: the counts, and the number of hits counted. Entities have nothing in common but their kind, and none.
  /// - Throws: as `results`.
  package func facets(_ request: SearchRequest) throws(StoreError) -> (counts: [SearchFacet], hits: Int) {
    let scope: SearchRequest.Scope = request.scope == .quotes ? .quotes : .articles
    let expression = SearchExpression(request.text)
    guard request.scope != .entities,
      let (matching, bounds) = Search.matching(request, expression, try bounds(of: request), scope)
    else { return ([], 0) }
    let hits: Int
    do throws(StoreError) {
      hits = try SearchRows(connection: store.connection).keep(scope.table, matching, bounds)
    } catch {
      throw Search.refusal(error, of: request)
    }
    let rows = FacetRows(connection: store.connection)
    if scope == .articles {
      try rows.readArticles()
      try rows.countNamed(hits: hits)
    }
    var counts: [SearchFacet] = []
    for kind in SearchFacet.Kind.allCases where kind != .month {
      guard kind == .year else {
        counts += try rows.counts(kind, isOfQuotes: scope == .quotes)
        continue
      }
      let months = try rows.counts(.month, isOfQuotes: scope == .quotes)
      counts += Search.years(of: months) + months
    }
    return (counts, hits)
  }

  /// The sums of months, which are in their order.
  private static func years(of months: [SearchFacet]) -> [SearchFacet] {
    var years: [SearchFacet] = []
    for month in months {
      let year = month.value.map { String($0.prefix(4)) }
      if let last = years.last, last.value == year {
        years[years.count - 1].count += month.count
      } else {
        years.append(SearchFacet(kind: .year, value: year, count: month.count))
      }
    }
    return years
  }
}

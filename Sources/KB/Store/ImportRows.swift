/// What an import asks of the store besides saving articles.
extension Store {
  /// Marks imports that a kill left `running` as interrupted. One that still runs in another process sets its own
  /// status when it ends.
  package func markAbandonedImports() throws(StoreError) {
    try connection.run("UPDATE imports SET status = 'interrupted' WHERE status = 'running'")
  }

  /// Gives an article the URI of the place that its file moved to. Its facts, and what people decided, stay.
  package func move(articleID: Int64, to uri: String) throws(StoreError) {
    let old = try connection.value("SELECT uri FROM articles WHERE article_id = ?", [.integer(articleID)])
      .text
    try connection.run("UPDATE articles SET uri = ? WHERE article_id = ?", [.text(uri), .integer(articleID)])
    if let old { try CurationRows(connection: connection).move(article: old, to: uri) }
  }

  /// Where a place lies; nil where it is not known.
  package struct PlaceArea: Hashable, Sendable {
    package let countryCode: String?
    package let provinceCode: String?
  }

  package func placeArea(entityID: Int64) throws(StoreError) -> PlaceArea {
    let row = try connection.row(Self.selectPlaceArea, [.integer(entityID)])
    return PlaceArea(countryCode: row?.text("country_code"), provinceCode: row?.text("iso_code"))
  }

  private static let selectPlaceArea = """
    SELECT p.country_code, r.iso_code
    FROM places AS p
    LEFT JOIN provinces AS r ON r.entity_id = p.province_id
    WHERE p.entity_id = ?
    """
}

/// The file that a query of one's own begins as: it runs as it is, and shows each thing a header can say.
package enum QueryTemplate {
  /// - Parameter name: kebab-case.
  package static func text(name: String) -> String {
    """
    -- name: \(name)
    -- One row a quote, the newest first. Say here what one row of yours is.
    -- More help may follow, over as many lines as it takes.
    -- param: speaker speaker optional "only what this speaker said"
    -- param: kind text optional choices=direct|indirect|mixed|turn "how the quote is marked"
    -- param: since date optional "first day of publication, inclusive"
    -- param: limit integer optional default=20 "so many rows at most"
    SELECT speaker, kind, text, article, published_at
    FROM quote_list
    WHERE (:speaker IS NULL OR speaker_id = :speaker)
      AND (:kind IS NULL OR kind = :kind)
      AND (:since IS NULL OR published_at >= :since)
    ORDER BY published_at DESC, quote_id
    LIMIT :limit;

    """
  }

  /// Whether it can be the name of a query: kebab-case, and no word that `kbctl query` understands otherwise.
  package static func isName(_ name: String) -> Bool {
    QueryHeader.isKebabCase(name) && !QueryHeader.reservedNames.contains(name)
  }
}

import Annotations

/// One thing found.
package struct SearchHit: Hashable, Sendable {
  /// What was found: never `all`.
  package var scope: SearchRequest.Scope
  /// `article_id`, `quote_id` or `entity_id`.
  package var id: Int64
  /// The article that was found or that the quote stands in; nil for an entity.
  package var articleID: Int64?
  /// The article's title or, without one, its uri; the entity's name.
  package var title: String
  /// The words around the matches; each match between `Snippet.mark` and `Snippet.endMark`. On one line.
  package var snippet: String
  /// The speaker of a quote, the publisher of an article, the kind of an entity; empty when not known.
  package var subtitle: String
  /// When the article was published, as precise as known; nil for an entity.
  package var date: String?
  /// In the article's body: what the snippet shows, or the quote from its first part to its last.
  package var span: TextSpan?
  /// How good it is among the hits of its scope: 1 for the best, above 0 for the others.
  package var score: Double
}

/// The answer to a request: the best hits, and how many there are.
package struct SearchResults: Hashable, Sendable {
  /// Best first.
  package var hits: [SearchHit]
  /// All hits of each scope searched, those beyond the limit included.
  package var totals: [SearchRequest.Scope: Int]
  /// How many of a scope's hits were ranked, where they were not all: the last imported ones.
  package var ranked: [SearchRequest.Scope: Int] = [:]
  /// How the text may have been meant, the likeliest first: with a name of the database in place of a word that was
  /// found nowhere.
  package var suggestions: [String] = []

  package var total: Int { totals.values.reduce(0, +) }
}

/// How many hits have something in common: one count of a facet.
package struct SearchFacet: Hashable, Sendable {
  /// What is counted.
  package enum Kind: String, CaseIterable, Sendable {
    case source, year, month, genre, language, kind, speaker, person, organization, province
  }

  package var kind: Kind
  /// Nil counts the hits that have none.
  package var value: String?
  package var count: Int
}

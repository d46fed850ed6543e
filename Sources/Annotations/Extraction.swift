/// All facts of one article. Facts point at one another by index; row ids exist only in `KB`.
package struct Extraction: Hashable, Codable, Sendable {
  /// The article as annotated: blocks that turned out to be turns have that kind now, and the genre is decided.
  package var article: Article
  /// In text order.
  package var sentences: [Sentence] = []
  /// In text order.
  package var mentions: [Mention] = []
  /// Every mention is in at most one chain; a mention in none is unresolved.
  package var chains: [CoreferenceChain] = []
  /// In text order.
  package var quotes: [Quote] = []
  /// In text order.
  package var times: [TimeExpression] = []
  package var relations: [Relation] = []
  package var events: [Event] = []
  /// Version of the extractor that produced the facts, such as `rules-1`.
  package var extractor: String

  package init(article: Article, extractor: String) {
    self.article = article
    self.extractor = extractor
  }
}

/// One article as it was read: its identity, what is known about it, and its clean text.
package struct Article: Hashable, Sendable {
  /// What sort of text an article is; the raw value is stored in `articles.genre`.
  package enum Genre: String, CaseIterable, Sendable {
    case news, interview, transcript, opinion, statement, feature, profile, correction, other
  }

  /// Stable identity: the canonical URL, or a `file:` or `text:` URI. Unique in a database.
  package var uri: String
  /// The publisher's name; nil when the text does not name one and the user gave none.
  package var publisher: String?
  package var title: String?
  /// The author line as printed, without "By".
  package var byline: String?
  /// When it was published; nil when neither the text nor the user says. Never the file's time.
  package var publishedAt: PartialDate?
  /// BCP 47 code, such as `en`; nil when not known.
  package var language: String?
  package var genre: Genre
  /// The clean text that all offsets point into: line feeds only, no NUL, no soft hyphens.
  package var body: String
  /// In text order; together they cover all of `body` but white space.
  package var blocks: [Block]

  package init(
    uri: String, publisher: String? = nil, title: String? = nil, byline: String? = nil,
    publishedAt: PartialDate? = nil, language: String? = nil, genre: Genre = .other, body: String,
    blocks: [Block]
  ) {
    self.uri = uri
    self.publisher = publisher
    self.title = title
    self.byline = byline
    self.publishedAt = publishedAt
    self.language = language
    self.genre = genre
    self.body = body
    self.blocks = blocks
  }
}

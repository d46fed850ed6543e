/// One article as it was read: its identity, what is known about it, and its clean text.
package struct Article: Hashable, Codable, Sendable {
  /// What sort of text an article is; the raw value is stored in `articles.genre`.
  package enum Genre: String, CaseIterable, Codable, Sendable {
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
  /// The words from which `publishedAt` was read, and where they stood; nil when it is not known.
  package var publishedBy: DateStatement?
  /// When its publisher changed it last; nil when nothing says so.
  package var modifiedAt: PartialDate?
  /// The part of the paper that it appeared in, as printed; nil when not known.
  package var section: String?
  /// When a web archive captured the page; nil for other inputs.
  package var capturedAt: String?
  /// Whether the input held only the beginning or a summary of the text.
  package var isTeaser = false
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

/// Words that state a date of publication, and where they stood.
package struct DateStatement: Hashable, Codable, Sendable {
  /// Where a date was read; the raw value is stored in `articles.published_from`.
  package enum Origin: String, CaseIterable, Codable, Sendable {
    /// The JSON-LD of a page; its `meta` elements; its microdata; a `time` element; its address; words on the page.
    case data, metadata, microdata, element, address, text
    /// The record of a feed, a scraper, an export or a mail.
    case record
    /// The person who imported it.
    case user
  }

  /// As printed.
  package var text: String
  package var origin: Origin

  package init(text: String, origin: Origin) {
    self.text = text
    self.origin = origin
  }
}

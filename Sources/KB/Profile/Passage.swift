import Annotations

/// A passage of an article that bears something out: the words, where they stand, and who says so.
package struct Passage: Hashable, Sendable {
  package let text: String
  package let articleID: Int64
  package let articleTitle: String?
  package let uri: String
  /// ISO 8601, as precise as the source; nil when the article has no date.
  package let publishedAt: String?
  package let span: TextSpan
  /// The speaker whose claim it is; nil when the article itself says so.
  package let claimedBy: String?
  /// Nil for quotes and mentions, which are neither affirmed nor denied.
  package let polarity: String?
  package let modality: String?
  package let rule: String?
  package let confidence: Double?
}

extension Passage: Encodable {
  private enum CodingKeys: String, CodingKey {
    case text, articleID = "article_id", articleTitle = "article", uri, publishedAt = "published_at"
    case charStart = "char_start", charLength = "char_length", claimedBy = "claimed_by", polarity, modality,
      rule
    case confidence
  }

  /// Spans are written as the database has them: characters from 1.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    let columns = SpanColumns(span)
    try container.encode(text, forKey: .text)
    try container.encode(articleID, forKey: .articleID)
    try container.encodeIfPresent(articleTitle, forKey: .articleTitle)
    try container.encode(uri, forKey: .uri)
    try container.encodeIfPresent(publishedAt, forKey: .publishedAt)
    try container.encode(columns.charStart, forKey: .charStart)
    try container.encode(columns.charLength, forKey: .charLength)
    try container.encodeIfPresent(claimedBy, forKey: .claimedBy)
    try container.encodeIfPresent(polarity, forKey: .polarity)
    try container.encodeIfPresent(modality, forKey: .modality)
    try container.encodeIfPresent(rule, forKey: .rule)
    try container.encodeIfPresent(confidence, forKey: .confidence)
  }
}

/// The first items of a longer list, and how many there are.
package struct Excerpt<Item: Hashable & Sendable & Encodable>: Hashable, Sendable, Encodable {
  package let total: Int
  package let items: [Item]

  package init(total: Int, items: [Item]) {
    self.total = total
    self.items = items
  }
}

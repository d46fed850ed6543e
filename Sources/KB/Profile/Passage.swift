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
  /// `candidate`, or `confirmed` by a person.
  package let status: String
}

/// The first items of a longer list, and how many there are.
package struct Excerpt<Item: Hashable & Sendable>: Hashable, Sendable {
  package let total: Int
  package let items: [Item]

  package init(total: Int, items: [Item]) {
    self.total = total
    self.items = items
  }
}

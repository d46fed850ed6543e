import Annotations

/// An extraction whose chains know their entities: what `Store.save` accepts.
package struct LinkedExtraction: Hashable, Sendable {
  /// The entity of a chain.
  package enum Link: Hashable, Sendable {
    /// An entity of the store, by its `entity_id`.
    case known(Int64)
    /// A new one, made from the chain's name and details. Chains with the same number share it.
    case new(Int)
  }

  package var extraction: Extraction
  /// One for each chain of the extraction.
  package var links: [Link]
  /// SHA-256 of the body's UTF-8, in lower-case hexadecimal.
  package var contentHash: String
  /// `article_id` of the article that this is another outlet's copy of; nil for an original.
  package var duplicateOf: Int64?
  /// Of a near copy: which share of the shorter text's sequences of three words the other has; nil for others.
  package var overlap: Double?
  /// The sample of the text's hashed sequences of three words, by which near copies are found; nil keeps what is stored.
  package var shingles: [Int64]?

  /// - Precondition: as many links as chains.
  package init(
    extraction: Extraction, links: [Link], contentHash: String, duplicateOf: Int64? = nil,
    overlap: Double? = nil,
    shingles: [Int64]? = nil
  ) {
    precondition(links.count == extraction.chains.count, "every chain has a link")
    self.extraction = extraction
    self.links = links
    self.contentHash = contentHash
    self.duplicateOf = duplicateOf
    self.overlap = overlap
    self.shingles = shingles
  }
}

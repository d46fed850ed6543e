import Annotations

/// An extraction whose chains know their entities: what `Store.save` accepts.
package struct LinkedExtraction: Hashable, Sendable {
  /// The entity of a chain, as the program tells things apart: people's decisions are applied by the store.
  package enum Link: Hashable, Sendable {
    /// One that the store knows, by its `linked_id`.
    case known(Int64)
    /// A new one, made from the chain's name and details. Chains with the same number share it.
    case new(Int)
  }

  /// Why a chain was linked so; kept with the chain.
  package struct Reason: Hashable, Sendable {
    /// The name of the rule, such as `same name`.
    package var rule: String
    /// The larger, the surer; nil for a rule that does not weigh.
    package var score: Double?
    /// What was added up to the score, in the order of showing.
    package var parts: [Part]

    package struct Part: Hashable, Sendable {
      package var name: String
      package var value: Double

      package init(_ name: String, _ value: Double) {
        self.name = name
        self.value = value
      }
    }

    package init(rule: String, score: Double? = nil, parts: [Part] = []) {
      self.rule = rule
      self.score = score
      self.parts = parts
    }

    /// A JSON object of the parts, in their order; nil for none.
    var json: String? {
      guard !parts.isEmpty else { return nil }
      let members = parts.map { part in
        "\(JSONFragment.string(part.name)):\(part.value.isFinite ? "\(part.value)" : "null")"
      }
      return "{" + members.joined(separator: ",") + "}"
    }
  }

  package var extraction: Extraction
  /// One for each chain of the extraction.
  package var links: [Link]
  /// One for each chain, or none at all where the linker gives none.
  package var reasons: [Reason?]
  /// SHA-256 of the body's UTF-8, in lower-case hexadecimal.
  package var contentHash: String
  /// `article_id` of the article that this is another outlet's copy of; nil for an original.
  package var duplicateOf: Int64?
  /// Of a near copy: which share of the shorter text's sequences of three words the other has; nil for others.
  package var overlap: Double?
  /// The sample of the text's hashed sequences of three words, by which near copies are found; nil keeps what is stored.
  package var shingles: [Int64]?

  /// - Precondition: as many links as chains; as many reasons, or none.
  package init(
    extraction: Extraction, links: [Link], reasons: [Reason?] = [], contentHash: String,
    duplicateOf: Int64? = nil, overlap: Double? = nil, shingles: [Int64]? = nil
  ) {
    precondition(links.count == extraction.chains.count, "every chain has a link")
    precondition(reasons.isEmpty || reasons.count == links.count, "every link has its reason")
    self.extraction = extraction
    self.links = links
    self.reasons = reasons
    self.contentHash = contentHash
    self.duplicateOf = duplicateOf
    self.overlap = overlap
    self.shingles = shingles
  }
}

extension LinkedExtraction.Link {
  /// Nil for a new entity.
  var knownID: Int64? {
    if case .known(let id) = self { id } else { nil }
  }
}

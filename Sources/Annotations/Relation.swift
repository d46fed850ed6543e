/// A predicate that holds between two mentions, as one passage states it.
package struct Relation: Hashable, Codable, Sendable {
  /// A key of the predicate lexicon, such as `leads`.
  package var predicate: String
  /// Index into the extraction's mentions.
  package var subject: Int
  /// Index into the extraction's mentions.
  package var object: Int
  /// What the predicate leaves open, in the article's words: the post held, the degree of kinship.
  package var detail: String?
  /// When it began to hold; nil when the text does not say.
  package var start: PartialDate?
  /// When it ceased to hold; nil when the text does not say.
  package var end: PartialDate?
  /// Whether the text says that it no longer holds ("former"), with or without a date.
  package var isEnded: Bool
  package var evidence: Evidence

  package init(
    predicate: String, subject: Int, object: Int, detail: String? = nil, start: PartialDate? = nil,
    end: PartialDate? = nil, isEnded: Bool = false, evidence: Evidence
  ) {
    self.predicate = predicate
    self.subject = subject
    self.object = object
    self.detail = detail
    self.start = start
    self.end = end
    self.isEnded = isEnded
    self.evidence = evidence
  }
}

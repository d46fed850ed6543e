/// Where a fact stands in the text, what kind of claim it is, and which rule found it.
package struct Evidence: Hashable, Codable, Sendable {
  /// Whether the text affirms the fact; the raw value is stored in `polarity`.
  package enum Polarity: String, CaseIterable, Codable, Sendable {
    case affirmed, denied
  }

  /// How real the text says the fact is; the raw value is stored in `modality`.
  package enum Modality: String, CaseIterable, Codable, Sendable {
    case actual, planned, possible, threatened, demanded
  }

  /// The clause or phrase that states the fact.
  package var span: TextSpan
  /// Index into the extraction's sentences.
  package var sentence: Int
  /// Index into the extraction's quotes: whose claim it is; nil when the article itself says so.
  package var quote: Int?
  package var polarity: Polarity
  package var modality: Modality
  /// The name of the rule or pattern, such as `relation-patterns:son-of`.
  package var rule: String
  /// From 0 to 1.
  package var confidence: Double

  package init(
    span: TextSpan, sentence: Int, quote: Int? = nil, polarity: Polarity = .affirmed,
    modality: Modality = .actual,
    rule: String, confidence: Double
  ) {
    self.span = span
    self.sentence = sentence
    self.quote = quote
    self.polarity = polarity
    self.modality = modality
    self.rule = rule
    self.confidence = confidence
  }
}

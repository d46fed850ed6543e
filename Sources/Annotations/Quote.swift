/// Words that the article attributes to somebody.
package struct Quote: Hashable, Codable, Sendable {
  /// How a quote is marked; the raw value is stored in `quotes.kind`.
  package enum Kind: String, CaseIterable, Codable, Sendable {
    case direct, indirect, mixed, turn
  }

  /// Whether the words were said or only thought or wished; the raw value is stored in `quotes.act`.
  package enum Act: String, CaseIterable, Codable, Sendable {
    case speech, thought, wish
  }

  /// The quoted words without quotation marks or the turn's label, in text order; never empty.
  ///
  /// A quotation is in several parts when its attribution, or a caption, interrupts it.
  package var parts: [TextSpan]
  package var kind: Kind
  package var act: Act
  /// Index into the extraction's mentions: who speaks; nil when the text names nobody.
  package var speaker: Int?
  /// The words for the speaker as printed, "a senior official" included; nil when there are none.
  package var speakerSpan: TextSpan?
  /// The words that introduce the quote, such as `said`; nil for a turn.
  package var cue: TextSpan?
  /// Index into the extraction's mentions: whom a turn or quote addresses; nil when not known.
  package var addressee: Int?
  package var confidence: Double

  /// From the first part to the last, with whatever interrupts them.
  package var span: TextSpan { parts.dropFirst().reduce(parts[0]) { $0.union($1) } }

  package init(
    parts: [TextSpan], kind: Kind, act: Act = .speech, speaker: Int? = nil, speakerSpan: TextSpan? = nil,
    cue: TextSpan? = nil, addressee: Int? = nil, confidence: Double
  ) {
    precondition(!parts.isEmpty, "a quote has at least one part")
    self.parts = parts
    self.kind = kind
    self.act = act
    self.speaker = speaker
    self.speakerSpan = speakerSpan
    self.cue = cue
    self.addressee = addressee
    self.confidence = confidence
  }
}

/// A span of text that refers to something.
package struct Mention: Hashable, Codable, Sendable {
  /// How a mention refers; the raw value is stored in `mentions.form`.
  package enum Form: String, CaseIterable, Codable, Sendable {
    case name, nominal, pronoun
  }

  /// The mention without a title before it or a possessive mark behind it.
  package var span: TextSpan
  /// The words of `span` that name the thing itself: its syntactic head, or all of a name.
  package var head: TextSpan
  package var kind: EntityKind
  package var form: Form
  /// Index into the extraction's sentences; nil when the mention stands in a block without sentences.
  package var sentence: Int?
  /// From 0 to 1.
  package var confidence: Double
  /// The name of the rule that says what it refers to, such as `surname` or `pronoun`; nil for one that is unresolved.
  package var rule: String?

  package init(
    span: TextSpan, head: TextSpan? = nil, kind: EntityKind, form: Form = .name, sentence: Int?,
    confidence: Double, rule: String? = nil
  ) {
    self.span = span
    self.head = head ?? span
    self.kind = kind
    self.form = form
    self.sentence = sentence
    self.confidence = confidence
    self.rule = rule
  }
}

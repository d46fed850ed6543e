/// Words for a time, with their TIMEX3 value (ISO-TimeML; Pustejovsky et al. 2010).
package struct TimeExpression: Hashable, Codable, Sendable {
  /// TIMEX3's type; the raw value is stored in `time_expressions.type`.
  package enum Kind: String, CaseIterable, Codable, Sendable {
    case date = "DATE"
    case time = "TIME"
    case duration = "DURATION"
    case set = "SET"
  }

  package var span: TextSpan
  package var kind: Kind
  /// TIMEX3 value: `2021-08`, `2021-W36`, `2021-08-30TNI`, `P2Y`, `XXXX-WXX-5`; `2021-09-05/2021-09-15` for a range.
  package var value: String
  /// First and last day that the words cover; nil for a duration, a set, or a date that cannot be resolved.
  package var days: DayRange?
  /// Index into the extraction's sentences; nil outside sentences.
  package var sentence: Int?

  /// Whether the words only point back, ahead or at the present, as "now", "current" and "recently" do: no date of anything.
  package var isReference: Bool { value.hasSuffix("_REF") }

  package init(span: TextSpan, kind: Kind, value: String, days: DayRange?, sentence: Int?) {
    self.span = span
    self.kind = kind
    self.value = value
    self.days = days
    self.sentence = sentence
  }
}

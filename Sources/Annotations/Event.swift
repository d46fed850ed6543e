/// Something that happens, as one passage reports it.
package struct Event: Hashable, Codable, Sendable {
  /// The part that a participant plays; the raw value is stored in `event_participants.role`.
  package enum Role: String, CaseIterable, Codable, Sendable {
    case agent, target, victim, instrument, other
  }

  /// Who or what takes part, named or not: "the Front", "nine fighters".
  package struct Participant: Hashable, Codable, Sendable {
    package var role: Role
    /// Index into the extraction's mentions; nil when the words name nobody that the article knows.
    package var mention: Int?
    /// The words that say who.
    package var span: TextSpan
    /// How many, when the words say so.
    package var count: Quantity?

    package init(role: Role, mention: Int? = nil, span: TextSpan, count: Quantity? = nil) {
      self.role = role
      self.mention = mention
      self.span = span
      self.count = count
    }
  }

  /// Where in the text its time was found; the raw value is stored in `event_evidence.date_basis`.
  package enum TimeBasis: String, CaseIterable, Codable, Sendable {
    /// In the clause that reports it.
    case clause
    /// Elsewhere in the sentence, which names no other.
    case sentence
    /// In a sentence before.
    case narrative
  }

  /// Why an event is taken for one that the article has reported before; the raw value is stored in
  /// `event_evidence.joined_by`.
  package struct Antecedent: Hashable, Codable, Sendable {
    /// Index into the extraction's events, smaller than the event's own.
    package var event: Int
    /// The name of the rule, such as `definite noun`.
    package var rule: String

    package init(event: Int, rule: String) {
      self.event = event
      self.rule = rule
    }
  }

  /// A key of the event-type lexicon, such as `armed_clash`.
  package var type: String
  /// The word or words that name the event.
  package var trigger: TextSpan
  package var participants: [Participant]
  /// Index into the extraction's time expressions: when it happened; nil when the text does not say.
  package var time: Int?
  /// Where that stands; nil when there is no time.
  package var timeBasis: TimeBasis?
  /// Index into the extraction's mentions: the most exact place named; nil when none is.
  package var place: Int?
  /// Index into the extraction's mentions: the province that it happened in; nil when not known.
  package var province: Int?
  /// How many died; nil when the passage gives no number.
  package var deaths: Quantity?
  /// How many were hurt and lived; nil when the passage gives no number.
  package var injured: Quantity?
  /// The report that this one continues; nil for the first.
  package var antecedent: Antecedent?
  package var evidence: Evidence

  package init(
    type: String, trigger: TextSpan, participants: [Participant] = [], time: Int? = nil,
    timeBasis: TimeBasis? = nil, place: Int? = nil, province: Int? = nil, deaths: Quantity? = nil,
    injured: Quantity? = nil, antecedent: Antecedent? = nil, evidence: Evidence
  ) {
    self.type = type
    self.trigger = trigger
    self.participants = participants
    self.time = time
    self.timeBasis = timeBasis ?? (time == nil ? nil : .clause)
    self.place = place
    self.province = province
    self.deaths = deaths
    self.injured = injured
    self.antecedent = antecedent
    self.evidence = evidence
  }
}

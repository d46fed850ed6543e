/// Something that happens, as one passage reports it.
package struct Event: Hashable, Sendable {
  /// The part that a participant plays; the raw value is stored in `event_participants.role`.
  package enum Role: String, CaseIterable, Sendable {
    case agent, target, victim, instrument, other
  }

  package struct Participant: Hashable, Sendable {
    package var role: Role
    /// Index into the extraction's mentions.
    package var mention: Int

    package init(role: Role, mention: Int) {
      self.role = role
      self.mention = mention
    }
  }

  /// A key of the event-type lexicon, such as `armed_clash`.
  package var type: String
  /// The word or words that name the event.
  package var trigger: TextSpan
  package var participants: [Participant]
  /// Index into the extraction's time expressions: when it happened; nil when the text does not say.
  package var time: Int?
  /// Index into the extraction's mentions: the most exact place named; nil when none is.
  package var place: Int?
  /// Index into the extraction's mentions: the province that it happened in; nil when not known.
  package var province: Int?
  package var evidence: Evidence

  package init(
    type: String, trigger: TextSpan, participants: [Participant] = [], time: Int? = nil, place: Int? = nil,
    province: Int? = nil, evidence: Evidence
  ) {
    self.type = type
    self.trigger = trigger
    self.participants = participants
    self.time = time
    self.place = place
    self.province = province
    self.evidence = evidence
  }
}

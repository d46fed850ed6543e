import Annotations

/// An event whose participants and places are entities: what decides whether two reports are of one event.
struct EventRecord: Hashable, Sendable {
  struct Participant: Hashable, Sendable {
    var entity: Int64
    var role: Event.Role
    /// The first mention that plays the part.
    var mention: Int64
  }

  /// How exact a date is; the raw value is stored in `events.date_precision`.
  enum Precision: String, CaseIterable, Sendable {
    case day, range, week, month, season, year, decade, other
  }

  let type: String
  let days: DayRange?
  let precision: Precision?
  let place: Int64?
  let province: Int64?
  /// Each entity once in each role, in the order of ids and then of roles' names.
  let participants: [Participant]

  init(
    type: String, time: TimeExpression?, place: Int64?, province: Int64?, participants: [Participant]
  ) {
    self.type = type
    days = time?.days
    precision = time.flatMap { $0.days == nil ? nil : Precision(timexValue: $0.value) }
    self.place = place
    self.province = province
    var once: [Participant] = []
    for participant in participants
    where !once.contains(where: { $0.entity == participant.entity && $0.role == participant.role }) {
      once.append(participant)
    }
    self.participants = once.sorted { ($0.entity, $0.role.rawValue) < ($1.entity, $1.role.rawValue) }
  }

  /// Whether an equal report elsewhere is taken for the same event.
  var isShared: Bool { days != nil && (place != nil || province != nil || !participants.isEmpty) }

  /// Type, first day, last day, place, province, and the participants as one text.
  var columns: [Value] {
    let parts = participants.map { "\($0.entity)\($0.role.rawValue)" }.joined(separator: " ")
    return [
      .text(type), Value(days?.first.description), Value(days?.last.description), Value(place),
      Value(province), .text(parts),
    ]
  }
}

extension EventRecord.Precision {
  /// Reads it from the shape of a TIMEX3 value: `2021-09-05`, `2021-W36`, `2021-09`, `2021-SU`, `2021`,
  /// `202`.
  init(timexValue value: String) {
    let date = value.prefix { $0 != "T" }
    let fields = date.split(separator: "-", omittingEmptySubsequences: false)
    let isNumeric = fields.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    self =
      switch (fields.count, fields.last?.utf8.count ?? 0) {
      case _ where value.contains("/"): .range
      case (3, 2) where isNumeric: .day
      case (2, 2) where isNumeric: .month
      case (1, 4) where isNumeric: .year
      case (1, 3) where isNumeric: .decade
      case (2, 3) where fields[1].hasPrefix("W"): .week
      case (3, _) where fields[1].hasPrefix("W"): fields[2] == "WE" ? .range : .day
      case (2, 2) where ["SP", "SU", "FA", "WI"].contains(fields[1]): .season
      default: .other
      }
  }
}

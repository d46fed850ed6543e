import Annotations

/// One report of an event, whose participants and places are entities: what decides whether two reports are of one event.
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
  private(set) var days: DayRange?
  let precision: Precision?
  let basis: Event.TimeBasis?
  let place: Int64?
  let province: Int64?
  /// Each entity once in each role, in the order of ids and then of roles' names.
  let participants: [Participant]
  let deaths: Quantity?
  let injured: Quantity?

  init(
    type: String, time: TimeExpression?, basis: Event.TimeBasis?, place: Int64?, province: Int64?,
    participants: [Participant], deaths: Quantity?, injured: Quantity?
  ) {
    self.type = type
    days = time?.days
    precision = time.flatMap { $0.days == nil ? nil : Precision(timexValue: $0.value) }
    self.basis = time?.days == nil ? nil : basis
    self.place = place
    self.province = province
    var once: [Participant] = []
    for participant in participants
    where !once.contains(where: { $0.entity == participant.entity && $0.role == participant.role }) {
      once.append(participant)
    }
    self.participants = once.sorted { ($0.entity, $0.role.rawValue) < ($1.entity, $1.role.rawValue) }
    self.deaths = deaths
    self.injured = injured
  }

  /// What decides about joining, of a report that is stored.
  init(type: String, days: DayRange?, place: Int64?, province: Int64?, participants: [Participant]) {
    self.init(
      type: type, time: nil, basis: nil, place: place, province: province, participants: participants,
      deaths: nil, injured: nil)
    self.days = days
  }

  /// What `event_evidence` keeps of it, from `starts_on` to `injured_high`.
  var columns: [Value] {
    [
      Value(days?.first.description), Value(days?.last.description), Value(precision?.rawValue),
      Value(basis?.rawValue), Value(place), Value(province),
    ] + Self.columns(of: deaths) + Self.columns(of: injured)
  }

  static let columnNames = [
    "starts_on", "ends_on", "date_precision", "date_basis", "place_id", "province_id", "deaths_low",
    "deaths_best",
    "deaths_high", "injured_low", "injured_best", "injured_high",
  ]

  /// Low, best and high.
  static func columns(of quantity: Quantity?) -> [Value] {
    [quantity?.low, quantity?.best, quantity?.high].map { Value($0.map(Int64.init)) }
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

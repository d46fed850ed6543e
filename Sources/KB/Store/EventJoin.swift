import Annotations

/// Decides whether a report is of an event that another has told of.
///
/// Two reports are of one event when they have one type, nothing that both say differs, and enough of what both say is the same.
/// What is enough depends on how exact the dates are. Denials and claims count as reports: who says what is kept with each.
struct EventJoin {
  /// An event as its reports so far show it.
  struct Known {
    var id: Int64
    var days: DayRange?
    var place: Int64?
    var province: Int64?
    var participants: [EventRecord.Participant]
    /// Whether a report of it stands in the article being saved.
    var isInArticle: Bool
  }

  /// Dates that cover more days than this say only roughly when.
  private static let exactDays = 10

  /// Types of which a person suffers one.
  private static let once: Set<String> = ["assassination", "death"]
  /// Types that happen at a place, so that one place and one day are enough.
  private static let local: Set<String> = [
    "air_strike", "shelling", "territory_change", "siege_blockade", "bombing", "mass_killing", "disaster",
    "riot", "armed_clash", "armed_attack", "power_seizure", "election",
  ]

  /// Types of which there is hardly a second at one place on one day.
  private static let singular: Set<String> = [
    "bombing", "assassination", "mass_killing", "abduction", "disaster", "power_seizure",
  ]

  let report: EventRecord

  /// The name of the rule that takes the report for one of the event; nil when none does.
  func rule(joining known: Known) -> String? {
    if isOnce, known.participants.contains(where: { $0.role == .victim && victims.contains($0.entity) }) {
      return "same victim"
    }
    guard !datesConflict(known), !placesConflict(known) else { return nil }
    if let rule = ruleDespiteAgents(known) { return rule }
    guard !Event.Role.allCases.contains(where: { conflicts(in: $0, known) }) else { return nil }
    let shared = sharedRoles(with: known)
    let isPlaced = samePlace(known)
    guard let days = report.days, let other = known.days else {
      // Without a date, only within one article.
      guard known.isInArticle else { return nil }
      if shared.count > 1 || shared.count == 1 && isPlaced { return "same participants in one article" }
      return nil
    }
    if days == other, isEqual(known) { return "equal" }
    if isExact(days), isExact(other) {
      if !shared.isEmpty, shared.count > 1 || isPlaced { return "same day, participants and place" }
      if !shared.isEmpty, known.isInArticle || shared.contains(.victim) || shared.contains(.target) {
        return "same day and participants"
      }
      if isPlaced, Self.local.contains(report.type) { return "same day and place" }
      return nil
    }
    if shared.count > 1 { return "same participants, dates that agree" }
    return shared.count == 1 && isPlaced ? "same participant and place, dates that agree" : nil
  }

  /// Of what happens once at a place in a day, reports may name different agents: that is for the reader to see.
  private func ruleDespiteAgents(_ known: Known) -> String? {
    guard Self.singular.contains(report.type), let days = report.days, let other = known.days, isExact(days),
      isExact(other), conflicts(in: .agent, known), !conflicts(in: .victim, known),
      !conflicts(in: .target, known)
    else { return nil }
    let shared = sharedRoles(with: known)
    guard shared.contains(.victim) || report.place != nil && report.place == known.place else { return nil }
    return "same day, other agents"
  }

  private var victims: Set<Int64> {
    Set(report.participants.filter { $0.role == .victim }.map(\.entity))
  }

  /// One named person, who dies once.
  private var isOnce: Bool { Self.once.contains(report.type) && victims.count == 1 }

  private func isExact(_ days: DayRange) -> Bool { days.last.number - days.first.number < Self.exactDays }

  private func isEqual(_ known: Known) -> Bool {
    func parts(_ participants: [EventRecord.Participant]) -> Set<String> {
      Set(participants.map { "\($0.entity)\($0.role.rawValue)" })
    }
    return report.place == known.place && report.province == known.province
      && parts(report.participants) == parts(known.participants)
      && (report.place != nil || report.province != nil || !report.participants.isEmpty)
  }

  private func datesConflict(_ known: Known) -> Bool {
    guard let days = report.days, let other = known.days else { return false }
    return days.last < other.first || other.last < days.first
  }

  private func placesConflict(_ known: Known) -> Bool {
    if let place = report.place, let other = known.place, place != other { return true }
    if let province = report.province, let other = known.province, province != other { return true }
    return false
  }

  private func samePlace(_ known: Known) -> Bool {
    if let place = report.place, place == known.place { return true }
    guard let province = report.province, province == known.province else { return false }
    return report.place == nil || known.place == nil
  }

  /// Whether both name somebody in a role, and nobody is named by both.
  private func conflicts(in role: Event.Role, _ known: Known) -> Bool {
    guard role != .other else { return false }
    let own = Set(report.participants.filter { $0.role == role }.map(\.entity))
    let others = Set(known.participants.filter { $0.role == role }.map(\.entity))
    return !own.isEmpty && !others.isEmpty && own.isDisjoint(with: others)
  }

  private func sharedRoles(with known: Known) -> Set<Event.Role> {
    Set(
      report.participants.filter { part in
        known.participants.contains { $0.entity == part.entity && $0.role == part.role }
      }.map(\.role))
  }
}

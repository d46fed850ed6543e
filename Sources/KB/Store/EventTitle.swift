import Annotations

/// The title of an event, in readable words: `Armed clash by River Guard against Hill Front in Dara,
/// Baghlan`.
struct EventTitle {
  /// So many names of one role are spelled out; the rest is counted.
  private static let namesShown = 3

  let connection: Connection

  /// Words for somebody unnamed are as long as a name, or they are left out: so many characters.
  private static let longestWords = 40

  /// Depends on what is given and the names of its entities only.
  ///
  /// - Parameter unnamed: words for who takes part and has no name, for roles that nobody named plays: "at least 14 people".
  func text(
    type: String, participants: [EventRecord.Participant], unnamed: [(role: Event.Role, words: String)] = [],
    place: Int64?, province: Int64?
  ) throws(StoreError) -> String {
    let row = try connection.row(
      "SELECT label FROM event_types WHERE event_type = ?", [.text(type)])
    let label = row?.text("label") ?? type.split(separator: "_").joined(separator: " ")
    var title = label.prefix(1).uppercased() + label.dropFirst()
    var told: Set<String> = []
    for (role, word) in words(for: type) {
      var names: [String] = []
      for participant in participants where participant.role == role {
        if let name = try name(of: participant.entity) { names.append(name) }
      }
      if names.isEmpty, role != .other, let words = unnamed.first(where: { $0.role == role })?.words,
        let phrase = Self.phrase(words)
      {
        names = [phrase]
      }
      told.formUnion(names)
      if !names.isEmpty { title += " \(word) \(Self.list(names))" }
    }
    var places: [String] = []
    for place in [place, province] {
      guard let place, let name = try name(of: place) else { continue }
      // A province and its capital often share a name.
      if !places.contains(name) { places.append(name) }
    }
    guard let first = places.first else { return title }
    // "of a market in San Jose", "of San Jose": it is said where.
    let isLast = title.hasSuffix(" \(first)")
    if isLast || told.contains(where: { $0 == first || $0.hasSuffix(" in \(first)") }) {
      places.removeFirst()
    }
    if places.isEmpty { return title }
    return title + (isLast ? ", " : " in ") + places.joined(separator: ", ")
  }

  /// What stands before the names of each role: a clash is *against* its target, an arrest *of* it.
  private func words(for type: String) -> KeyValuePairs<Event.Role, String> {
    let target = Self.directedTypes.contains(type) ? "against" : "of"
    return [.agent: "by", .target: target, .victim: "of", .other: "with", .instrument: "using"]
  }

  /// Event types whose label does not take its target with *of*.
  private static let directedTypes: Set = [
    "armed_clash", "air_strike", "shelling", "armed_attack", "bombing", "protest", "riot", "crackdown",
    "sanction", "threat", "accusation",
  ]

  private func name(of entity: Int64) throws(StoreError) -> String? {
    try connection.row("SELECT name FROM entities WHERE entity_id = ?", [.integer(entity)])?.values[0].text
  }

  /// On one line, and in lower case where only the sentence's beginning was in capitals; nil when it is long.
  private static func phrase(_ words: String) -> String? {
    let words = words.split(whereSeparator: \.isWhitespace)
    let text = words.joined(separator: " ")
    // "our forces" are somebody's only in that quotation.
    guard let first = words.first, text.count <= longestWords, !speakers.contains(first.lowercased()) else {
      return nil
    }
    let isOpener = openers.contains(first.lowercased())
    return isOpener ? first.lowercased() + text.dropFirst(first.count) : text
  }

  private static let speakers: Set = ["our", "my", "your", "we", "us"]

  /// Words that begin a phrase and have a capital only where they begin a sentence too.
  private static let openers: Set = [
    "a", "an", "the", "at", "about", "some", "several", "many", "more", "nearly", "almost", "around", "over",
    "up", "as",
    "dozens", "scores", "hundreds", "thousands", "one", "two", "three", "four", "five", "six", "seven",
    "eight", "nine",
    "ten", "eleven", "twelve", "his", "her", "their", "its", "another", "other", "others", "no", "all",
    "both",
  ]

  private static func list(_ names: [String]) -> String {
    if names.count > namesShown {
      return names.prefix(namesShown - 1).joined(separator: ", ")
        + " and \(names.count - namesShown + 1) others"
    }
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}

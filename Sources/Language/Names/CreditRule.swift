import Annotations

/// Credits of pictures and bylines: "Photo by Sara Khalil / AFP", "By Jonas Weber".
enum CreditRule {
  private static let pictures: Set<String> = [
    "photo", "photograph", "photographs", "photos", "picture", "pictures", "image", "images", "video",
    "written", "reporting",
    "reported", "edited", "words", "story", "illustration", "text", "editing", "compiled", "interview",
    "additional",
  ]

  /// Whether a name stands where a credit or byline names a person.
  static func isCredited(_ candidate: NameCandidate, text: NameText) -> Bool {
    let start = candidate.tokens.lowerBound
    let unit = text.units[candidate.unit]
    let words = candidate.tokens.count { !text.keys[$0].isEmpty }
    guard (2...4).contains(words), candidate.entries.isEmpty else { return false }
    if unit.block == .byline { return !candidate.scores.isOrganizationSure }
    guard start - 1 >= unit.tokens.lowerBound, text.lower(start - 1) == "by" else { return false }
    return start - 2 < unit.tokens.lowerBound
      || pictures.contains(text.lower(start - 2)) && !candidate.scores.isOrganizationSure
  }
}

extension KindScores {
  fileprivate var isOrganizationSure: Bool { organization >= 4 && organization > person }
}

import Annotations

/// How much speaks for each kind that a name may be of; comparable within an article.
struct KindScores: Sendable {
  var person = 0.0
  var organization = 0.0
  var place = 0.0
  var group = 0.0

  /// The kind that most speaks for, what speaks for it, and by how much it leads.
  var best: (kind: EntityKind, score: Double, lead: Double) {
    let all: [(EntityKind, Double)] = [
      (.person, person), (.organization, organization), (.place, place), (.group, group),
    ]
    var best = all[0]
    var second = -Double.infinity
    for item in all.dropFirst() {
      if item.1 > best.1 {
        second = best.1
        best = item
      } else {
        second = max(second, item.1)
      }
    }
    return (best.0, best.1, best.1 - second)
  }

  static func + (left: KindScores, right: KindScores) -> KindScores {
    KindScores(
      person: left.person + right.person, organization: left.organization + right.organization,
      place: left.place + right.place, group: left.group + right.group)
  }
}

/// A stretch of tokens that may be a name, and what speaks for each kind.
struct NameCandidate: Sendable {
  var tokens: Range<Int>
  /// Index into the units of the text.
  var unit: Int
  /// Folded words without "the".
  var key: String
  var entries: [Gazetteer.Entry] = []
  /// Whether a title stands right before it.
  var isTitled = false
  /// Whether the word is a title itself: a name only when it is a part of a fuller one.
  var isTitleWord = false
  var scores = KindScores()
  /// Decided by a rule that outweighs all scores, such as the label of a turn.
  var fixedKind: EntityKind?
}

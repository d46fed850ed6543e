/// Labels of the name model: nothing, or a kind of name together with the token's place in it.
///
/// BILOU (Ratinov and Roth 2009): beginning, inside, last, outside, unit.
package enum NameLabel {
  /// What the model tells apart; the raw value orders the labels.
  package enum Kind: Int, CaseIterable, Sendable {
    case person, organization, location
  }

  /// A token's place in a name.
  package enum Place: Int, CaseIterable, Sendable {
    case beginning, inside, last, unit
  }

  /// Outside of any name.
  package static let outside = 0
  package static let count = 1 + Kind.allCases.count * Place.allCases.count

  package static func label(_ kind: Kind, _ place: Place) -> Int { 1 + kind.rawValue * 4 + place.rawValue }

  /// Nil for a token outside.
  package static func kind(of label: Int) -> Kind? { label == 0 ? nil : Kind(rawValue: (label - 1) / 4) }

  /// Nil for a token outside.
  package static func place(of label: Int) -> Place? { label == 0 ? nil : Place(rawValue: (label - 1) % 4) }

  /// Whether a token of one label may be followed by one of the other; nil is the sentence's edge.
  package static func allows(_ first: Int?, _ second: Int?) -> Bool {
    let open = first.flatMap(place).map { $0 == .beginning || $0 == .inside } ?? false
    let continues = second.flatMap(place).map { $0 == .inside || $0 == .last } ?? false
    guard open || continues else { return first != nil || second != nil }
    guard open, continues, let first, let second else { return false }
    return kind(of: first) == kind(of: second)
  }

  /// The names of a sequence of labels: their tokens, counted from the sequence's start, and their kinds.
  package static func names(in labels: some Collection<Int>) -> [(tokens: Range<Int>, kind: Kind)] {
    var names: [(tokens: Range<Int>, kind: Kind)] = []
    var start: Int?
    for (index, label) in labels.enumerated() {
      guard let kind = kind(of: label), let place = place(of: label) else {
        start = nil
        continue
      }
      if place == .beginning || place == .unit { start = index }
      if place == .last || place == .unit, let first = start {
        names.append((first..<index + 1, kind))
        start = nil
      }
    }
    return names
  }
}

import Annotations

/// How far two names agree, by the names alone.
package struct NameAgreement: Hashable, Sendable {
  /// From nothing to the same. What each is worth in a link is in `LinkWeights`.
  package enum Grade: Int, Comparable, Sendable {
    /// Names of two things.
    case different
    /// One is a single word of the other.
    case part
    /// One leaves out what may tell people or organizations apart: "Ahmad Massoud", "Ahmad Shah Massoud".
    case loose
    /// Only the family name is there in full: "A. Massoud".
    case initials
    /// One leaves out a middle name, a second family name or a legal form.
    case shorter
    /// Spelled or ordered otherwise, or a nickname.
    case variant
    case same

    package static func < (left: Grade, right: Grade) -> Bool { left.rawValue < right.rawValue }
  }

  package var grade: Grade
  /// In words that a person understands: "a middle name is left out".
  package var reason: String

  init(_ grade: Grade, _ reason: String) {
    self.grade = grade
    self.reason = reason
  }
}

/// Compares names of people by their parts.
package struct PersonComparison: Sendable {
  private let forms: NameForms

  package init(_ forms: NameForms = .compiledIn) { self.forms = forms }

  package func compare(_ left: String, _ right: String) -> NameAgreement {
    let names = ParsedNames(forms)
    return compare(names.person(left), names.person(right))
  }

  /// The better of the names with their titles and without: "Shah Rukh Khan" is no shah.
  func compare(_ left: ParsedNames.Person, _ right: ParsedNames.Person) -> NameAgreement {
    if left.key == right.key, !left.key.isEmpty { return NameAgreement(.same, "the same name") }
    let bare = compare(left.bare, right.bare)
    guard left.bare != left.whole || right.bare != right.whole else { return bare }
    let whole = compare(left.whole, right.whole)
    return whole.grade > bare.grade ? whole : bare
  }

  /// The order of the two does not matter.
  package func compare(_ left: PersonWords, _ right: PersonWords) -> NameAgreement {
    guard !left.words.isEmpty, !right.words.isEmpty else { return NameAgreement(.different, "no name") }
    if left.generation != right.generation {
      return NameAgreement(.different, "one is Jr., Sr. or numbered, and the other is not")
    }
    let (short, long) =
      left.words.count <= right.words.count ? (left.words, right.words) : (right.words, left.words)
    let inOrder = agreement(short, long)
    guard inOrder.grade == .different, short.count > 1 else { return inOrder }
    return turned(short, long) ?? inOrder
  }

  /// "Abe Shinzo" for "Shinzo Abe": the family name moves to the other end.
  private func turned(_ short: [PersonWords.Word], _ long: [PersonWords.Word]) -> NameAgreement? {
    guard short.count == long.count || short.count > 1, short.allSatisfy({ !$0.isInitial }) else {
      return nil
    }
    let lastFirst = [short[short.count - 1]] + short.dropLast()
    let firstLast = Array(short.dropFirst()) + [short[0]]
    var best: NameAgreement?
    for (words, moved) in [(lastFirst, short[short.count - 1]), (firstLast, short[0])] {
      let found = agreement(words, long)
      guard found.grade >= .shorter else { continue }
      let others = words.filter { $0 != moved }
      let isFamily =
        forms.isRatherFamily(moved.text) && !others.contains { forms.isRatherFamily($0.text) }
        || !forms.isRatherGiven(moved.text) && others.contains { forms.isRatherGiven($0.text) }
        || !words.contains { forms.isRatherGiven($0.text) } && words.contains { !forms.isKnown($0.text) }
      if isFamily {
        return NameAgreement(
          found.grade == .shorter ? .shorter : .variant, "the family name stands first in one")
      }
      best = NameAgreement(.loose, "the same words in another order")
    }
    return best
  }

  // MARK: - Words that match

  private enum Match: Int, Comparable {
    case none, initial, nickname, spelling, same
    static func < (left: Match, right: Match) -> Bool { left.rawValue < right.rawValue }
    var isFull: Bool { self > .initial }
  }

  private func match(_ left: PersonWords.Word, _ right: PersonWords.Word) -> Match {
    if left.text == right.text { return .same }
    if left.isInitial || right.isInitial {
      let (initial, full) = left.isInitial ? (left, right) : (right, left)
      return full.text.hasPrefix(initial.text) ? .initial : .none
    }
    if left.sound.agrees(with: right.sound) { return .spelling }
    switch forms.form(left.text, right.text) {
    case .spelling: return .spelling
    case .nickname: return .nickname
    case nil: break
    }
    if hasArticle(left, before: right) || hasArticle(right, before: left) {
      return .spelling
    }
    // "Najib Razak" is Najib Abdul Razak.
    return isServant(left, of: right) || isServant(right, of: left) ? .nickname : .none
  }

  private func isServant(_ long: PersonWords.Word, of short: PersonWords.Word) -> Bool {
    guard long.text.hasPrefix("abd"), long.text.utf8.count > 6 else { return false }
    let rest = String(long.text.dropFirst(3))
    return rest == short.text || NameSound(rest).agrees(with: short.sound)
  }

  /// "Elbaradei" and "Baradei".
  private func hasArticle(_ long: PersonWords.Word, before short: PersonWords.Word) -> Bool {
    guard short.text.utf8.count > 4, long.text.hasPrefix("al") || long.text.hasPrefix("el") else {
      return false
    }
    let rest = String(long.text.dropFirst(2))
    return rest == short.text || NameSound(rest).agrees(with: short.sound)
  }

  private struct Pair {
    /// Index into the shorter name's words, and which words of the longer one it matches.
    var short: Range<Int>
    var long: Range<Int>
    var match: Match
  }

  /// The best way to lay the words of one name on those of the other, in order.
  private func alignment(_ short: [PersonWords.Word], _ long: [PersonWords.Word]) -> [Pair] {
    let joined = (short: joined(short), long: joined(long))
    // best[i][j]: for the words from i and from j on.
    var best = Array(
      repeating: Array(repeating: (score: 0, step: nil as Pair?), count: long.count + 1),
      count: short.count + 1)
    for i in stride(from: short.count, through: 0, by: -1) {
      for j in stride(from: long.count, through: 0, by: -1) where i < short.count || j < long.count {
        var choice = (score: -1, step: nil as Pair?)
        if i < short.count { choice = max(choice, (best[i + 1][j].score, nil)) { $0.score < $1.score } }
        if j < long.count, best[i][j + 1].score > choice.score { choice = (best[i][j + 1].score, nil) }
        for pair in pairs(short, i, long, j, joined) {
          let score = best[pair.short.upperBound][pair.long.upperBound].score + worth(pair)
          if score >= choice.score { choice = (score, pair) }
        }
        best[i][j] = choice
      }
    }
    var pairs: [Pair] = []
    var (i, j) = (0, 0)
    while i < short.count || j < long.count {
      if let pair = best[i][j].step {
        pairs.append(pair)
        (i, j) = (pair.short.upperBound, pair.long.upperBound)
      } else if i < short.count, best[i + 1][j].score == best[i][j].score {
        i += 1
      } else {
        j += 1
      }
    }
    return pairs
  }

  private func max<Value>(_ left: Value, _ right: Value, _ isLess: (Value, Value) -> Bool) -> Value {
    isLess(left, right) ? right : left
  }

  private func worth(_ pair: Pair) -> Int {
    switch pair.match {
    case .none: 0
    case .initial: 3
    case .nickname: 9
    case .spelling: 10
    case .same: 11
    }
  }

  private func pairs(
    _ short: [PersonWords.Word], _ i: Int, _ long: [PersonWords.Word], _ j: Int,
    _ joined: (short: [Joined], long: [Joined])
  ) -> [Pair] {
    guard i < short.count, j < long.count else { return [] }
    var pairs: [Pair] = []
    let single = match(short[i], long[j])
    if single != .none { pairs.append(Pair(short: i..<i + 1, long: j..<j + 1, match: single)) }
    // "Jong Un" and "Jongun".
    if j + 1 < long.count, isJoined(joined.long[j], short[i]) {
      pairs.append(Pair(short: i..<i + 1, long: j..<j + 2, match: .spelling))
    }
    if single == .none, i > 0, j > 0, forms.isMistyped(short[i].text, long[j].text) {
      pairs.append(Pair(short: i..<i + 1, long: j..<j + 1, match: .nickname))
    }
    if i + 1 < short.count, isJoined(joined.short[i], long[j]) {
      pairs.append(Pair(short: i..<i + 2, long: j..<j + 1, match: .spelling))
    }
    return pairs
  }

  /// Two neighbouring words as one.
  private struct Joined {
    let text: String
    /// Nil where an initial is one of the two, or both are short.
    var sound: NameSound?
    /// "O Leary"; other initials join nothing.
    let hasInitial: Bool
  }

  private func joined(_ words: [PersonWords.Word]) -> [Joined] {
    zip(words, words.dropFirst()).map { first, second in
      let text = first.text + second.text
      let hasInitial = first.isInitial || second.isInitial
      return Joined(
        text: hasInitial && first.text != "o" ? "" : text,
        sound: !hasInitial && text.utf8.count > 5 ? NameSound(text) : nil, hasInitial: hasInitial)
    }
  }

  private func isJoined(_ joined: Joined, _ whole: PersonWords.Word) -> Bool {
    if joined.text == whole.text { return true }
    return !joined.hasInitial
      && (forms.form(joined.text, whole.text) == .spelling
        || joined.sound?.agrees(with: whole.sound) ?? false)
  }

  // MARK: - What the match means

  private func agreement(_ short: [PersonWords.Word], _ long: [PersonWords.Word]) -> NameAgreement {
    let pairs = alignment(short, long)
    let matchedShort = Set(pairs.flatMap { $0.short })
    let matchedLong = Set(pairs.flatMap { $0.long })
    if let missing = short.indices.first(where: { !matchedShort.contains($0) }) {
      let its = long.indices.first { !matchedLong.contains($0) }.map { long[$0].text } ?? ""
      return NameAgreement(
        .different, "\(short[missing].text) is not \(its.isEmpty ? long[long.count - 1].text : its)")
    }
    let full = pairs.filter { $0.match.isFull }
    if short.count == 1 {
      guard full.count == 1 else { return NameAgreement(.different, "an initial only") }
      return long.count == 1
        ? NameAgreement(full[0].match == .same ? .same : .variant, "one word, spelled otherwise")
        : NameAgreement(.part, "one word of the other name")
    }
    guard let last = full.last, let lastPair = pairs.last else {
      return NameAgreement(.different, "initials only")
    }
    let extra = long.indices.filter { !matchedLong.contains($0) }
    if full.count == 1 {
      // The family name must be the full one: "A. Massoud", not "Ahmad M.".
      guard last.long == lastPair.long || last.short.lowerBound == 0 && forms.isCommonFamily(short[0].text),
        pairs[0].long.lowerBound == 0, extra.allSatisfy({ $0 > 0 })
      else { return NameAgreement(.different, "initials that may be of many names") }
      return NameAgreement(
        .initials,
        pairs.count > 2
          ? "\(pairs.count - 1) given names are initials in one" : "the given name is an initial in one")
    }
    return extra.isEmpty ? whole(pairs) : leavingOut(extra, pairs, short, long)
  }

  private func whole(_ pairs: [Pair]) -> NameAgreement {
    switch pairs.map(\.match).min() {
    case .same: NameAgreement(.same, "the same name")
    case .spelling: NameAgreement(.variant, "another spelling of the name")
    case .nickname: NameAgreement(.variant, "a short form, or a letter that differs")
    default: NameAgreement(.shorter, "a middle name is an initial in one")
    }
  }

  /// The longer name has words that the shorter one lacks.
  private func leavingOut(
    _ extra: [Int], _ pairs: [Pair], _ short: [PersonWords.Word], _ long: [PersonWords.Word]
  ) -> NameAgreement {
    let first = pairs[0].long.lowerBound
    let last = (pairs.last?.long.upperBound ?? 1) - 1
    let middle = extra.filter { $0 > first && $0 < last }
    // "George W. Bush" is not "George H. W. Bush".
    if let gap = middle.first, let next = pairs.first(where: { $0.long.lowerBound > gap }),
      next.match != .none,
      long[gap].isInitial || next.match == .initial,
      pairs.contains(where: { $0.long.lowerBound > gap && $0.long.upperBound - 1 < last })
    {
      return NameAgreement(.different, "other middle names")
    }
    if let before = extra.last(where: { $0 < first }) {
      // "Ali Abdullah Saleh" is not his father; "Tayyip Erdogan" can be nobody else.
      let isTelling = pairs.count > 2 || !forms.isCommonGiven(long[first].text)
      let isOptional = extra.filter { $0 < first }.allSatisfy {
        long[$0].isInitial || isTelling || forms.beginsCompound(long[$0].text)
      }
      if !isOptional { return NameAgreement(.loose, "\(long[before].text) comes before the name in one") }
    }
    if middle.first == first + 1, !long[first + 1].isInitial, forms.beginsCompound(long[first].text) {
      return NameAgreement(.loose, "\(long[first].text) may be the first half of a given name")
    }
    if let behind = extra.first(where: { $0 > last }) {
      let word = long[last]
      let isName = word.isFathers && short.contains { $0.isFathers }
      let isVague = forms.beginsCompound(long[first].text) || forms.isCommonGiven(long[first].text)
      if !isName, isVague, forms.isRatherGiven(word.text) || forms.isCommonGiven(word.text) {
        return NameAgreement(.loose, "\(long[behind].text) is left out, and \(word.text) is a given name too")
      }
      return NameAgreement(.shorter, "\(long[behind].text) at the end is left out in one")
    }
    return NameAgreement(.shorter, "\(long[extra[0]].text) is left out in one")
  }
}

import Annotations

/// What a pattern found in a sentence.
package struct PhraseMatch: Hashable, Sendable {
  /// Units from the first to the last that the pattern matched.
  package var units: Range<Int>
  /// Mentions in the subject's place; several when the pattern takes a list.
  package var subjects: [Int] = []
  package var objects: [Int] = []
  /// Units of the words kept as the detail.
  package var detail: Range<Int>?
  /// Whether the words for the post say that it is held no longer.
  package var isEnded = false
  /// Units of the verbs matched.
  package var verbs: [VerbGroup] = []
  /// The last slot's unit, for the test of what follows it.
  fileprivate var lastSlot: Range<Int>?
}

/// Tries patterns on one sentence. Matching backtracks; patterns are short, so that no sentence takes long.
final class PhrasePatternMatcher {
  private typealias Next = (Int, PhraseMatch) -> PhraseMatch?

  private let sentence: SentenceUnits
  private let roles: RolePhrases
  /// The sentence's words in lower case.
  let words: Set<String>
  /// Units that are mentions, and those of them that can be the subject of a verb behind them.
  private lazy var mentions = sentence.units.indices.filter { sentence.units[$0].mention != nil }
  private lazy var subjects = Set(mentions.filter { SubjectEdge.isSubject(sentence, mention: $0) })
  /// Units at which a phrase for a post can begin.
  private lazy var roleStarts = sentence.units.indices.filter { beginsRole(at: $0) }

  init(_ roles: RolePhrases) {
    self.roles = roles
    sentence = roles.sentence
    words = Set(sentence.units.map(\.lower))
  }

  /// One match for each unit at which the pattern can begin, in text order.
  func matches(_ pattern: PhrasePattern) -> [PhraseMatch] {
    var matches: [PhraseMatch] = []
    for start in starts(of: pattern) {
      let empty = PhraseMatch(units: start..<start)
      let found = match(pattern.elements[...], at: start, empty) { end, match in
        var match = match
        match.units = start..<end
        return edgesHold(match) ? match : nil
      }
      if let found { matches.append(found) }
    }
    return matches
  }

  private func match(
    _ elements: ArraySlice<PhrasePattern.Element>, at index: Int, _ found: PhraseMatch, then next: Next
  ) -> PhraseMatch? {
    guard let element = elements.first else { return next(index, found) }
    let rest = elements.dropFirst()
    func proceed(to end: Int, _ found: PhraseMatch) -> PhraseMatch? {
      match(rest, at: end, found, then: next)
    }
    switch element {
    case .word(let words):
      return words.contains(sentence.word(index)) ? proceed(to: index + 1, found) : nil
    case .kept(let words):
      guard let length = keptLength(words, at: index) else { return nil }
      var found = found
      found.detail = index..<(index + length)
      return proceed(to: index + length, found)
    case .active(let verb), .passive(let verb):
      return first(of: verbGroups(verb, isPassive: element == .passive(verb), at: index)) { group in
        var found = found
        found.verbs.append(group)
        return proceed(to: group.units.upperBound, found)
      }
    case .slot(let slot):
      let isGlued = rest.first == .word(["-"])
      return first(of: fillings(of: slot, at: index, found, isGlued: isGlued)) {
        proceed(to: $0.end, $0.found)
      }
    case .role(let roleClass, let isKept):
      return first(of: roles(roleClass, isKept: isKept, at: index, found)) { proceed(to: $0.end, $0.found) }
    case .time:
      return sentence[index]?.time != nil ? proceed(to: index + 1, found) : nil
    case .gap(let longest):
      return first(of: gapEnds(longest, at: index)) { proceed(to: $0, found) }
    case .optional(let inner):
      return match(inner[...], at: index, found) { proceed(to: $0, $1) } ?? proceed(to: index, found)
    case .repeated(let inner):
      let again = match(inner[...], at: index, found) { end, found in
        end > index ? match(elements, at: end, found, then: next) : nil
      }
      return again ?? proceed(to: index, found)
    case .choice(let alternatives):
      return first(of: alternatives) { match($0[...], at: index, found) { proceed(to: $0, $1) } }
    }
  }

  /// The first of several ways to go on that leads to a match.
  private func first<Option>(of options: [Option], _ attempt: (Option) -> PhraseMatch?) -> PhraseMatch? {
    for option in options {
      if let match = attempt(option) { return match }
    }
    return nil
  }

  // MARK: Elements

  /// Units that one of the words, some of them several units, takes here; nil when none stands here.
  private func keptLength(_ words: Set<String>, at index: Int) -> Int? {
    for length in stride(from: 5, through: 1, by: -1) where index + length <= sentence.count {
      guard (index..<(index + length)).allSatisfy({ !sentence.word($0).isEmpty }) else { continue }
      let text = (index..<(index + length)).map { sentence.word($0) }.joined(separator: " ")
      if words.contains(text) || words.contains(PhrasePatternMatcher.withoutHyphenSpaces(text)) {
        return length
      }
    }
    return nil
  }

  private static func withoutHyphenSpaces(_ text: String) -> String {
    text.split(separator: " ").reduce(into: "") { joined, word in
      let glues = word == "-" || joined.hasSuffix("-")
      joined += glues || joined.isEmpty ? String(word) : " " + word
    }
  }

  private func verbGroups(_ verb: VerbForms, isPassive: Bool, at index: Int) -> [VerbGroup] {
    var groups: [VerbGroup] = []
    for head in index..<min(index + 8, sentence.count) {
      let forms = verb.forms(of: sentence.word(head))
      if !forms.isEmpty, let group = VerbGroup(sentence, verb: head, forms: forms),
        group.units.lowerBound >= index, adverbsFill(index..<group.units.lowerBound)
      {
        if isPassive ? group.isPassive : group.isFiniteActive && !group.isPassive { groups.append(group) }
      }
      guard isVerbChain(sentence.word(head)) else { break }
    }
    return groups
  }

  private func isVerbChain(_ word: String) -> Bool {
    FunctionWords.isAuxiliary(word) || FunctionWords.negations.contains(word) || FunctionWords.isAdverb(word)
      || word == "to" || word == "'s"
  }

  private func adverbsFill(_ range: Range<Int>) -> Bool {
    range.allSatisfy { FunctionWords.isAdverb(sentence.word($0)) }
  }

  private func gapEnds(_ longest: Int, at index: Int) -> [Int] {
    var ends = [index]
    var end = index
    while end < sentence.count, end - index < longest {
      let unit = sentence.units[end]
      guard unit.mention == nil, unit.time == nil, unit.isWord, !FunctionWords.isClosed(unit.lower) else {
        break
      }
      end += 1
      ends.append(end)
    }
    return ends
  }

  private func roles(
    _ roleClass: RoleClass?, isKept: Bool, at index: Int, _ found: PhraseMatch
  ) -> [(end: Int, found: PhraseMatch)] {
    self.roles.at(index).filter { roleClass == nil || $0.roleClass == roleClass }.map {
      phrase in
      var found = found
      if isKept {
        found.detail = phrase.detail
        found.isEnded = phrase.isEnded
      }
      return (phrase.units.upperBound, found)
    }
  }

  // MARK: Slots

  private func fillings(
    of slot: PhrasePattern.Slot, at index: Int, _ found: PhraseMatch, isGlued: Bool
  ) -> [(end: Int, found: PhraseMatch)] {
    let isFirst = index == found.units.lowerBound
    guard let head = isFirst ? index : headIndex(at: index, slot),
      let mention = fitting(slot, at: head, isGlued: isGlued)
    else {
      return []
    }
    var mentions = [mention]
    var fillings = [filling(slot, mentions, last: head, found)]
    guard slot.isList else { return fillings }
    var end = head + 1
    while let next = nextInList(after: end, slot) {
      mentions.append(next.mention)
      end = next.index + 1
      fillings.append(filling(slot, mentions, last: next.index, found))
    }
    return fillings.reversed()
  }

  private func filling(
    _ slot: PhrasePattern.Slot, _ mentions: [Int], last: Int, _ found: PhraseMatch
  ) -> (end: Int, found: PhraseMatch) {
    var found = found
    switch slot.part {
    case .subject: found.subjects = mentions
    case .object: found.objects = mentions
    case .other: break
    }
    found.lastSlot = last..<(last + 1)
    return (last + 1, found)
  }

  private func fitting(_ slot: PhrasePattern.Slot, at index: Int, isGlued: Bool = false) -> Int? {
    guard let unit = sentence[index], let mention = unit.mention, let kind = unit.kind,
      !unit.touchesHyphen || isGlued,
      slot.kinds.isEmpty || slot.kinds.contains(kind)
    else { return nil }
    return mention
  }

  /// Past a determiner, adjectives, and a title or a noun such as "group": the unit of the mention itself.
  private func headIndex(at start: Int, _ slot: PhrasePattern.Slot) -> Int? {
    var index = start
    while let unit = sentence[index], unit.mention == nil, index - start < 7 {
      guard unit.isWord || unit.lower == "-", !FunctionWords.isClosed(unit.lower), unit.lower != "'s" else {
        return nil
      }
      index += 1
    }
    guard sentence[index]?.mention != nil else { return nil }
    return index == start || canPrecedeName(start..<index, slot) ? index : nil
  }

  /// Whether words can be the title or description of a name behind them: `the late commander`, `terrorist group`.
  private func canPrecedeName(_ range: Range<Int>, _ slot: PhrasePattern.Slot) -> Bool {
    let first = sentence.word(range.lowerBound)
    let last = sentence.word(range.upperBound - 1)
    if range.count == 1, FunctionWords.determiners.contains(first) || NameWords.isBefore(last) { return true }
    if FunctionWords.determiners.contains(first), range.count <= 3, !NameWords.isPlural(last) { return true }
    return NameWords.isBefore(last)
  }

  private func nextInList(after end: Int, _ slot: PhrasePattern.Slot) -> (index: Int, mention: Int)? {
    var index = end
    if sentence.word(index) == "," { index += 1 }
    if ["and", "or", "&", "plus"].contains(sentence.word(index)) { index += 1 }
    guard index > end, let head = headIndex(at: index, slot), let mention = fitting(slot, at: head) else {
      return nil
    }
    return (head, mention)
  }

  // MARK: Edges

  /// Units at which a match may begin: the mention before a verb is not the end of another phrase.
  private func starts(of pattern: PhrasePattern) -> [Int] {
    switch pattern.elements.first {
    case .slot(let slot)?:
      let leadsToVerb = PhrasePatternMatcher.leadsToVerb(pattern.elements.dropFirst())
      return mentions.filter { start in
        guard slot.kinds.isEmpty || sentence.units[start].kind.map(slot.kinds.contains) ?? false else {
          return false
        }
        // Behind a comma a relative clause follows, and it belongs to any name.
        guard leadsToVerb, sentence.word(start + 1) != "," else { return sentence.word(start - 1) != "'s" }
        return subjects.contains(start)
      }
    case .role?, .kept?: return roleStarts
    case .word(let words)?: return sentence.units.indices.filter { words.contains(sentence.units[$0].lower) }
    default: return Array(sentence.units.indices)
    }
  }

  /// Whether the next thing that must match is a verb.
  private static func leadsToVerb(_ elements: ArraySlice<PhrasePattern.Element>) -> Bool {
    for element in elements {
      switch element {
      case .active, .passive: return true
      case .choice(let alternatives): return alternatives.contains { leadsToVerb($0[...]) }
      case .optional(let inner), .repeated(let inner): if leadsToVerb(inner[...]) { return true }
      case .time: continue
      case .word, .kept, .slot, .role, .gap: return false
      }
    }
    return false
  }

  /// Whether a phrase for a post begins here and not earlier: "deputy head" does not begin with "head".
  private func beginsRole(at start: Int) -> Bool {
    guard let before = sentence[start - 1], before.isWord || before.mention != nil || before.lower == "-"
    else { return true }
    if FunctionWords.determiners.contains(sentence.word(start)) { return true }
    return FunctionWords.isClosed(before.lower) || CueVerbs.standard.isVerb(before.lower)
  }

  /// Whether the last mention is the head of its phrase: neither an owner nor a word before a noun.
  private func edgesHold(_ match: PhraseMatch) -> Bool {
    if match.detail?.upperBound == match.units.upperBound {
      return SubjectEdge.endsPhrase(sentence, at: match.units.upperBound)
    }
    guard let last = match.lastSlot, last.upperBound == match.units.upperBound else { return true }
    if match.detail?.upperBound == last.lowerBound { return true }
    return SubjectEdge.endsPhrase(sentence, at: last.upperBound)
  }
}

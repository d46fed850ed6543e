import Annotations

/// Who did what to whom: the participants of one trigger, by where they stand.
struct RoleFiller {
  /// What stands around a trigger.
  struct Frame {
    var participants: [Event.Participant] = []
    /// Sites that hold a phrase, whether or not it names anybody.
    var filledSites: Set<String> = []
    /// Units that belong to the event, the trigger included.
    var units: Range<Int>
  }

  let document: Document
  let sentence: SentenceUnits
  private let reader: PhraseReader

  init(_ document: Document, _ sentence: SentenceUnits) {
    self.document = document
    self.sentence = sentence
    reader = PhraseReader(sentence)
  }

  // MARK: Verbs

  /// The frame of a verb; nil when its form and neighbours do not make it one.
  func frame(_ trigger: EventTrigger, group: VerbGroup, units: Range<Int>) -> Frame? {
    guard let use = use(trigger, group, after: units.upperBound) else { return nil }
    var frame = Frame(units: group.units.lowerBound..<units.upperBound)
    var next = units.upperBound
    switch use {
    case .passive:
      if let subject = subject(of: group) ?? sharedSubject(before: group.units.lowerBound) {
        fill("object", subject, trigger, &frame)
      }
    case .reducedPassive:
      guard let subject = precedingPhrase(group.units.lowerBound) else { return nil }
      fill("object", subject, trigger, &frame)
    case .active:
      let subject = subject(of: group) ?? sharedSubject(before: group.units.lowerBound)
      if let subject { fill("subject", subject, trigger, &frame) }
      if subject == nil, group.use == .ambiguousPresent { return nil }
      if let object = relativeObject(of: group, subject) {
        fill("object", object, trigger, &frame)
      } else if trigger.rule("object") != nil {
        while FunctionWords.isAdverb(sentence.word(next)), sentence[next + 1] != nil { next += 1 }
        if let object = reader.phrase(startingAt: next), !object.units.isEmpty {
          fill("object", object, trigger, &frame)
          next = object.units.upperBound
        }
      }
    }
    fillPrepositions(from: next, trigger, isPassive: use != .active, contiguous: false, &frame)
    return isComplete(frame, trigger) ? frame : nil
  }

  private enum Use { case active, passive, reducedPassive }

  private func use(_ trigger: EventTrigger, _ group: VerbGroup, after: Int) -> Use? {
    if group.isPassive { return trigger.isTransitive || trigger.rule("object") != nil ? .passive : nil }
    let hasObject = startsPhrase(after)
    let previous = sentence.word(group.units.lowerBound - 1)
    switch group.use {
    case .active: return .active
    case .infinitive: return .active
    case .passive: return .passive
    case .bareGerund:
      if FunctionWords.determiners.contains(previous) || previous == "'s" { return nil }
      return trigger.isTransitive && !hasObject ? nil : .active
    case .bareParticiple: return trigger.isTransitive ? .reducedPassive : nil
    case .ambiguousPast:
      if FunctionWords.determiners.contains(previous) || previous == "'s" { return nil }
      if sentence.word(after) == "by" && trigger.rule("object") != nil { return .reducedPassive }
      return trigger.isTransitive && !hasObject && !isRelativeObject(group) ? .reducedPassive : .active
    case .ambiguousPresent: return presentUse(trigger, group, after: after, hasObject: hasObject)
    }
  }

  /// A present form may be a noun: it needs a subject right before it and what a verb has behind it.
  private func presentUse(_ trigger: EventTrigger, _ group: VerbGroup, after: Int, hasObject: Bool) -> Use? {
    let word = sentence.word(group.verb)
    let previous = sentence[group.units.lowerBound - 1]
    guard let previous, !["of", "on"].contains(sentence.word(after)), !trigger.isTransitive || hasObject
    else { return nil }
    let isThird = word.hasSuffix("s") && !word.hasSuffix("ss")
    if ["who", "which"].contains(previous.lower) { return .active }
    if isThird {
      return previous.mention != nil || ["he", "she", "it"].contains(previous.lower) ? .active : nil
    }
    let isPlural =
      ["they", "we", "i", "you"].contains(previous.lower)
      || MemberNouns.contains(previous.lower) && previous.lower.hasSuffix("s")
    return isPlural ? .active : nil
  }

  private func subject(of group: VerbGroup) -> NounPhrase? {
    if group.use == .infinitive || group.use == .bareGerund {
      return sharedSubject(before: group.units.lowerBound)
    }
    let start = group.units.lowerBound
    // "whom X killed": the relative pronoun is the object.
    guard let phrase = reader.subject(before: start) else { return nil }
    return phrase
  }

  private func isRelativeObject(_ group: VerbGroup) -> Bool {
    (max(0, group.units.lowerBound - 7)..<group.units.lowerBound).contains { sentence.word($0) == "whom" }
  }

  /// "Omar Deri, whom gunmen shot": the noun before "whom".
  private func relativeObject(of group: VerbGroup, _ subject: NounPhrase?) -> NounPhrase? {
    guard let subject, sentence.word(subject.units.lowerBound - 1) == "whom" else { return nil }
    let end = subject.units.lowerBound - 1
    return reader.antecedent(endingAt: sentence.word(end - 1) == "," ? end - 1 : end)
  }

  /// The phrase right before, or before a comma: what a reduced relative clause belongs to.
  private func precedingPhrase(_ end: Int) -> NounPhrase? {
    let end = sentence.word(end - 1) == "," ? end - 1 : end
    guard let phrase = reader.phrase(endingAt: end) else { return nil }
    return phrase.isPronoun ? nil : phrase
  }

  /// The subject of an earlier verb of the clause: "X attacked Kotal and killed three", "X plans to attack".
  private func sharedSubject(before end: Int) -> NounPhrase? {
    for index in stride(from: end - 1, through: max(1, end - 25), by: -1) {
      let word = sentence.word(index)
      if [";", ":", "\"", "that", "when", "while", "because"].contains(word) { return nil }
      let isVerb =
        FunctionWords.isAuxiliary(word) || EventTriggers.standard.isVerbForm(word)
        || CueVerbs.standard.isVerb(word) || FactualityWords.governors[word] != nil
        || word.utf8.count > 4 && word.hasSuffix("ed")
      guard isVerb else { continue }
      var start = index
      while start > 0,
        FunctionWords.isAuxiliary(sentence.word(start - 1))
          || FunctionWords.isAdverb(sentence.word(start - 1))
          || FunctionWords.negations.contains(sentence.word(start - 1))
      { start -= 1 }
      if ["and", "but", "or", "to"].contains(sentence.word(start - 1)) { continue }
      if let subject = reader.subject(before: start) { return subject }
    }
    return nil
  }

  // MARK: Nouns

  /// The frame of a noun.
  func frame(_ trigger: EventTrigger, noun units: Range<Int>) -> Frame? {
    var frame = Frame(units: units)
    let before = units.lowerBound - 1
    let previous = sentence[before]
    if isVerbHere(units) { return nil }
    if let mention = previous?.mention, trigger.rule("modifier") != nil {
      fill("modifier", NounPhrase(units: before..<units.lowerBound, heads: [mention]), trigger, &frame)
    } else if let owner = ownerBefore(units.lowerBound) {
      fill("possessor", owner, trigger, &frame)
    }
    fillPrepositions(from: units.upperBound, trigger, isPassive: true, contiguous: true, &frame)
    return isComplete(frame, trigger) ? frame : nil
  }

  /// "X 's", with adjectives between it and the noun.
  private func ownerBefore(_ start: Int) -> NounPhrase? {
    var index = start - 1
    while index > 0, start - index < 4, sentence.units[index].isWord, sentence.word(index) != "'s",
      !FunctionWords.isClosed(sentence.word(index)), sentence[index]?.mention == nil
    { index -= 1 }
    guard index > 0, ["'s", "'"].contains(sentence.word(index)), let mention = sentence[index - 1]?.mention
    else { return nil }
    return NounPhrase(units: (index - 1)..<index, heads: [mention])
  }

  /// Whether the word is a verb after all: behind "to", an auxiliary or a subject pronoun.
  private func isVerbHere(_ units: Range<Int>) -> Bool {
    let previous = sentence.word(units.lowerBound - 1)
    return FunctionWords.modals.contains(previous) || FunctionWords.formsOfDo.contains(previous)
      || ["to", "they", "we", "i", "you", "he", "she"].contains(previous)
        && startsPhrase(units.upperBound)
  }

  // MARK: Prepositions

  /// Fills the sites named by prepositions, up to the end of the clause.
  ///
  /// - Parameter contiguous: stop at the first word that is no prepositional phrase (of a noun).
  private func fillPrepositions(
    from start: Int, _ trigger: EventTrigger, isPassive: Bool, contiguous: Bool, _ frame: inout Frame
  ) {
    var index = start
    while let unit = sentence[index], index - start < 26 {
      if unit.time != nil {
        index += 1
        continue
      }
      let word = unit.lower
      if RoleFiller.endsClause(word) || word == "according" { return }
      guard FunctionWords.prepositions.contains(word) else {
        if contiguous || isNewClause(index) { return }
        index += 1
        continue
      }
      guard let phrase = reader.phrase(startingAt: index + 1, isPair: word == "between") else {
        index += 1
        continue
      }
      var site = word
      if word == "by", isPassive, trigger.rule("by") == nil { site = "subject" }
      if trigger.rule(site) != nil, !frame.filledSites.contains(site) {
        if word != "by" || !phrase.noun.hasSuffix("ing") { fill(site, phrase, trigger, &frame) }
      } else if contiguous, trigger.rule(site) == nil, !RoleFiller.adverbial.contains(word) {
        return
      }
      index = max(phrase.units.upperBound, index + 1)
    }
  }

  private static let adverbial: Set<String> = [
    "in", "on", "at", "near", "during", "last", "outside", "inside", "across",
  ]

  static func endsClause(_ word: String) -> Bool {
    [
      ";", ":", "—", "–", "\"", "who", "which", "that", "while", "whereas", "because", "although", "but",
      "when", "if",
      "after", "before", "until", ".", "?", "!",
    ].contains(word)
  }

  /// "and X did": a mention or pronoun with a verb behind a conjunction begins another clause.
  private func isNewClause(_ index: Int) -> Bool {
    guard ["and", ","].contains(sentence.word(index)) else { return false }
    if sentence.word(index) == ",", ["and", "but"].contains(sentence.word(index + 1)) { return true }
    if VerbForms.looksPast(sentence.word(index + 1)) { return true }
    for next in (index + 1)..<min(index + 8, max(index + 1, sentence.count)) {
      let word = sentence.word(next)
      if FunctionWords.isAuxiliary(word) || EventTriggers.standard.isPastForm(word)
        || CueVerbs.standard.isVerb(word)
      {
        return true
      }
      if [",", "and"].contains(word) || FunctionWords.prepositions.contains(word) { return false }
    }
    return false
  }

  // MARK: Filling

  private func fill(_ site: String, _ phrase: NounPhrase, _ trigger: EventTrigger, _ frame: inout Frame) {
    frame.filledSites.insert(site)
    guard let rule = trigger.rule(site), let role = rule.role else { return }
    var mentions = phrase.heads
    if mentions.isEmpty {
      mentions = reader.nameInApposition(to: phrase).map { [$0] } ?? modifierMentions(phrase, rule, role)
    }
    if rule.needsTroops, !MemberNouns.troops.contains(phrase.noun), phrase.heads.isEmpty { return }
    for mention in mentions
    where fits(mention, rule) && !frame.participants.contains(where: { $0.mention == mention }) {
      frame.participants.append(Event.Participant(role: role, mention: mention))
    }
    guard mentions.contains(where: { mention in frame.participants.contains { $0.mention == mention } })
    else { return }
    let union =
      min(
        frame.units.lowerBound, phrase.units.lowerBound)..<max(
        frame.units.upperBound, phrase.units.upperBound)
    frame.units = union
  }

  /// "Taliban fighters": the organization stands for its people; as a target also for its things.
  private func modifierMentions(_ phrase: NounPhrase, _ rule: RoleRule, _ role: Event.Role) -> [Int] {
    guard let modifier = phrase.modifier else { return [] }
    let kind = document.extraction.mentions[modifier].kind
    guard kind != .person else { return [] }
    let isThing = role == .target && (kind == .organization || kind == .group)
    return MemberNouns.contains(phrase.noun) || isThing ? [modifier] : []
  }

  private func fits(_ mention: Int, _ rule: RoleRule) -> Bool {
    let kind = document.extraction.mentions[mention].kind
    guard rule.kinds.isEmpty || rule.kinds.contains(kind) else { return false }
    guard kind == .place, rule.placesAreCountries, document.chainOfMention.indices.contains(mention),
      let chain = document.chainOfMention[mention],
      case .place(let details) = document.extraction.chains[chain].details
    else { return kind != .work || rule.kinds.contains(.work) }
    return details.type == .country
  }

  /// Whether the event has what it needs: of a verb every required role, of a noun one of them.
  private func isComplete(_ frame: Frame, _ trigger: EventTrigger) -> Bool {
    if trigger.rules.contains(where: \.needsTwo), frame.participants.count < 2 { return false }
    let required = trigger.rules.filter(\.isRequired)
    guard !required.isEmpty else { return true }
    func isFilled(_ rule: RoleRule) -> Bool {
      frame.participants.contains { $0.role == rule.role && fits($0.mention, rule) }
    }
    return trigger.shape == .verb ? required.allSatisfy(isFilled) : required.contains(where: isFilled)
  }

  private func isNumber(_ index: Int) -> Bool {
    sentence.word(index).utf8.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? false
  }

  /// Whether a noun phrase begins here: what the object of a verb looks like.
  private func startsPhrase(_ index: Int) -> Bool {
    guard let unit = sentence[index] else { return false }
    if unit.mention != nil || FunctionWords.determiners.contains(unit.lower) { return true }
    if unit.time != nil { return false }
    if ["about", "nearly", "around", "almost", "over", "up", "at"].contains(unit.lower) {
      return (1...3).contains { isNumber(index + $0) }
    }
    if ["him", "her", "them", "it", "us", "himself", "themselves", "more", "at least"].contains(unit.lower) {
      return true
    }
    if let first = unit.lower.utf8.first, first >= 0x30, first <= 0x39 { return true }
    return unit.isWord && !FunctionWords.isClosed(unit.lower) && !FunctionWords.isAdverb(unit.lower)
      && !["earlier", "last", "yesterday", "today", "dead", "late", "here"].contains(unit.lower)
  }
}

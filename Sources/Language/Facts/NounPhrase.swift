import Annotations

/// A noun phrase, found from one of its ends without a parser.
package struct NounPhrase: Hashable, Sendable {
  package var units: Range<Int>
  /// Mentions that the phrase is about, the first as printed; several when it is coordinated ("A and B").
  package var heads: [Int] = []
  /// A mention that says whose or what kind the head noun is: `Taliban` in "Taliban fighters", "a spokesman for the
  /// Taliban".
  package var modifier: Int?
  /// The noun or pronoun at the head; empty when the head is a mention.
  package var noun = ""

  package var isPronoun: Bool { FunctionWords.pronouns.contains(noun) }
}

/// Finds noun phrases beside a word of a sentence.
struct PhraseReader {
  let sentence: SentenceUnits

  init(_ sentence: SentenceUnits) { self.sentence = sentence }

  // MARK: To the left

  /// The subject of the verb whose group begins at `end`; nil when the words before are no noun phrase.
  func subject(before end: Int) -> NounPhrase? {
    var end = end
    while end > 0, FunctionWords.isAdverb(sentence.word(end - 1)) || sentence[end - 1]?.time != nil, end > 1 {
      end -= 1
    }
    guard end > 0 else { return nil }
    let word = sentence.word(end - 1)
    if word == "," || word == "—" || word == "–" || word == ")" {
      return subjectBeforeApposition(endingAt: end)
    }
    if ["who", "which", "that", "whom"].contains(word) {
      let before = sentence.word(end - 2) == "," ? end - 2 : end - 1
      return antecedent(endingAt: before)
    }
    if FunctionWords.subjectPronouns.contains(word) || word == "one" || word == "someone" {
      return NounPhrase(units: (end - 1)..<end, noun: word)
    }
    return holder(of: phrase(endingAt: end))
  }

  /// "Sara Khalil, mayor of Kotal said": the person before the comma when a post has none behind it.
  private func holder(of phrase: NounPhrase?) -> NounPhrase? {
    guard let phrase, phrase.heads.isEmpty, Posts.classes[phrase.noun] != nil else { return phrase }
    var index = phrase.units.lowerBound
    while index > 0, phrase.units.lowerBound - index < 5,
      sentence.word(index - 1) == "and" || Posts.classes[sentence.word(index - 1)] != nil
    {
      index -= 1
    }
    guard index > 1, sentence.word(index - 1) == ",", sentence.units[index - 2].kind == .person,
      let mention = sentence.units[index - 2].mention
    else { return phrase }
    return NounPhrase(units: (index - 2)..<phrase.units.upperBound, heads: [mention])
  }

  /// The noun that a relative pronoun stands for: the last one before it.
  func antecedent(endingAt end: Int) -> NounPhrase? {
    guard end > 0 else { return nil }
    if sentence.word(end - 1) == ",", let phrase = subjectBeforeApposition(endingAt: end) { return phrase }
    return simplePhrase(endingAt: end)
  }

  /// "Sara Khalil, the mayor," and "The mayor, Sara Khalil,".
  private func subjectBeforeApposition(endingAt end: Int) -> NounPhrase? {
    let close = sentence.word(end - 1)
    let opening: Set<String> = close == ")" ? ["("] : [",", "—", "–"]
    var open = end - 2
    while open > 0, end - open < 26, !opening.contains(sentence.word(open)) { open -= 1 }
    guard open > 0, opening.contains(sentence.word(open)) else { return nil }
    if end - open == 3, let unit = sentence[end - 2], let mention = unit.mention, unit.kind == .person {
      let start = phrase(endingAt: open)?.units.lowerBound ?? end - 2
      return NounPhrase(units: start..<(end - 1), heads: [mention])
    }
    guard let before = phrase(endingAt: open) else {
      return subjectBeforeApposition(endingAt: open + 1, depth: 1)
    }
    return before
  }

  /// "Sara Khalil, the mayor of Kotal, a town in the north, said": one more pair of commas outwards.
  private func subjectBeforeApposition(endingAt end: Int, depth: Int) -> NounPhrase? {
    var open = end - 2
    while open > 0, end - open < 20, sentence.word(open) != "," { open -= 1 }
    return open > 0 && sentence.word(open) == "," ? phrase(endingAt: open) : nil
  }

  /// A noun phrase with the prepositional phrases behind its head: "officials in the ministry of trade".
  func phrase(endingAt end: Int) -> NounPhrase? {
    guard var inner = simplePhrase(endingAt: end) else { return nil }
    var outermost = inner
    while PhraseReader.attaching.contains(sentence.word(inner.units.lowerBound - 1)),
      let outer = simplePhrase(endingAt: inner.units.lowerBound - 1)
    {
      outermost = NounPhrase(
        units: outer.units.lowerBound..<end, heads: outer.heads,
        modifier: outer.modifier ?? (outer.heads.isEmpty ? inner.heads.first ?? inner.modifier : nil),
        noun: outer.noun)
      inner = outer
      if outer.units.lowerBound == 0 { break }
    }
    return outermost
  }

  /// Determiner, adjectives, nouns and mentions up to `end`, with mentions coordinated to the last one.
  private func simplePhrase(endingAt end: Int) -> NounPhrase? {
    guard end > 0 else { return nil }
    let last = sentence.units[end - 1]
    if let mention = last.mention, !last.touchesHyphen {
      let start = phraseStart(end - 1)
      var phrase = NounPhrase(units: start..<end, heads: [mention])
      extendLeft(&phrase)
      return phrase
    }
    guard last.isWord, isNounLike(last.lower) else { return nil }
    let start = phraseStart(end - 1)
    var phrase = NounPhrase(units: start..<end, noun: last.lower)
    phrase.modifier = (start..<(end - 1)).last { sentence.units[$0].mention != nil }.flatMap {
      sentence.units[$0].mention
    }
    return phrase
  }

  private func extendLeft(_ phrase: inout NounPhrase) {
    while true {
      var index = phrase.units.lowerBound - 1
      guard index > 0, ["and", ",", "&"].contains(sentence.word(index)) else { return }
      if sentence.word(index - 1) == "," { index -= 1 }
      guard index > 0, let mention = sentence.units[index - 1].mention,
        sentence.units[index - 1].kind == sentence.units[phrase.units.upperBound - 1].kind,
        phrase.heads.count > 1 || sentence.word(phrase.units.lowerBound - 1) != ","
      else { return }
      phrase.heads.insert(mention, at: 0)
      phrase.units = phraseStart(index - 1)..<phrase.units.upperBound
    }
  }

  /// The first unit of the run of words that can stand before a head: never a closed-class word or a verb.
  private func phraseStart(_ head: Int) -> Int {
    var start = head
    while start > 0, head - start < 9 {
      let unit = sentence.units[start - 1]
      if unit.time != nil { break }
      if unit.mention == nil {
        let word = unit.lower
        let isOwner = word == "'s" || word == "'" || word == "-"
        guard isOwner || unit.isWord || isNumber(word) else { break }
        if !isOwner,
          FunctionWords.isClosed(word)
            || FunctionWords.isAdverb(word) && !FunctionWords.determiners.contains(word)
        {
          break
        }
        if !isOwner, isVerbLike(start - 1) { break }
        start -= 1
        if FunctionWords.determiners.contains(word) { break }
      } else {
        start -= 1
      }
    }
    return start
  }

  // MARK: To the right

  /// The noun phrase that begins at `start`; nil when none does.
  ///
  /// - Parameter isPair: whether a second name surely belongs to it, as behind "between".
  func phrase(startingAt start: Int, isPair: Bool = false) -> NounPhrase? {
    var index = start
    var lastMention: Int?
    var firstMention: Int?
    while let unit = sentence[index], index - start < 10 {
      if unit.mention != nil {
        // Two mentions side by side are one phrase when the first describes: "NRF leader Omar Deri".
        if let last = lastMention, last == index - 1 { break }
        lastMention = index
        if firstMention == nil { firstMention = index }
      } else {
        let word = unit.lower
        guard word == "-" || word == "'s" || word == "'" && index > start || unit.isWord || isNumber(word)
        else { break }
        if FunctionWords.isClosed(word) || FunctionWords.isAdverb(word) && index > start && !isNounLike(word)
        {
          break
        }
        if index > start, FunctionWords.determiners.contains(word) { break }
        if index > start, lastMention == index - 1,
          isVerbLike(index) || sentence[index - 1]?.kind == .person && word != "'s"
        {
          break
        }
        if index > start + 1, isVerbLike(index), !word.hasSuffix("ing"), !word.hasSuffix("ed") { break }
      }
      index += 1
    }
    if index == start {
      let word = sentence.word(start)
      return FunctionWords.pronouns.contains(word) ? NounPhrase(units: start..<(start + 1), noun: word) : nil
    }
    while index > start + 1, ["-", "'s", "'"].contains(sentence.word(index - 1)) { index -= 1 }
    let head = sentence.units[index - 1]
    if let mention = head.mention, !head.touchesHyphen {
      var phrase = NounPhrase(units: start..<index, heads: [mention])
      phrase.modifier = firstMention.flatMap { $0 == index - 1 ? nil : sentence.units[$0].mention }
      extendRight(&phrase, isPair: isPair)
      return phrase
    }
    if head.time != nil
      || FunctionWords.determiners.contains(head.lower) && index - start == 1 && !head.isWord
    {
      return nil
    }
    var phrase = NounPhrase(units: start..<index, noun: head.lower)
    phrase.modifier = lastMention.flatMap { sentence.units[$0].mention }
    // "fighters of the Red Valley Front", "a spokesman for the council"
    let attaches =
      sentence.word(index) == "of" || sentence.word(index) == "for" && Posts.classes[head.lower] != nil
    if phrase.modifier == nil, attaches,
      let inner = self.phrase(startingAt: index + 1), !inner.isPronoun
    {
      phrase.modifier = inner.heads.first
      phrase.units = start..<inner.units.upperBound
    }
    return phrase
  }

  /// The mention behind a comma that names who a common noun is: "the mayor, Sara Khalil,", "the director, Dr. Sara Khalil,".
  func nameInApposition(to phrase: NounPhrase) -> Int? {
    guard phrase.heads.isEmpty, sentence.word(phrase.units.upperBound) == "," else { return nil }
    var name = phrase.units.upperBound + 1
    if NameWords.isBefore(sentence.word(name)) { name += 1 }
    guard let unit = sentence[name], unit.kind == .person else { return nil }
    let after = sentence.word(name + 1)
    return [",", ".", ")", ""].contains(after) ? unit.mention : nil
  }

  private func extendRight(_ phrase: inout NounPhrase, isPair: Bool) {
    while true {
      var index = phrase.units.upperBound
      if sentence.word(index) == "," { index += 1 }
      let hasAnd = ["and", "or", "&"].contains(sentence.word(index))
      if hasAnd { index += 1 }
      guard index > phrase.units.upperBound else { return }
      var head = index
      while FunctionWords.determiners.contains(sentence.word(head)) || NameWords.isBefore(sentence.word(head))
      { head += 1 }
      guard let unit = sentence[head], let mention = unit.mention, !unit.touchesHyphen,
        unit.kind == sentence[phrase.units.upperBound - 1]?.kind, hasAnd || listGoesOn(head + 1)
      else { return }
      // "attacked Kotal and Omar Deri fled": a verb behind the second name makes it a subject.
      guard isPair || !isVerbLike(head + 1) || hasListBefore(phrase) else { return }
      phrase.heads.append(mention)
      phrase.units = phrase.units.lowerBound..<(head + 1)
    }
  }

  private func hasListBefore(_ phrase: NounPhrase) -> Bool { phrase.heads.count > 1 }

  /// Whether "and NAME" or ", NAME" follows, so that a comma before is a list's.
  private func listGoesOn(_ index: Int) -> Bool {
    var next = index
    if sentence.word(next) == "," { next += 1 }
    if ["and", "or", "&"].contains(sentence.word(next)) { return true }
    return next > index && sentence[next]?.mention != nil && listGoesOn(next + 1)
  }

  // MARK: Words

  private static let attaching: Set<String> = ["of", "for", "from", "at", "in", "with", "on", "to", "near"]

  private func isNounLike(_ word: String) -> Bool {
    !FunctionWords.isClosed(word) && !FunctionWords.determiners.contains(word)
      && !FunctionWords.isAdverb(word)
      && !word.isEmpty && word != "'s"
  }

  private func isNumber(_ word: String) -> Bool { word.utf8.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? false }

  /// Whether a word is likely a finite verb: a form of one in our lexicons behind something that can be its subject.
  private func isVerbLike(_ index: Int) -> Bool {
    let word = sentence.word(index)
    guard !word.isEmpty else { return false }
    if CueVerbs.standard.isVerb(word) { return !FunctionWords.determiners.contains(sentence.word(index - 1)) }
    let previous = sentence[index - 1]
    if previous?.mention != nil {
      return VerbForms.looksPast(word)
        || EventTriggers.standard.isPastForm(word)
    }
    return EventTriggers.standard.isPastForm(word) && previous.map { $0.lower.hasSuffix("s") } ?? false
  }
}

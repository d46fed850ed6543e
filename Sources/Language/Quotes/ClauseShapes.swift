import Annotations

/// Finds reported clauses by the shapes of their words, where the tree of a sentence does not show them.
///
/// Parsers often lose a cue that follows its clause, and whose subject is long: "The road was open, Sara Khalil, the mayor of
/// Kotal, told reporters". Three shapes: "Sara Khalil said (that) the road was open", "the road was open, officials said",
/// and "according to".
struct ClauseShapes {
  private let document: Document
  private let contents: SentenceContents

  init(_ document: Document, _ contents: SentenceContents) {
    self.document = document
    self.contents = contents
  }

  /// In text order.
  func quotes() -> [Quote] {
    document.extraction.sentences.indices.flatMap { index -> [Quote] in
      // What is longer than any sentence is none, and time would grow with its square.
      guard document.extraction.sentences[index].tokens.count < 2000 else { return [] }
      let sentence = contents.units(document, sentence: index)
      return quotes(in: sentence)
    }
  }

  private func quotes(in sentence: SentenceUnits) -> [Quote] {
    let finder = SpeakerFinder(document, sentence)
    var quotes: [Quote] = []
    for index in sentence.units.indices {
      if sentence.word(index) == "according", let source = finder.accordingTo(at: index) {
        quotes += accordingTo(source, sentence)
      }
      guard let cue = CueVerbs.standard.cue(at: index, in: sentence), cue.takes.contains(.clause),
        let group = VerbGroup(sentence, verb: index, forms: cue.forms), !group.isPassive,
        !group.auxiliaries.contains("to"),
        !group.auxiliaries.contains(where: FunctionWords.negations.contains),
        let attribution = finder.attribution(of: group, cue),
        !isFirstPerson(attribution),
        !["whether", "if", "unless"].contains(sentence.word(attribution.units.lowerBound - 1))
      else { continue }
      let after = group.verb + (cue.particle == nil ? 1 : 2)
      if let clause = clause(after: after, cue, sentence) {
        quotes += quote(attribution, clause.units, sentence, confidence: clause.confidence)
      } else if let parts = clauseBefore(attribution, after, sentence) {
        quotes += quote(attribution, parts, sentence)
      }
    }
    return quotes
  }

  // MARK: The clause behind the cue

  /// Units of the clause that begins behind a cue; nil when what follows is no clause.
  private func clause(
    after start: Int, _ cue: CueVerbs.Cue, _ sentence: SentenceUnits
  ) -> (units: Range<Int>, confidence: Double)? {
    let end = contentEnd(sentence, from: start)
    // The addressee, the day and the occasion may stand before "that".
    var index = start
    while index < end, index - start < 14, sentence.word(index) != "that" {
      let word = sentence.word(index)
      if ["and", "but", ";", "\"", "who", "which", ":"].contains(word) { break }
      index += 1
    }
    if sentence.word(index) == "that", index + 2 < end, isClauseStart(index + 1, sentence, afterThat: true) {
      let isNear = index - start < 2 || cue.takes.contains(.person) || hasOnlyPhrases(start..<index, sentence)
      return isNear ? ((index + 1)..<end, 0.9) : nil
    }
    guard cue.takes.contains(.bare), !cue.takes.contains(.person) || index > start else { return nil }
    return bareClause(after: start, end: end, needsAddressee: cue.takes.contains(.person), sentence)
  }

  private func bareClause(
    after start: Int, end: Int, needsAddressee: Bool, _ sentence: SentenceUnits
  ) -> (units: Range<Int>, confidence: Double)? {
    var first = start
    if needsAddressee {
      guard let addressee = PhraseReader(sentence).phrase(startingAt: start) else { return nil }
      first = addressee.units.upperBound
    }
    if sentence.word(first) == "on" || sentence.word(first) == "in", sentence[first + 1]?.time != nil {
      first += 2
    }
    if sentence[first]?.time != nil { first += 1 }
    guard end - first >= 3, isClauseStart(first, sentence, afterThat: false) else { return nil }
    return (first..<end, needsAddressee ? 0.7 : 0.78)
  }

  /// Whether a subject begins here, with a verb soon behind it.
  private func isClauseStart(_ index: Int, _ sentence: SentenceUnits, afterThat: Bool) -> Bool {
    guard let unit = sentence[index] else { return false }
    let word = unit.lower
    let startsPhrase =
      unit.mention != nil || FunctionWords.determiners.contains(word) || FunctionWords.pronouns.contains(word)
      || word == "there" || unit.isWord && !FunctionWords.isClosed(word) && !FunctionWords.isAdverb(word)
      || unit.time == nil && !unit.isWord && word.utf8.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? false
    let mayStart =
      startsPhrase
      || afterThat
        && (FunctionWords.prepositions.contains(word) || unit.time != nil
          || FunctionWords.conjunctions.contains(word) || FunctionWords.isAdverb(word))
    guard mayStart, word != "so" || afterThat else { return false }
    return (index + 1..<min(index + 22, sentence.count)).contains { isVerb($0, sentence) }
  }

  /// Whether the word is a finite verb as far as its form tells.
  private func isVerb(_ index: Int, _ sentence: SentenceUnits) -> Bool {
    let word = sentence.word(index)
    if FunctionWords.isAuxiliary(word) || FunctionWords.negations.contains(word) || word == "'s" {
      return true
    }
    if CueVerbs.standard.isVerb(word) || EventTriggers.standard.isVerbForm(word) { return true }
    let isPast = word.utf8.count > 4 && word.hasSuffix("ed")
    let previous = sentence.word(index - 1)
    let isThird =
      word.utf8.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss")
      && (sentence[index - 1]?.mention != nil || ["he", "she", "it", "this", "that"].contains(previous))
    let isBase =
      ["they", "we", "i", "you", "he", "she", "it"].contains(previous) && sentence.units[index].isWord
    return isPast || isThird || isBase
  }

  /// Whether only phrases for a person, a day or an occasion stand between a cue and "that".
  private func hasOnlyPhrases(_ range: Range<Int>, _ sentence: SentenceUnits) -> Bool {
    range.count < 14
      && !range.contains { index in
        let word = sentence.word(index)
        return FunctionWords.isAuxiliary(word) || EventTriggers.standard.isPastForm(word)
          || CueVerbs.standard.isVerb(word)
      }
  }

  // MARK: The clause before the cue

  /// "The road was open, officials said." and "The road, officials said, was open."
  private func clauseBefore(
    _ attribution: Attribution, _ after: Int, _ sentence: SentenceUnits
  ) -> [Range<Int>]? {
    let start = attribution.units.lowerBound
    guard start > 2, sentence.word(start - 1) == "," else { return nil }
    let first = sentence.word(0) == "\"" ? 1 : contentStart(sentence)
    guard first < start - 1 else { return nil }
    let before = first..<(start - 1)
    guard isClauseStart(first, sentence, afterThat: true),
      !before.contains(where: { sentence.word($0) == "\"" })
    else {
      return nil
    }
    // "If it attacked, the alliance would respond" reports nothing.
    let opens = ["if", "unless", "although", "because", "while"].contains(sentence.word(first))
    let end = contentEnd(sentence, from: after)
    if sentence.word(after) == ",", end - after > 2, isVerb(after + 1, sentence) {
      return [before, (after + 1)..<end]
    }
    if !opens, after >= end || isAdverbial(after..<end, sentence) { return [before] }
    return nil
  }

  /// Whether only the addressee, the day and the place of speaking are left.
  private func isAdverbial(_ range: Range<Int>, _ sentence: SentenceUnits) -> Bool {
    let first = sentence.word(range.lowerBound)
    let opens =
      sentence[range.lowerBound]?.time != nil || sentence[range.lowerBound]?.mention != nil
      || [
        "in", "on", "at", "by", "during", "after", "to", "reporters", "journalists", "the", "local", "this",
        ",", "late",
        "earlier", "a", "speaking", "citing",
      ].contains(first)
    return opens && range.count < 16
      && !range.contains { sentence.word($0) == "that" || sentence.word($0) == "\"" }
  }

  private func accordingTo(_ source: Attribution, _ sentence: SentenceUnits) -> [Quote] {
    let end = contentEnd(sentence, from: source.units.upperBound)
    if source.units.lowerBound <= 1 {
      // "According to X, a clause": past what describes X, up to the comma before the clause.
      guard let comma = (source.units.upperBound..<end).first(where: { sentence.word($0) == "," }),
        isClauseStart(comma + 1, sentence, afterThat: true), end - comma > 4
      else { return [] }
      return quote(source, (comma + 1)..<end, sentence, confidence: 0.85)
    }
    let comma = source.units.lowerBound - 1
    let last = sentence.word(comma) == "," ? comma : comma + 1
    let first = contentStart(sentence)
    guard last - first > 3, isClauseStart(first, sentence, afterThat: true),
      !(first..<last).contains(where: { sentence.word($0) == "\"" })
    else { return [] }
    return quote(source, first..<last, sentence, confidence: 0.85)
  }

  // MARK: Making quotes

  private func quote(
    _ attribution: Attribution, _ units: Range<Int>, _ sentence: SentenceUnits, confidence: Double
  ) -> [Quote] {
    var attribution = attribution
    attribution.confidence = min(attribution.confidence, confidence)
    return quote(attribution, [units], sentence)
  }

  private func quote(_ attribution: Attribution, _ parts: [Range<Int>], _ sentence: SentenceUnits) -> [Quote]
  {
    guard !parts.contains(where: { $0.isEmpty || sentence.word($0.upperBound - 1) == "that" }) else {
      return []
    }
    return [
      Quote(
        parts: parts.map { document.span(ofTokens: sentence.tokens($0)) }, kind: .indirect,
        act: attribution.act,
        speaker: attribution.speaker, speakerSpan: attribution.speakerSpan, cue: attribution.cue,
        confidence: min(attribution.confidence, 0.9))
    ]
  }

  /// Past the mark of a point in a list, and past a word that only joins the sentence to the one before.
  private func contentStart(_ sentence: SentenceUnits) -> Int {
    let start = ["•", "◦", "▪", "‣", "*", "–", "—", "-"].contains(sentence.word(0)) ? 1 : 0
    return ["but", "and"].contains(sentence.word(start)) ? start + 1 : start
  }

  /// Where the sentence's words end: before its last mark, a closing bracket or an inner cue's comma.
  private func contentEnd(_ sentence: SentenceUnits, from start: Int) -> Int {
    var end = sentence.count
    while end > start, let unit = sentence[end - 1], unit.mention == nil, unit.time == nil, !unit.isWord,
      !(unit.lower.utf8.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? false), unit.lower != "%",
      unit.lower != ")",
      unit.lower != "\"", unit.lower != "'"
    {
      end -= 1
    }
    // Words inside quotation marks do not reach beyond them.
    let marks = (start..<max(start, end)).filter { sentence.word($0) == "\"" }
    if marks.count == 1, let mark = marks.first, quotesOpened(before: start, sentence) { return mark }
    return end
  }

  private func quotesOpened(before index: Int, _ sentence: SentenceUnits) -> Bool {
    (0..<index).filter { sentence.word($0) == "\"" }.count % 2 == 1
  }

  private func isFirstPerson(_ attribution: Attribution) -> Bool {
    attribution.speaker == nil
      && ["i", "we", "you", "it", "who", "which"].contains(
        document.text(attribution.speakerSpan).lowercased())
  }
}

import Annotations

/// The words that say whose a quotation is.
struct Attribution: Hashable, Sendable {
  /// Index into the extraction's mentions; nil when the text names nobody.
  var speaker: Int?
  var speakerSpan: TextSpan
  /// Nil for a name behind a dash.
  var cue: TextSpan?
  /// Units from the first to the last word of the attribution.
  var units: Range<Int>
  var confidence: Double
  var act = Quote.Act.speech
}

/// Finds who speaks by the cue beside a quotation, within one sentence.
///
/// After O'Keefe et al., "A sequence labelling approach to quote attribution" (2012): the subject of the nearest verb of
/// speech, before or behind it, decides nearly all quotations that have one.
struct SpeakerFinder {
  let document: Document
  let sentence: SentenceUnits
  private let reader: PhraseReader

  init(_ document: Document, _ sentence: SentenceUnits) {
    self.document = document
    self.sentence = sentence
    reader = PhraseReader(sentence)
  }

  /// The attribution that begins at a unit: "Sara Khalil said", "said Sara Khalil", "according to Sara Khalil".
  func attribution(at start: Int) -> Attribution? {
    var start = start
    while [",", "—", "–", "-", "\""].contains(sentence.word(start)) { start += 1 }
    if let source = accordingTo(at: start) { return source }
    return invertedAttribution(at: start) ?? attributionWithSubject(at: start)
  }

  /// The nearest cue before a unit whose words come after it: "Sara Khalil said: “".
  ///
  /// - Parameter content: what the cue must take.
  func attribution(before end: Int, taking content: Set<CueVerbs.Content>) -> Attribution? {
    for index in stride(from: end - 1, through: max(0, end - 26), by: -1) {
      let word = sentence.word(index)
      if word == ";" || word == "\"" { return nil }
      if word == "to", let source = accordingTo(at: index - 1), source.units.upperBound <= end {
        return source
      }
      guard let cue = CueVerbs.standard.cue(at: index, in: sentence), !cue.takes.isDisjoint(with: content),
        let group = VerbGroup(sentence, verb: index, forms: cue.forms)
      else { continue }
      if let found = attribution(of: group, cue) { return found }
    }
    return nil
  }

  /// The attribution that a verb group and its subject are; nil when it has none or cannot introduce words.
  func attribution(of group: VerbGroup, _ cue: CueVerbs.Cue) -> Attribution? {
    guard !group.isPassive else { return nil }
    let isParticiple = group.use == .bareGerund
    guard group.isFiniteActive || isParticiple || group.use == .infinitive else { return nil }
    if let subject = reader.subject(before: group.units.lowerBound) {
      // "posts" and "reports" are nouns unless somebody who can speak stands before them.
      let canSpeak =
        !subject.heads.isEmpty || subject.isPronoun || Posts.classes[subject.noun] != nil
        || MemberNouns.contains(subject.noun)
      guard group.use != .ambiguousPresent || canSpeak else { return nil }
      return attribution(subject, group, cue, inverted: false)
    }
    return isParticiple || group.use == .infinitive ? subjectOfClause(group, cue) : nil
  }

  func attribution(_ subject: NounPhrase, _ group: VerbGroup, _ cue: CueVerbs.Cue, inverted: Bool)
    -> Attribution
  {
    var confidence = inverted ? 0.95 : 0.93
    let named = subject.heads.first ?? reader.nameInApposition(to: subject)
    if named == nil { confidence = 0.6 }
    if let named, document.extraction.mentions[named].form == .pronoun { confidence = 0.7 }
    let last = group.verb + (cue.particle == nil ? 0 : 1)
    let cueUnits = group.verb..<(last + 1)
    return Attribution(
      speaker: named, speakerSpan: speakerSpan(subject, named),
      cue: document.span(ofTokens: sentence.tokens(cueUnits)),
      units: min(subject.units.lowerBound, group.units.lowerBound)..<max(subject.units.upperBound, last + 1),
      confidence: confidence, act: cue.act)
  }

  // MARK: Shapes

  /// "said Sara Khalil".
  private func invertedAttribution(at start: Int) -> Attribution? {
    var verb = start
    if FunctionWords.isAdverb(sentence.word(verb)) { verb += 1 }
    guard let cue = CueVerbs.standard.cue(at: verb, in: sentence), cue.takes.contains(.quotation),
      cue.forms.contains(.past) || cue.forms.contains(.third),
      let group = VerbGroup(sentence, verb: verb, forms: cue.forms), group.auxiliaries.isEmpty,
      let subject = reader.phrase(startingAt: verb + (cue.particle == nil ? 1 : 2)), !isObjectPronoun(subject)
    else { return nil }
    return attribution(subject, group, cue, inverted: true)
  }

  /// "Sara Khalil, the mayor of Kotal, told reporters".
  private func attributionWithSubject(at start: Int) -> Attribution? {
    for index in (start + 1)..<max(start + 2, min(start + 24, sentence.count)) {
      let word = sentence.word(index)
      if [";", "\"", ":", ".", "?", "!"].contains(word) { return nil }
      guard let cue = CueVerbs.standard.cue(at: index, in: sentence), cue.takes.contains(.quotation),
        let group = VerbGroup(sentence, verb: index, forms: cue.forms), group.isFiniteActive,
        !group.isPassive,
        let subject = reader.subject(before: group.units.lowerBound), subject.units.lowerBound <= start + 1
      else { continue }
      return attribution(subject, group, cue, inverted: false)
    }
    return nil
  }

  func accordingTo(at index: Int) -> Attribution? {
    guard index >= 0, sentence.word(index) == "according", sentence.word(index + 1) == "to",
      var source = reader.phrase(startingAt: index + 2)
    else { return nil }
    let named = source.heads.first ?? reader.nameInApposition(to: source)
    if named != nil, source.heads.isEmpty {
      source.units = source.units.lowerBound..<(source.units.upperBound + 2)
    }
    return Attribution(
      speaker: named, speakerSpan: speakerSpan(source, named),
      cue: document.span(ofTokens: sentence.tokens(index..<(index + 2))),
      units: index..<source.units.upperBound, confidence: named == nil ? 0.6 : 0.9)
  }

  /// ", saying" and "to say": the subject of the clause, its first mention that is no part of another phrase.
  private func subjectOfClause(_ group: VerbGroup, _ cue: CueVerbs.Cue) -> Attribution? {
    for index in 0..<group.units.lowerBound {
      guard let unit = sentence[index], let mention = unit.mention,
        unit.kind == .person || unit.kind == .organization,
        SubjectEdge.isSubject(sentence, mention: index)
      else { continue }
      var found = attribution(
        NounPhrase(units: index..<(index + 1), heads: [mention]), group, cue, inverted: false)
      found.confidence = min(found.confidence, 0.75)
      return found
    }
    return nil
  }

  private func isObjectPronoun(_ phrase: NounPhrase) -> Bool {
    phrase.isPronoun && !FunctionWords.subjectPronouns.contains(phrase.noun)
  }

  private func speakerSpan(_ phrase: NounPhrase, _ named: Int?) -> TextSpan {
    if let named { return document.extraction.mentions[named].span }
    return document.span(ofTokens: sentence.tokens(phrase.units))
  }
}

import Annotations

/// Finds what somebody is said to have said, thought or wished without quotation marks, by the trees of the sentences.
///
/// A cue with its clause: "Sara Khalil said (that) the road was open", "the road was open, officials said", "according to
/// officials", "her claim that", "sure that", "urged them to leave". What somebody did not say is no report; nor is what "I"
/// and "you" say.
struct ReportFinder {
  private let document: Document
  private let mentions: MentionPlaces

  init(_ document: Document) {
    self.document = document
    mentions = MentionPlaces(document)
  }

  /// In text order of their cues.
  func quotes() -> [Quote] {
    document.extraction.sentences.flatMap { sentence -> [Quote] in
      // What is longer than any sentence is none, and time would grow with its square.
      guard sentence.tokens.count < 2000, sentence.tokens.contains(where: { mayBeCue(document.tokens[$0]) })
      else { return [] }
      return SentenceReports(document, DependencyTree(document, sentence), mentions).quotes()
    }
  }

  private func mayBeCue(_ token: Token) -> Bool {
    switch token.tag {
    case .verb: true
    case .noun: CueNouns.standard.cue(ofNoun: token.lemma) != nil
    case .adjective: CueNouns.standard.cue(ofAdjective: token.lower) != nil
    default: token.lower == "according"
    }
  }
}

/// The reports of one sentence.
struct SentenceReports {
  let document: Document
  let tree: DependencyTree
  let phrases: SpeakerPhrases
  let contents: ClauseContent

  init(_ document: Document, _ tree: DependencyTree, _ mentions: MentionPlaces) {
    self.document = document
    self.tree = tree
    phrases = SpeakerPhrases(document, tree, mentions)
    contents = ClauseContent(document: document, tree: tree)
  }

  func quotes() -> [Quote] {
    tree.tokens.compactMap { token in
      let word = document.tokens[token]
      if word.lower == "according" { return accordingTo(token) }
      switch word.tag {
      // "was concerned that": tagged as a passive.
      case .verb: return verb(token) ?? (word.fineTag == .vbn ? adjective(token) : nil)
      case .noun: return noun(token)
      case .adjective: return adjective(token)
      default: return nil
      }
    }
  }

  // MARK: Verbs

  private func verb(_ token: Int) -> Quote? {
    let following = document.tokens.indices.contains(token + 1) ? document.tokens[token + 1].lower : ""
    for cue in CueVerbs.standard.cues(ofVerb: document.tokens[token]) {
      if let particle = cue.particle, particle != following { continue }
      guard !isDenied(token) else { return nil }
      if let quote = verb(token, cue) { return quote }
    }
    return introduced(token)
  }

  /// "put it bluntly: “We were not ready.”": a colon before quotation marks makes a cue of any verb.
  private func introduced(_ token: Int) -> Quote? {
    let marks: Set<String> = ["\"", "“", "‘", "«", "„", "``", "'"]
    for child in tree.children(of: token) where child > token {
      guard [.ccomp, .parataxis].contains(tree.label(of: child)), let start = tree.subtree(of: child).first
      else { continue }
      let colon = document.tokens[start].lower == ":" ? start : start - 1
      guard colon > token, document.tokens[colon].lower == ":", tree.tokens.contains(colon + 1),
        marks.contains(document.tokens[colon + 1].text), let speaker = phrases.subject(ofVerb: token)
      else { continue }
      let parts = contents.parts(of: child, without: token)
      return parts.isEmpty ? nil : quote(parts, speaker, token..<token + 1, .speech, confidence: 0.8)
    }
    return nil
  }

  private func verb(_ token: Int, _ cue: CueVerbs.Cue) -> Quote? {
    let cueTokens = token..<token + (cue.particle == nil ? 1 : 2)
    let isInFront = isFrontParticiple(token)
    let isPassive =
      isInFront || tree.children(of: token).contains { tree.label(of: $0) == .passiveAuxiliary }
    let speaker = isPassive ? phrases.agent(of: token) : phrases.subject(ofVerb: token)
    guard !isInFront || speaker != nil else { return nil }
    if let content = clause(of: token, cue, isPassive: isPassive) {
      // "It was announced that": somebody said so, whoever it was.
      guard speaker != nil || isPassive && cue.act == .speech else { return nil }
      return quote(content, speaker, cueTokens, cue.act, confidence: speaker == nil ? 0.5 : 0.9)
    }
    guard let speaker, !isPassive else { return nil }
    if cue.takes.contains(.infinitive), let content = infinitive(of: token, cue) {
      return quote([content], speaker, cueTokens, cue.act, confidence: 0.75)
    }
    if cue.takes.contains(.gerund), let content = gerund(of: token) {
      return quote([content], speaker, cueTokens, cue.act, confidence: 0.75)
    }
    guard cue.act != .wish, cue.takes.contains(.clause) || cue.takes.contains(.quotation) else { return nil }
    return attributed(token, speaker, cueTokens, cue)
  }

  /// "Asked whether he would come, Omar Deri said": who is asked does not ask.
  private func isFrontParticiple(_ token: Int) -> Bool {
    token == tree.tokens.lowerBound && [.vbn, .vbd].contains(document.tokens[token].fineTag)
      && !phrases.hasSubject(token)
  }

  /// What a verb's clause holds; nil when it has none.
  private func clause(of token: Int, _ cue: CueVerbs.Cue, isPassive: Bool) -> [Range<Int>]? {
    for child in tree.children(of: token) {
      switch tree.label(of: child) {
      case .ccomp: break
      case .csubj, .passiveClausalSubject: guard isPassive else { continue }
      default: continue
      }
      let isQuestion = isQuestion(child)
      guard
        cue.takes.contains(.clause) && (!isQuestion || cue.act == .speech || cue.takes.contains(.question))
          || cue.takes.contains(.question) && isQuestion
      else { continue }
      let parts = joined(
        beginning(ofClause: child, of: token, cue) + contents.parts(of: child, without: token))
      return parts.isEmpty ? nil : withClausesBehind(parts, of: token)
    }
    guard cue.takes.contains(.clause), let strayed = strayedClause(of: token, cue) else { return nil }
    let parts = contents.parts(of: strayed, without: token)
    return parts.isEmpty ? nil : parts
  }

  /// Words that belong to a clause, which the parser gave to the cue: "the road" in "insisted the road would be closed", and
  /// "the bridge" in "The bridge, Sara Khalil said, was open".
  private func beginning(ofClause clause: Int, of token: Int, _ cue: CueVerbs.Cue) -> [Range<Int>] {
    let hasSubject = tree.children(of: clause).contains {
      [.nsubj, .passiveSubject, .expl, .csubj, .outerSubject, .mark].contains(tree.label(of: $0))
    }
    guard !hasSubject, !cue.takes.contains(.person), let start = tree.subtree(of: clause).first else {
      return []
    }
    if let strayed = phrases.strayedSubject(of: token) {
      return contents.parts(of: strayed, without: token, mayBeOneWord: true)
    }
    for child in tree.children(of: token) where child > token && child < clause {
      guard [.obj, .nsubj, .iobj].contains(tree.label(of: child)), tree.subtree(of: child).last == start - 1
      else { continue }
      return contents.parts(of: child, without: token, mayBeOneWord: true)
    }
    return []
  }

  /// With what the parser may join to the cue instead: "and that the Senate should act" behind the clause, and "would be punished"
  /// behind "that anyone caught".
  private func withClausesBehind(_ parts: [Range<Int>], of token: Int) -> [Range<Int>] {
    var parts = parts
    for child in tree.children(of: token) {
      guard let last = parts.last, let start = tree.subtree(of: child).first, start >= last.upperBound,
        tree.label(of: child) == .conj
          ? isJoinedClause(child, behind: last) : isPredicate(child, behind: last),
        let end = contents.parts(of: child, without: token).last?.upperBound
      else { continue }
      parts[parts.count - 1] = last.lowerBound..<end
    }
    return parts
  }

  private func isJoinedClause(_ clause: Int, behind part: Range<Int>) -> Bool {
    guard let start = tree.subtree(of: clause).first,
      let mark = tree.children(of: clause).first(where: { tree.label(of: $0) == .mark })
    else { return false }
    return document.tokens[mark].lower == "that"
      && (part.upperBound..<mark).allSatisfy {
        [",", "and", "or", "but"].contains(document.tokens[$0].lower)
      }
      && (start..<mark).allSatisfy { [",", "and", "or", "but"].contains(document.tokens[$0].lower) }
  }

  private func isPredicate(_ clause: Int, behind part: Range<Int>) -> Bool {
    tree.label(of: clause) == .ccomp && tree.subtree(of: clause).first == part.upperBound
      && !tree.children(of: clause).contains {
        [.nsubj, .passiveSubject, .expl, .csubj, .mark].contains(tree.label(of: $0))
      }
  }

  /// Stretches that touch are one.
  private func joined(_ parts: [Range<Int>]) -> [Range<Int>] {
    parts.reduce(into: []) { joined, part in
      if let last = joined.last, last.upperBound == part.lowerBound {
        joined[joined.count - 1] = last.lowerBound..<part.upperBound
      } else {
        joined.append(part)
      }
    }
  }

  /// "told reporters on Monday that the bridge was open": the parser takes the clause for one about the day.
  private func strayedClause(of token: Int, _ cue: CueVerbs.Cue) -> Int? {
    for child in tree.children(of: token) where child > token {
      guard [.obj, .iobj, .obl, .unmarkedOblique, .agent].contains(tree.label(of: child)) else { continue }
      for below in tree.children(of: child)
      where [.relativeClause, .acl, .ccomp].contains(tree.label(of: below)) {
        let isMarked = tree.children(of: below).contains {
          document.tokens[$0].lower == "that" && (tree.label(of: $0) == .mark || cue.takes.contains(.person))
        }
        if isMarked { return below }
      }
    }
    return nil
  }

  func isQuestion(_ clause: Int) -> Bool {
    let first = tree.subtree(of: clause).first { document.tokens[$0].tag != .punctuation } ?? clause
    return ["whether", "if", "what", "who", "where", "when", "why", "how", "which"].contains(
      document.tokens[first].lower)
  }

  /// "to leave" of "urged them to leave".
  private func infinitive(of token: Int, _ cue: CueVerbs.Cue) -> Range<Int>? {
    func isInfinitive(_ child: Int) -> Bool {
      child > token
        && tree.children(of: child).contains {
          tree.label(of: $0) == .mark && document.tokens[$0].lower == "to"
        }
    }
    let clause =
      tree.children(of: token).first { child in
        isInfinitive(child)
          && (tree.label(of: child) == .xcomp || tree.label(of: child) == .ccomp
            || cue.particle != nil && tree.label(of: child) == .advcl)
      }
      // The parser may take it for one about who is urged.
      ?? tree.children(of: token).lazy.filter {
        $0 > token && [.obj, .iobj, .obl].contains(tree.label(of: $0))
      }
      .compactMap { object in
        tree.children(of: object).first { isInfinitive($0) && tree.label(of: $0) == .acl }
      }.first
    return clause.flatMap { contents.parts(of: $0, without: token, keepsMark: true).first }
  }

  /// "taking money" of "denied taking money".
  private func gerund(of token: Int) -> Range<Int>? {
    tree.children(of: token).first { child in
      child == token + 1 && document.tokens[child].fineTag == .vbg
        && [.xcomp, .ccomp, .obj, .advcl].contains(tree.label(of: child))
    }.flatMap { contents.parts(of: $0, without: token).first }
  }

  /// "The road was open, officials said", "The road, officials said, was open", and "as officials said".
  private func attributed(
    _ token: Int, _ speaker: SpeakerPhrase, _ cueTokens: Range<Int>, _ cue: CueVerbs.Cue
  ) -> Quote? {
    guard cue.takes.contains(.clause) || cue.takes.contains(.bare), phrases.hasSubject(token),
      !mayNotBe(token)
    else { return nil }
    var host: Int?
    var confidence = 0.88
    switch tree.label(of: token) {
    case .parataxis: host = tree.head(of: token)
    case .advcl:
      guard
        tree.children(of: token).contains(where: {
          tree.label(of: $0) == .mark && document.tokens[$0].lower == "as"
        })
      else { return nil }
      host = tree.head(of: token)
      confidence = 0.75
    default:
      // The parser may take the cue for the main verb, and the clause before it for something loose.
      let loose = tree.children(of: token).first { child in
        child < token && (tree.label(of: child) == .parataxis || tree.label(of: child) == .dislocated)
      }
      guard let loose else { return nil }
      let parts = contents.parts(of: loose, without: token)
      return parts.isEmpty ? nil : quote(parts, speaker, cueTokens, cue.act, confidence: 0.8)
    }
    guard let host, hasPredicate(host),
      !tree.children(of: token).contains(where: { tree.label(of: $0) == .obj })
    else { return nil }
    // What is reported stands before the cue, at least in part.
    let parts = contents.parts(of: host, without: token)
    guard let first = parts.first, first.lowerBound < token || tree.label(of: token) == .advcl else {
      return nil
    }
    return quote(parts, speaker, cueTokens, cue.act, confidence: confidence)
  }

  /// Whether a word heads a clause that says something.
  private func hasPredicate(_ token: Int) -> Bool {
    document.tokens[token].tag == .verb
      || tree.children(of: token).contains { tree.label(of: $0) == .cop || tree.label(of: $0) == .nsubj }
  }

  // MARK: Other cues

  private func accordingTo(_ token: Int) -> Quote? {
    guard let source = SourceReport(token, phrases, contents) else { return nil }
    return quote(source.parts, source.speaker, token..<token + 2, .speech, confidence: 0.85)
  }

  // MARK: What a report is made of

  /// Whether the text says that it was not said, or leaves open whether it was.
  func isDenied(_ token: Int) -> Bool {
    isGovernedByDenial(token)
      || tree.children(of: token).contains { child in
        let word = document.tokens[child].lower
        return ["not", "n't", "never"].contains(word) || tree.label(of: child) == .det && word == "no"
          || tree.label(of: child) == .nsubj && isNobody(child)
          || tree.label(of: child) == .mark && ["whether", "if", "unless"].contains(word)
      }
  }

  /// "denied ordering them to shoot", "declined to say whether".
  private func isGovernedByDenial(_ token: Int) -> Bool {
    guard [.xcomp, .obj].contains(tree.label(of: token)), let above = tree.head(of: token) else {
      return false
    }
    return FactualityLexicon.standard.governors[document.tokens[above].lower]?.flips ?? false
  }

  /// "the alliance would respond": no attribution of the clause before it.
  private func mayNotBe(_ token: Int) -> Bool {
    tree.children(of: token).contains {
      tree.label(of: $0) == .aux
        && ["would", "could", "may", "might", "should", "must"].contains(document.tokens[$0].lower)
    }
  }

  /// "No group claimed": who says nothing.
  private func isNobody(_ token: Int) -> Bool {
    ["nobody", "none"].contains(document.tokens[token].lower)
      || tree.children(of: token).contains {
        tree.label(of: $0) == .det && document.tokens[$0].lower == "no"
      }
  }

  func quote(
    _ parts: [Range<Int>], _ speaker: SpeakerPhrase?, _ cue: Range<Int>, _ act: Quote.Act, confidence: Double
  ) -> Quote? {
    if let speaker, speaker.mention == nil,
      ["i", "we", "you", "me", "us", "my", "our", "your"].contains(
        document.text(document.span(ofTokens: speaker.tokens)).lowercased())
    {
      return nil
    }
    var confidence = confidence
    if let speaker, speaker.mention == nil { confidence = min(confidence, 0.7) }
    return Quote(
      parts: parts.map { document.span(ofTokens: $0) }, kind: .indirect, act: act, speaker: speaker?.mention,
      speakerSpan: speaker.map { document.span(ofTokens: $0.tokens) }, cue: document.span(ofTokens: cue),
      confidence: confidence)
  }
}

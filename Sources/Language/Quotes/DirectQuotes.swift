import Annotations

/// Finds quotations in quotation marks and whose words they are.
///
/// A pair of marks holds a quotation when a cue stands beside it and the words are more than a title or a single word,
/// or when it is a sentence of its own. Titles of works, nicknames and words merely set off are not quotations.
struct DirectQuotes {
  private let document: Document
  private let contents: SentenceContents
  private let marks: [QuotationMarks.Quotation]
  private let reports: [Quote]
  private let reportIndex: SpanIndex
  private let places: MentionPlaces
  private var found: [Quote] = []
  /// Index into `found`, and the block, of the last direct quote that has a speaker.
  private var last: (quote: Int, block: Int, closing: Int)?

  /// - Parameter reports: clauses that the trees and the words show as somebody's.
  init(_ document: Document, _ contents: SentenceContents, _ marks: QuotationMarks, _ reports: [Quote]) {
    self.reports = reports
    reportIndex = SpanIndex(reports.map(\.span))
    self.document = document
    self.contents = contents
    self.marks = marks.quotations
    places = MentionPlaces(document)
  }

  /// In text order.
  mutating func quotes() -> [Quote] {
    for quotation in marks { read(quotation) }
    return found
  }

  private mutating func read(_ quotation: QuotationMarks.Quotation) {
    let words = Wording(quotation, document)
    guard words.count > 0, !words.isTitle else { return }
    let opening = quotation.openingToken
    if joinsLast(quotation, words) { return }
    // A fragment of a sentence belongs to the cue before it: "accused them of “holding pay hostage,” while Marsh said".
    let before = attributionBefore(quotation, words)
    if !words.startsUpper, !words.startsSentence, let before {
      return add(quotation, words, before.attribution, kind: before.isDirect ? .direct : .mixed)
    }
    if let after = attributionAfter(quotation, words), words.count > 1 || words.isEnded {
      return add(quotation, words, after, kind: .direct)
    }
    if let before {
      return add(quotation, words, before.attribution, kind: before.isDirect ? .direct : .mixed)
    }
    guard quotation.isClosed else { return }
    if let reported = reportedAttribution(words) { return add(quotation, words, reported, kind: .direct) }
    if let signed = signature(quotation, words) { return add(quotation, words, signed, kind: .direct) }
    let block = document.tokens[opening].block
    let isShort = words.startsUpper && words.isEnded && last?.block == block
    guard words.isSentence || isShort, words.startsSentence else { return }
    if let last, last.closing < opening, last.block == block || continuesLast(quotation) {
      var quote = Quote(parts: words.parts, kind: .direct, confidence: last.block == block ? 0.7 : 0.6)
      quote.speaker = found[last.quote].speaker
      // Who has no name is known by the words for him.
      if quote.speaker == nil { quote.speakerSpan = found[last.quote].speakerSpan }
      found.append(quote)
      let closing = quotation.closingToken ?? opening
      self.last = (found.count - 1, document.tokens[closing].block, closing)
    } else if words.count >= 5 {
      var quote = Quote(parts: words.parts, kind: .direct, confidence: 0.4)
      if let subject = subjectOfSentenceBefore(opening) {
        quote.speaker = subject
        quote.speakerSpan = document.extraction.mentions[subject].span
        quote.confidence = 0.55
      }
      found.append(quote)
    }
  }

  /// The attribution of the clause that a quotation is, where words beside it show none: “I saw it,” said one juror.
  private func reportedAttribution(_ words: Wording) -> Attribution? {
    let span = words.parts.dropFirst().reduce(words.parts[0]) { $0.union($1) }
    let report = reportIndex.overlapping(span).lazy.map { reports[$0] }.first { $0.isReport(of: span) }
    guard let report, let speaker = report.speakerSpan else { return nil }
    return Attribution(
      speaker: report.speaker, speakerSpan: speaker, cue: report.cue, units: 0..<0,
      confidence: min(report.confidence, 0.85))
  }

  /// “The best meal in the valley.” — Peter Hollis: a dash and a name, up to the end of the paragraph.
  private func signature(_ quotation: QuotationMarks.Quotation, _ words: Wording) -> Attribution? {
    guard let closing = quotation.closingToken, quotation.depth == 0, words.count > 1 else { return nil }
    let block = document.tokens(in: document.article.blocks[document.tokens[closing].block].span)
    let rest = (closing + 1)..<max(closing + 1, block.upperBound)
    guard rest.count > 1, rest.count < 16,
      ["—", "–", "--", "―", "-", "~"].contains(document.tokens[rest.lowerBound].text)
    else { return nil }
    let span = document.span(ofTokens: rest)
    let named = document.extraction.mentions.indices.first { index in
      let mention = document.extraction.mentions[index]
      return mention.kind == .person && mention.span.start == document.tokens[rest.lowerBound + 1].span.start
        && span.contains(mention.span)
    }
    guard let named, let unit = place(ofToken: rest.lowerBound + 1)?.unit else { return nil }
    let name = document.extraction.mentions[named].span
    return Attribution(
      speaker: named, speakerSpan: name, cue: nil, units: unit..<unit + 1, confidence: 0.85)
  }

  /// "Farida Rahimi has taught girls in her kitchen. “If they come, they come.”": the person whom the sentence before is about.
  private func subjectOfSentenceBefore(_ opening: Int) -> Int? {
    guard opening > 0, let sentence = document.sentence(containing: document.tokens[opening].span),
      sentence > 0,
      document.extraction.sentences[sentence - 1].block == document.extraction.sentences[sentence].block
    else { return nil }
    let tree = DependencyTree(document, document.extraction.sentences[sentence - 1])
    guard let root = tree.root,
      let subject = tree.children(of: root).last(where: { tree.label(of: $0) == .nsubj && $0 < root }),
      let phrase = SpeakerPhrases(document, tree, places).phrase(of: subject), let mention = phrase.mention,
      document.extraction.mentions[mention].kind == .person
    else { return nil }
    return mention
  }

  private mutating func add(
    _ quotation: QuotationMarks.Quotation, _ words: Wording, _ attribution: Attribution, kind: Quote.Kind
  ) {
    let quote = Quote(
      parts: words.parts, kind: kind, act: kind == .direct ? .speech : attribution.act,
      speaker: attribution.speaker, speakerSpan: attribution.speakerSpan,
      cue: attribution.cue,
      confidence: kind == .mixed ? min(attribution.confidence, 0.85) : attribution.confidence)
    found.append(quote)
    let closing = quotation.closingToken ?? quotation.openingToken
    if kind == .direct, quotation.depth == 0 {
      last = (found.count - 1, document.tokens[closing].block, closing)
    }
  }

  /// Whether a quotation is all of its paragraphs, the paragraph before holds the last quote with a speaker, and nobody
  /// else is named in between: the speaker goes on.
  private func continuesLast(_ quotation: QuotationMarks.Quotation) -> Bool {
    guard let last, let closing = quotation.closingToken, quotation.depth == 0 else { return false }
    let opening = quotation.openingToken
    let blocks = document.article.blocks
    let block = document.tokens[opening].block
    guard document.tokens(in: blocks[block].span).lowerBound == opening,
      document.tokens(in: blocks[document.tokens[closing].block].span).upperBound == closing + 1,
      blocks[..<block].lastIndex(where: { $0.kind == .paragraph || $0.kind == .heading }) == last.block
    else { return false }
    return !namesAnother(between: last.closing, and: opening, than: found[last.quote].speaker)
  }

  private func namesAnother(between first: Int, and end: Int, than speaker: Int?) -> Bool {
    let between = TextSpan(document.tokens[first].span.end, document.tokens[end].span.start)
    let chains = document.chainOfMention
    return document.extraction.mentions.indices.contains { index in
      let mention = document.extraction.mentions[index]
      guard mention.kind == .person, between.contains(mention.span), index != speaker else { return false }
      guard let speaker, let chain = chains[index] else { return true }
      return chain != chains[speaker]
    }
  }

  /// "…," he said, "…": one quote in two parts, when only the attribution of the first stands between them.
  private mutating func joinsLast(_ quotation: QuotationMarks.Quotation, _ words: Wording) -> Bool {
    guard let last, quotation.depth == 0, let cue = found[last.quote].cue,
      quotation.openingToken > last.closing + 1,
      document.tokens[quotation.openingToken].block == last.block,
      cue.start > document.tokens[last.closing].span.start
    else { return false }
    let between = (last.closing + 1)..<quotation.openingToken
    let mark = document.tokens[quotation.openingToken - 1].lower
    guard between.count < 24, mark == "," || mark == "—" || mark == "–" || mark == "--",
      document.span(ofTokens: between).contains(cue),
      !between.contains(where: { [".", "?", "!", ";"].contains(document.tokens[$0].lower) })
    else { return false }
    found[last.quote].parts += words.parts
    self.last?.closing = quotation.closingToken ?? quotation.openingToken
    return true
  }

  // MARK: Attribution

  private func attributionAfter(_ quotation: QuotationMarks.Quotation, _ words: Wording) -> Attribution? {
    guard let closing = quotation.closingToken, closing + 1 < document.tokens.count,
      document.tokens[closing + 1].block == document.tokens[closing].block,
      let place = place(ofToken: closing + 1)
    else { return nil }
    let mark = document.tokens[closing + 1].lower
    // What follows the outer quotation says who speaks that one.
    guard quotation.depth == 0 || !["”", "\"", "’", "'", "»", "''"].contains(mark) else { return nil }
    // A full stop before the closing mark ends the quotation's sentence: what follows is the next one.
    guard words.endsOpen || mark == "," || mark == "—" || mark == "–" else { return nil }
    return SpeakerFinder(document, place.sentence).attribution(at: place.unit)
  }

  private func attributionBefore(
    _ quotation: QuotationMarks.Quotation, _ words: Wording
  ) -> (attribution: Attribution, isDirect: Bool)? {
    let opening = quotation.openingToken
    guard let place = place(ofToken: opening) else { return nil }
    let before = place.sentence.word(place.unit - 1)
    let isIntroduced = before == "," || before == ":" || before == "," || before.isEmpty
    let finder = SpeakerFinder(document, place.sentence)
    if place.unit > 0 {
      let takes: Set<CueVerbs.Content> =
        words.isUtterance && isIntroduced ? [.quotation, .clause] : [.fragment]
      guard let found = finder.attribution(before: place.unit, taking: takes) else { return nil }
      let isNext = found.units.upperBound >= place.unit - 1
      let isDirect = words.startsUpper && words.count > 1 && (isIntroduced || isNext)
      if isDirect || words.count > 1 && (words.count > 2 || isNext || place.unit - found.units.upperBound < 9)
      {
        return (found, isDirect)
      }
      return nil
    }
    return attributionInSentenceBefore(opening).map { ($0, true) }
  }

  /// "Sara Khalil put it this way:" before a quotation that begins its sentence.
  private func attributionInSentenceBefore(_ opening: Int) -> Attribution? {
    guard opening > 0, document.tokens[opening - 1].lower == ":", let place = place(ofToken: opening - 1)
    else { return nil }
    return SpeakerFinder(document, place.sentence).attribution(
      before: place.unit, taking: [.quotation, .clause])
  }

  /// The sentence that holds a token, and the unit that the token is or lies in.
  private func place(ofToken token: Int) -> (sentence: SentenceUnits, unit: Int)? {
    guard let index = document.sentence(containing: document.tokens[token].span) else { return nil }
    let sentence = contents.units(document, sentence: index)
    guard let unit = sentence.units.firstIndex(where: { $0.tokens.contains(token) }) else { return nil }
    return (sentence, unit)
  }
}

/// What the words between two quotation marks look like.
private struct Wording {
  /// Without a comma that only leads over to the attribution.
  let parts: [TextSpan]
  let count: Int
  let startsUpper: Bool
  /// Whether the quotation begins where a sentence does.
  let startsSentence: Bool
  /// Whether the last mark is a comma, a question mark, a dash, or none: an attribution may follow.
  let endsOpen: Bool
  /// Whether it begins like a sentence, or ends with a mark of one.
  let isUtterance: Bool
  /// Whether the last mark ends or interrupts a sentence.
  let isEnded: Bool
  /// Whether it begins and ends like a sentence and is long enough to be one.
  let isSentence: Bool
  let isTitle: Bool

  init(_ quotation: QuotationMarks.Quotation, _ document: Document) {
    let tokens = quotation.parts.flatMap { Array(document.tokens(in: $0)) }
    let words = tokens.filter {
      document.tokens[$0].text.unicodeScalars.first?.properties.isAlphabetic ?? false
    }
    // The parts of "self-medicating" are one word.
    count = words.filter { document.tokens[$0].isSpaced || $0 == words[0] }.count
    startsUpper = words.first.map { Wording.isUpper(document.tokens[$0].text) } ?? false
    let last = tokens.last.map { document.tokens[$0].lower } ?? ""
    endsOpen = ![".", "…", "..."].contains(last)
    isEnded = [".", "?", "!", ",", "…", "..."].contains { last.hasPrefix($0) }
    isUtterance = startsUpper || isEnded && last != ","
    isSentence = startsUpper && isEnded && count >= 3
    let opening = quotation.openingToken
    startsSentence = document.extraction.sentences.contains { sentence in
      sentence.tokens.lowerBound == opening || sentence.tokens.lowerBound == opening + 1
    }
    let names = words.filter {
      Wording.isUpper(document.tokens[$0].text) || Wording.isMinor(document.tokens[$0].lower)
    }
    let hasVerbBefore = opening > 0 && Wording.introducesTitle(document.tokens[opening - 1].lower)
    isTitle =
      count > 0 && names.count == words.count && (count > 1 && last != "," && !isEnded || hasVerbBefore)
    var parts = quotation.parts
    if last == ",", let final = parts.last, let comma = tokens.last,
      document.tokens[comma].span.start > final.start
    {
      parts[parts.count - 1] = TextSpan(final.start, document.tokens[comma].span.start)
    }
    self.parts = parts
  }

  private static func isUpper(_ text: String) -> Bool {
    text.unicodeScalars.first?.properties.isUppercase ?? false
  }

  /// Words that stay small in a title.
  private static func isMinor(_ word: String) -> Bool {
    word.utf8.count <= 3 && (FunctionWords.isClosed(word) || FunctionWords.determiners.contains(word))
      || ["from", "with", "bin", "al", "von", "de", "la", "van"].contains(word)
  }

  private static func introducesTitle(_ word: String) -> Bool {
    [
      "of", "book", "film", "movie", "titled", "entitled", "novel", "song", "album", "article", "essay", "in",
      "series",
      "documentary", "report", "play", "memoir",
    ].contains(word)
  }
}

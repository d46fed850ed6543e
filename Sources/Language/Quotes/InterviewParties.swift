import Annotations

/// Who asks and who answers in an interview whose labels do not say so: as its title, byline, introduction and closing
/// lines tell it, and as the two address one another.
///
/// Two who may equally well be the one that is looked for are nobody.
struct InterviewParties {
  /// The mention of whoever asks, a person or an outlet; nil when the text does not tell.
  private(set) var asker: Int?
  /// The mention of the person who answers; nil when the text does not tell.
  private(set) var answerer: Int?

  private let document: Document

  init(_ document: Document) {
    self.document = document
    let needsThem = document.turns.contains { turn in
      guard turn.role == .named, let label = turn.label else { return true }
      let tokens = document.tokens[document.tokens(in: label)]
      let words = InterviewWords.standard
      return SpeakerInitials.letters(tokens) != nil
        || [.asker, .answerer].contains {
          words.contains(tokens.prefix { $0.text != "(" && $0.text != "," }, as: $0)
        }
    }
    guard needsThem, let first = document.turns.first, let last = document.turns.last else { return }
    var tally = PartyTally()
    let reader = IntroductionReader(document, turns: first.start..<(last.parts.last?.end ?? first.start))
    reader.read(into: &tally)
    for turn in document.turns { readAddress(of: turn, into: &tally) }
    settle(tally)
  }

  /// Who is called by name in a question answers, and the reverse: "Dr. Hartwig, why did you leave?" Who is only spoken of does
  /// neither.
  private func readAddress(of turn: Document.Turn, into tally: inout PartyTally) {
    guard turn.role != .named else { return }
    for part in turn.parts {
      let tokens = document.tokens(in: part)
      for mention in document.mentionsSorted(in: part) {
        guard let chain = document.chain(of: mention), document.extraction.mentions[mention].kind == .person
        else { continue }
        let name = document.tokens(in: document.extraction.mentions[mention].span)
        if isAddress(name, in: tokens) {
          tally.add(4, turn.role == .asker ? .answerer : .asker, to: chain)
        } else if name.count > 1 {
          tally.add(-0.5, .answerer, to: chain)
          tally.add(-0.5, .asker, to: chain)
        }
      }
    }
  }

  /// Between marks, or between a mark and "thank you": a title may stand before it.
  private func isAddress(_ name: Range<Int>, in part: Range<Int>) -> Bool {
    guard !name.isEmpty else { return false }
    let marks: Set = [",", ".", "?", "!"]
    guard name.upperBound < part.upperBound, marks.contains(document.tokens[name.upperBound].text) else {
      return false
    }
    var before = name.lowerBound - 1
    while before >= part.lowerBound, document.tokens[before].hasWord, name.lowerBound - before <= 2,
      document.tokens[before].text.first?.isUppercase ?? false
    {
      before -= 1
    }
    let isEnd = document.tokens[name.upperBound].text != ","
    // Whom one speaks to one does not call by the whole name: "Josh Kindig, he came" is of somebody else.
    let isWhole = name.count > 1 && before == name.lowerBound - 1
    if isWhole, before < part.lowerBound || document.tokens[before].endsSentence { return false }
    if before < part.lowerBound { return !isEnd }
    let word = document.tokens[before]
    if ["welcome", "you", "thanks", "hello", "sorry", "dear"].contains(word.lower) { return true }
    // A name between commas may be one of a list; at the end of a question it is whom the question is for.
    return word.text == "," && (isEnd || before == part.lowerBound + 1) || word.endsSentence && !isEnd
  }

  private mutating func settle(_ tally: PartyTally) {
    func isPerson(_ chain: Int) -> Bool { document.extraction.chains[chain].kind == .person }
    let people = tally.scores.filter { isPerson($0.key) }
    let asking = people.filter { $0.value.asker >= 2 && $0.value.asker > $0.value.answerer }
    let askingPerson = PartyTally.best(asking.mapValues { $0.asker - $0.answerer })
    var answering = people.filter { $0.key != askingPerson && $0.value.answerer > max(0, $0.value.asker) }
    if answering.isEmpty {
      // The only one whom the introduction names at all.
      answering = people.filter { $0.key != askingPerson && $0.value.asker < 2 && $0.value.answerer > 0 }
      if answering.count > 1 { answering = [:] }
    }
    let answeringPerson = PartyTally.best(answering.mapValues { $0.answerer - $0.asker })
    let outlets = tally.scores.filter { !isPerson($0.key) && $0.value.asker >= 2 }
    let askingChain = askingPerson ?? PartyTally.best(outlets.mapValues(\.asker))
    asker = askingChain.map { document.extraction.chains[$0].representative }
    answerer = answeringPerson.map { document.extraction.chains[$0].representative }
  }
}

/// What speaks for each chain's being the one who asks, and the one who answers.
struct PartyTally {
  struct Score: Hashable {
    var asker = 0.0
    var answerer = 0.0
  }

  private(set) var scores: [Int: Score] = [:]

  mutating func add(_ points: Double, _ part: InterviewCues.Part, to chain: Int) {
    var score = scores[chain] ?? Score()
    if part == .answerer { score.answerer += points } else { score.asker += points }
    scores[chain] = score
  }

  /// How much more speaks for answering than for asking.
  func lean(_ chain: Int) -> Double { (scores[chain]?.answerer ?? 0) - (scores[chain]?.asker ?? 0) }

  /// The chain with the most points; nil when there is none, or two are equal.
  static func best(_ points: [Int: Double]) -> Int? {
    guard let most = points.values.max() else { return nil }
    let best = points.filter { most - $0.value < 0.01 }
    return best.count == 1 ? best.first?.key : nil
  }
}

extension Document {
  /// The chain of a mention; nil for one in none.
  func chain(of mention: Int) -> Int? {
    chainOfMention.indices.contains(mention) ? chainOfMention[mention] : nil
  }

  /// Indices of the mentions that begin inside a span; O(log n). Mentions stand in text order.
  func mentionsSorted(in span: TextSpan) -> Range<Int> {
    func first(from offset: Int) -> Int {
      var low = 0
      var high = extraction.mentions.count
      while low < high {
        let middle = (low + high) / 2
        if extraction.mentions[middle].span.start < offset { low = middle + 1 } else { high = middle }
      }
      return low
    }
    let start = first(from: span.start)
    return start..<max(start, first(from: span.end))
  }
}

import Annotations

/// Reads what stands above and beneath the turns of an interview for who asks and who answers.
struct IntroductionReader {
  private let document: Document
  private let cues = InterviewCues.standard
  private let words = InterviewWords.standard
  /// Blocks that are no turn, by index.
  private let blocks: [Int]
  private let firstTurn: Int

  /// - Parameter turns: from the start of the first to the end of the last, in code points.
  init(_ document: Document, turns: Range<Int>) {
    self.document = document
    firstTurn = turns.lowerBound
    blocks = document.article.blocks.indices.filter { index in
      let block = document.article.blocks[index]
      let isOutside = block.span.start < turns.lowerBound || block.span.start >= turns.upperBound
      return block.kind.holdsNames && block.kind != .turn
        && (isOutside || [.caption, .note].contains(block.kind))
    }
  }

  func read(into tally: inout PartyTally) {
    var pairs: [Pair] = []
    var topic = Topic()
    for index in blocks {
      let block = document.article.blocks[index]
      let tokens = document.tokens(in: block.span)
      weigh(block, tokens, &tally)
      for clause in clauses(tokens) {
        pairs += self.pairs(in: clause, topic: topic.chain, &tally)
        if block.kind == .paragraph, block.span.start < firstTurn { topic.add(clause) }
      }
    }
    topic.single.map { tally.add(1, .answerer, to: $0) }
    settle(pairs, &tally)
  }

  // MARK: Blocks

  /// A byline names who asks; a title and a picture, who answers.
  private func weigh(_ block: Block, _ tokens: Range<Int>, _ tally: inout PartyTally) {
    if block.kind == .byline { weighByline(block, tokens, &tally) }
    for mention in document.mentionsSorted(in: block.span) {
      guard let chain = document.chain(of: mention), document.extraction.mentions[mention].form == .name
      else { continue }
      let kind = document.extraction.mentions[mention].kind
      switch (block.kind, kind) {
      case (.title, .person): tally.add(2, .answerer, to: chain)
      case (.caption, .person): tally.add(0.5, .answerer, to: chain)
      case (.paragraph, .person), (.note, .person), (.heading, .person):
        if block.span.start < firstTurn { describe(mention, chain, &tally) }
      default: break
      }
    }
  }

  /// The first person of a byline, and who is joined to that one by "and"; without "by" and a known name it may be a paper's.
  private func weighByline(_ block: Block, _ tokens: Range<Int>, _ tally: inout PartyTally) {
    let hasCue = document.tokens[tokens].contains {
      ["by", "interview", "interviewed", "questions"].contains($0.lower)
    }
    var hasOne = false
    for mention in document.mentionsSorted(in: block.span) {
      guard let chain = document.chain(of: mention), document.extraction.mentions[mention].kind == .person
      else { continue }
      let name = document.tokens(in: document.extraction.mentions[mention].span)
      guard let first = name.first else { continue }
      if hasOne, first == 0 || document.tokens[first - 1].lower != "and" { continue }
      let isKnown =
        Lexicons.names.given.contains(document.tokens[first].lower)
        || Lexicons.names.family.contains(document.tokens[name.upperBound - 1].lower)
      tally.add(hasCue || isKnown ? 5 : 1, .asker, to: chain)
      hasOne = true
    }
  }

  /// A person whom the introduction describes is the one who answers; a host, reporter or editor less so.
  private func describe(_ mention: Int, _ chain: Int, _ tally: inout PartyTally) {
    let name = document.tokens(in: document.extraction.mentions[mention].span)
    guard let last = name.last, last + 1 < document.tokens.count else { return }
    let block = document.tokens[last].block
    let behind = document.tokens[(last + 1)...].prefix { $0.block == block && !$0.endsSentence }.prefix(12)
    let isOpen = behind.first.map {
      ["is", "was", "has", "had", "who", "leads", "runs", "teaches"].contains($0.lower)
    }
    let openings: Set = ["the", "a", "an", "who", "whose", "former", "head", "director", "founder", "author"]
    let isApposed =
      behind.first?.text == ","
      && behind.dropFirst().first.map {
        openings.contains($0.lower) || $0.text.utf8.allSatisfy { (0x30...0x39).contains($0) }
          || $0.tag == .noun
      } ?? false
    tally.add(0.2, .answerer, to: chain)
    guard isOpen ?? false || isApposed else { return }
    tally.add(2, .answerer, to: chain)
    let role = behind.prefix { !["said", "says", "spoke", "asked", "told"].contains($0.lower) }
    if role.contains(where: { words.contains([$0][...], as: .asker) }) { tally.add(1, .asker, to: chain) }
  }

  // MARK: Clauses

  /// A word or mark of a sentence, or what is named or meant there.
  enum Element: Hashable {
    case word(String)
    case person(Int)
    case outlet(Int)
    /// "I", "we" and "us": who writes.
    case writer
    /// "He" or "she".
    case pronoun(Int?)
  }

  /// Two who spoke to one another, of whom it is not sure who asked.
  struct Pair {
    var first: Int
    /// Nil when only one is named.
    var second: Int?
    /// What the first one does when nothing else tells.
    var part: InterviewCues.Part
  }

  /// A sentence: its elements, and the words that they are printed as.
  struct Clause {
    var elements: [Element] = []
    var texts: [String] = []
  }

  /// The sentences of a block.
  private func clauses(_ tokens: Range<Int>) -> [Clause] {
    guard let first = tokens.first else { return [] }
    let mentions = document.mentionsSorted(in: document.span(ofTokens: first..<tokens.upperBound))
    var mentionAt: [Int: Int] = [:]
    var inside: Set<Int> = []
    for mention in mentions {
      let range = document.tokens(in: document.extraction.mentions[mention].span)
      guard let start = range.first else { continue }
      mentionAt[start] = mention
      inside.formUnion(range.dropFirst())
    }
    var clauses: [Clause] = []
    var clause = Clause()
    for (text, token) in InterviewCues.words(document.tokens[tokens]) where !inside.contains(token) {
      clause.elements.append(element(text, token, mentionAt[token]))
      clause.texts.append(text)
      if document.tokens[token].endsSentence || text == ";" {
        clauses.append(clause)
        clause = Clause()
      }
    }
    return clause.texts.isEmpty ? clauses : clauses + [clause]
  }

  private func element(_ text: String, _ token: Int, _ mention: Int?) -> Element {
    switch text {
    case "i", "we", "us", "me", "our", "my": return .writer
    case "he", "she", "him", "her":
      return .pronoun(mention.flatMap { document.chain(of: $0) })
    default: break
    }
    guard let mention, let chain = document.chain(of: mention) else { return .word(text) }
    switch document.extraction.mentions[mention].kind {
    case .person: return .person(chain)
    case .organization: return .outlet(chain)
    default: return .word(text)
    }
  }

  // MARK: Cues

  /// Adds what is sure to the tally and returns the rest.
  private func pairs(in clause: Clause, topic: Int?, _ tally: inout PartyTally) -> [Pair] {
    var pairs: [Pair] = []
    var index = 0
    while index < clause.texts.count {
      guard let cue = cues.cue(at: index, in: clause.texts) else {
        index += 1
        continue
      }
      let sides = ClauseSides(clause.elements, cue: index..<index + cue.words.count, topic: topic)
      if let pair = weigh(
        cue, before: cue.before == nil ? nil : sides.before,
        after: cue.after == nil ? nil : sides.after, &tally)
      {
        pairs.append(pair)
      }
      index += cue.words.count
    }
    return pairs
  }

  private func weigh(_ cue: InterviewCues.Cue, before: Element?, after: Element?, _ tally: inout PartyTally)
    -> Pair?
  {
    // An outlet, or who writes, always asks; the other one answers.
    let asksBefore = before.map(IntroductionReader.alwaysAsks) ?? false
    let asksAfter = after.map(IntroductionReader.alwaysAsks) ?? false
    if cue.before == .answerer, cue.after == .outlet, !asksAfter { return nil }
    if asksBefore != asksAfter {
      add(6, .asker, asksBefore ? before : after, &tally)
      add(6, .answerer, asksBefore ? after : before, &tally)
      return nil
    }
    guard !asksBefore else { return nil }
    if cue.isSure {
      if let part = cue.before { add(6, part, before, &tally) }
      if let part = cue.after { add(6, part, after, &tally) }
      return nil
    }
    if let first = before.flatMap(IntroductionReader.chain),
      let second = after.flatMap(IntroductionReader.chain),
      first != second, let part = cue.before
    {
      return Pair(first: first, second: second, part: part)
    }
    if cue.before == nil, let only = after.flatMap(IntroductionReader.chain), let part = cue.after {
      return Pair(first: only, second: nil, part: part)
    }
    if let part = cue.before { add(1, part, before, &tally) }
    if let part = cue.after { add(1, part, after, &tally) }
    return nil
  }

  private static func alwaysAsks(_ element: Element) -> Bool {
    switch element {
    case .outlet, .writer: true
    case .word, .person, .pronoun: false
    }
  }

  private static func chain(_ element: Element) -> Int? {
    switch element {
    case .person(let chain), .outlet(let chain): chain
    case .pronoun(let chain): chain
    case .word, .writer: nil
    }
  }

  private func add(
    _ points: Double, _ part: InterviewCues.Part, _ element: Element?, _ tally: inout PartyTally
  ) {
    guard let chain = element.flatMap(IntroductionReader.chain) else { return }
    tally.add(points, part, to: chain)
  }

  /// Of two who spoke to one another, the one who is otherwise more like it answers.
  private func settle(_ pairs: [Pair], _ tally: inout PartyTally) {
    for pair in pairs {
      guard let second = pair.second else {
        tally.add(3, tally.lean(pair.first) >= 2 ? .answerer : pair.part, to: pair.first)
        continue
      }
      let difference = tally.lean(pair.first) - tally.lean(second)
      let isFirst = difference == 0 ? pair.part == .answerer : difference > 0
      tally.add(4, .answerer, to: isFirst ? pair.first : second)
      tally.add(4, .asker, to: isFirst ? second : pair.first)
    }
  }
}

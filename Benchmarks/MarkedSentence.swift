import Annotations

/// A sentence of our own articles, cut at its marked names: `Cmdr. [PER Rahim Sorkhabi] left [LOC Rustaq]`.
struct MarkedSentence {
  struct Piece {
    var text: String
    /// Nil of what is no name.
    var kind: EntityKind?
  }

  private static let kinds: [String: EntityKind] = ["PER": .person, "ORG": .organization, "LOC": .province]

  let pieces: [Piece]

  /// The words in small letters of four and more, for more of the kind.
  var words: [String] {
    pieces.filter { $0.kind == nil }.flatMap { $0.text.split(whereSeparator: \.isWhitespace) }.map(
      String.init
    )
    .filter { word in word.utf8.count >= 4 && word.utf8.allSatisfy { (0x61...0x7A).contains($0) } }
  }

  /// The sentences of a file of articles that are neither very short nor very long, without their last full stop.
  static func all(in text: String) -> [MarkedSentence] {
    text.split(separator: "\n").filter { !$0.hasPrefix("#") }.flatMap { line in
      line.split(separator: ". ").filter { (40...260).contains($0.utf8.count) }.compactMap {
        MarkedSentence($0)
      }
    }
  }

  /// Nil where a mark is cut off.
  private init?(_ text: Substring) {
    guard text.count(where: { $0 == "[" }) == text.count(where: { $0 == "]" }) else { return nil }
    var pieces: [Piece] = []
    var rest = text
    while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") {
      if open != rest.startIndex { pieces.append(Piece(text: String(rest[..<open]), kind: nil)) }
      let mark = rest[rest.index(after: open)..<close].split(separator: " ", maxSplits: 1)
      guard mark.count == 2 else { return nil }
      pieces.append(Piece(text: String(mark[1]), kind: Self.kinds[String(mark[0])]))
      rest = rest[rest.index(after: close)...]
    }
    if rest.hasSuffix(".") { rest.removeLast() }
    if !rest.isEmpty { pieces.append(Piece(text: String(rest), kind: nil)) }
    self.pieces = pieces
  }
}

/// An article and its facts while they are put together.
struct ArticleDraft {
  private(set) var text = ""
  /// In code points.
  private(set) var length = 0
  private(set) var quotes: [Quote] = []
  private var mentions: [Mention] = []
  private var chainOfName: [String: Int] = [:]
  private var chains: [CoreferenceChain] = []
  private var sentences: [Sentence] = []
  private var times: [TimeExpression] = []
  private var events: [Event] = []
  private var relations: [Relation] = []

  mutating func append(_ piece: String) {
    text += piece
    length += piece.unicodeScalars.count
  }

  /// - Returns: the number of the mention.
  mutating func mention(_ name: String, _ details: EntityDetails) -> Int {
    let start = length
    append(name)
    mentions.append(
      Mention(span: TextSpan(start, length), kind: details.kind, sentence: sentences.count, confidence: 0.9))
    let number = mentions.count - 1
    let key = "\(details.kind) \(name)"
    if let chain = chainOfName[key] {
      chains[chain].mentions.append(number)
    } else {
      chainOfName[key] = chains.count
      chains.append(
        CoreferenceChain(mentions: [number], representative: number, name: name, details: details))
    }
    return number
  }

  mutating func date(_ day: Day) {
    let start = length
    append(day.description)
    times.append(
      TimeExpression(
        span: TextSpan(start, length), kind: .date, value: day.description,
        days: DayRange(first: day, last: day),
        sentence: sentences.count))
    append(": ")
  }

  mutating func quote(_ span: TextSpan, by speaker: Int) {
    quotes.append(Quote(parts: [span], kind: .direct, speaker: speaker, confidence: 0.9))
  }

  mutating func sentence(from start: Int) {
    sentences.append(Sentence(span: TextSpan(start, length - 1), block: 0, tokens: 0..<0))
  }

  /// An event whose clause is the last sentence, on the last date.
  mutating func event(_ type: String, from start: Int, province: Int?) {
    let evidence = Evidence(
      span: TextSpan(start, length - 1), sentence: sentences.count - 1, rule: "bench", confidence: 0.8)
    let actors = mentions.indices.filter {
      mentions[$0].span.start >= start && mentions[$0].kind != .province
    }
    events.append(
      Event(
        type: type, trigger: TextSpan(start, start + 4),
        participants: actors.prefix(2).enumerated().map { order, mention in
          Event.Participant(
            role: order == 0 ? .agent : .target, mention: mention, span: mentions[mention].span)
        }, time: times.count - 1, timeBasis: .clause, province: province, evidence: evidence))
  }

  /// A relation between the first two names of the last sentence, of a predicate that takes their kinds; none where there
  /// are not two, or no predicate does.
  ///
  /// - Parameter choice: which of the predicates.
  mutating func relation(from start: Int, choice: Int) {
    let named = mentions.indices.filter { mentions[$0].span.start >= start }.prefix(2)
    guard let subject = named.first, let object = named.last, subject != object,
      let predicates = Self.predicates[[mentions[subject].kind, mentions[object].kind]]
    else { return }
    relations.append(
      Relation(
        predicate: predicates[choice % predicates.count], subject: subject, object: object,
        evidence: Evidence(
          span: TextSpan(start, length - 1), sentence: sentences.count - 1, rule: "bench", confidence: 0.8)))
  }

  private static let predicates: [[EntityKind]: [String]] = [
    [.person, .organization]: ["leads", "member_of", "spokesperson_for", "holds_position"],
    [.person, .person]: ["met_with"], [.person, .province]: ["present_in", "born_in"],
    [.organization, .organization]: ["allied_with", "fights", "opposes", "supports"],
    [.organization, .province]: ["controls", "operates_in", "based_in"],
  ]

  func extraction(of article: Article) -> Extraction {
    var extraction = Extraction(article: article, extractor: "bench-1")
    extraction.sentences = sentences
    extraction.mentions = mentions
    extraction.chains = chains
    extraction.quotes = quotes
    extraction.times = times
    extraction.events = events
    extraction.relations = relations
    return extraction
  }
}

import Annotations

/// What the steps of one save share: the extraction, its article's row, and the ids of the rows made so far.
struct ArticleSave {
  let connection: Connection
  let linked: LinkedExtraction
  let articleID: Int64
  /// Whether the store had the article before: only then are there rows to compare with.
  let isKnown: Bool
  let body: BodyText
  /// For each chain of the extraction: the names that the article uses, what the program linked it to, and which entity that is
  /// after people's decisions (nil when rejected).
  var namesOfChain: [[String]] = []
  var linkedOfChain: [Int64] = []
  var entityOfChain: [Int64?] = []
  /// For each mention of the extraction; nil when it is in no chain.
  var chainOfMention: [Int?] = []
  /// For each mention of the extraction: whether a person rejected it where it stands.
  var isRejected: [Bool] = []
  /// Folded names under which things were linked in this save for the first time.
  var newNames: Set<String> = []
  /// What took a fuller name in this save.
  var renamed: Set<Int64> = []
  /// For each mention of the extraction.
  var entityOfMention: [Int64?] = []
  /// For each mention of the extraction.
  var mentionIDs: [Int64] = []
  /// For each quote of the extraction.
  var quoteIDs: [Int64] = []

  var extraction: Extraction { linked.extraction }

  init(_ linked: LinkedExtraction, articleID: Int64, isKnown: Bool, connection: Connection) {
    self.linked = linked
    self.articleID = articleID
    self.isKnown = isKnown
    self.connection = connection
    body = BodyText(linked.extraction.article.body)
  }

  /// Writes all facts, each family after those that it points to.
  ///
  /// - Returns: the relations and events that the article bears out now.
  mutating func saveFacts() throws(StoreError) -> Sweep.Candidates {
    try saveBlocksAndSentences()
    let rejected = isKnown ? try rejectedSpans() : []
    isRejected = extraction.mentions.map { rejected.contains($0.span.columns) }
    try saveEntities()
    try saveChains()
    entityOfMention = Array(repeating: nil, count: extraction.mentions.count)
    chainOfMention = entityOfMention.map { _ in nil }
    for (index, chain) in extraction.chains.enumerated() {
      for mention in chain.mentions {
        entityOfMention[mention] = entityOfChain[index]
        chainOfMention[mention] = index
      }
    }
    for index in entityOfMention.indices where isRejected[index] { entityOfMention[index] = nil }
    try saveMentions()
    try saveTimes()
    try saveQuotes()
    return Sweep.Candidates(
      relations: try saveRelations(), events: try saveEvents(),
      entities: Set(entityOfChain.compactMap(\.self)),
      links: Set(linkedOfChain))
  }

  /// Where mentions stand that a person rejected.
  private func rejectedSpans() throws(StoreError) -> Set<[Value]> {
    Set(try connection.rows(Self.selectRejected, [.integer(articleID)]).map(\.values))
  }

  private static let selectRejected = """
    SELECT char_start, char_length
    FROM mentions
    WHERE article_id = ? AND status = 'rejected' AND status <> 'candidate'
    """

  /// Columns count sentences from 1.
  func ordinal(ofSentence index: Int?) -> Value { Value(index.map { $0 + 1 }) }
}

extension SpanColumns {
  var values: [Value] { [.integer(charStart), .integer(charLength)] }
}

extension TextSpan {
  /// The values of `char_start` and `char_length`.
  var columns: [Value] { SpanColumns(self).values }
}

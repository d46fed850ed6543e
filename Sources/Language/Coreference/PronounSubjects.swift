import Annotations

/// Resolves "he", "she", "it" and "they" as subjects, where one antecedent is plain.
///
/// Adds a mention of form pronoun to the antecedent's chain. Rules: the only person of the paragraph so far, else the
/// subject of the sentence before; "it" and "they" only at the head of a sentence, for the organization that is the
/// subject of the sentence before. What is inside quotation marks and what is outside do not resolve to one another.
package struct PronounSubjects: Annotator {
  package static let needs: [Layer] = [.sentences, .names, .chains]
  package static let adds: [Layer] = []

  package init() {}

  package func annotate(_ document: inout Document) {
    let quotations = QuotationMarks(document).quotations.map(\.span)
    var additions: [(token: Int, sentence: Int, chain: Int, kind: EntityKind)] = []
    let contents = SentenceContents(document)
    var search = AntecedentSearch(document, contents, quotations)
    for sentence in document.extraction.sentences.indices {
      additions += search.read(sentence)
    }
    PronounSubjects.insert(additions, into: &document)
  }

  /// Adds the mentions in text order and moves every index behind them.
  private static func insert(
    _ additions: [(token: Int, sentence: Int, chain: Int, kind: EntityKind)], into document: inout Document
  ) {
    guard !additions.isEmpty else { return }
    let old = document.extraction.mentions
    var entries: [(mention: Mention, chain: Int?, oldIndex: Int?)] = old.enumerated().map { index, mention in
      (mention, document.chainOfMention.indices.contains(index) ? document.chainOfMention[index] : nil, index)
    }
    for addition in additions {
      let mention = Mention(
        span: document.tokens[addition.token].span, kind: addition.kind, form: .pronoun,
        sentence: addition.sentence,
        confidence: 0.7)
      entries.append((mention, addition.chain, nil))
    }
    entries.sort { $0.mention.span < $1.mention.span }
    var newIndex = Array(repeating: 0, count: old.count)
    for (index, entry) in entries.enumerated() {
      if let oldIndex = entry.oldIndex { newIndex[oldIndex] = index }
    }
    document.extraction.mentions = entries.map(\.mention)
    document.chainOfMention = entries.map(\.chain)
    for chain in document.extraction.chains.indices {
      document.extraction.chains[chain].representative =
        newIndex[document.extraction.chains[chain].representative]
      document.extraction.chains[chain].mentions = []
    }
    for (index, entry) in entries.enumerated() {
      if let chain = entry.chain { document.extraction.chains[chain].mentions.append(index) }
    }
  }
}

/// Goes through the sentences and remembers who was named where.
private struct AntecedentSearch {
  typealias Addition = (token: Int, sentence: Int, chain: Int, kind: EntityKind)

  private struct Named {
    var chain: Int
    var kind: EntityKind
    var sentence: Int
    var block: Int
    var isSubject: Bool
    var quotation: Int?
  }

  private let document: Document
  private let contents: SentenceContents
  private let quotations: [TextSpan]
  private var named: [Named] = []

  init(_ document: Document, _ contents: SentenceContents, _ quotations: [TextSpan]) {
    self.document = document
    self.contents = contents
    self.quotations = quotations
  }

  mutating func read(_ index: Int) -> [Addition] {
    let sentence = contents.units(document, sentence: index)
    let block = document.extraction.sentences[index].block
    var additions: [Addition] = []
    for (position, unit) in sentence.units.enumerated() {
      let span = document.tokens[unit.tokens.lowerBound].span
      let quotation = quotations.lastIndex { $0.contains(span) }
      if let mention = unit.mention {
        remember(mention, position, sentence, block, quotation)
      } else if let (chain, kind) = antecedent(unit.lower, position, index, block, quotation, sentence) {
        additions.append((unit.tokens.lowerBound, index, chain, kind))
        named.append(
          Named(
            chain: chain, kind: kind, sentence: index, block: block, isSubject: true, quotation: quotation))
      }
    }
    return additions
  }

  private mutating func remember(
    _ mention: Int, _ position: Int, _ sentence: SentenceUnits, _ block: Int, _ quotation: Int?
  ) {
    guard document.chainOfMention.indices.contains(mention), let chain = document.chainOfMention[mention]
    else { return }
    let next = sentence.word(position + 1)
    let isFollowed =
      next != "'s" && SubjectEdge.endsPhrase(sentence, at: position + 1)
      && !FunctionWords.prepositions.contains(next) || next == ","
    named.append(
      Named(
        chain: chain, kind: document.extraction.mentions[mention].kind, sentence: sentence.sentence,
        block: block,
        isSubject: isFollowed && SubjectEdge.isSubject(sentence, mention: position), quotation: quotation))
  }

  private func antecedent(
    _ word: String, _ position: Int, _ sentence: Int, _ block: Int, _ quotation: Int?, _ units: SentenceUnits
  ) -> (Int, EntityKind)? {
    switch word {
    case "he", "she":
      return person(sentence, block, quotation).map { ($0, .person) }
    case "it", "they":
      let start = units.word(0) == "\"" ? 1 : 0
      guard position == start else { return nil }
      let before = named.filter {
        $0.sentence == sentence - 1 && $0.block == block && $0.isSubject && $0.quotation == quotation
      }
      guard
        let first = before.first(where: { $0.kind == .organization || word == "they" && $0.kind == .group }),
        Set(before.filter { $0.kind == first.kind }.map(\.chain)).count == 1
      else { return nil }
      return (first.chain, first.kind)
    default: return nil
    }
  }

  private func person(_ sentence: Int, _ block: Int, _ quotation: Int?) -> Int? {
    let people = named.filter {
      $0.kind == .person && $0.quotation == quotation && sentence - $0.sentence < 5
    }
    let here = people.filter { $0.block == block }
    let near = here.isEmpty ? people.filter { block - $0.block == 1 } : here
    guard let last = near.last else { return nil }
    if Set(near.map(\.chain)).count == 1 { return last.chain }
    return near.last { $0.isSubject && $0.sentence >= sentence - 2 }?.chain
  }
}

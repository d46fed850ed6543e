import Annotations

/// Finds relations, sentence by sentence: by patterns over its tree, by phrases, and by a model over pairs of mentions.
package struct RelationAnnotator: Annotator {
  package static let needs: [Layer] = [
    .sentences, .lexemes, .tags, .tree, .times, .names, .chains, .quotes, .references,
  ]
  package static let adds: [Layer] = [.relations]

  private let lexicon: RelationPatterns
  private let model: RelationModel?

  package init() { self.init(.standard, model: Models.relations) }

  /// - Parameter model: nil where only patterns are wanted.
  package init(_ lexicon: RelationPatterns, model: RelationModel?) {
    self.lexicon = lexicon
    self.model = model
  }

  package func annotate(_ document: inout Document) {
    var finder = RelationFinder(document, lexicon)
    var relations: [Relation] = []
    finder.visit { relations += $0.relations(model) }
    relations += finder.spokenRelations(relations)
    document = finder.arguments.document(with: relations, document)
  }
}

/// Goes through the sentences of a document that may state relations.
package struct RelationFinder {
  private(set) var arguments: RelationArguments
  private let lexicon: RelationPatterns
  private let original: Document

  package init(_ document: Document, _ lexicon: RelationPatterns = .standard) {
    original = document
    arguments = RelationArguments(document)
    self.lexicon = lexicon
  }

  /// The mentions that `RelationPair` has indices of.
  package var mentions: [Mention] { arguments.document.extraction.mentions }

  /// Every pair of mentions that the model may be asked about.
  package func pairs() -> [RelationPair] {
    var pairs: [RelationPair] = []
    visit { sentence in pairs += sentence.pairs(sentence.patternRelations()) }
    return pairs
  }

  /// What those say of "us" who, by the relations found, speak for an organization or lead it.
  mutating func spokenRelations(_ relations: [Relation]) -> [Relation] {
    var organizations: [Int: Int] = [:]
    let document = arguments.document
    for relation in relations where relation.predicate == "spokesperson_for" || relation.predicate == "leads"
    {
      guard document.extraction.mentions[relation.object].kind == .organization, !relation.isEnded,
        relation.evidence.polarity == .affirmed, relation.evidence.modality == .actual,
        let speaker = document.chainOfMention[relation.subject],
        let organization = document.chainOfMention[relation.object], organizations[speaker] == nil
      else { continue }
      organizations[speaker] = organization
    }
    guard !organizations.isEmpty else { return [] }
    let first = document.extraction.mentions.count
    let sentences = arguments.addSpeakers(for: organizations)
    guard !sentences.isEmpty else { return [] }
    var spoken: [Relation] = []
    visit(only: sentences) { sentence in
      spoken += sentence.relations(nil).filter { $0.subject >= first || $0.object >= first }
    }
    return spoken
  }

  func visit(only wanted: Set<Int>? = nil, _ visitor: (SentenceRelations) -> Void) {
    let contents = SentenceContents(original)
    let quotes = QuoteLookup(original.extraction.quotes)
    for sentence in original.extraction.sentences.indices where wanted?.contains(sentence) ?? true {
      let named = contents.mentions(ofSentence: sentence)
      let all = named + (arguments.ofSentence[sentence] ?? [])
      // A relation is between two mentions, one of which has a name.
      guard !named.isEmpty, all.count > 1 else { continue }
      visitor(
        SentenceRelations(
          arguments, lexicon, quotes, contents.units(original, sentence: sentence), mentions: all))
    }
  }
}

import Annotations

/// The annotators in order: this list is the architecture of extraction.
package struct Pipeline: Sendable {
  /// Stored with every article; changed whenever the same text may give other facts.
  package static let version = "linear-5"

  /// Each after those whose layers it needs.
  package static let order: [any Annotator.Type] = [
    Tokenizer.self,
    InterviewTurns.self,
    SentenceSplitter.self,
    LexemeAnnotator.self,
    Tagger.self,
    Parser.self,
    TimeAnnotator.self,
    NameTagger.self,
    NameTrees.self,
    ChainBuilder.self,
    QuoteAnnotator.self,
    CoreferenceAnnotator.self,
    RelationAnnotator.self,
    EventAnnotator.self,
  ]

  package let annotators: [any Annotator]

  /// The annotators that add some layers, and those whose layers they need: nothing else is computed, and only these load
  /// their lexicons and models.
  ///
  /// Without `layers`, what is stored: trees are left out while no annotator of stored facts needs them.
  package init(adding layers: Set<Layer> = Layer.stored) {
    var needed = layers
    var kinds: [any Annotator.Type] = []
    for kind in Self.order.reversed() {
      // One that adds no layer of its own completes those that it needs, for the annotators behind it.
      let isWanted =
        kind.adds.isEmpty
        ? !kinds.isEmpty && needed.isSuperset(of: kind.needs) : !needed.isDisjoint(with: kind.adds)
      guard isWanted else { continue }
      needed.formUnion(kind.needs)
      kinds.append(kind)
    }
    annotators = kinds.reversed().map { $0.init() }
  }

  /// All facts of one article. Pure: the same article gives the same extraction, on any thread.
  package func extract(_ article: Article) -> Extraction {
    annotate(article).extraction
  }

  /// As `extract`, with the tokens still there: for tests and for people who look inside.
  package func annotate(_ article: Article) -> Document {
    var document = Document(article, extractor: Pipeline.version)
    let isForeign = article.language.map { $0 != "en" } ?? false
    // Of a block in another language the annotators see nothing, and afterwards it is what it was.
    let foreign = isForeign ? [] : article.blocks.indices.filter { article.blocks[$0].language != nil }
    for block in foreign { document.article.blocks[block].kind = .boilerplate }
    for annotator in annotators
    where !isForeign || Self.forAnyLanguage.contains(where: { $0 == type(of: annotator) }) {
      annotator.annotate(&document)
      if isForeign, annotator is NameTagger { Self.keepListedNames(in: &document) }
    }
    for block in foreign { document.article.blocks[block].kind = article.blocks[block].kind }
    return document
  }

  /// What a text in another language than English is given: the rules and models of all others know English only.
  private static let forAnyLanguage: [any Annotator.Type] = [
    Tokenizer.self, SentenceSplitter.self, LexemeAnnotator.self, Tagger.self, NameTagger.self,
    ChainBuilder.self,
  ]

  /// The model's names in a text that it cannot read are guesses: only those are kept that a list of names has.
  private static func keepListedNames(in document: inout Document) {
    let gazetteer = Lexicons.gazetteer
    let source = document.source
    document.extraction.mentions.removeAll { mention in
      let key = NameKey.fold(source.text(ofBytes: source.bytes(of: mention.span)))
      return gazetteer.entries(key).isEmpty || gazetteer.isWord(key)
    }
  }
}

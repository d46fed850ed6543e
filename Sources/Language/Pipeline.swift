import Annotations

/// The annotators in order: this list is the architecture of extraction.
package struct Pipeline: Sendable {
  /// Stored with every article; changed whenever the same text may give other facts.
  package static let version = "linear-3"

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
    for annotator in annotators { annotator.annotate(&document) }
    return document
  }
}

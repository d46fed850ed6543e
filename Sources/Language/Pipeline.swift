import Annotations

/// The annotators in order: this list is the architecture of extraction.
package struct Pipeline: Sendable {
  /// Stored with every article; changed whenever the same text may give other facts.
  package static let version = "linear-1"

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
    PronounSubjects.self,
    QuoteAnnotator.self,
    RelationAnnotator.self,
    EventAnnotator.self,
  ]

  package let annotators: [any Annotator]

  /// All annotators, or those up to the one that adds a layer; only these load their lexicons and models.
  package init(upTo last: Layer? = nil) {
    let end = last.flatMap { layer in Self.order.firstIndex { $0.adds.contains(layer) } }
    annotators = Self.order.prefix(end.map { $0 + 1 } ?? Self.order.count).map { $0.init() }
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

import Annotations

/// The annotators in order: this list is the architecture of extraction.
package struct Pipeline: Sendable {
  /// Stored with every article; changed whenever the same text may give other facts.
  package static let version = "rules-1"

  package let annotators: [any Annotator]

  package init() {
    annotators = [
      Tokenizer(),
      InterviewTurns(),
      SentenceSplitter(),
      LexemeAnnotator(),
      Tagger(),
      Parser(),
      TimeAnnotator(),
      NameTagger(),
      ChainBuilder(),
      PronounSubjects(),
      QuoteAnnotator(),
      RelationAnnotator(),
      EventAnnotator(),
    ]
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

/// Gives each token its part of speech and its lemma, in sentences and outside of them.
struct Tagger: Annotator {
  static let needs: [Layer] = [.tokens, .sentences, .lexemes]
  static let adds: [Layer] = [.tags]

  private let model: (any LanguageModel)?
  private let lemmatizer: Lemmatizer?

  /// With the model that the program was compiled with, which may be none.
  init() {
    model = try? LinearModel.embedded.get()
    lemmatizer = try? Lemmatizer.embedded.get()
  }

  func annotate(_ document: inout Document) {
    guard let model, document.lexemes.count == document.tokens.count else { return }
    let scorer = model.makeScorer()
    var matrix = ScoreMatrix()
    var decoder = TagDecoder()
    var path: [Int] = []
    for stretch in document.stretches {
      document.lexemes.withUnsafeBufferPointer { lexemes in
        scorer.scoreTags(of: UnsafeBufferPointer(rebasing: lexemes[stretch]), into: &matrix)
      }
      decoder.decode(matrix, scorer, into: &path)
      for (place, tag) in path.enumerated() {
        let token = stretch.lowerBound + place
        let joint = model.tags.tags[tag]
        document.tokens[token].tag = joint.part
        document.tokens[token].fineTag = joint.fine
        guard let lemmatizer else { continue }
        document.tokens[token].lemma = lemmatizer.lemma(
          text: document.tokens[token].text, lower: document.tokens[token].lower, document.lexemes[token],
          joint)
      }
    }
  }
}

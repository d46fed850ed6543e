/// Gives each token its part of speech and its lemma, in sentences and outside of them; where two tags are nearly as good, the
/// parser has the last word.
struct Tagger: Annotator {
  static let needs: [Layer] = [.tokens, .sentences, .lexemes]
  static let adds: [Layer] = [.tags]

  private let model: any LanguageModel
  private let lemmatizer: Lemmatizer

  init() {
    model = Models.language
    lemmatizer = Models.lemmatizer
  }

  func annotate(_ document: inout Document) {
    (document.tagNumbers, document.tagRivals) = model.tags(of: document.lexemes, in: document.stretches)
    for (token, number) in document.tagNumbers.enumerated() {
      let joint = model.tags.tags[Int(number)]
      document.tokens[token].tag = joint.part
      document.tokens[token].fineTag = joint.fine
      document.tokens[token].lemma = lemmatizer.lemma(
        text: document.tokens[token].text, lower: document.tokens[token].lower, document.lexemes[token], joint
      )
    }
  }
}

extension LanguageModel {
  /// The best tags of the words of sentences, by their numbers, and these tags' rivals; 0 for words in none.
  package func tags(of lexemes: [Lexeme], in sentences: [Range<Int>]) -> (
    numbers: [UInt8], rivals: [TagRival]
  ) {
    var numbers = [UInt8](repeating: 0, count: lexemes.count)
    var rivals = [TagRival](repeating: TagRival(tag: 0, margin: 0), count: lexemes.count)
    let scorer = makeScorer()
    var matrix = ScoreMatrix()
    var decoder = TagDecoder()
    var path: [Int] = []
    var pathRivals: [TagRival] = []
    for sentence in sentences {
      lexemes.withUnsafeBufferPointer { lexemes in
        scorer.scoreTags(of: UnsafeBufferPointer(rebasing: lexemes[sentence]), into: &matrix)
      }
      decoder.decode(matrix, scorer, into: &path, rivals: &pathRivals)
      for (place, tag) in path.enumerated() {
        numbers[sentence.lowerBound + place] = UInt8(tag)
        rivals[sentence.lowerBound + place] = pathRivals[place]
      }
    }
    return (numbers, rivals)
  }
}

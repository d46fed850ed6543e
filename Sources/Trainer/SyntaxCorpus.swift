import Language

/// The treebanks of syntax in the form that trainers and scores need.
struct SyntaxCorpus {
  /// A sentence with what the models see of its words.
  struct Sentence {
    var words: [CoNLLUWord]
    var lexemes: [Lexeme]
    /// Numbers of the joint tags.
    var tags: [Int]
    /// `words.count` is the root.
    var heads: [Int]
    /// Counted from 1.
    var labels: [Int32]
    /// How often the tagger sees it in each epoch.
    var tagWeight: Int
  }

  /// What is trained on: the development treebanks too, where the options say so.
  static func training(_ options: TrainerOptions) -> [String] {
    options.usesDevelopment ? trainingHalves + development : trainingHalves
  }

  private static let trainingHalves = [
    "ud-english-ewt/en_ewt-ud-train.conllu.gz", "ud-english-gum-open/gum-open-train.conllu.gz",
    "Benchmarks/Treebank/news.conllu",
  ]
  static let development = [
    "ud-english-ewt/en_ewt-ud-dev.conllu.gz", "ud-english-gum-open/gum-open-dev.conllu.gz",
  ]
  /// Tags of mails, answers and reviews are the hardest: their sentences count twice.
  private static let twice = "ud-english-ewt/"
  /// Tags that occur less often are no tags of the model.
  private static let leastTags = 3
  /// Sentences that follow one another go into the same fold, because they are of the same document.
  private static let foldLength = 200

  private(set) var sentences: [Sentence] = []

  /// Reads treebanks; tags that the set does not have become its first.
  init(_ names: [String], _ words: WordTable, _ tags: TagSet, _ options: TrainerOptions) throws {
    var reader = LexemeReader(words: words)
    for name in names {
      for sentence in try CoNLLUDocument.read(CorpusFile(name, in: options)).flatMap(\.sentences) {
        sentences.append(
          Self.sentence(sentence.words, &reader, tags, tagWeight: name.hasPrefix(Self.twice) ? 2 : 1))
      }
    }
  }

  private static func sentence(
    _ words: [CoNLLUWord], _ reader: inout LexemeReader, _ tags: TagSet, tagWeight: Int
  ) -> Sentence {
    Sentence(
      words: words, lexemes: reader.lexemes(ofSentence: words.map { String($0.form) }),
      tags: words.map { $0.tag.flatMap(tags.number) ?? 0 },
      heads: words.map { word in word.head.map { $0 > 0 ? $0 - 1 : words.count } ?? words.count },
      labels: words.map { Int32(label($0.relation).place + 1) },
      tagWeight: tagWeight)
  }

  /// A label of the treebank; of subtypes that are too rare to be learned the relation itself.
  private static func label(_ name: Substring) -> DependencyLabel {
    DependencyLabel(rawValue: String(name)) ?? DependencyLabel(rawValue: String(name.prefix { $0 != ":" }))
      ?? .dep
  }

  /// The joint tags of treebanks, the most frequent first.
  static func tags(of names: [String], _ options: TrainerOptions) throws -> TagSet {
    var counts: [JointTag: Int] = [:]
    for name in names {
      for sentence in try CoNLLUDocument.read(CorpusFile(name, in: options)).flatMap(\.sentences) {
        for word in sentence.words {
          if let tag = word.tag { counts[tag, default: 0] += 1 }
        }
      }
    }
    let kept = counts.filter { $0.value >= leastTags }
    return TagSet(kept.keys.sorted { (kept[$1] ?? 0, $0.name) < (kept[$0] ?? 0, $1.name) })
  }

  /// Indices of the sentences in or out of a fold.
  func indices(ofFold fold: Int, of count: Int, isInside: Bool) -> [Int] {
    sentences.indices.filter { ($0 / Self.foldLength % count == fold) == isInside }
  }

  /// Sentences as the parser sees them, with given tags.
  func treeSentences(_ tags: [[Int]], _ set: TagSet) -> [TreeSentence] {
    sentences.indices.map { index in
      let sentence = sentences[index]
      return TreeSentence(
        sentence.words.indices.map { word in
          SyntaxToken(sentence.lexemes[word], tag: tags[index][word], part: set.parts[tags[index][word]])
        }, heads: sentence.heads, labels: sentence.labels)
    }
  }
}

extension CoNLLUWord {
  /// Both tags of a treebank; nil for tags that are not known.
  var tag: JointTag? { JointTag(universalTag + "|" + treebankTag) }
}

import Language

/// Prints how well a model tags and parses the development treebanks with their own tokens, and how fast.
struct SyntaxScores {
  /// Relations that are weak everywhere and carry facts.
  private static let watched: [DependencyLabel] = [
    .nsubj, .obj, .obl, .nmod, .conj, .relativeClause, .acl, .appos, .parataxis, .ccomp, .xcomp, .advcl,
    .compound, .flat,
  ]

  private let model: LinearModel
  private let scorer: any SentenceScorer
  private let lemmatizer: Lemmatizer
  private let corpora: [(name: String, corpus: SyntaxCorpus)]

  init(_ file: ModelFile, _ options: TrainerOptions) throws {
    let model = try LinearModel(file)
    let words = try WordTable(file)
    self.model = model
    scorer = model.makeScorer()
    lemmatizer = try Lemmatizer(file)
    corpora = try SyntaxCorpus.development.map {
      (
        String($0.split(separator: "/")[1].prefix { $0 != "." }),
        try SyntaxCorpus([$0], words, model.tags, options)
      )
    }
  }

  func print() {
    for (name, corpus) in corpora {
      var count = Count()
      var time = Time()
      for sentence in corpus.sentences { score(sentence, &count, &time) }
      Swift.print("\(name): \(count.line)")
      Swift.print("  LAS by relation: " + Self.watched.map { count.relation($0) }.joined(separator: ", "))
      Swift.print("  tokens per second: \(time.line(count.tokens))")
    }
  }

  /// What is right of how much.
  private struct Count {
    var tokens = 0
    var words = 0
    var parts = 0
    var fines = 0
    var lemmas = 0
    var heads = 0
    var arcs = 0
    var wordHeads = 0
    var wordArcs = 0
    var relations: [DependencyLabel: (all: Int, right: Int)] = [:]

    var line: String {
      "UPOS \(percent(parts, tokens)), XPOS \(percent(fines, tokens)), lemma \(percent(lemmas, tokens)), "
        + "UAS \(percent(heads, tokens)), LAS \(percent(arcs, tokens)); without punctuation "
        + "UAS \(percent(wordHeads, words)), LAS \(percent(wordArcs, words)); \(tokens) tokens"
    }

    func relation(_ label: DependencyLabel) -> String {
      let (all, right) = relations[label] ?? (0, 0)
      return "\(label.rawValue) \(percent(right, all))"
    }

    private func percent(_ right: Int, _ all: Int) -> String {
      let hundredths = all == 0 ? 0 : (right * 20_000 + all) / (2 * all)
      return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
  }

  private struct Time {
    var tagging = Duration.zero
    var lemmas = Duration.zero
    var arcs = Duration.zero
    var trees = Duration.zero
    var revisions = Duration.zero
    var labels = Duration.zero

    func line(_ tokens: Int) -> String {
      [
        ("tags", tagging), ("lemmas", lemmas), ("arcs", arcs), ("trees", trees), ("revisions", revisions),
        ("labels", labels),
        ("all", tagging + lemmas + arcs + trees + revisions + labels),
      ]
      .map { "\($0) \(Int(Double(tokens) / ($1 / .seconds(1))))" }.joined(separator: ", ")
    }
  }

  private func score(_ sentence: SyntaxCorpus.Sentence, _ count: inout Count, _ time: inout Time) {
    var matrix = ScoreMatrix()
    var decoder = TagDecoder()
    var path: [Int] = []
    var tags: [UInt8] = []
    var rivals: [TagRival] = []
    var arcs: [[CandidateArc]] = []
    var labels: [[Int]] = []
    var heads: [Int] = []
    sentence.lexemes.withUnsafeBufferPointer { lexemes in
      time.tagging += CPUClock.measure {
        scorer.scoreTags(of: lexemes, into: &matrix)
        decoder.decode(matrix, scorer, into: &path, rivals: &rivals)
        tags = path.map { UInt8($0) }
      }
      time.arcs += CPUClock.measure {
        scorer.findArcs(of: [lexemes.indices], lexemes: lexemes, tags: tags, into: &arcs)
      }
    }
    time.trees += CPUClock.measure { heads = SpanningTree.heads(arcs[0], count: sentence.words.count) }
    time.revisions += CPUClock.measure {
      scorer.reviseTags(of: [tags.indices], heads: [heads], rivals: rivals, tags: &tags)
    }
    time.labels += CPUClock.measure { scorer.findLabels(ofHeads: [heads], into: &labels) }
    let lowers = sentence.words.map(\.lower)
    var lemmas: [String] = []
    time.lemmas += CPUClock.measure {
      for (place, word) in sentence.words.enumerated() {
        lemmas.append(
          lemmatizer.lemma(
            text: String(word.form), lower: lowers[place], sentence.lexemes[place],
            model.tags.tags[Int(tags[place])]))
      }
    }
    let tree = TreeMending(
      heads: heads, labels: labels[0].map { model.labels[$0] }, tags: tags.map { model.tags.tags[Int($0)] })
    add(sentence, tags, lemmas, tree, to: &count)
  }

  private func add(
    _ sentence: SyntaxCorpus.Sentence, _ tags: [UInt8], _ lemmas: [String], _ tree: TreeMending,
    to count: inout Count
  ) {
    for (place, word) in sentence.words.enumerated() {
      let tag = model.tags.tags[Int(tags[place])]
      count.tokens += 1
      if tag.part.rawValue == word.universalTag { count.parts += 1 }
      if tag.fine.rawValue == word.treebankTag { count.fines += 1 }
      if lemmas[place] == String(word.lemma) { count.lemmas += 1 }
      let isHead = tree.heads[place] == sentence.heads[place]
      let isArc = isHead && tree.labels[place].rawValue == String(word.relation)
      if isHead { count.heads += 1 }
      if isArc { count.arcs += 1 }
      let label = DependencyLabel.allCases[Int(sentence.labels[place]) - 1]
      count.relations[label, default: (0, 0)].all += 1
      if isArc { count.relations[label, default: (0, 0)].right += 1 }
      guard word.universalTag != "PUNCT" else { continue }
      count.words += 1
      if isHead { count.wordHeads += 1 }
      if isArc { count.wordArcs += 1 }
    }
  }
}

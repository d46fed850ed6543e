import Language

/// Learns the rules by which lemmas are made, and which endings take which rule.
struct LemmaTraining {
  private static let mostRules = 250
  /// How often an ending, or a rule, must be seen; whole words once.
  private static let leastEndings = 2

  private(set) var rules: [LemmaRule] = []
  private(set) var endings: [(key: UInt64, rule: UInt8)] = []

  init(_ corpus: SyntaxCorpus) {
    var ruleCounts: [LemmaRule: Int] = [:]
    var examples: [(keys: [UInt64], rule: LemmaRule)] = []
    for sentence in corpus.sentences {
      for (word, lexeme) in zip(sentence.words, sentence.lexemes) {
        guard let tag = word.tag, word.lemma != "_" || word.form == "_" else { continue }
        let rule = LemmaRule(form: String(word.form), lower: word.lower, lemma: String(word.lemma))
        ruleCounts[rule, default: 0] += 1
        examples.append((Lemmatizer.keys(lexeme, tag), rule))
      }
    }
    rules = ruleCounts.filter { $0.value >= Self.leastEndings }.keys
      .sorted { (ruleCounts[$1] ?? 0, $0.text) < (ruleCounts[$0] ?? 0, $1.text) }
    rules = Array(rules.prefix(Self.mostRules))
    let numbers = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1, UInt8($0)) })
    learn(examples.compactMap { example in numbers[example.rule].map { (example.keys, $0) } })
  }

  /// Keeps the endings whose most frequent rule is not that of the next shorter ending.
  private mutating func learn(_ examples: [(keys: [UInt64], rule: UInt8)]) {
    let steps = examples.first?.keys.count ?? 0
    var counts: [UInt64: [UInt8: Int]] = [:]
    var shorter: [UInt64: UInt64] = [:]
    for example in examples {
      for step in 0..<steps {
        counts[example.keys[step], default: [:]][example.rule, default: 0] += 1
        if step + 1 < steps { shorter[example.keys[step]] = example.keys[step + 1] }
      }
    }
    var decided: [UInt64: UInt8] = [:]
    for step in (0..<steps).reversed() {
      for key in Set(examples.map { $0.keys[step] }).sorted() {
        let inherited = shorter[key].flatMap { decided[$0] }
        guard let best = counts[key]?.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { continue }
        let isKnown =
          best.key == inherited || (step > 0 && best.value < Self.leastEndings && inherited != nil)
        decided[key] = isKnown ? inherited : best.key
        if !isKnown { endings.append((key, best.key)) }
      }
    }
  }
}

extension CoNLLUWord {
  /// As tokens have it: in lower case, with plain marks.
  var lower: String {
    var lower = form.lowercased()
    for (curly, plain) in [("’", "'"), ("‘", "'"), ("“", "\""), ("”", "\"")] where lower.contains(curly) {
      lower = lower.split(separator: curly, omittingEmptySubsequences: false).joined(separator: plain)
    }
    return lower
  }
}

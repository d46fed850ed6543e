import Annotations

/// Gives the tokens of each sentence their heads and what they are to these, and other tags where the tree asks for them.
struct Parser: Annotator {
  static let needs: [Layer] = [.tokens, .sentences, .lexemes, .tags]
  static let adds: [Layer] = [.tree]

  /// Sentences with more tokens are parsed in pieces, whose roots depend on the first one's, so that time
  /// stays linear.
  private static let longest = 400

  /// About how many tokens are parsed together.
  private static let batch = 600

  private let model: any LanguageModel
  private let lemmatizer: Lemmatizer

  init() {
    model = Models.language
    lemmatizer = Models.lemmatizer
  }

  func annotate(_ document: inout Document) {
    var parsing = Parsing(model, lemmatizer, tags: document.tagNumbers)
    var windows: [Range<Int>] = []
    var count = 0
    for sentence in document.extraction.sentences {
      for start in stride(from: sentence.tokens.lowerBound, to: sentence.tokens.upperBound, by: Self.longest)
      {
        windows.append(start..<min(start + Self.longest, sentence.tokens.upperBound))
      }
      count += sentence.tokens.count
      guard count >= Self.batch else { continue }
      parsing.parse(windows, &document)
      windows.removeAll(keepingCapacity: true)
      count = 0
    }
    parsing.parse(windows, &document)
    for sentence in document.extraction.sentences where sentence.tokens.count > Self.longest {
      joinRoots(of: sentence.tokens, &document)
    }
  }

  /// Puts the roots of a sentence's pieces below the first one.
  private func joinRoots(of tokens: Range<Int>, _ document: inout Document) {
    var root: Int?
    for token in tokens where document.tokens[token].head == nil {
      if let root {
        document.tokens[token].head = root
        document.tokens[token].arc = .parataxis
      }
      root = root ?? token
    }
  }
}

/// The parsing of one document, with the memory that it uses for all of its sentences.
private struct Parsing {
  private let model: any LanguageModel
  private let scorer: any SentenceScorer
  private let lemmatizer: Lemmatizer
  /// Numbers of the tags of all tokens.
  private var tags: [UInt8]
  private var arcs: [[CandidateArc]] = []
  private var labels: [[Int]] = []

  init(_ model: any LanguageModel, _ lemmatizer: Lemmatizer, tags: [UInt8]) {
    self.model = model
    self.lemmatizer = lemmatizer
    self.tags = tags
    scorer = model.makeScorer()
  }

  /// Parses windows of tokens.
  mutating func parse(_ windows: [Range<Int>], _ document: inout Document) {
    document.lexemes.withUnsafeBufferPointer { lexemes in
      scorer.findArcs(of: windows, lexemes: lexemes, tags: document.tagNumbers, into: &arcs)
    }
    let heads = zip(arcs, windows).map { SpanningTree.heads($0, count: $1.count) }
    scorer.reviseTags(of: windows, heads: heads, rivals: document.tagRivals, tags: &tags)
    scorer.findLabels(ofHeads: heads, into: &labels)
    for (number, window) in windows.enumerated() {
      let tree = TreeMending(
        heads: heads[number], labels: labels[number].map { model.labels[$0] },
        tags: window.map { model.tags.tags[Int(tags[$0])] })
      for (place, head) in tree.heads.enumerated() {
        let token = window.lowerBound + place
        let isRoot = head == window.count
        document.tokens[token].head = isRoot ? nil : window.lowerBound + head
        document.tokens[token].arc = isRoot ? .root : tree.labels[place]
        if tags[token] != document.tagNumbers[token] { retag(token, &document) }
      }
    }
  }

  /// Gives a token the tag that it has now, and the lemma that goes with it.
  private func retag(_ token: Int, _ document: inout Document) {
    let joint = model.tags.tags[Int(tags[token])]
    document.tokens[token].tag = joint.part
    document.tokens[token].fineTag = joint.fine
    document.tokens[token].lemma = lemmatizer.lemma(
      text: document.tokens[token].text, lower: document.tokens[token].lower, document.lexemes[token], joint)
  }
}

import Annotations

/// Gives the tokens of each sentence their heads and what they are to these.
struct Parser: Annotator {
  static let needs: [Layer] = [.tokens, .sentences, .lexemes, .tags]
  static let adds: [Layer] = [.tree]

  /// Sentences with more tokens are parsed in pieces, whose roots depend on the first one's, so that time
  /// stays linear.
  private static let longest = 400

  private let model: (any LanguageModel)?

  /// With the model that the program was compiled with, which may be none.
  init() { model = try? LinearModel.embedded.get() }

  func annotate(_ document: inout Document) {
    guard let model, document.lexemes.count == document.tokens.count else { return }
    var parsing = Parsing(model)
    for sentence in document.extraction.sentences {
      var root: Int?
      for start in stride(from: sentence.tokens.lowerBound, to: sentence.tokens.upperBound, by: Self.longest)
      {
        let window = start..<min(start + Self.longest, sentence.tokens.upperBound)
        let top = parsing.parse(window, &document)
        if let root, let top {
          document.tokens[top].head = root
          document.tokens[top].arc = .parataxis
        }
        root = root ?? top
      }
    }
  }
}

/// The parsing of one document, with the memory that it uses for all of its sentences.
private struct Parsing {
  private let model: any LanguageModel
  private let scorer: any SentenceScorer
  private var tags: [Int] = []
  private var arcs: [CandidateArc] = []
  private var labels: [Int] = []

  init(_ model: any LanguageModel) {
    self.model = model
    scorer = model.makeScorer()
  }

  /// Parses a window of tokens; gives its root.
  mutating func parse(_ window: Range<Int>, _ document: inout Document) -> Int? {
    tags.removeAll(keepingCapacity: true)
    for token in document.tokens[window] {
      tags.append(model.tags.number(of: JointTag(part: token.tag, fine: token.fineTag)) ?? 0)
    }
    arcs.removeAll(keepingCapacity: true)
    document.lexemes.withUnsafeBufferPointer { lexemes in
      tags.withUnsafeBufferPointer { tags in
        scorer.findArcs(of: UnsafeBufferPointer(rebasing: lexemes[window]), tags: tags, into: &arcs)
      }
    }
    let heads = SpanningTree.heads(arcs, count: window.count)
    scorer.findLabels(ofHeads: heads, into: &labels)
    var root: Int?
    for (place, head) in heads.enumerated() {
      let token = window.lowerBound + place
      let isRoot = head == window.count
      document.tokens[token].head = isRoot ? nil : window.lowerBound + head
      document.tokens[token].arc = isRoot ? .root : model.labels[labels[place]]
      if isRoot { root = root ?? token }
    }
    return root
  }
}

import Annotations
import Foundation
import Language

/// Tokens and sentences: trains nothing, and measures them on raw text as the CoNLL 2018 shared task does.
enum TextPart: ModelPart {
  static let name = "text"

  private static let corpora = [
    (title: "EWT", path: "ud-english-ewt/en_ewt-ud-"), (title: "GUM", path: "ud-english-gum-open/gum-open-"),
  ]

  static func train(after model: ModelFile, _ options: TrainerOptions) throws -> [(
    name: String, bytes: [UInt8]
  )] { [] }

  /// F1 of token and sentence spans on development text; with `--errors`, also on the training text, whose
  /// most frequent differences are listed.
  static func evaluate(_ model: ModelFile, _ options: TrainerOptions) throws {
    for corpus in corpora {
      for portion in options.showsErrors ? ["train", "dev"] : ["dev"] {
        let file = CorpusFile(corpus.path + portion + ".conllu.gz", in: options)
        let texts = try CoNLLUDocument.read(file).map(RawText.init)
        var score = TextScore()
        for text in texts { score.add(text, keepsDifferences: portion == "train") }
        print("text: \(corpus.title) \(portion): \(score.summary); \(TextSpeed(texts).summary)")
        if portion == "train" { score.printDifferences() }
      }
    }
  }
}

/// A document as it was before it was split, with the spans that the corpus gives.
struct RawText {
  private(set) var body = ""
  private(set) var blocks: [Block] = []
  /// Spans of syntactic words, those of a multiword token side by side within it.
  private(set) var tokens: [TextSpan] = []
  private(set) var sentences: [TextSpan] = []
  /// Code points of `body`.
  private var length = 0
  private var isGlued = true

  init(_ document: CoNLLUDocument) {
    for sentence in document.sentences {
      if sentence.beginsParagraph { beginParagraph() }
      let first = tokens.count
      for surface in sentence.surfaces { add(surface, of: sentence) }
      sentences.append(tokens[first].union(tokens[tokens.count - 1]))
      blocks[blocks.count - 1].span.end = length
    }
  }

  var article: Article {
    Article(uri: "text:corpus", publishedAt: nil, body: body, blocks: blocks)
  }

  private mutating func beginParagraph() {
    if !body.isEmpty { append("\n\n") }
    isGlued = true
    blocks.append(Block(kind: .paragraph, span: TextSpan(length, length)))
  }

  private mutating func add(_ surface: CoNLLUSentence.Surface, of sentence: CoNLLUSentence) {
    if !isGlued { append(" ") }
    isGlued = !surface.isSpaceAfter
    let start = length
    append(surface.form)
    var position = start
    for word in sentence.words[surface.words] {
      let isLast = word.id == surface.words.upperBound
      let end = isLast ? length : min(length, position + word.form.unicodeScalars.count)
      if end > position { tokens.append(TextSpan(position, end)) }
      position = end
    }
  }

  private mutating func append(_ text: some StringProtocol) {
    body += text
    length += text.unicodeScalars.count
  }
}

/// How many spans are the corpus's own, and where they are not.
struct TextScore {
  private struct Count {
    var known = 0
    var found = 0
    var right = 0

    /// In percent.
    var f1: String {
      String(format: "%.2f", known + found == 0 ? 0 : 200 * Double(right) / Double(known + found))
    }
  }

  private var tokens = Count()
  private var sentences = Count()
  private var tokenDifferences: [String: Int] = [:]
  private var sentenceDifferences: [String: Int] = [:]

  var summary: String {
    "tokens F1 \(tokens.f1) of \(tokens.known), sentences F1 \(sentences.f1) of \(sentences.known)"
  }

  mutating func add(_ text: RawText, keepsDifferences: Bool) {
    var document = Document(text.article, extractor: "")
    Tokenizer().annotate(&document)
    SentenceSplitter().annotate(&document)
    let found = document.tokens.map(\.span)
    let sentences = document.extraction.sentences.map(\.span)
    Self.count(known: text.tokens, found: found, in: &tokens)
    Self.count(known: text.sentences, found: sentences, in: &self.sentences)
    guard keepsDifferences else { return }
    compareTokens(text, found, document)
    compareSentences(text, sentences, document)
  }

  func printDifferences() {
    for (title, differences) in [("tokens", tokenDifferences), ("sentences", sentenceDifferences)] {
      print("\(title) that differ, the corpus's first:")
      for (words, count) in differences.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }).prefix(150) {
        print("  \(count)\t\(words)")
      }
    }
  }

  private static func count(known: [TextSpan], found: [TextSpan], in count: inout Count) {
    count.known += known.count
    count.found += found.count
    count.right += Set(known).intersection(found).count
  }

  /// Notes each shortest stretch that is split in two ways: `do n't  ≠  don't`.
  private mutating func compareTokens(_ text: RawText, _ found: [TextSpan], _ document: Document) {
    var left = 0
    var right = 0
    while left < text.tokens.count, right < found.count {
      let first = (left, right)
      var ends = (text.tokens[left].end, found[right].end)
      while ends.0 != ends.1 {
        if ends.0 < ends.1 {
          left += 1
          guard left < text.tokens.count else { return }
          ends.0 = text.tokens[left].end
        } else {
          right += 1
          guard right < found.count else { return }
          ends.1 = found[right].end
        }
      }
      left += 1
      right += 1
      guard left - first.0 > 1 || right - first.1 > 1 else { continue }
      let known = text.tokens[first.0..<left].map(document.text).joined(separator: " ")
      tokenDifferences[
        known + "  ≠  " + found[first.1..<right].map(document.text).joined(separator: " "), default: 0] += 1
    }
  }

  /// Notes each end that only one of the two has, with the words around it.
  private mutating func compareSentences(_ text: RawText, _ found: [TextSpan], _ document: Document) {
    let known = Set(text.sentences.map(\.end))
    let ours = Set(found.map(\.end))
    for end in known.symmetricDifference(ours).sorted() {
      let place = document.tokens(in: TextSpan(0, end)).upperBound
      let before = document.tokens[max(0, place - 4)..<place].map(\.text)
      let after = document.tokens[place..<min(place + 4, document.tokens.count)].map(\.text)
      let sign = known.contains(end) ? " | " : " + "
      sentenceDifferences[before.joined(separator: " ") + sign + after.joined(separator: " "), default: 0] +=
        1
    }
  }
}

/// Tokens per second of processor time, of the tokenizer and of the splitter alone.
private struct TextSpeed {
  private let tokenizer: Double
  private let splitter: Double

  init(_ texts: [RawText]) {
    let documents = texts.map { Document($0.article, extractor: "") }
    var tokens = 0
    var seconds = (tokenizer: 0.0, splitter: 0.0)
    while seconds.tokenizer < 1 {
      for var document in documents {
        let start = Self.processorSeconds()
        Tokenizer().annotate(&document)
        let middle = Self.processorSeconds()
        SentenceSplitter().annotate(&document)
        seconds.tokenizer += middle - start
        seconds.splitter += Self.processorSeconds() - middle
        tokens += document.tokens.count
      }
    }
    tokenizer = Double(tokens) / seconds.tokenizer
    splitter = Double(tokens) / seconds.splitter
  }

  var summary: String {
    "\(Int(tokenizer / 1000)) and \(Int(splitter / 1000)) thousand tokens per CPU second"
  }

  private static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

import Corpora
import Language
import Testing

struct TreeMendingTests {
  /// A word, its tags, the place of its head counted from 1 with 0 for the root, and its label, before and after.
  private struct Example: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var before: String
    var after: String
  }

  private static let examples = [
    Example(
      testDescription: "a finite verb is no participle",
      before: "court/NOUN|NN/0/root convicted/VERB|VBD/1/acl Ana/PROPN|NNP/2/obj ./PUNCT|./1/punct",
      after: "2/nsubj 0/root 2/obj 2/punct"),
    Example(
      testDescription: "a name before a noun is part of its phrase",
      before: "Taliban/PROPN|NNP/3/nsubj fighters/NOUN|NNS/3/nsubj left/VERB|VBD/0/root",
      after: "2/compound 3/nsubj 0/root"),
    Example(
      testDescription: "a name behind a post",
      before: "the/DET|DT/2/det mayor/NOUN|NN/4/nsubj Ana/PROPN|NNP/4/nsubj left/VERB|VBD/0/root",
      after: "2/det 4/nsubj 2/appos 0/root"),
    Example(
      testDescription: "two subjects with a conjunction",
      before: "Ana/PROPN|NNP/4/nsubj and/CCONJ|CC/3/cc Omar/PROPN|NNP/4/nsubj left/VERB|VBD/0/root",
      after: "4/nsubj 3/cc 1/conj 0/root"),
    Example(
      testDescription: "a verb with an auxiliary modifies no noun",
      before:
        "said/VERB|VBN/0/root to/PART|TO/5/mark have/AUX|VB/4/aux attacked/VERB|VBN/5/amod Kotal/PROPN|NNP/1/xcomp",
      after: "0/root 4/mark 4/aux 1/xcomp 4/obj"),
    Example(
      testDescription: "a preposition before a subject governs the clause",
      before:
        "left/VERB|VBD/0/root after/ADP|IN/3/case men/NOUN|NNS/4/nsubj came/VERB|VBD/1/conj",
      after: "0/root 4/mark 4/nsubj 1/advcl"),
    Example(
      testDescription: "verbs are joined to verbs",
      before:
        "threatened/VERB|VB/0/root roads/NOUN|NNS/1/obj and/CCONJ|CC/4/cc attack/VERB|VB/2/conj Kotal/PROPN|NNP/2/conj",
      after: "0/root 1/obj 4/cc 1/conj 4/obj"),
    Example(
      testDescription: "who reports is no conjunct of what is reported",
      before:
        "born/VERB|VBN/5/ccomp Kotal/PROPN|NNP/1/obl ,/PUNCT|,/4/punct Ana/PROPN|NNP/2/conj said/VERB|VBD/0/root",
      after: "5/ccomp 1/obl 4/punct 5/nsubj 0/root"),
    Example(
      testDescription: "a right tree stays as it is",
      before:
        "men/NOUN|NNS/2/nsubj trained/VERB|VBN/0/root in/ADP|IN/4/case Kotal/PROPN|NNP/2/obl",
      after: "2/nsubj 0/root 4/case 2/obl"),
  ]

  /// Trees, labels and tags at random, however foolish.
  @Test func `what was a tree stays a tree`() throws {
    var generator = SplitMix(seed: 20)
    let labels: [DependencyLabel] = [
      .nsubj, .obj, .obl, .nmod, .conj, .cc, .case, .amod, .acl, .aux, .compound, .ccomp, .appos, .punct,
      .det, .flat,
      .descriptor, .unmarkedOblique, .parataxis,
    ]
    let tags = try [
      "NOUN|NN", "PROPN|NNP", "VERB|VBD", "VERB|VB", "VERB|VBN", "ADP|IN", "PUNCT|,", "PRON|WDT", "CCONJ|CC",
    ]
    .map { try #require(JointTag($0)) }
    for _ in 0..<100_000 {
      let count = Int.random(in: 1...9, using: &generator)
      var heads = [Int](repeating: count, count: count)
      // Each word but the first in a random order hangs from an earlier one of that order.
      let order = Array(0..<count).shuffled(using: &generator)
      for place in order.indices.dropFirst() {
        heads[order[place]] = order[Int.random(in: 0..<place, using: &generator)]
      }
      let tree = TreeMending(
        heads: heads,
        labels: heads.map {
          $0 == count ? .root : labels[Int.random(in: 0..<labels.count, using: &generator)]
        },
        tags: heads.map { _ in tags[Int.random(in: 0..<tags.count, using: &generator)] })
      #expect(tree.heads.count { $0 == count } == 1)
      for start in tree.heads.indices {
        var (word, steps) = (start, 0)
        while word < count, steps <= count { (word, steps) = (tree.heads[word], steps + 1) }
        try #require(word == count, "\(heads) became \(tree.heads)")
      }
    }
  }

  @Test(arguments: examples) private func `a tree is mended`(example: Example) throws {
    let words = example.before.split(separator: " ").map { $0.split(separator: "/").map(String.init) }
    let tree = TreeMending(
      heads: try words.map { word in
        let head = try #require(Int(word[2]))
        return head == 0 ? words.count : head - 1
      },
      labels: try words.map { try #require(DependencyLabel(rawValue: $0[3])) },
      tags: try words.map { try #require(JointTag($0[1])) })
    let mended = zip(tree.heads, tree.labels).map { "\($0 == words.count ? 0 : $0 + 1)/\($1.rawValue)" }
    #expect(mended.joined(separator: " ") == example.after)
  }
}

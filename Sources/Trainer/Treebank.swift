/// Sentences with tags, lemmas and trees, from CoNLL-U.
struct Treebank {
  var sentences: [TreebankSentence] = []

  /// Reads a file; words that several tokens were made of, and words that are only understood, are left out.
  init(_ file: CorpusFile) throws {
    var words: [TreebankWord] = []
    func end() {
      if !words.isEmpty { sentences.append(TreebankSentence(words: words)) }
      words = []
    }
    for (number, line) in try file.lines().enumerated() {
      guard !line.isEmpty else {
        end()
        continue
      }
      guard line.first != "#" else { continue }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard cells.count == 10 else {
        throw TrainerError.badLine(path: file.path, line: number + 1, reason: "\(cells.count) cells of 10")
      }
      guard Int(cells[0]) != nil, let head = Int(cells[6]) else { continue }
      words.append(
        TreebankWord(
          form: String(cells[1]), lemma: String(cells[2]), part: String(cells[3]), fine: String(cells[4]),
          head: head - 1, label: String(cells[7])))
    }
    end()
  }

  /// Several treebanks in one.
  init(_ treebanks: [Treebank]) {
    sentences = treebanks.flatMap(\.sentences)
  }
}

/// A sentence of a treebank.
struct TreebankSentence {
  var words: [TreebankWord]
}

/// A word of a treebank.
struct TreebankWord {
  var form: String
  var lemma: String
  /// The universal part of speech, and the Penn Treebank's tag.
  var part: String
  var fine: String
  /// Index of the head in the sentence; -1 for the root.
  var head: Int
  var label: String
}

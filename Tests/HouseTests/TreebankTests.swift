import Language
import Testing

/// The treebank of our own is what a reader of CoNLL-U expects, and each sentence has one tree.
struct TreebankTests {
  private static let path = "Benchmarks/Treebank/news.conllu"

  /// The cells of each word of each sentence, with the sentence's number and text.
  private struct Sentence {
    var id = ""
    var text = ""
    var words: [[Substring]] = []
    /// The cells of printed tokens that hold several words, such as `3-4`.
    var joined: [[Substring]] = []
  }

  private static func sentences() throws -> [Sentence] {
    var sentences = [Sentence()]
    for line in try SourceTree.lines(path) {
      if line.isEmpty {
        if sentences.last?.words.isEmpty == false { sentences.append(Sentence()) }
      } else if line.hasPrefix("# sent_id = ") {
        sentences[sentences.count - 1].id = String(line.dropFirst(12))
      } else if line.hasPrefix("# text = ") {
        sentences[sentences.count - 1].text = String(line.dropFirst(9))
      } else {
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
        if cells[0].contains("-") {
          sentences[sentences.count - 1].joined.append(cells)
        } else {
          sentences[sentences.count - 1].words.append(cells)
        }
      }
    }
    return sentences.filter { !$0.words.isEmpty }
  }

  @Test func `every word has ten cells, tags and a relation that models know`() throws {
    for sentence in try Self.sentences() {
      for (place, word) in sentence.words.enumerated() {
        try #require(word.count == 10, "\(sentence.id)")
        #expect(word[0] == "\(place + 1)", "\(sentence.id)")
        #expect(PartOfSpeech(rawValue: String(word[3])) != nil, "\(sentence.id): \(word[3])")
        #expect(FineTag(rawValue: String(word[4])) != nil, "\(sentence.id): \(word[4])")
        let relation = String(word[7])
        #expect(
          DependencyLabel(rawValue: relation)
            ?? DependencyLabel(rawValue: String(relation.prefix { $0 != ":" }))
            != nil, "\(sentence.id): \(relation)")
      }
    }
  }

  @Test func `words and blanks make the text`() throws {
    for sentence in try Self.sentences() {
      var text = ""
      var place = 0
      while place < sentence.words.count {
        let number = sentence.words[place][0]
        let joined = sentence.joined.first { $0[0].split(separator: "-").first == number }
        let printed = joined ?? sentence.words[place]
        text += printed[1] + (printed[9].contains("SpaceAfter=No") ? "" : " ")
        place = joined.flatMap { $0[0].split(separator: "-").last }.flatMap { Int($0) } ?? place + 1
      }
      #expect(
        text.trimmingPrefix(" ").split(separator: " ") == sentence.text.split(separator: " "),
        "\(sentence.id)")
    }
  }

  @Test func `each sentence is one tree below one root`() throws {
    let sentences = try Self.sentences()
    #expect(sentences.count > 1000)
    #expect(Set(sentences.map(\.id)).count == sentences.count)
    for sentence in sentences {
      let heads = try sentence.words.map { try #require(Int($0[6]), "\(sentence.id)") }
      #expect(heads.count { $0 == 0 } == 1, "\(sentence.id)")
      for start in heads.indices {
        var (word, steps) = (start + 1, 0)
        while word > 0, steps <= heads.count { (word, steps) = (heads[word - 1], steps + 1) }
        #expect(word == 0, "\(sentence.id): word \(start + 1) is in a circle")
      }
      for (head, word) in zip(heads, sentence.words) {
        #expect((head == 0) == (word[7] == "root"), "\(sentence.id): \(word[1])")
      }
    }
  }
}

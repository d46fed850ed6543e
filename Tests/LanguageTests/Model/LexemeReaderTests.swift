import Testing

@testable import Language

struct LexemeReaderTests {
  private func lexeme(_ text: String, _ casing: LexemeReader.Casing = .asPrinted) -> Lexeme {
    var reader = LexemeReader(words: Models.words)
    return reader.lexeme(text, casing: casing)
  }

  @Test(arguments: [("Kabul", "Minsk"), ("U.S.", "J.K."), ("2021-08", "1999-12"), ("é", "x")])
  func `words written alike have one shape`(first: String, second: String) {
    #expect(lexeme(first).shape == lexeme(second).shape)
  }

  @Test func `capitals and small letters are told apart, and join in the lower case`() {
    #expect(lexeme("Truce").form != lexeme("truce").form)
    #expect(lexeme("TRUCE").lower == lexeme("truce").lower)
    #expect(lexeme("ÖSTERREICH").lower == lexeme("österreich").lower)
    #expect(lexeme("TRUCE").traits.contains(.isAllCapitals))
    #expect(lexeme("truce").traits.contains(.isLower))
    #expect(lexeme("”").traits == .isMark)
  }

  @Test func `quotation marks of every style are one`() {
    #expect(lexeme("“").form == lexeme("\"").form)
    #expect(lexeme("O’Neill").form == lexeme("O'Neill").form)
  }

  @Test func `a shouted word is read as it is mostly written`() {
    #expect(lexeme("GOVERNMENT", .shouted).form == lexeme("government").form)
    #expect(lexeme("LONDON", .shouted).form == lexeme("London").form)
    #expect(lexeme("LONDON").form != lexeme("London").form)
  }

  @Test func `a headline's capital is taken from words that are mostly written without`() {
    #expect(lexeme("Seize", .headline).form == lexeme("seize").form)
    #expect(lexeme("London", .headline).form == lexeme("London").form)
    #expect(lexeme("Seize").form != lexeme("seize").form)
  }

  @Test func `a sentence of capitals or of a headline is told from others`() {
    var reader = LexemeReader(words: Models.words)
    func truecased(_ sentence: String) -> Int {
      reader.lexemes(ofSentence: sentence.split(separator: " ").map(String.init)).count {
        $0.traits.contains(.isTruecased)
      }
    }
    #expect(truecased("Rebels Seize Border Town as Peace Talks Collapse") > 3)
    #expect(truecased("REBELS SEIZE TOWN") == 3)
    #expect(truecased("The rebels seized a town on Monday near Kunduz") == 0)
  }

  @Test func `affixes are the word's first and last letters`() {
    #expect(lexeme("preview").prefixes.2 == lexeme("prey").prefixes.2)
    #expect(lexeme("nation").suffixes.3 == lexeme("station").suffixes.3)
    #expect(lexeme("no").prefixes.2 == 0)
  }

  @Test(arguments: ["", "\u{200B}", "\u{1F468}\u{200D}\u{1F469}", String(repeating: "a", count: 100_000)])
  func `odd words are read too`(text: String) {
    #expect(lexeme(text).length <= 64)
  }

  @Test func `known words have clusters, unknown ones none`() {
    #expect(lexeme("president").clusters.rank > 0)
    #expect(lexeme("president").printed.path > 0)
    #expect(lexeme("qxzvwq").clusters == WordTable.Clusters())
  }
}

import Annotations
import Language
import Testing

/// Tags, lemmas and trees by the trained model.
struct SyntaxTests {
  /// Each token with its tag and its head's text: `Kabul/PROPN<fell`.
  private func arcs(_ text: String) -> String {
    let document = annotated(text)
    return document.tokens.map { token in
      let head = token.head.map { document.tokens[$0].text } ?? "-"
      return "\(token.text)/\(token.tag.rawValue)<\(head):\(token.arc.rawValue)"
    }.joined(separator: " ")
  }

  @Test func `a plain sentence has its tree`() {
    #expect(
      arcs("The president visited Kabul.")
        == "The/DET<president:det president/NOUN<visited:nsubj visited/VERB<-:root Kabul/PROPN<visited:obj "
        + "./PUNCT<visited:punct")
  }

  @Test func `a passive has its subject and its agent`() {
    let document = annotated("The village was attacked by soldiers.")
    #expect(document.tokens[1].arc == .passiveSubject)
    #expect(document.tokens[5].arc == .agent)
    #expect(document.tokens[3].lemma == "attack")
  }

  @Test func `lemmas are those of a dictionary`() {
    let lemmas = annotated("The armies were leaving, and she said it.").tokens.map(\.lemma)
    #expect(lemmas == ["the", "army", "be", "leave", ",", "and", "she", "say", "it", "."])
  }

  @Test func `what is no sentence has tags and no tree`() {
    let document = annotated("<byline>By Sara Khalil\n\nShe left.")
    #expect(document.tokens[1].tag == .properNoun)
    #expect(document.tokens[1].head == nil)
  }

  @Test(arguments: ["", ".", "word", "؟؟ 你好 🙂", "a a a a a a a a a a a a", "\u{200B}\u{202E}x"])
  func `odd text has one root a sentence`(text: String) {
    let document = annotated(text)
    for sentence in document.extraction.sentences {
      #expect(DependencyTree(document, sentence).tokens.count { document.tokens[$0].head == nil } == 1)
    }
  }

  @Test func `a sentence of many thousand tokens is parsed in pieces below one root`() {
    let document = annotated(String(repeating: "the old man and the sea , ", count: 3000))
    for sentence in document.extraction.sentences {
      #expect(sentence.tokens.count { document.tokens[$0].head == nil } == 1)
    }
  }
}

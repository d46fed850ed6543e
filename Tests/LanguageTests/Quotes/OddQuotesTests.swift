import Annotations
import Testing

@testable import Language

/// Texts that no newspaper would print: no crash, nothing outside the text, and time that grows with the text only.
struct OddQuotesTests {
  private static let pipeline = Pipeline(adding: [.references])

  private func extraction(_ text: String) -> Extraction {
    let found = Self.pipeline.extract(
      Article(uri: "text:odd", body: text, blocks: MarkedParagraphs.blocks(of: text)))
    let all = TextSpan(0, text.unicodeScalars.count)
    for quote in found.quotes {
      #expect(quote.parts.allSatisfy { all.contains($0) && $0.length > 0 })
      #expect(quote.speaker.map { found.mentions.indices.contains($0) } ?? true)
    }
    for chain in found.chains {
      #expect(chain.mentions.contains(chain.representative))
      #expect(found.mentions[chain.representative].form == .name)
    }
    #expect(zip(found.mentions, found.mentions.dropFirst()).allSatisfy { $0.span <= $1.span })
    return found
  }

  @Test(arguments: [
    "“The road is open, said the mayor. ”Nobody” knew. \"It' is “ not.",
    "”“”“ ‘’‘’ «»» „ “ \"\"\" ''' ``",
    "He said “that", "said said said said.", "According to", "According to according to, he said.", "“”",
    "who said who said who said that that that", "She told her that she had told her that she had told her.",
    "THE MAYOR SAID HE WOULD GO. HE WENT. “I WENT,” HE SAID.",
    "the mayor said he would go and he went and she said i went and they said we all went",
    "“I,” he said, “we,” she said, “you,” they said.",
  ]) func `marks and cues in disorder do no harm`(text: String) { _ = extraction(text) }

  @Test func `two hundred quotations in one another`() {
    let text =
      String(repeating: "“He said ‘she said ", count: 100) + "no" + String(repeating: "’ ”", count: 100)
    _ = extraction(text)
  }

  @Test func `one quotation over a long paragraph`() {
    let text =
      "“" + String(repeating: "The road to the lake was closed by snow again. ", count: 2000)
      + "” said Ana Lindholm."
    #expect(extraction(text).quotes.count < 5)
  }

  @Test func `ten thousand cues without a full stop make no quotes`() {
    #expect(extraction(String(repeating: "he said ", count: 5000)).quotes.isEmpty)
  }

  @Test func `many pronouns and nobody to mean`() {
    let found = extraction(String(repeating: "He told her that they had seen it. ", count: 1000))
    #expect(found.chains.isEmpty)
  }

  @Test func `three people of one surname stay apart, and a title tells who is meant`() {
    let found = extraction(
      """
      Gen. Marco Vidal, Mayor Ines Vidal and the singer Leo Vidal met in Torvik.

      Ines Vidal opened the hall. Gen. Vidal said that the border was quiet. Mayor Vidal said that the hall was full.
      """)
    let names = Set(found.chains.filter { $0.kind == .person }.map(\.name))
    #expect(names == ["Marco Vidal", "Ines Vidal", "Leo Vidal"])
    let speakers = found.quotes.map { quote in
      quote.speaker.flatMap { mention in found.chains.first { $0.mentions.contains(mention) }?.name }
    }
    #expect(speakers == ["Marco Vidal", "Ines Vidal"])
  }

  @Test func `every mention of a chain keeps the rule that put it there`() {
    let found = extraction(
      "Health Minister Rosa Quispe visited Lima. The minister said that she was tired. “I slept an hour,” she said."
    )
    let chain = found.chains.first { $0.name == "Rosa Quispe" }
    let rules = (chain?.mentions ?? []).map { found.mentions[$0].rule }
    #expect(rules == [nil, "nominal", "pronoun", "speaker", "pronoun"])
    #expect(
      (chain?.mentions ?? []).allSatisfy {
        found.mentions[$0].confidence > 0 && found.mentions[$0].confidence <= 1
      })
  }

  @Test func `who is named by the predicate is nobody named before`() {
    let found = extraction(
      "Rahim Sorkhabi was not killed, the group said. The man who was killed on October 12 was Daud Yaftali.")
    let chain = found.chains.first { $0.name == "Rahim Sorkhabi" }
    #expect(chain?.mentions.count == 1)
  }
}

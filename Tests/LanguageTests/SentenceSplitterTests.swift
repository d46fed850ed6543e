import Annotations
import Language
import Testing

struct SentenceSplitterTests {
  @Test(arguments: [
    ["The bridge fell.", "Nobody was hurt."],
    ["Dr. Hartwig met Gen. Moore.", "They spoke."],
    ["He lives in the U.S. with J. K. Tolland.", "She does not."],
    ["It moved to the U.S.", "The rest stayed."],
    ["It costs 3.5 million.", "That is No. 5 on the list."],
    ["It began at 5 p.m. Monday.", "It ended at 9 p.m.", "Guards left."],
    ["“We won.”", "“They lost.”"],
    ["“Will it hold?” he asked.", "Nobody knew."],
    ["“Will it hold?” Sara Khalil asked.", "Nobody knew."],
    ["“Never!” she said."],
    ["They waited… and left."],
    ["He was late (see p. 5).", "(Amin was killed earlier.)", "So it ended."],
    ["Did it end?", "Yes!", "It did."],
    ["Ministers of Acme Inc. agreed.", "He works for Acme Inc.", "The firm paid."],
    ["It was reported.[3]", "Later it was denied. [12]", "Nothing came of it."],
    ["In 2021.", "5 men fled."],
    ["why did they go?", "nobody knows.", "i saw it.", "they ran."],
    ["Is it? he asked."],
    ["Yahoo! shares fell."],
    ["The demands are: 1. Peace."],
    ["“It is over.”", "-- Sara Khalil, Herat"],
    ["See it here.", "https://example.org"],
    ["لماذا انتظر الناس كل هذا الوقت؟", "لم يجب أحد على هذا السؤال."],
    ["پل پرانا ہے۔", "انا نے کہا کہ یہ سستا ہے۔", "کسی نے جواب نہیں دیا۔"],
    ["पुल पुराना है।", "किसी ने जवाब नहीं दिया।"],
  ])
  func `sentences of a paragraph`(expected: [String]) {
    #expect(sentences(expected.joined(separator: " ")) == expected)
  }

  @Test func `a sentence begins behind a full stop without a space`() {
    #expect(sentences("The siege ended.The convoy left.") == ["The siege ended.", "The convoy left."])
  }

  @Test func `a line feed inside a paragraph does not end a sentence`() {
    #expect(sentences("The river\nrose at night. It\nfell.") == ["The river\nrose at night.", "It\nfell."])
  }

  @Test func `Chinese and Japanese sentences end without a space`() {
    #expect(sentences("桥是旧的。没有人回答？“我们没有钱！”") == ["桥是旧的。", "没有人回答？", "“我们没有钱！”"])
    #expect(sentences("橋は古い。「お金がない。」住民は待った。") == ["橋は古い。", "「お金がない。」", "住民は待った。"])
  }

  @Test func `the lines of a list are sentences`() {
    #expect(
      sentences("They ask for\n- free schools\n- a new road\n1. Peace first\n2. Then votes")
        == ["They ask for", "- free schools", "- a new road", "1. Peace first", "2. Then votes"])
  }

  @Test func `a sentence never runs over its block`() {
    #expect(sentences("<title>A long night\n\nThe river rose") == ["A long night", "The river rose"])
  }

  @Test func `headings, credits and notes hold no sentences`() {
    #expect(
      sentences("<heading>What next\n\n<credit>Photo by A. Lund\n\n<caption>A boat.\n\nIt rained.") == [
        "A boat.", "It rained.",
      ])
  }

  @Test func `a sentence knows its block and its tokens`() {
    let document = annotated("One came.\n\nTwo left. Three stayed.")
    #expect(document.extraction.sentences.map(\.block) == [0, 1, 1])
    #expect(document.extraction.sentences.map(\.tokens) == [0..<3, 3..<6, 6..<9])
  }
}

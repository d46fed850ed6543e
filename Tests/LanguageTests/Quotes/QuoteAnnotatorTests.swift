import Testing

struct QuoteAnnotatorTests {
  @Test(arguments: [
    ("“The bridge is open,” [person Sara Khalil] said.", "direct Sara Khalil [said]: The bridge is open"),
    (
      "\"The bridge is open,\" said [person Sara Khalil], the mayor.",
      "direct Sara Khalil [said]: The bridge is open"
    ),
    ("[person Sara Khalil] said: “The bridge is open.”", "direct Sara Khalil [said]: The bridge is open."),
    (
      "‘The bridge is open,’ [person Sara Khalil] told reporters on Monday.",
      "direct Sara Khalil [told]: The bridge is open"
    ),
    ("«The bridge is open», [person Sara Khalil] said.", "direct Sara Khalil [said]: The bridge is open"),
    ("“Why not?” asked [person Sara Khalil].", "direct Sara Khalil [asked]: Why not?"),
    (
      "According to [person Sara Khalil], “The bridge is open.”",
      "direct Sara Khalil [According to]: The bridge is open."
    ),
    (
      "“The bridge is open,” a senior official said.", "direct (a senior official) [said]: The bridge is open"
    ),
    (
      "“The bridge is open,” [person Sara Khalil], the mayor of Kotal, said.",
      "direct Sara Khalil [said]: The bridge is open"
    ),
    (
      "“The bridge is open,” the mayor of Kotal, [person Sara Khalil], said.",
      "direct Sara Khalil [said]: The bridge is open"
    ),
  ])
  func `the subject of the cue speaks`(marked: String, expected: String) {
    #expect(quotes(marked) == [expected])
  }

  @Test(arguments: [
    (
      "[person Sara Khalil] said that the bridge was open and that the road would follow.",
      "indirect Sara Khalil [said]: the bridge was open and that the road would follow"
    ),
    (
      "However, [person Sara Khalil] said no country is helping.",
      "indirect Sara Khalil [said]: no country is helping"
    ),
    (
      "The bridge was open by noon, officials said.",
      "indirect (officials) [said]: The bridge was open by noon"
    ),
    (
      "The bridge, [person Sara Khalil] said, was open by noon.",
      "indirect Sara Khalil [said]: The bridge | was open by noon"
    ),
    (
      "[person Sara Khalil] told reporters on Monday that the bridge was open.",
      "indirect Sara Khalil [told]: the bridge was open"
    ),
    (
      "The bridge was open, according to [person Sara Khalil].",
      "indirect Sara Khalil [according to]: The bridge was open"
    ),
    (
      "According to [person Sara Khalil], the bridge was open.",
      "indirect Sara Khalil [According to]: the bridge was open"
    ),
  ])
  func `a clause behind or before a cue is an indirect quote`(marked: String, expected: String) {
    #expect(quotes(marked) == [expected])
  }

  @Test(arguments: [
    (
      "[person Sara Khalil] said the plan was “a disgrace to all of us”.",
      "mixed Sara Khalil [said]: the plan was “a disgrace to all of us”"
    ),
    (
      "[person Sara Khalil] called the plan “a house of cards”.",
      "mixed Sara Khalil [called]: a house of cards"
    ),
  ])
  func `a partial quotation in the cue's clause makes a mixed quote`(marked: String, expected: String) {
    #expect(quotes(marked) == [expected])
  }

  @Test func `an attribution in the middle leaves one quote in two parts`() {
    #expect(
      quotes("“The bridge,” [person Sara Khalil] said, “is open to everybody.”")
        == ["direct Sara Khalil [said]: The bridge | is open to everybody."])
  }

  @Test func `a quotation over paragraphs is one quote with a part for each`() {
    #expect(
      quotes("[person Sara Khalil] said: “The bridge is open.\n\n“The road will follow.”")
        == ["direct Sara Khalil [said]: The bridge is open. | The road will follow."])
  }

  @Test func `a further quotation of the paragraph has the same speaker`() {
    #expect(
      quotes("“The bridge is open,” [person Sara Khalil] said. “The road will follow in spring.”")
        == [
          "direct Sara Khalil [said]: The bridge is open",
          "direct Sara Khalil: The road will follow in spring.",
        ])
  }

  @Test func `a paragraph that is all quotation goes on with the speaker of the one before`() {
    #expect(
      quotes(
        "“The bridge is open,” said [person Sara Khalil].\n\n“The road will follow.\n\n“And then the rail.”")
        == [
          "direct Sara Khalil [said]: The bridge is open",
          "direct Sara Khalil: The road will follow. | And then the rail.",
        ])
  }

  @Test(arguments: [
    "“The bridge is open,” said [person Sara Khalil]. [person Omar Nuri] shook his head.\n\n“It is still closed.”",
    "“The bridge is open,” said [person Sara Khalil].\n\nIt was noon.\n\n“It is still closed.”",
    "“The bridge is open,” said [person Sara Khalil].\n\n“It is still closed.” People laughed.",
  ])
  func `a quotation after somebody or something else has no speaker`(marked: String) {
    #expect(!quotes(marked).contains { $0.hasPrefix("direct Sara Khalil: It is") })
  }

  @Test func `what follows the outer quotation does not speak the inner one`() {
    #expect(
      quotes("“They knocked and said, ‘You have ten minutes,’ ” recalled [person Sara Khalil].")
        == [
          "direct Sara Khalil [recalled]: They knocked and said, ‘You have ten minutes,’",
          "direct (They) [said]: You have ten minutes",
        ])
  }

  @Test func `the mark of a list's point is no part of a quote`() {
    #expect(
      quotes("• The bridge was open by noon, according to [person Sara Khalil].")
        == ["indirect Sara Khalil [according to]: The bridge was open by noon"])
  }

  @Test func `a pronoun before a cue is the person named just before`() {
    #expect(
      quotes("[person Sara Khalil] opened the bridge. “The road will follow,” she said.")
        == ["direct Sara Khalil [said]: The road will follow"])
  }

  @Test(arguments: [
    "The so-called “experts” left.", "[person Sara Khalil] wrote “The Long Road to Kotal” in May.",
    "They met at the “Blue Horse” inn.", "It is a “new” bridge.", "He is known as “Lion”.",
    "[person Sara Khalil] is the author of “A Winter in Kotal.”",
  ])
  func `titles, names and words set off are no quotations`(marked: String) {
    #expect(quotes(marked).isEmpty)
  }

  @Test(arguments: [
    "“The bridge is open, [person Sara Khalil] said.", "The bridge is open,” [person Sara Khalil] said.",
    "“”", "” “",
    "\" \" \"", "“‘“‘“", "[person Sara Khalil] said “",
  ])
  func `marks without a partner are no error`(marked: String) {
    #expect(quotes(marked).count <= 1)
  }

  @Test func `turns are spoken by the label's mention to the other speaker`() {
    let marked = """
      [person#a Ana Lund]: Is the bridge open?

      [person#k Sara Khalil]: It is open.

      [person#a Lund]: And the road?

      [person#k Khalil]: The mayor said that the road is closed.
      """
    #expect(
      quotes(marked) == [
        "turn Ana Lund: Is the bridge open?", "turn Sara Khalil: It is open.", "turn Ana Lund: And the road?",
        "turn Sara Khalil: The mayor said that the road is closed.",
        "indirect (The mayor) [said]: the road is closed",
      ])
  }
}

import TestSupport
import Testing

/// Each case is a text with its names marked; the names found in the plain text must be the same.
struct NameTaggerTests {
  private func expectNames(_ marked: String) {
    let plain = MarkedText(marked).text
    #expect(namesMarked(plain) == marked)
  }

  @Test(arguments: [
    "The envoy met [person Sara Khalil] and [person Jonas Weber] on Monday.",
    "The late Cmdr. [person Khalil] was buried there.",
    "It was led by [person Hassan bin Rashid], they said.",
    "He thanked Mullah [person Abdul Haq Akhund] for it.",
    "A speech by [person George W. Halloran] followed.",
    "The case of [person Fred Dawson Jr.] was heard in May.",
    "He asked [person Theresa May] about it.",
  ])
  func `a person's name stands without its title`(marked: String) { expectNames(marked) }

  @Test(arguments: [
    "The [organization National Relief Front] and the [organization River Council] met.",
    "He teaches at the [organization University of Kabul] and at [organization Arizona State University].",
    "The [organization Ministry of Trade and Industry] denied it.",
    "The [organization Food and Drug Administration] waited.",
    "It blamed [organization al Qaeda] and the [organization Taliban].",
    "The [organization 11th Infantry Division] was sent there.",
    "Shares of [organization Harlow & Sons Inc.] fell.",
  ])
  func `an organization's name is one mention, with no place inside`(marked: String) { expectNames(marked) }

  @Test(arguments: [
    "Fighters hold [province Panjshir], [province Kapisa] and [province Takhar].",
    "The road from [place Kabul] was closed.",
    "They fled to the [place Arzo Valley].",
    "They crossed the [place Oxa River] near [place Mount Darin].",
    "Troops moved to northern [place Afghanistan].",
  ])
  func `places and provinces are told apart`(marked: String) { expectNames(marked) }

  @Test(arguments: [
    "The [group Soviets] left before the [group Tajiks] came.",
    "Afghan forces and American officials agreed.",
    "The only [group Shia] who spoke was silent.",
    "He is a [group Tajik] from the hills.",
  ])
  func `nouns for peoples are groups and adjectives are nothing`(marked: String) { expectNames(marked) }

  @Test(arguments: [
    "She is the author of “[work The Rise and Fall of [person Osama bin Laden]].”",
    "He reread “[work A River Between Two Hills]” last year.",
    "They signed the [work Doha Agreement] at last.",
    "“We Are Not Afraid of anyone,” she said.",
  ])
  func `a work is its title, and may hold a person`(marked: String) { expectNames(marked) }

  @Test(arguments: [
    "<caption>Troops march. (Photo by [person Omar Said] / [organization AFP])",
    "<byline>By [person Lena Hartwig] and [person Jonas Weber]",
  ])
  func `credits and bylines name people`(marked: String) {
    let marks = MarkedText(marked)
    let kind = marked.prefix { $0 != ">" } + ">"
    let plain = kind + MarkedText(String(marked.dropFirst(kind.count))).text
    #expect(marks.marks.count == 2)
    #expect(namesMarked(String(plain)) == marked.dropFirst(kind.count))
  }

  @Test func `the label of a turn is a person`() {
    let text = "Lena Orvat: Why now?\n\nBasil Tumen: Because.\n\nOrvat: And then?\n\nTumen: Nothing."
    #expect(
      namesMarked(text)
        == "[person Lena Orvat]: Why now?\n\n[person Basil Tumen]: Because.\n\n[person Orvat]: And then?\n\n"
        + "[person Tumen]: Nothing.")
  }

  @Test func `a headline in title case has only the names that are known`() {
    let found = namesMarked("<title>Rebels Seize Border Town as Peace Talks Collapse in Doha")
    #expect(found == "Rebels Seize Border Town as Peace Talks Collapse in [place Doha]")
  }

  @Test func `a word is a name at the start of a sentence when it is one elsewhere`() {
    let found = namesMarked("They asked Rana Basri. Basri left. Soldiers stayed.")
    #expect(found == "They asked [person Rana Basri]. [person Basri] left. Soldiers stayed.")
  }

  @Test func `an acronym behind words in small letters names nothing`() {
    #expect(!namesMarked("A roadside bomb (RSB) went off. The RSB was small.").contains("["))
  }

  @Test func `storms, operations and wars are no names`() {
    #expect(
      !namesMarked("Cyclone Varna grew. Operation Iron Gate began. The Winter War ended.").contains("["))
  }

  @Test func `a line break inside a name is part of it`() {
    #expect(namesMarked("He met Sara\nKhalil there.") == "He met [person Sara\nKhalil] there.")
  }

  @Test func `a common word is a place when the article calls it one`() {
    let found = namesMarked("They took the town of Sake. Thousands fled from Sake.")
    #expect(found == "They took the town of [place Sake]. Thousands fled from [place Sake].")
  }

  @Test(arguments: ["", "…", "THE", "(", "A.", "- - -", "“", "Of the", "İ", "'s"])
  func `odd text has no names and stops nothing`(text: String) {
    #expect(namesMarked(text) == text)
  }
}

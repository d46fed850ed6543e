import Annotations
import Testing

struct ChainBuilderTests {
  private func person(_ text: String) -> PersonDetails? {
    annotated(text).extraction.chains.lazy.compactMap { chain in
      if case .person(let details) = chain.details { details } else { nil }
    }.first
  }

  @Test func `a surname goes with the full name`() {
    #expect(
      chains(annotated("Ali Rashid Nazari spoke. Nazari said the front, which Mr. Nazari leads, had grown."))
        == [
          "person Ali Rashid Nazari: Ali Rashid Nazari | Nazari | Nazari"
        ])
  }

  @Test func `two people of one surname stay apart, and a title tells which`() {
    let text = """
      Karim Dostari, the son of legendary commander Karim Shah Dostari, came home.

      The late Cmdr. Dostari had fought there. Karim Dostari waits.
      """
    #expect(
      chains(annotated(text)) == [
        "person Karim Dostari: Karim Dostari | Karim Dostari",
        "person Karim Shah Dostari: Karim Shah Dostari | Dostari",
      ])
  }

  @Test func `the first of two family names goes with the full name of the same title`() {
    let text = """
      The brigade, led by Gen. Omar Barak Duarte, came home. General Barak told reporters in Kabul that it was over.

      Barak left. Mr. Omar waits.
      """
    #expect(
      chains(annotated(text)).contains("person Omar Barak Duarte: Omar Barak Duarte | Barak | Barak | Omar"))
  }

  @Test func `a bare surname of two people goes to the one named last`() {
    let text = "Brad Harlow spoke first. Jane Harlow answered. Ms. Harlow was calm."
    #expect(chains(annotated(text)).contains("person Jane Harlow: Jane Harlow | Harlow"))
  }

  @Test func `a bare surname goes to the one named in full most often`() {
    let text = "Brad Harlow founded it.\n\nBrad Harlow has a son, Omid Harlow. Harlow is respected."
    #expect(chains(annotated(text)).contains("person Brad Harlow: Brad Harlow | Brad Harlow | Harlow"))
  }

  @Test func `a bare surname of two people is unresolved when both are far`() {
    let text = "Brad Harlow met Jane Harlow.\n\nIt rained.\n\nIt snowed.\n\nThey asked Harlow about it."
    let document = annotated(text)
    #expect(document.chainOfMention.contains(nil))
  }

  @Test func `every mention is in at most one chain, and chainOfMention agrees`() {
    let document = annotated(
      "Sara Khalil of the River Council met Jonas Weber in Kabul. Khalil left the council.")
    let members = document.extraction.chains.flatMap(\.mentions)
    #expect(members.count == Set(members).count)
    for (index, chain) in document.extraction.chains.enumerated() {
      for mention in chain.mentions { #expect(document.chainOfMention[mention] == index) }
      #expect(chain.mentions.contains(chain.representative))
    }
  }

  @Test func `title and role right at the name are its details`() {
    let details = person("Gen. Omar Khalil, the commander of the 3rd Corps, arrived.")
    #expect(details?.givenName == "Omar")
    #expect(details?.familyName == "Khalil")
    #expect(details?.honorific == "Gen.")
    #expect(details?.description == "commander of the 3rd Corps")
  }

  @Test(arguments: [
    (
      "I spoke to the head of foreign relations for the River Front, Ali Nazari, by phone.",
      "head of foreign relations for the River Front"
    ),
    ("It is led by legendary rebel commander Sara Khalil.", "legendary rebel commander"),
    ("Jonas Weber is a professor of history at Yale.", "professor of history at Yale"),
  ])
  func `a role stands before the name, or behind "is"`(text: String, role: String) {
    #expect(person(text)?.description == role)
  }

  @Test(arguments: [
    (
      "The National Relief Front of Arvania (NRF) marched. The NRF won.",
      "National Relief Front of Arvania | NRF | NRF"
    ),
    (
      "The National Relief Front of Arvania marched. The National Relief Front won.",
      "National Relief Front of Arvania | National Relief Front"
    ),
    ("Harlow Corp. paid. Later Harlow Corp. sued.", "Harlow Corp. | Harlow Corp."),
  ])
  func `acronyms and short forms go with the full name`(text: String, mentions: String) {
    let organizations = chains(annotated(text)).filter { $0.hasPrefix("organization") }
    #expect(organizations.count == 1)
    #expect(organizations.first?.hasSuffix(": " + mentions) == true)
  }

  @Test func `an organization has the category of its telling word`() {
    let chain = annotated("The University of Arvania closed.").extraction.chains.first
    #expect(chain?.details == .organization(OrganizationDetails(category: .university)))
  }

  @Test func `a name in capitals in a credit is the person of the caption`() {
    let text = "<caption>A rally. (Photo by Omar Halim / AFP) (Photo by OMAR HALIM/AFP)"
    #expect(chains(annotated(text)).contains("person Omar Halim: Omar Halim | OMAR HALIM"))
  }

  @Test func `countries are one by any name`() {
    #expect(
      chains(annotated("The US left. The United States and America paid.")) == [
        "place United States: US | United States | America"
      ])
  }
}

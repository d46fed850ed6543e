import Testing

@testable import Language

struct NameLabelTests {
  @Test func `a name that is open goes on with its own kind, and nothing else goes on`() {
    let begin = NameLabel.label(.person, .beginning)
    #expect(NameLabel.allows(begin, NameLabel.label(.person, .last)))
    #expect(!NameLabel.allows(begin, NameLabel.label(.organization, .last)))
    #expect(!NameLabel.allows(begin, NameLabel.outside))
    #expect(!NameLabel.allows(begin, nil))
    #expect(!NameLabel.allows(nil, NameLabel.label(.location, .inside)))
    #expect(NameLabel.allows(nil, NameLabel.label(.location, .unit)))
    #expect(NameLabel.allows(NameLabel.label(.location, .unit), begin))
    #expect(NameLabel.allows(NameLabel.label(.location, .last), nil))
  }

  @Test func `labels come back as names`() {
    let labels = [
      NameLabel.label(.person, .beginning), NameLabel.label(.person, .last), NameLabel.outside,
      NameLabel.label(.location, .unit), NameLabel.label(.organization, .unit),
    ]
    let names = NameLabel.names(in: labels)
    #expect(names.map(\.tokens) == [0..<2, 3..<4, 4..<5])
    #expect(names.map(\.kind) == [.person, .location, .organization])
  }
}

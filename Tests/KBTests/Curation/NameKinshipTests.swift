import TestSupport
import Testing

@testable import KB

struct NameKinshipTests {
  @Test(arguments: [
    ("ali maisam", "ali", true), ("a", "ali", true), ("ali", "ali m", true), ("", "ali", true),
    ("ali", "omar", false),
    ("a m", "ali maisam", true), ("m", "ali maisam", true), ("ali omar", "omar ali", false),
    ("al", "ali", false),
  ])
  func `given names agree in order, by initials or not at all`(one: String, other: String, agrees: Bool) {
    func words(_ text: String) -> ArraySlice<Substring> { text.split(separator: " ")[...] }
    #expect((NameKinship.kinship(words(one), words(other)) != nil) == agrees)
    #expect((NameKinship.kinship(words(other), words(one)) != nil) == agrees)
  }

  @Test func `pairs are namesakes and acronyms, and nobody that a relation joins`() throws {
    let world = try CurationWorld()
    try world.save(
      "text:one",
      WorldArticle([
        .init("Ali Karim", "National River Guard", "Hill Front", on: "2022-01-01"),
        .init("A. Karim", "NRG", "Hill Front of Dara", on: "2022-01-02"),
        .init("Omar Zia", "Hill Front of Dara", "Hill Front", on: "2022-01-03"),
      ]))
    let names = try NameKinship(world.store).candidates().map { pair -> Set<String> in
      let one = try world.store.entity(id: pair.kept)?.name ?? ""
      return [one, try world.store.entity(id: pair.merged)?.name ?? ""]
    }
    #expect(names == [["Ali Karim", "A. Karim"], ["National River Guard", "NRG"]])
  }
}

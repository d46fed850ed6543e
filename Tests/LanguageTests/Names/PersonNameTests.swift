import Testing

@testable import Language

struct PersonNameTests {
  @Test(arguments: [
    ("joe biden", "joe robinette biden"), ("j smith", "john smith"), ("ahmad masoud", "ahmad massoud"),
    ("maisam nazary", "ali maisam nazary"), ("george bush", "george w bush"),
  ])
  func `a name that leaves out or abbreviates words is a variant`(short: String, full: String) {
    #expect(PersonName(key: short).isVariant(of: PersonName(key: full)))
    #expect(PersonName(key: full).isVariant(of: PersonName(key: short)))
  }

  @Test(arguments: [
    ("brad smith", "jane smith"), ("ahmad massoud", "ahmad wali"), ("sara khalil", "sara ann weber"),
  ])
  func `names with other words are not`(left: String, right: String) {
    #expect(!PersonName(key: left).isVariant(of: PersonName(key: right)))
  }

  @Test func `particles stay with the family name`() {
    #expect(PersonName(key: "osama bin laden").family == "bin laden")
    #expect(PersonName(key: "bashar al assad").hasFamily(PersonName(key: "assad")))
  }
}

import Annotations
import Testing

struct PlaceResolverTests {
  /// Codes of the places of a text, with the name of each: `Andarab Valley valley AF AF-BGL`.
  private func places(_ text: String) -> [String] {
    annotated(text).extraction.chains.compactMap { chain in
      switch chain.details {
      case .province(let province): "\(chain.name) \(province.isoCode)"
      case .place(let place):
        ([chain.name, place.type.rawValue] + [place.countryCode, place.provinceCode].compactMap { $0 })
          .joined(separator: " ")
      default: nil
      }
    }
  }

  @Test func `a valley lies in the province that follows`() {
    #expect(
      places("They held the Andarab Valley in the Baghlan province.") == [
        "Andarab Valley valley AF AF-BGL", "Baghlan AF-BGL",
      ])
  }

  @Test func `a district in small letters lies in its province`() {
    #expect(
      places("He rose in the Balkhab district of Sar-e Pol province.") == [
        "Balkhab district AF AF-SAR", "Sar-e Pol AF-SAR",
      ])
  }

  @Test func `the possessive before a district is its province`() {
    #expect(
      places("In Panjshir's Arzo district, all was calm.") == ["Panjshir AF-PAN", "Arzo district AF AF-PAN"])
  }

  @Test func `district of is said of the name before it`() {
    #expect(places("He was born in the Arzo district of Badakhshan.").last == "Badakhshan AF-BDS")
  }

  @Test func `a capital's name is the city`() {
    #expect(places("He left Kabul for Kapisa.").first?.hasPrefix("Kabul city AF") == true)
  }

  @Test func `the word province makes it the province`() {
    #expect(places("Clashes hit Kabul province.") == ["Kabul AF-KAB"])
  }

  @Test func `in a list with a province a city's name is a province`() {
    #expect(places("They came from Kandahar and Helmand.") == ["Kandahar AF-KAN", "Helmand AF-HEL"])
  }

  @Test func `provinces in the plural count for the whole list`() {
    #expect(places("Attacks in Herat and Kunduz provinces rose.") == ["Herat AF-HER", "Kunduz AF-KDZ"])
  }

  @Test(arguments: [
    ("Lawmakers in Georgia, Alabama and Florida voted.", "Georgia US-GA"),
    ("Georgia and Armenia reopened the border. Georgian officials were glad.", "Georgia country GE"),
  ])
  func `neighbours tell the state from the country`(text: String, place: String) {
    #expect(places(text).contains(place))
  }

  @Test func `a city is not in a country that the province after it excludes`() {
    #expect(places("He grew up in Paris, Texas.").first == "Paris other US US-TX")
  }

  @Test func `a short form shares the place of the full name`() {
    let document = annotated("Fighting hit the Arzo Valley. By night Arzo was quiet.")
    #expect(chains(document) == ["place Arzo Valley: Arzo Valley | Arzo"])
  }

  @Test func `a direction is no name`() {
    #expect(places("The north has been calm, and so has southern Afghanistan.") == ["Afghanistan country AF"])
  }
}

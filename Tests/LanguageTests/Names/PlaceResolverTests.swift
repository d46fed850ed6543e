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

  /// Found by fuzzing: each mention was looked up through all others, and those through all again, so that this did not end.
  @Test func `a place that a text names five hundred times is told once`() {
    let text = String(repeating: "in Kotalabad Valley in Kotalabad in ", count: 500) + "Herat."
    #expect(annotated(text).extraction.mentions.count > 500)
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
    #expect(places("He grew up in Paris, Texas.").first == "Paris city US US-TX")
  }

  @Test func `a short form shares the place of the full name`() {
    let document = annotated("Fighting hit the Arzo Valley. By night Arzo was quiet.")
    #expect(chains(document) == ["place Arzo Valley: Arzo Valley | Arzo"])
  }

  @Test func `a direction is no name`() {
    #expect(places("The north has been calm, and so has southern Afghanistan.") == ["Afghanistan country AF"])
  }

  // MARK: What the article says

  @Test(arguments: [
    ("He was born in Moscow, Idaho, and studied there.", "Moscow city US US-ID"),
    ("A factory in Paris, Texas, will close.", "Paris city US US-TX"),
    ("Police in Lebanon, Tennessee, found nothing.", "Lebanon city US US-TN"),
    ("The sheriff in Athens, Georgia, ordered new cars.", "Athens city US US-GA"),
    ("The sheriff in Athens, Georgia, ordered new cars.", "Georgia US-GA"),
    ("A judge in San Jose, California, blocked the merger.", "San Jose city US US-CA"),
    ("The hospital in Perth, Scotland, will close.", "Perth city GB GB-SCT"),
    ("Residents of Glenorchy, Tennessee, complained.", "Glenorchy other US US-TN"),
  ])
  func `the province behind a comma says which city is meant`(text: String, place: String) {
    #expect(places(text).contains(place))
  }

  @Test(arguments: [
    ("The storm reached Lebanon, Tenn., on Monday.", ["Lebanon city US US-TN", "Tennessee US-TN"]),
    ("The storm reached Lebanon, TN, on Monday.", ["Lebanon city US US-TN", "Tennessee US-TN"]),
    ("HAMILTON, Ont. - The mill has closed.", ["Hamilton city CA CA-ON", "Ontario CA-ON"]),
    ("AUSTIN, Texas - The mill has closed.", ["Austin city US US-TX", "Texas US-TX"]),
  ])
  func `an abbreviation of a state is that state`(text: String, expected: [String]) {
    #expect(
      places(text).map { $0.replacing("HAMILTON", with: "Hamilton").replacing("AUSTIN", with: "Austin") }
        == expected)
  }

  @Test(arguments: [
    ("Rival militias fought in Tripoli after talks on Libya ended.", "Tripoli city LY LY-TB"),
    ("Snipers fired in Tripoli, the second city of Lebanon.", "Tripoli city LB LB-AS"),
    ("Flood water reached Hyderabad and Karachi in Sindh.", "Hyderabad city PK PK-SD"),
    ("Software firms in Hyderabad and Chennai hire.", "Hyderabad city IN IN-TG"),
    ("Wheat prices in Punjab rose after Islamabad closed the road to Lahore.", "Punjab PK-PB"),
    ("Farmers from Punjab marched towards New Delhi.", "Punjab IN-PB"),
    ("The ferry from Vancouver to Victoria was cancelled.", "Victoria city CA CA-BC"),
    ("Bushfires in Victoria forced families to leave Melbourne.", "Victoria AU-VIC"),
    ("The president of Seychelles spoke in Victoria.", "Victoria city SC SC-16"),
    ("Dairy farmers around Hamilton are the richest in New Zealand.", "Hamilton city NZ NZ-WKO"),
    ("A court in Barcelona ordered Venezuela to pay.", "Barcelona city VE VE-B"),
    ("The army took Kaduna and Katsina states.", "Kaduna NG-KD"),
  ])
  func `the article's other places tell which one is meant`(text: String, place: String) {
    #expect(places(text).contains(place), "\(places(text))")
  }

  @Test func `without a word of where it lies, a name that several towns share has no province`() {
    #expect(places("The mayor of Springfield resigned on Monday.").allSatisfy { !$0.contains("US-") })
  }

  @Test func `a small town far from all that the article speaks of is not the one meant`() {
    // Bangi is a town of Malaysia, too.
    #expect(places("The Taliban hold Bangi, and Kunduz in Afghanistan.").allSatisfy { !$0.contains(" MY") })
  }

  // MARK: Words for divisions

  @Test(arguments: [
    ("A market in Ukraine's Donetsk region burned.", "Donetsk UA-14"),
    ("The governor of Kherson Oblast spoke.", "Kherson UA-65"),
    ("Authorities in Krasnodar Krai closed the bridge.", "Krasnodar RU-KDA"),
    ("Locusts crossed Turkana county into Uganda.", "Turkana KE-43"),
    ("Soldiers burned homes in Rakhine State.", "Rakhine MM-16"),
    ("Herdsmen clashed in Mopti region, central Mali.", "Mopti ML-5"),
    ("Two officers died in the Russian republic of Dagestan.", "Dagestan RU-DA"),
    ("Herders in Inner Mongolia lost their sheep.", "Inner Mongolia CN-NM"),
    ("A roadside bomb hit Sari Pul.", "Sar-e Pol AF-SAR"),
  ])
  func `a word for a division makes it the province`(text: String, province: String) {
    #expect(places(text).contains { $0 == province || $0.hasSuffix(province.suffix(6)) }, "\(places(text))")
  }

  @Test func `a county of a country whose divisions are states is a district`() {
    #expect(
      places("The fire spread through Orange County in California.").contains {
        $0.hasPrefix("Orange County district US")
      })
  }

  // MARK: Districts, valleys, towns too small for the gazetteer

  @Test(arguments: [
    ("Fighters hold Dara, a valley in Panjshir.", "Dara valley AF AF-PAN"),
    ("They reached Sorkhab, a small town in Badakhshan province.", "Sorkhab town AF AF-BDS"),
    ("They met in the Bangi district of Takhar province.", "Bangi district AF AF-TAK"),
    ("They left for the Panjshir Valley at dawn.", "Panjshir Valley valley AF AF-PAN"),
    ("The militia holds Palma in the north of Cabo Delgado.", "Palma other MZ MZ-P"),
  ])
  func `the words around a place that is not listed say where it lies`(text: String, place: String) {
    #expect(places(text).contains(place), "\(places(text))")
  }

  @Test(arguments: [
    "The Ohio River rose by two feet.", "They walked down Pennsylvania Avenue.",
    "The Mississippi River flooded.",
  ])
  func `a river or a street lies in no province for its name's sake`(text: String) {
    #expect(places(text).allSatisfy { !$0.contains("US-") }, "\(places(text))")
  }

  // MARK: What is no place

  @Test(arguments: [
    "Researchers at Arizona State University counted the bats.", "Paris Hilton was seen leaving a hotel.",
    "The Washington Post reported the deal on Monday.",
    "The Dallas Cowboys signed the quarterback of the Chicago Bears.",
    "The University of Texas at Austin opened a laboratory.", "Texas Instruments said that sales would fall.",
    "Virginia Tech and Florida State University cancelled classes.",
    "Denzel Washington will open the festival.",
  ])
  func `a university, newspaper, team, company or person is no place`(text: String) {
    #expect(places(text) == [])
  }

  @Test(arguments: [
    "Reading is good for children, and a nice teacher helps.",
    "A bath, a march to the sand, and a split decision.",
    "Mobile phones were banned.", "The independence of the republic was a surprise.",
  ])
  func `a word that is also a town's name is no place`(text: String) {
    #expect(places(text) == [])
  }

  @Test(arguments: [
    ("Fighters withdrew from Pul-e-Khumri, a spokesman in Afghanistan said.", "Pul-e-Khumri city AF AF-BGL"),
    ("The convoy left Mazar-i-Sharif in Afghanistan.", "Mazar-i-Sharif city AF AF-BAL"),
  ])
  func `a name joined by hyphens is whole`(text: String, place: String) {
    #expect(places(text).contains { $0.hasSuffix(place.suffix(14)) }, "\(places(text))")
  }

  @Test(arguments: [
    "Lyon beat Marseille by three goals to one.", "Leeds lost to Sheffield in the second match.",
    "The striker left Everton for Leicester City.",
  ])
  func `a team that goes by its city's name is no place`(text: String) {
    #expect(places(text) == [])
  }

  @Test func `a city beside a verb of sport is a city where nobody plays`() {
    #expect(
      places("They went to Lyon, lost a bag, and left France.").contains("Lyon city FR FR-ARA"))
  }

  @Test func `a name of two parts is one place`() {
    #expect(
      places("The bombing in Sistan and Baluchestan killed a guard.") == ["Sistan and Baluchestan IR-11"])
  }

  @Test func `a city goes by the gazetteer's name`() {
    #expect(places("He flew from Bombay to Delhi in India.").first == "Mumbai city IN IN-MH")
  }

  @Test(arguments: ["", "\u{1F600}", ",,,, , ,", "In in in, of the of the", "A, B, C, D, E, F, G and H."])
  func `text without places makes none, whatever it holds`(text: String) {
    #expect(places(text).allSatisfy { !$0.contains("-") })
  }

  @Test func `a name of many thousand words is no trouble`() {
    let text = Array(repeating: "Kabul, Herat", count: 400).joined(separator: ", ") + "."
    #expect(!places(text).isEmpty)
  }
}

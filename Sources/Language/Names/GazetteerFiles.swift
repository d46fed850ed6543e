import Annotations
import Lexicon

extension Gazetteer {
  /// Reads this module's lexicon files.
  static func compiledIn() -> Gazetteer {
    var gazetteer = Gazetteer(cities: CityTable(Lexicons.sortedTable("cities.tsv")))
    gazetteer.readPlaces()
    gazetteer.readOtherPlaces()
    gazetteer.readOrganizations()
    return gazetteer
  }

  private mutating func readPlaces() {
    for row in Lexicons.table("countries.tsv").rows {
      let country = Country(
        code: row["code"], name: row["name"], capital: NameKey.fold(row["capital"]),
        neighbours: row.values("neighbours"))
      add(country, aliases: row.values("aliases"), demonyms: row.values("demonyms"))
    }
    for row in Lexicons.table("provinces.tsv").rows {
      let province = Province(
        code: row["iso_code"], name: row["name"], country: row["country_code"],
        type: row["subdivision_type"].lowercased())
      add(province, aliases: row.values("aliases"), isWord: row.flag("is_word"))
      addWords(demonyms: row.values("demonyms"), abbreviations: row.values("abbreviations"))
    }
  }

  private mutating func readOtherPlaces() {
    for row in Lexicons.table("places.tsv").rows {
      let type = PlaceType(rawValue: row["type"]) ?? .other
      add(
        Place(name: row["name"], type: type, country: row.text("country_code")),
        aliases: row.values("aliases"))
    }
  }

  private mutating func readOrganizations() {
    for row in Lexicons.table("organizations.tsv").rows {
      let category = OrganizationCategory(rawValue: row["category"]) ?? .other
      let organization = Organization(name: row["name"], acronym: row.text("acronym"), category: category)
      add(organization, aliases: row.values("aliases"))
    }
    for row in Lexicons.table("groups.tsv").rows {
      add(Group(name: row["name"]), aliases: row.values("aliases"), isWord: row.flag("is_word"))
    }
  }
}

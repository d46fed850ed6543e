import Annotations

/// Known names of organizations, countries, provinces, cities and groups, by their folded words.
///
/// A name may have several readings (Kabul is a city and a province, Georgia a country and a state); which one is
/// meant is `PlaceResolver`'s to say.
struct Gazetteer: Sendable {
  /// One reading of a name: an index into the table of its kind.
  enum Entry: Hashable, Sendable {
    case organization(Int)
    case country(Int)
    case province(Int)
    case city(Int)
    /// A region, sea, river or other place of its own.
    case place(Int)
    case group(Int)

    var isPlace: Bool {
      switch self {
      case .country, .province, .city, .place: true
      case .organization, .group: false
      }
    }
  }

  struct Organization: Hashable, Sendable {
    var name: String
    var acronym: String?
    var category: OrganizationCategory
  }

  struct Country: Hashable, Sendable {
    var code: String
    var name: String
    /// Folded name of the capital.
    var capital: String
  }

  struct Province: Hashable, Sendable {
    var code: String
    var name: String
    var country: String
  }

  struct City: Hashable, Sendable {
    var name: String
    var country: String
    var province: String?
    var population: Int
    var isCapital: Bool
  }

  struct Place: Hashable, Sendable {
    var name: String
    var type: PlaceType
    var country: String?
  }

  struct Group: Hashable, Sendable {
    var name: String
  }

  private(set) var organizations: [Organization] = []
  private(set) var countries: [Country] = []
  private(set) var provinces: [Province] = []
  private(set) var cities: [City] = []
  private(set) var places: [Place] = []
  private(set) var groups: [Group] = []

  private var entries: [String: [Entry]] = [:]
  /// Words of the longest name by first word.
  private var longest: [String: Int] = [:]
  /// Keys that count only when printed in capitals, as acronyms are: "US", "WHO", "ISIS".
  private var capitalKeys: Set<String> = []
  /// Keys that are English words too ("Reading", "Nice", "Central"): names only where the text says so.
  private var wordKeys: Set<String> = []
  /// Country code by demonym; adjectives such as "Afghan" and "British".
  private var demonyms: [String: String] = [:]

  /// The readings of a folded name; empty when it is not known.
  func entries(_ key: String) -> [Entry] { entries[key] ?? [] }

  /// The number of words of the longest name that begins with a folded word; 0 when there is none.
  func longestName(beginningWith word: String) -> Int { longest[word] ?? 0 }

  func needsCapitals(_ key: String) -> Bool { capitalKeys.contains(key) }

  func isWord(_ key: String) -> Bool { wordKeys.contains(key) }

  /// The country of a folded demonym: `AF` for "afghan".
  func country(ofDemonym key: String) -> String? { demonyms[key] }

  func provinceName(_ isoCode: String) -> String? {
    provinces.first { $0.code == isoCode }?.name
  }

  func countryName(_ code: String) -> String? {
    countries.first { $0.code == code }?.name
  }

  mutating func add(_ organization: Organization, aliases: [String] = []) {
    organizations.append(organization)
    let entry = Entry.organization(organizations.count - 1)
    register(organization.name, entry)
    if let acronym = organization.acronym { register(acronym, entry) }
    for alias in aliases { register(alias, entry) }
  }

  mutating func add(_ country: Country, aliases: [String] = [], demonyms: [String] = []) {
    countries.append(country)
    let entry = Entry.country(countries.count - 1)
    for name in [country.name] + aliases { register(name, entry) }
    for demonym in demonyms { addDemonym(demonym, country: country.code) }
  }

  mutating func add(_ province: Province, aliases: [String] = [], isWord: Bool = false) {
    provinces.append(province)
    for name in [province.name] + aliases { register(name, .province(provinces.count - 1), isWord: isWord) }
  }

  mutating func add(_ city: City, aliases: [String] = [], isWord: Bool = false) {
    cities.append(city)
    for name in [city.name] + aliases { register(name, .city(cities.count - 1), isWord: isWord) }
  }

  mutating func add(_ place: Place, aliases: [String] = []) {
    places.append(place)
    for name in [place.name] + aliases { register(name, .place(places.count - 1)) }
  }

  mutating func add(_ group: Group, aliases: [String] = [], isWord: Bool = false) {
    groups.append(group)
    for name in [group.name] + aliases { register(name, .group(groups.count - 1), isWord: isWord) }
  }

  mutating func addDemonym(_ demonym: String, country: String) {
    let key = NameKey.fold(demonym)
    if demonyms[key] == nil { demonyms[key] = country }
  }

  private mutating func register(_ name: String, _ entry: Entry, isWord: Bool = false) {
    let key = NameKey.fold(name)
    guard !key.isEmpty else { return }
    if isWord { wordKeys.insert(key) }
    let isAcronym = name.utf8.count <= 6 && WordShape(name) == .capitals
    if entries[key] == nil {
      if isAcronym { capitalKeys.insert(key) }
    } else if !isAcronym {
      capitalKeys.remove(key)
    }
    if entries[key, default: []].contains(entry) { return }
    entries[key, default: []].append(entry)
    var words = 1
    var firstEnd = key.endIndex
    for index in key.indices where key[index] == " " {
      if words == 1 { firstEnd = index }
      words += 1
    }
    let first = String(key[..<firstEnd])
    longest[first] = max(longest[first] ?? 0, words)
  }
}

extension Gazetteer {
  /// Reads this module's lexicon files.
  static func compiledIn() -> Gazetteer {
    var gazetteer = Gazetteer()
    gazetteer.readPlaces()
    gazetteer.readOtherPlaces()
    gazetteer.readOrganizations()
    return gazetteer
  }

  private mutating func readPlaces() {
    for row in Lexicons.table("countries.tsv").rows {
      let country = Country(code: row["code"], name: row["name"], capital: NameKey.fold(row["capital"]))
      add(country, aliases: row.values("aliases"), demonyms: row.values("demonyms"))
    }
    for row in Lexicons.table("provinces.tsv").rows {
      let province = Province(code: row["iso_code"], name: row["name"], country: row["country_code"])
      add(province, aliases: row.values("aliases"), isWord: row.flag("is_word"))
    }
    for row in Lexicons.table("cities.tsv").rows {
      let city = City(
        name: row["name"], country: row["country_code"], province: row.text("province_code"),
        population: Int(row["population"]) ?? 0, isCapital: row.flag("is_capital"))
      add(city, aliases: row.values("aliases"), isWord: row.flag("is_word"))
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

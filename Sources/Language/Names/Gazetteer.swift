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
    /// A number of the table of cities.
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
    /// Codes of the countries that it has a border with.
    var neighbours: [String] = []
  }

  struct Province: Hashable, Sendable {
    var code: String
    var name: String
    var country: String
    /// What the country calls its divisions, in small letters: "province", "oblast", "autonomous region".
    var type: String
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
  /// Indices of the provinces by demonym: "texan", and "punjabi" for two.
  private var provinceDemonyms: [String: [Int]] = [:]
  /// Indices of the provinces by abbreviation as printed: "Tenn.", "TN".
  private var abbreviations: [String: [Int]] = [:]
  /// Indices of the countries by code.
  private var countryIndex: [String: Int] = [:]
  private var provinceIndex: [String: Int] = [:]
  private let cities: CityTable?

  /// - Parameter cities: nil for none.
  init(cities: CityTable? = nil) { self.cities = cities }

  /// The readings of a folded name that are no cities; empty when there are none.
  func entries(_ key: String) -> [Entry] { entries[key] ?? [] }

  /// The readings of a folded name as a place: countries, provinces and places of their own, then cities, the largest first.
  func places(_ key: String) -> [Entry] {
    let listed = entries(key).filter(\.isPlace)
    guard !key.isEmpty, let cities else { return listed }
    return listed + cities.numbers(key).map(Entry.city)
  }

  /// Whether a folded name is known for anything.
  func isKnown(_ key: String) -> Bool { !entries(key).isEmpty || !places(key).isEmpty }

  /// The city of an entry's number.
  ///
  /// - Precondition: the entry is one of this gazetteer's.
  func city(_ number: Int) -> CityTable.City {
    guard let cities else { preconditionFailure("a gazetteer without cities has no entries of them") }
    return cities.city(number)
  }

  /// The number of words of the longest name that begins with a folded word; 0 when there is none.
  func longestName(beginningWith word: String) -> Int { longest[word] ?? 0 }

  func needsCapitals(_ key: String) -> Bool { capitalKeys.contains(key) }

  func isWord(_ key: String) -> Bool { wordKeys.contains(key) || cities?.isWord(key) ?? false }

  /// The country of a folded demonym: `AF` for "afghan".
  func country(ofDemonym key: String) -> String? { demonyms[key] }

  /// The provinces of a folded demonym: Texas for "texan"; none where it is not one.
  func provinces(ofDemonym key: String) -> [Province] { (provinceDemonyms[key] ?? []).map { provinces[$0] } }

  /// The readings of a province's abbreviation as it is printed: Tennessee for "Tenn." and "TN".
  func provinces(abbreviated word: String) -> [Entry] { (abbreviations[word] ?? []).map(Entry.province) }

  func province(_ isoCode: String) -> Province? { provinceIndex[isoCode].map { provinces[$0] } }

  func country(_ code: String) -> Country? { countryIndex[code].map { countries[$0] } }

  mutating func add(_ organization: Organization, aliases: [String] = []) {
    organizations.append(organization)
    let entry = Entry.organization(organizations.count - 1)
    register(organization.name, entry)
    if let acronym = organization.acronym { register(acronym, entry) }
    for alias in aliases { register(alias, entry) }
  }

  mutating func add(_ country: Country, aliases: [String] = [], demonyms: [String] = []) {
    countries.append(country)
    countryIndex[country.code] = countries.count - 1
    let entry = Entry.country(countries.count - 1)
    for name in [country.name] + aliases { register(name, entry) }
    for demonym in demonyms { addDemonym(demonym, country: country.code) }
  }

  mutating func add(_ province: Province, aliases: [String] = [], isWord: Bool = false) {
    provinces.append(province)
    provinceIndex[province.code] = provinces.count - 1
    for name in [province.name] + aliases { register(name, .province(provinces.count - 1), isWord: isWord) }
  }

  /// Demonyms and abbreviations of the province that was added last.
  mutating func addWords(demonyms: [String], abbreviations: [String]) {
    for demonym in demonyms { provinceDemonyms[NameKey.fold(demonym), default: []].append(provinces.count - 1) }
    for word in abbreviations { self.abbreviations[word, default: []].append(provinces.count - 1) }
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

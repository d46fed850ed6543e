import Annotations

/// What a place's name means in an article.
struct ResolvedPlace: Hashable, Sendable {
  /// Province or place.
  var details: EntityDetails
  /// Equal for two mentions of one place: an ISO code, or a name with its type.
  var identity: String
}

/// Decides which country, province, city or other place each place name of an article means.
///
/// A name keeps one sense throughout an article unless the text marks a mention otherwise ("Kabul province"). Without
/// a mark, the article's other places decide: the countries that it speaks of, and lists ("Kapisa, Baghlan and
/// Takhar"). A capital's name means the city (Leidner 2007, ch. 4, for one sense per discourse and minimality).
struct PlaceResolver {
  private let text: NameText
  private let gazetteer: Gazetteer
  /// In text order.
  private let names: [Range<Int>]
  private var contexts: [PlaceContext] = []
  /// How much the article is about a country, by code; sums to at most 1.
  private var countryShare: [String: Double] = [:]

  /// - Parameter names: the tokens of all place names, in text order.
  init(text: NameText, gazetteer: Gazetteer, names: [Range<Int>]) {
    self.text = text
    self.gazetteer = gazetteer
    self.names = names
    contexts = names.indices.map { PlaceContext(of: $0, in: names, text: text, gazetteer: gazetteer) }
    spreadProvinceMarks()
    countCountries()
  }

  /// One answer for each name.
  func resolve() -> [ResolvedPlace] {
    var senses: [String: [Gazetteer.Entry: Double]] = [:]
    for context in contexts {
      for (entry, score) in scores(context) { senses[context.key, default: [:]][entry, default: 0] += score }
    }
    let readings = contexts.map { reading(of: $0, senses: senses[$0.key] ?? [:]) }
    return contexts.indices.map { resolved($0, readings: readings) }
  }

  /// The entry that a mention means: its own mark first, then the article's sense.
  private func reading(of context: PlaceContext, senses: [Gazetteer.Entry: Double]) -> Gazetteer.Entry? {
    let allowed = senses.filter { entry, _ in context.allows(entry) && !isElsewhere(entry, context) }
    return allowed.max { left, right in
      left.value == right.value ? order(left.key) > order(right.key) : left.value < right.value
    }?.key
  }

  /// "Paris, Texas": a city of another country than the province that the text puts the name in.
  private func isElsewhere(_ entry: Gazetteer.Entry, _ context: PlaceContext) -> Bool {
    guard case .city(let index) = entry, context.isContainerSure, let container = context.container,
      contexts[container].isOnlyProvince
    else { return false }
    let countries = contexts[container].entries.compactMap(country)
    return !countries.contains(gazetteer.cities[index].country)
  }

  /// Ties go to the earlier row of the gazetteer, countries before provinces before cities.
  private func order(_ entry: Gazetteer.Entry) -> Int {
    switch entry {
    case .country(let index): index
    case .province(let index): 10_000 + index
    case .place(let index): 20_000 + index
    case .city(let index): 100_000 + index
    case .organization, .group: Int.max
    }
  }

  private func scores(_ context: PlaceContext) -> [(Gazetteer.Entry, Double)] {
    context.entries.filter(\.isPlace).map { entry in
      var score = 0.0
      switch entry {
      case .country(let index):
        score = 3.8 + share(gazetteer.countries[index].code)
      case .province(let index):
        let province = gazetteer.provinces[index]
        score = 2 + share(province.country) + (context.isListedWithProvinces ? 3 : 0)
        if context.mark == .province { score += 4 }
        if isInside(context, country: province.country, province: nil) { score += 2 }
      case .city(let index):
        let city = gazetteer.cities[index]
        score =
          1 + share(city.country) + Double(String(city.population).utf8.count - 4) * 0.8
          + (city.isCapital ? 3 : 0)
        if isInside(context, country: city.country, province: city.province) { score += 4 }
      case .place: score = 5
      case .organization, .group: break
      }
      return (entry, score)
    }
  }

  private func share(_ country: String) -> Double { (countryShare[country] ?? 0) * 3 }

  /// Whether what the text says the place lies in agrees with a reading.
  private func isInside(_ context: PlaceContext, country: String, province: String?) -> Bool {
    guard let container = context.container else { return false }
    for entry in contexts[container].entries {
      switch entry {
      case .country(let index) where gazetteer.countries[index].code == country: return true
      case .province(let index) where gazetteer.provinces[index].code == province: return true
      default: break
      }
    }
    return false
  }

  private func resolved(_ index: Int, readings: [Gazetteer.Entry?]) -> ResolvedPlace {
    switch readings[index] {
    case .country(let row):
      let code = gazetteer.countries[row].code
      return ResolvedPlace(details: .place(PlaceDetails(type: .country, countryCode: code)), identity: code)
    case .province(let row):
      let code = gazetteer.provinces[row].code
      return ResolvedPlace(details: .province(ProvinceDetails(isoCode: code)), identity: code)
    case .city(let row):
      let city = gazetteer.cities[row]
      let details = PlaceDetails(type: .city, countryCode: city.country, provinceCode: city.province)
      return ResolvedPlace(details: .place(details), identity: "city \(row)")
    case .place(let row):
      let place = gazetteer.places[row]
      let details = PlaceDetails(type: place.type, countryCode: place.country)
      return ResolvedPlace(details: .place(details), identity: "place \(row)")
    case .organization, .group, nil:
      return unlisted(index, readings: readings)
    }
  }

  /// A place that no gazetteer lists: its type and what it lies in come from the words around any of its mentions.
  private func unlisted(_ index: Int, readings: [Gazetteer.Entry?]) -> ResolvedPlace {
    let core = contexts[index].core
    let sharing = contexts.indices.filter { contexts[$0].core == core && readings[$0] == nil }
    let types = Set(sharing.compactMap { contexts[$0].type })
    let type = contexts[index].type ?? (types.count == 1 ? types.first : nil)
    var details = PlaceDetails(type: type ?? .other)
    for other in sharing where contexts[other].type == nil || contexts[other].type == type {
      guard let container = contexts[other].container else { continue }
      switch readings[container] {
      case .country(let row): details.countryCode = details.countryCode ?? gazetteer.countries[row].code
      case .province(let row):
        details.provinceCode = details.provinceCode ?? gazetteer.provinces[row].code
        details.countryCode = details.countryCode ?? gazetteer.provinces[row].country
      default: break
      }
    }
    let countries = Set(contexts[index].entries.compactMap(country))
    if details.countryCode == nil, countries.count == 1 { details.countryCode = countries.first }
    let identity = "\(type?.rawValue ?? "place") \(core)"
    return ResolvedPlace(details: .place(details), identity: identity)
  }

  /// "Kandahar, Helmand and Zabul provinces": the mark at a list's end counts for all of it; and a list with a
  /// province that can be nothing else is a list of provinces.
  private mutating func spreadProvinceMarks() {
    var start = 0
    while start < contexts.count {
      var end = start + 1
      while end < contexts.count, contexts[end].isListedAfterPrevious { end += 1 }
      if end - start > 1 {
        let isMarked = contexts[end - 1].isPluralProvince || contexts[start].isPluralProvince
        let holdsProvince = contexts[start..<end].contains { $0.isOnlyProvince || $0.mark == .province }
        for index in start..<end where contexts[index].type == nil {
          if isMarked { contexts[index].mark = .province }
          if holdsProvince { contexts[index].isListedWithProvinces = true }
        }
      }
      start = end
    }
  }

  /// Countries named count most, then nationalities, then places that lie in one country only.
  private mutating func countCountries() {
    var weights: [String: Double] = [:]
    for key in text.keys {
      if let code = gazetteer.country(ofDemonym: key) { weights[code, default: 0] += 1 }
    }
    for context in contexts {
      let countries = Set(context.entries.compactMap(country))
      guard countries.count == 1, let code = countries.first else { continue }
      weights[code, default: 0] += 1
    }
    let sum = weights.values.reduce(0, +)
    guard sum > 0 else { return }
    countryShare = weights.mapValues { $0 / sum }
  }

  private func country(_ entry: Gazetteer.Entry) -> String? {
    switch entry {
    case .country(let index): gazetteer.countries[index].code
    case .province(let index): gazetteer.provinces[index].country
    case .city(let index): gazetteer.cities[index].country
    case .place(let index): gazetteer.places[index].country
    case .organization, .group: nil
    }
  }
}

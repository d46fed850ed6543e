import Annotations

/// What a place's name means in an article.
struct ResolvedPlace: Hashable, Sendable {
  /// Province or place.
  var details: EntityDetails
  /// Equal for two mentions of one place: an ISO code, or a name with its type.
  var identity: String
  /// The gazetteer's name of a city that is printed under another of its names; nil for other places.
  var name: String?
}

/// Decides which country, province, city or other place each place name of an article means.
///
/// A name keeps one sense throughout an article unless the text marks a mention otherwise ("Kabul province"). Without
/// a mark, the article's other places decide: the countries and provinces that it speaks of, what it says that a place lies in,
/// and lists ("Kapisa, Baghlan and Takhar"). Where they say nothing, the best-known place of the name is meant; a capital's name
/// means the city (Leidner 2007, ch. 4, for one sense per discourse and minimality).
struct PlaceResolver {
  let text: NameText
  let gazetteer: Gazetteer
  /// In text order.
  private let names: [Range<Int>]
  private(set) var contexts: [PlaceContext] = []
  /// What each name may mean.
  private(set) var readings: [[PlaceReading]] = []
  private var evidence: PlaceEvidence
  /// The likeliest reading of each name that something lies in, by the name's index.
  private var containerReadings: [Int: PlaceReading] = [:]
  /// The names that the text surely puts into a name's place, by the index of that.
  private var contained: [Int: [Int]] = [:]

  /// - Parameter names: the tokens of all place names, in text order.
  init(text: NameText, gazetteer: Gazetteer, names: [Range<Int>]) {
    self.text = text
    self.gazetteer = gazetteer
    self.names = names
    contexts = names.indices.map { PlaceContext(of: $0, in: names, text: text, gazetteer: gazetteer) }
    var known: [Gazetteer.Entry: PlaceReading] = [:]
    for entry in Set(contexts.flatMap(\.entries)) { known[entry] = gazetteer.reading(entry) }
    readings = contexts.map { $0.entries.compactMap { known[$0] } }
    evidence = PlaceEvidence(
      names: zip(contexts, readings).map { ($0.key, $1) }, text: text, gazetteer: gazetteer)
    spreadProvinceMarks()
    for (index, context) in contexts.enumerated() where context.isContainerSure {
      if let container = context.container { contained[container, default: []].append(index) }
    }
    for context in contexts {
      guard let container = context.container, containerReadings[container] == nil else { continue }
      containerReadings[container] = likeliest(container)
    }
  }

  /// One answer for each name.
  func resolve() -> [ResolvedPlace] {
    var senses: [String: [Gazetteer.Entry: Double]] = [:]
    for index in contexts.indices {
      for reading in readings[index] {
        senses[contexts[index].key, default: [:]][reading.entry, default: 0] += score(reading, of: index)
      }
    }
    let meant = contexts.indices.map { meaning(of: $0, senses: senses[contexts[$0].key] ?? [:]) }
    let unlisted = UnlistedPlaces(self, meant: meant)
    return contexts.indices.map { resolved($0, meant: meant, unlisted: unlisted) }
  }

  // MARK: Scores

  /// The logarithm of how likely a mention means something, without what other mentions of the name say.
  private func score(_ reading: PlaceReading, of index: Int) -> Double {
    let context = contexts[index]
    var score = reading.prominence
    if let country = reading.country { score += 3 * evidence.share(ofCountry: country, without: context.key) }
    if let province = reading.province {
      score += 2 * evidence.share(ofProvince: province, without: context.key)
    }
    if reading.isProvince {
      if context.isListedWithProvinces { score += 3 }
      if context.mark == .province { score += 4 }
      if context.isGoverned { score += 1.5 }
    }
    if let container = context.container, readings[container].contains(where: { $0.contains(reading) }) {
      score += reading.isProvince && !context.isContainerSure ? 2 : 4
    }
    // "Athens, Georgia": what lies in it tells which Georgia.
    for inner in contained[index] ?? [] {
      if readings[inner].contains(where: { reading.contains($0) }) { score += 3 }
      // "the Balkhab district of Sar-e Pol": districts lie in provinces.
      if contexts[inner].type == .district, reading.isProvince { score += 2 }
    }
    return score
  }

  /// How likely a reading is of a name of which only the article's other names say anything.
  func likelihood(_ reading: PlaceReading, _ key: String) -> Double {
    reading.prominence + 3 * (reading.country.map { evidence.share(ofCountry: $0, without: key) } ?? 0)
  }

  /// Whether the article speaks of the country that something lies in.
  func isSupported(_ reading: PlaceReading, _ key: String) -> Bool {
    reading.country.map { evidence.weight(ofCountry: $0, without: key) > 0.5 } ?? false
  }

  /// The last word of a name, folded.
  func lastWord(_ index: Int) -> String { text.lower(names[index].upperBound - 1) }

  private func likeliest(_ index: Int) -> PlaceReading? {
    readings[index].filter { contexts[index].allows($0.entry) }.max {
      let (left, right) = (score($0, of: index), score($1, of: index))
      return left == right ? order($0.entry) > order($1.entry) : left < right
    }
  }

  /// The reading of a mention: its own mark first, then the article's sense.
  private func meaning(of index: Int, senses: [Gazetteer.Entry: Double]) -> PlaceReading? {
    let allowed = possible(index)
    let best = allowed.max { left, right in
      let (low, high) = (senses[left.entry] ?? 0, senses[right.entry] ?? 0)
      return low == high ? order(left.entry) > order(right.entry) : low < high
    }
    guard let best, !isFarAway(best, index) else { return nil }
    return best
  }

  /// What the words around a mention leave possible.
  private func possible(_ index: Int) -> [PlaceReading] {
    let context = contexts[index]
    let allowed = readings[index].filter { context.allows($0.entry) }
    guard context.isContainerSure, let container = context.container,
      let outer = containerReadings[container],
      outer.isProvince || outer.isCountry
    else { return allowed }
    let inside = allowed.filter(outer.contains)
    if !inside.isEmpty {
      return context.isContainerComma ? inside : allowed.filter { !isElsewhere($0, outer, context) }
    }
    // "Iowa, Nebraska" is a list.
    let isList = context.isContainerComma && allowed.contains { $0.isProvince && $0.country == outer.country }
    return isList ? allowed : allowed.filter { !isElsewhere($0, outer, context) }
  }

  /// Whether something cannot lie in what the text says it does. A comma says so of everything; "in" may stand behind what acts
  /// there: "the influence of Moscow in Donetsk".
  private func isElsewhere(_ reading: PlaceReading, _ outer: PlaceReading, _ context: PlaceContext) -> Bool {
    guard let country = reading.country, !outer.contains(reading) else { return false }
    if reading.isCountry { return context.isContainerComma && outer.isProvince }
    if context.isContainerComma { return true }
    if reading.isCapital || outer.isProvince && reading.isProvince && country == outer.country {
      return false
    }
    return country != outer.country && evidence.weight(ofCountry: country, without: context.key) < 0.5
      || outer.isProvince && reading.isCity && reading.province != nil && country == outer.country
  }

  /// Whether a small town lies in a country that the article does not speak of, nor of one beside it, while it does speak of others:
  /// then the name is more likely that of a village too small for the gazetteer.
  private func isFarAway(_ reading: PlaceReading, _ index: Int) -> Bool {
    guard reading.isCity, !reading.isCapital, reading.population < 100_000, let country = reading.country
    else {
      return false
    }
    let key = contexts[index].key
    return evidence.weight(without: key) >= 1 && evidence.share(ofCountry: country, without: key) < 0.02
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

  // MARK: Answers

  private func resolved(_ index: Int, meant: [PlaceReading?], unlisted: UnlistedPlaces) -> ResolvedPlace {
    switch meant[index]?.entry {
    case .country(let row):
      let code = gazetteer.countries[row].code
      return ResolvedPlace(details: .place(PlaceDetails(type: .country, countryCode: code)), identity: code)
    case .province(let row):
      let code = gazetteer.provinces[row].code
      return ResolvedPlace(details: .province(ProvinceDetails(isoCode: code)), identity: code)
    case .city(let number): return city(gazetteer.city(number), index)
    case .place(let row):
      let place = gazetteer.places[row]
      let details = PlaceDetails(type: place.type, countryCode: place.country)
      return ResolvedPlace(details: .place(details), identity: "place \(row)")
    case .organization, .group, nil:
      return unlisted.place(index)
    }
  }

  private func city(_ city: CityTable.City, _ index: Int) -> ResolvedPlace {
    let province = isUnclear(city, index) ? nil : city.province
    let details = PlaceDetails(type: .city, countryCode: city.country, provinceCode: province)
    let key = NameKey.fold(city.name)
    return ResolvedPlace(
      details: .place(details), identity: "city \(province ?? city.country) \(key)",
      name: key == contexts[index].key ? nil : city.name)
  }

  /// Whether a city of the same name in another province of the country is as likely: "Springfield" alone says only that it is in the
  /// United States.
  private func isUnclear(_ city: CityTable.City, _ index: Int) -> Bool {
    let same = possible(index).filter { $0.isCity && $0.country == city.country }
    let mine = same.filter { $0.province == city.province }.map { score($0, of: index) }.max() ?? 0
    let others = same.filter { $0.province != city.province }.map { score($0, of: index) }.max()
    return others.map { mine - $0 < 0.3 } ?? false
  }

  // MARK: Lists

  /// "Kandahar, Helmand and Zabul provinces": the mark at a list's end counts for all of it; and a list with a
  /// province that can be nothing else is a list of provinces.
  private mutating func spreadProvinceMarks() {
    var start = 0
    while start < contexts.count {
      var end = start + 1
      while end < contexts.count, contexts[end].isListedAfterPrevious { end += 1 }
      if end - start > 1 {
        let isMarked = contexts[end - 1].isPluralProvince || contexts[start].isPluralProvince
        let holdsProvince = (start..<end).contains { isOnlyProvince($0) || contexts[$0].mark == .province }
        for index in start..<end where contexts[index].type == nil {
          if isMarked, contexts[index].hasProvince { contexts[index].mark = .province }
          if holdsProvince { contexts[index].isListedWithProvinces = true }
        }
      }
      start = end
    }
  }

  /// Whether a name can be nothing but a province; towns of the name in other countries, and small ones, do not count.
  private func isOnlyProvince(_ index: Int) -> Bool {
    guard let province = readings[index].first(where: \.isProvince) else { return false }
    return readings[index].allSatisfy {
      $0.isProvince || $0.isCity && $0.country != province.country && $0.population < 200_000
        || $0.isCity && $0.population < 30_000
    }
  }
}

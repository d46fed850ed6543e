/// One thing that the name of a place may mean, and where that lies.
struct PlaceReading {
  let entry: Gazetteer.Entry
  /// ISO 3166-1 of the country that it is or lies in; nil for what lies in several.
  let country: String?
  /// ISO 3166-2 of the province that it is or lies in.
  let province: String?
  /// How likely the name means this where the text says nothing, as the logarithm of odds.
  let prominence: Double
  /// 0 for what is no city.
  let population: Int
  let isCapital: Bool

  var isCountry: Bool { if case .country = entry { true } else { false } }
  var isProvince: Bool { if case .province = entry { true } else { false } }
  var isCity: Bool { if case .city = entry { true } else { false } }

  /// Whether another thing lies in this one; false where it is not known.
  func contains(_ other: PlaceReading) -> Bool {
    if isCountry { return !other.isCountry && other.country == country }
    if isProvince { return other.isCity && other.province == province }
    return false
  }
}

extension Gazetteer {
  /// What an entry means as a place; nil for one that is none.
  func reading(_ entry: Entry) -> PlaceReading? {
    switch entry {
    case .country(let index):
      PlaceReading(
        entry: entry, country: countries[index].code, province: nil, prominence: 3.8, population: 0,
        isCapital: false)
    case .province(let index):
      PlaceReading(
        entry: entry, country: provinces[index].country, province: provinces[index].code, prominence: 2,
        population: 0, isCapital: false)
    case .place(let index):
      PlaceReading(
        entry: entry, country: places[index].country, province: nil, prominence: 5, population: 0,
        isCapital: false)
    case .city(let number): reading(city(number), entry)
    case .organization, .group: nil
    }
  }

  /// A city counts for more by the logarithm of its inhabitants, and the capital of a large country far more than its size says.
  private func reading(_ city: CityTable.City, _ entry: Entry) -> PlaceReading {
    let magnitude = Self.magnitude(city.population)
    let capital = city.isCapital ? 3 * min(1, max(0.3, (magnitude - 4) / 2)) : 0
    return PlaceReading(
      entry: entry, country: city.country, province: city.province,
      prominence: 1 + 0.8 * max(0, magnitude - 3.3) + capital, population: city.population,
      isCapital: city.isCapital)
  }

  /// The decimal logarithm, within a twentieth.
  private static func magnitude(_ number: Int) -> Double {
    guard number > 0 else { return 0 }
    let number = Double(number)
    return (Double(number.exponent) + number.significand - 1) * 0.301
  }
}

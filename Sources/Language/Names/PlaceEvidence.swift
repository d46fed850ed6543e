/// How much an article speaks of each country and province, by the names of its places and peoples.
///
/// A name counts for each of its readings by how likely that is, so that "London" counts for England far more than for Ontario. What a
/// name itself adds is left out when the question is what that name means.
struct PlaceEvidence {
  private var countries: [String: Double] = [:]
  private var provinces: [String: Double] = [:]
  private var total = 0.0
  /// What each name adds, by its key.
  private var ownCountries: [String: [String: Double]] = [:]
  private var ownProvinces: [String: [String: Double]] = [:]
  private var own: [String: Double] = [:]
  private let gazetteer: Gazetteer

  /// - Parameter names: the key of each place name and what it may mean, one for each mention.
  init(names: [(key: String, readings: [PlaceReading])], text: NameText, gazetteer: Gazetteer) {
    self.gazetteer = gazetteer
    for name in names { add(name.key, name.readings) }
    for index in text.tokens.indices where text.shapes[index].isCapital { addPeople(text.keys[index]) }
  }

  private mutating func add(_ key: String, _ readings: [PlaceReading]) {
    guard let highest = readings.map(\.prominence).max() else { return }
    let weights = readings.map { PlaceEvidence.power($0.prominence - highest) }
    let sum = weights.reduce(0, +)
    total += 1
    own[key, default: 0] += 1
    for (reading, weight) in zip(readings, weights) {
      if let country = reading.country {
        countries[country, default: 0] += weight / sum
        ownCountries[key, default: [:]][country, default: 0] += weight / sum
      }
      if let province = reading.province {
        provinces[province, default: 0] += weight / sum
        ownProvinces[key, default: [:]][province, default: 0] += weight / sum
      }
    }
  }

  /// "Afghan", "Texan", "Punjabi": one of several provinces that a word may mean counts for its part.
  private mutating func addPeople(_ key: String) {
    let ofProvinces = gazetteer.provinces(ofDemonym: key)
    if let country = gazetteer.country(ofDemonym: key) {
      countries[country, default: 0] += 1
      total += 1
    } else if !ofProvinces.isEmpty {
      total += 1
      for province in ofProvinces { countries[province.country, default: 0] += 1 / Double(ofProvinces.count) }
    }
    for province in ofProvinces { provinces[province.code, default: 0] += 1 / Double(ofProvinces.count) }
  }

  /// What other names of the article add, from 0 on; a lone mention of something else counts for 1.
  func weight(ofCountry code: String, without key: String) -> Double {
    max(0, (countries[code] ?? 0) - (ownCountries[key]?[code] ?? 0))
  }

  func weight(without key: String) -> Double { max(0, total - (own[key] ?? 0)) }

  /// How much of what other names say is of a country, from 0 to 1; of a country beside it, a fifth of that.
  func share(ofCountry code: String, without key: String) -> Double {
    let others = max(1, weight(without: key))
    let beside = (gazetteer.country(code)?.neighbours ?? []).reduce(0) {
      $0 + weight(ofCountry: $1, without: key)
    }
    return (weight(ofCountry: code, without: key) + 0.2 * beside) / others
  }

  func share(ofProvince code: String, without key: String) -> Double {
    let weight = max(0, (provinces[code] ?? 0) - (ownProvinces[key]?[code] ?? 0))
    return weight / max(1, self.weight(without: key))
  }

  /// e to a power that is not positive, without a library: exact enough to weigh with.
  private static func power(_ exponent: Double) -> Double {
    guard exponent > -20 else { return 0 }
    var base = 1 + exponent / 1024
    for _ in 0..<10 { base *= base }
    return base
  }
}

import Annotations

/// Places that no gazetteer lists: their type and what they lie in come from the words around any of their mentions.
///
/// What is found for a name of a type is kept: a text that says "in Kotal" a thousand times says it once.
final class UnlistedPlaces {
  /// Mentions that are told the same.
  private struct Key: Hashable {
    var name: String
    var type: PlaceType?
    /// How many containers lead to it.
    var depth: Int
  }

  private let resolver: PlaceResolver
  /// What each name means; nil for the unlisted ones.
  private let meant: [PlaceReading?]
  /// Indices of the unlisted names by what they are without the word for their type.
  private let sharing: [String: [Int]]
  private var found: [Key: PlaceDetails] = [:]

  init(_ resolver: PlaceResolver, meant: [PlaceReading?]) {
    self.resolver = resolver
    self.meant = meant
    let unlisted = resolver.contexts.indices.filter { meant[$0] == nil }
    sharing = Dictionary(grouping: unlisted) { resolver.contexts[$0].core }
  }

  func place(_ index: Int) -> ResolvedPlace {
    let details = self.details(index, depth: 0)
    let type = details.type == .other ? "place" : details.type.rawValue
    return ResolvedPlace(details: .place(details), identity: "\(type) \(resolver.contexts[index].core)")
  }

  private func details(_ index: Int, depth: Int) -> PlaceDetails {
    let core = resolver.contexts[index].core
    let key = Key(name: resolver.contexts[index].key, type: resolver.contexts[index].type, depth: depth)
    if let known = found[key] { return known }
    let sharing = self.sharing[core] ?? []
    let types = Set(sharing.compactMap { resolver.contexts[$0].type ?? resolver.contexts[$0].apposedType })
    let type = key.type ?? (types.count == 1 ? types.first : nil)
    var details = PlaceDetails(type: type ?? .other)
    for other in sharing where resolver.contexts[other].type == nil || resolver.contexts[other].type == type {
      guard let container = resolver.contexts[other].container, resolver.contexts[container].core != core
      else { continue }
      let outer = area(of: container, depth: depth)
      details.countryCode = details.countryCode ?? outer.country
      details.provinceCode = details.provinceCode ?? outer.province
    }
    if details.countryCode == nil { locateByName(index, &details) }
    found[key] = details
    return details
  }

  /// Where what contains a place lies; a container may itself be unlisted.
  private func area(of container: Int, depth: Int) -> (country: String?, province: String?) {
    if let reading = meant[container] { return (reading.country, reading.province) }
    guard depth < 3 else { return (nil, nil) }
    let details = self.details(container, depth: depth + 1)
    return (details.countryCode, details.provinceCode)
  }

  /// "Panjshir Valley" and "Kabul Airport" lie where the place does that they are named after. Rivers and streets do not: the Ohio River
  /// is no part of Ohio.
  private func locateByName(_ index: Int, _ details: inout PlaceDetails) {
    let context = resolver.contexts[index]
    let core = resolver.gazetteer.places(context.core).compactMap(resolver.gazetteer.reading)
    let known = core.max { resolver.likelihood($0, context.key) < resolver.likelihood($1, context.key) }
    guard let known, isNamedAfter(index, details.type),
      known.isProvince || resolver.isSupported(known, context.key)
    else { return }
    details.countryCode = known.country
    details.provinceCode = known.province
  }

  private func isNamedAfter(_ index: Int, _ type: PlaceType) -> Bool {
    switch type {
    case .valley, .district: true
    case .facility:
      resolver.contexts[index].core != resolver.contexts[index].key
        && PlaceWords.namedAfter.contains(resolver.lastWord(index))
    default: false
    }
  }
}

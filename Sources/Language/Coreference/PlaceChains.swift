import Annotations

/// Chains of provinces and other places: one for each place that the names resolve to.
struct PlaceChains {
  let text: NameText
  let gazetteer: Gazetteer

  func chains(_ mentions: ChainMentions) -> [CoreferenceChain] {
    let names = mentions.mentions.indices.filter {
      let mention = mentions.mentions[$0]
      return (mention.kind == .place || mention.kind == .province) && mention.form == .name
        && !mentions.tokens[$0].isEmpty
    }
    let resolved = PlaceResolver(text: text, gazetteer: gazetteer, names: names.map { mentions.tokens[$0] })
      .resolve()
    var order: [String] = []
    var members: [String: [Int]] = [:]
    var details: [String: EntityDetails] = [:]
    for (mention, place) in zip(names, resolved) where place.details.kind == mentions.mentions[mention].kind {
      if members[place.identity] == nil { order.append(place.identity) }
      members[place.identity, default: []].append(mention)
      details[place.identity] = details[place.identity] ?? place.details
    }
    return order.compactMap { identity in
      guard let group = members[identity], let known = details[identity] else { return nil }
      let fullest = mentions.fullest(group)
      return CoreferenceChain(
        mentions: group, representative: fullest,
        name: name(known, identity) ?? text.printedName(mentions.tokens[fullest]),
        details: known)
    }
  }

  /// The gazetteer's name of a country, province or city; nil for other places.
  private func name(_ details: EntityDetails, _ identity: String) -> String? {
    switch details {
    case .province(let province): return gazetteer.provinceName(province.isoCode)
    case .place(let place) where place.type == .country:
      return place.countryCode.flatMap(gazetteer.countryName)
    default: return nil
    }
  }
}

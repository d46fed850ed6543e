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
    var listed: [String: String] = [:]
    for (mention, place) in zip(names, resolved) where place.details.kind == mentions.mentions[mention].kind {
      if members[place.identity] == nil { order.append(place.identity) }
      members[place.identity, default: []].append(mention)
      details[place.identity] = details[place.identity] ?? place.details
      listed[place.identity] = listed[place.identity] ?? place.name
    }
    return order.compactMap { identity in
      guard let group = members[identity], let known = details[identity] else { return nil }
      let fullest = mentions.fullest(group)
      return CoreferenceChain(
        mentions: group, representative: fullest,
        name: name(known) ?? listed[identity] ?? text.printedName(mentions.tokens[fullest]),
        details: known)
    }
  }

  /// The gazetteer's name of a country or province; nil for other places.
  private func name(_ details: EntityDetails) -> String? {
    switch details {
    case .province(let province): return gazetteer.province(province.isoCode)?.name
    case .place(let place) where place.type == .country:
      return place.countryCode.flatMap { gazetteer.country($0)?.name }
    default: return nil
    }
  }
}

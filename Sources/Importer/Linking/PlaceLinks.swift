import Annotations
import KB

/// Links a place by its name and by what the article says of where it lies.
struct PlaceLinks {
  private let store: Store

  init(_ store: Store) { self.store = store }

  /// The place of that name in the same province or country; one in another is another place. Nil when there is none, or when several
  /// fit and the article does not say which.
  func link(_ name: String, _ place: PlaceDetails) throws(StoreError) -> (linkedID: Int64, rule: String)? {
    let key = NameKey.fold(name)
    guard !key.isEmpty else { return nil }
    var best: (score: Int, ids: [Int64]) = (0, [])
    for found in try store.linkedEntities(key: key, kind: .place) {
      let score = PlaceLinks.agreement(of: place, with: try store.linkedPlaceArea(linkedID: found.entityID))
      if score > best.score {
        best = (score, [found.entityID])
      } else if score == best.score, score > 0 {
        best.ids.append(found.entityID)
      }
    }
    guard let first = best.ids.first else { return nil }
    // Where the article does not say which, several places of that name stay apart from it.
    let isVague = place.provinceCode == nil && place.countryCode == nil
    guard best.ids.count == 1 || !isVague else { return nil }
    return (first, best.score >= 3 ? "same name and area" : "same name")
  }

  /// 0 when the two cannot be one place; else the more, the more surely they are.
  private static func agreement(of place: PlaceDetails, with area: Store.PlaceArea) -> Int {
    let country = place.countryCode ?? place.provinceCode.map { String($0.prefix { $0 != "-" }) }
    if let province = place.provinceCode, let known = area.provinceCode { return province == known ? 4 : 0 }
    if let country, let known = area.countryCode { return country == known ? 3 : 0 }
    return area.countryCode == nil && country == nil ? 2 : 1
  }
}

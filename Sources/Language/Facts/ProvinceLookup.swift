import Annotations

/// The province that a place lies in, as a mention of the article.
struct ProvinceLookup {
  private let document: Document
  private let mentionOfCode: [String: Int]

  init(_ document: Document) {
    self.document = document
    var mentionOfCode: [String: Int] = [:]
    for chain in document.extraction.chains {
      if case .province(let details) = chain.details { mentionOfCode[details.isoCode] = chain.representative }
    }
    self.mentionOfCode = mentionOfCode
  }

  /// A mention of the province that the place's details name; nil when they name none or the article does not.
  func province(of mention: Int) -> Int? {
    guard let details = placeDetails(mention), let code = details.provinceCode else { return nil }
    return mentionOfCode[code]
  }

  /// The first place that is no country, else the first place; provinces do not count.
  func mostExact(_ mentions: [Int]) -> Int? {
    let places = mentions.filter { document.extraction.mentions[$0].kind == .place }
    return places.first { placeDetails($0)?.type != .country } ?? places.first
  }

  private func placeDetails(_ mention: Int) -> PlaceDetails? {
    guard document.chainOfMention.indices.contains(mention), let chain = document.chainOfMention[mention],
      case .place(let details) = document.extraction.chains[chain].details
    else { return nil }
    return details
  }
}

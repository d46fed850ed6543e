import Annotations
import KB

/// What the linker reads of an article: enough is stored of each chain to link it again without the article's text.
package struct ArticleChains: Hashable, Sendable {
  /// One chain.
  package struct Chain: Hashable, Sendable {
    /// The fullest name.
    package var name: String
    /// The names that the article uses, one for each folded form.
    package var names: [String]
    package var details: EntityDetails

    package var kind: EntityKind { details.kind }

    package init(name: String, names: [String], details: EntityDetails) {
      self.name = name
      self.names = names
      self.details = details
    }
  }

  package var chains: [Chain]
  /// Of its publication; nil when not known.
  package var year: Int?
  /// The article's own number where the store has it: what it said before does not speak for itself.
  package var articleID: Int64?

  package init(chains: [Chain], year: Int?, articleID: Int64? = nil) {
    self.chains = chains
    self.year = year
    self.articleID = articleID
  }

  package init(_ extraction: Extraction, articleID: Int64?) {
    let body = Array(extraction.article.body.unicodeScalars)
    chains = extraction.chains.map { chain in
      var keys: Set<String> = [""]
      var names: [String] = []
      for index in chain.mentions where extraction.mentions[index].form == .name {
        let span = extraction.mentions[index].span
        let printed = String(String.UnicodeScalarView(body[span.start..<span.end]))
        let name = printed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if keys.insert(NameKey.fold(name)).inserted { names.append(name) }
      }
      return Chain(name: chain.name, names: names, details: chain.details)
    }
    year = extraction.article.publishedAt?.year
    self.articleID = articleID
  }

  /// ISO 3166-1 codes of the countries that it names, or names places of; none of an article about the whole world.
  var countries: Set<String> {
    let codes = Set(chains.compactMap { $0.details.countryCode })
    return codes.count <= ArticleChains.countriesAtMost ? codes : []
  }

  /// An article that names more countries is about none of them.
  static let countriesAtMost = 3
}

extension EntityDetails {
  /// ISO 3166-1 of the country that a place or province is, or lies in; nil for others, and where it is not known.
  var countryCode: String? {
    switch self {
    case .province(let province): String(province.isoCode.prefix { $0 != "-" })
    case .place(let place): place.countryCode ?? place.provinceCode.map { String($0.prefix { $0 != "-" }) }
    case .person, .organization, .group, .work: nil
    }
  }
}

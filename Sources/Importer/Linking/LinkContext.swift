import Annotations
import KB

/// What an article says around each of its chains, growing while they are linked.
struct LinkContext {
  let article: ArticleChains
  private let rows: LinkCandidateRows
  private let countries: Set<String>
  /// What is linked already, with how much it tells that another article names it too.
  private(set) var company: [Int64: Double] = [:]
  /// What the latest articles of those of the company that tell most name.
  private var neighbours: (of: [Int64], things: Set<Int64>) = ([], [])
  /// What has been read already: nothing is saved while an article is linked.
  private var said: [Int64: LinkCandidateRows.Surroundings] = [:]
  private var memory = LinkCandidateRows.Memory()

  /// Things with so many chains are named everywhere, and tell half, or hardly anything.
  private static let many = 25
  private static let everywhere = 100

  init(_ article: ArticleChains, _ rows: LinkCandidateRows) {
    self.article = article
    self.rows = rows
    countries = article.countries
  }

  mutating func add(_ linkedID: Int64, _ chain: ArticleChains.Chain) throws(StoreError) {
    guard company[linkedID] == nil else { return }
    let worth = Self.worth(chain.details)
    guard worth > 0 else { return }
    let count = try rows.chainCount(of: linkedID, limit: Self.everywhere)
    company[linkedID] = count >= Self.everywhere ? worth / 4 : count >= Self.many ? worth / 2 : worth
  }

  /// How much it tells that two articles name a thing.
  static func worth(_ details: EntityDetails) -> Double {
    switch details {
    case .person, .organization: LinkWeights.sharedCompany
    case .province: LinkWeights.sharedProvince
    case .place(let place):
      place.type == .country || place.type == .continent ? 0 : LinkWeights.sharedProvince
    case .work: LinkWeights.sharedProvince
    case .group: 0
    }
  }

  /// One of the article's chains, as it is compared.
  func subject(_ chain: ArticleChains.Chain) -> LinkSubject {
    var subject = LinkSubject(kind: chain.kind, names: [chain.name] + chain.names.filter { $0 != chain.name })
    switch chain.details {
    case .person(let person): subject.roles = [person.description, person.honorific].compactMap { $0 }
    case .organization(let organization): subject.acronym = organization.acronym
    case .province, .place, .group, .work: break
    }
    subject.countries = countries
    subject.company = company
    subject.years = article.year.map { $0...$0 }
    return subject
  }

  /// A thing of the store, as it is compared: what its latest articles say.
  mutating func subject(_ found: LinkCandidates.Found, kind: EntityKind) throws(StoreError) -> LinkSubject {
    Self.subject(found, kind: kind, try surroundings(of: found.linkedID), company: company)
  }

  private mutating func surroundings(of linkedID: Int64) throws(StoreError)
    -> LinkCandidateRows.Surroundings
  {
    if let known = said[linkedID] { return known }
    let read = try rows.surroundings(of: linkedID, except: article.articleID, &memory)
    said[linkedID] = read
    return read
  }

  static func subject(
    _ found: LinkCandidates.Found, kind: EntityKind, _ said: LinkCandidateRows.Surroundings,
    company: [Int64: Double]?
  ) -> LinkSubject {
    var subject = LinkSubject(kind: kind, names: found.names, acronym: said.acronym)
    subject.roles = said.roles
    var years: [Int] = []
    for article in said.articles {
      if article.countries.count <= ArticleChains.countriesAtMost {
        subject.countries.formUnion(article.countries)
      }
      if let year = article.year { years.append(year) }
      if let company {
        for other in article.things where other != found.linkedID {
          if let worth = company[other] { subject.company[other] = worth }
        }
      } else {
        for other in article.actors where other != found.linkedID {
          subject.company[other] = LinkWeights.sharedCompany
        }
      }
    }
    if let first = years.min(), let last = years.max() { subject.years = first...last }
    return subject
  }

  /// What the latest articles of the article's company name: where to look when too many bear a name.
  mutating func known() throws(StoreError) -> Set<Int64> {
    let telling = company.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(8).map(\.key)
    if neighbours.of == telling { return neighbours.things }
    var known: Set<Int64> = []
    for id in telling {
      for article in try surroundings(of: id).articles { known.formUnion(article.things) }
    }
    neighbours = (telling, known)
    return known
  }
}

import Annotations
import Importer
import KB
import TestSupport

/// Saves articles that are nothing but the names in them.
struct LinkingBase {
  let store: Store

  init() throws { store = try Store.inMemory() }

  static let person = EntityDetails.person(PersonDetails())
  static let organization = EntityDetails.organization(OrganizationDetails())

  static func person(_ role: String) -> EntityDetails { .person(PersonDetails(description: role)) }
  static func country(_ code: String) -> EntityDetails {
    .place(PlaceDetails(type: .country, countryCode: code))
  }

  /// Saves an article of these names, in this order, as an import does.
  ///
  /// - Returns: what each is linked to.
  @discardableResult
  func save(
    _ uri: String, published: String? = nil, _ names: [(String, EntityDetails)]
  ) throws -> [Int64] {
    let text = names.map { "Here is \($0.0)." }.joined(separator: " ")
    var builder = ExtractionBuilder(
      uri: "file:///\(uri)", title: uri, published: published, [(.paragraph, text)])
    var met: [String: Int] = [:]
    for (name, details) in names {
      met[name, default: 0] += 1
      builder.thing(name, details, [(name, met[name] ?? 1)])
    }
    let extraction = builder.extraction
    let result = try EntityLinker(store).result(extraction)
    let linked = LinkedExtraction(
      extraction: extraction, links: result.links, reasons: result.reasons,
      contentHash: Fingerprint.hash(of: uri + text))
    let article = try store.save(linked, importID: nil, at: "2026-01-01T00:00:00Z").articleID
    return try store.chains(articleID: article).map(\.linkedID)
  }

  /// For each article by its address, the names of each cluster over all articles: the same for bases that hold the same.
  func partition() throws -> Set<Set<String>> {
    var clusters: [Int64: Set<String>] = [:]
    for article in try RelinkRows(store).articles() {
      for chain in try store.chains(articleID: article.articleID) {
        clusters[chain.linkedID, default: []].insert("\(article.uri) \(chain.ordinal) \(chain.name)")
      }
    }
    return Set(clusters.values)
  }
}

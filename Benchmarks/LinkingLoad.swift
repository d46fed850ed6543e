import Annotations
import Corpora
import Foundation
import Importer
import KB
import Lexicon

/// What it costs to link an article when the base holds 100,000 entities: processor time, and the memory of the process.
struct LinkingLoad {
  private static let entities = 100_000
  private let measured: Int

  /// - Parameter articles: how many articles are linked and timed.
  init(articles: Int) { measured = articles }

  func run() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "kbbench-linking-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try Store.open(folder.appendingPathComponent("kb.sqlite").path, mode: .create)
    let world = try SyntheticWorld(entities: Self.entities)
    var numbers = SplitMix(seed: 11)
    let linker = EntityLinker(store)
    var saved = 0
    // Every thing at least once, ten to an article, then as chance has it.
    let count = Self.entities / SyntheticWorld.newInArticle
    for article in 0..<count {
      let extraction = world.article(article, &numbers)
      let result = try linker.result(extraction)
      let linked = LinkedExtraction(
        extraction: extraction, links: result.links, reasons: result.reasons, contentHash: "\(article)")
      _ = try store.save(linked, importID: nil, at: "2026-01-01T00:00:00Z")
      saved += 1
    }
    let known = try store.connection.value("SELECT count(*) FROM linked_entities").integer ?? 0
    let before = Self.residentMegabytes()
    var slowest = 0.0
    let start = SpeedBenchmark.processorSeconds()
    var chains = 0
    for article in 0..<measured {
      let extraction = world.article(count + article, &numbers)
      let begin = SpeedBenchmark.processorSeconds()
      chains += try linker.result(extraction).links.count
      slowest = max(slowest, SpeedBenchmark.processorSeconds() - begin)
    }
    let seconds = SpeedBenchmark.processorSeconds() - start
    let after = Self.residentMegabytes()
    var table = ReportTable(
      "Linking an article into a base of many entities",
      columns: [
        "things", "articles saved", "articles linked", "chains each", "CPU ms each", "slowest, ms",
        "MB before", "MB after",
      ])
    table.add(
      String(known), String(saved), String(measured), (Double(chains) / Double(measured)).text(),
      (1000 * seconds / Double(measured)).text(2), (1000 * slowest).text(1), String(before), String(after))
    table.print()
    let pairsStart = SpeedBenchmark.processorSeconds()
    let pairs = try MergeCandidates(store).best(limit: 50)
    print(
      "\nThe best 50 pairs for people: \(pairs.count) in \((SpeedBenchmark.processorSeconds() - pairsStart).text(2)) s of processor time."
    )
  }

  /// Resident memory of this process, in MB.
  private static func residentMegabytes() -> Int {
    let status = FileManager.default.contents(atPath: "/proc/self/status").map {
      String(decoding: $0, as: UTF8.self)
    }
    let line = status?.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    let kilobytes = line?.split(separator: " ").compactMap { Int($0) }.first
    return (kilobytes ?? 0) / 1024
  }
}

/// People and organizations with names from the lists, common ones as often as in life, each in a circle that is named together.
private struct SyntheticWorld {
  static let newInArticle = 10
  private static let circle = 20
  private let people: [String]
  private let organizations: [String]
  private let countries: [String]
  private let provinces: [(name: String, code: String)]

  init(entities: Int) throws {
    var numbers = SplitMix(seed: 3)
    let given = try Self.weighted("given-names.tsv")
    let family = try Self.weighted("family-names.tsv")
    let cities = try TSV(file: "provinces.tsv").rows.map { (name: $0["name"], code: $0["iso_code"]) }
    let kinds = [
      "Council", "Front", "University", "Bank", "Party", "Institute", "Steel", "Airlines", "Foundation",
      "Union",
    ]
    people = (0..<entities * 7 / 10).map { _ in "\(numbers.pick(given)) \(numbers.pick(family))" }
    organizations = (0..<entities * 3 / 10).map { _ in
      "\(numbers.pick(cities).name) \(numbers.pick(family)) \(numbers.pick(kinds))"
    }
    provinces = cities
    countries = try TSV(file: "countries.tsv").rows.map { $0["code"] }
  }

  /// A name as many times as its weight says.
  private static func weighted(_ file: String) throws -> [String] {
    try TSV(file: file).rows.flatMap { row -> [String] in
      let weight = Int(row["weight"]) ?? 1
      return Array(repeating: row["name"], count: weight * weight)
    }
  }

  /// Ten things that are new in their turn, ten that were named before in the same circle, lone family names, places.
  func article(_ number: Int, _ numbers: inout SplitMix) -> Extraction {
    var names: [(String, EntityDetails)] = []
    let person = EntityDetails.person(PersonDetails())
    let organization = EntityDetails.organization(OrganizationDetails())
    func add(_ index: Int, isOrganization: Bool) {
      names.append(
        isOrganization
          ? (organizations[index % organizations.count], organization)
          : (people[index % people.count], person))
    }
    for offset in 0..<7 { add(number * 7 + offset, isOrganization: false) }
    for offset in 0..<3 { add(number * 3 + offset, isOrganization: true) }
    let base = max(0, number / Self.circle * Self.circle)
    for _ in 0..<6 {
      add(base * 7 + Int.random(in: 0..<Self.circle * 7, using: &numbers), isOrganization: false)
    }
    for _ in 0..<4 {
      add(base * 3 + Int.random(in: 0..<Self.circle * 3, using: &numbers), isOrganization: true)
    }
    let short = people[(base * 7 + 3) % people.count].split(separator: " ").last.map(String.init) ?? "Khan"
    names.append((short, person))
    for _ in 0..<3 {
      let province = numbers.pick(provinces)
      names.append((province.name, .province(ProvinceDetails(isoCode: province.code))))
    }
    names.append(
      (numbers.pick(countries), .place(PlaceDetails(type: .country, countryCode: numbers.pick(countries)))))
    return Self.extraction(names, number)
  }

  private static func extraction(_ names: [(String, EntityDetails)], _ number: Int) -> Extraction {
    var body = ""
    var length = 0
    var mentions: [Mention] = []
    var chains: [CoreferenceChain] = []
    for (name, details) in names {
      let count = name.codePointCount
      mentions.append(
        Mention(span: TextSpan(length, length + count), kind: details.kind, sentence: nil, confidence: 1))
      chains.append(
        CoreferenceChain(
          mentions: [mentions.count - 1], representative: mentions.count - 1, name: name, details: details))
      body += name + "\n"
      length += count + 1
    }
    var extraction = Extraction(
      article: Article(
        uri: "text:world/\(number)", publishedAt: PartialDate(year: 1990 + number % 35), body: body,
        blocks: []),
      extractor: "world-1")
    extraction.mentions = mentions
    extraction.chains = chains
    return extraction
  }
}

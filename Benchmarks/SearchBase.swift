import Annotations
import Corpora
import Foundation
import KB
import Lexicon

/// A large database made of our own sentences: other names, words and days in each article, all of them as unevenly
/// frequent as in real news (Zipf 1949: the frequency of a word is the inverse of its rank).
///
/// It is saved through `Store.save` as any import's facts are; only reading and extracting are left out, because what
/// is measured is asking. The same seed gives the same database.
struct SearchBase {
  static let sentencesOfArticle = 24
  static let quotesOfArticle = 10
  /// Of a hundred sentences that name two, so many state a relation between them.
  private static let relationsInHundred = 40
  /// Articles that share a transaction: one each would write the index of words anew some thousand times.
  private static let articlesAtOnce = 500

  private let sentences: [MarkedSentence]
  private let words: [String]
  private let provinces: [(code: String, name: String)]
  private let eventTypes: [String]
  private var random = SplitMix(seed: 20_240_203)

  /// - Parameter folder: our articles with marked names, `Benchmarks/Articles`.
  init(articles folder: String) throws {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter {
      $0.hasSuffix(".txt")
    }.sorted()
    var sentences: [MarkedSentence] = []
    for name in names {
      let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      sentences += MarkedSentence.all(in: text)
    }
    guard sentences.count > 100 else { throw BenchmarkError.unreadable(path: folder) }
    self.sentences = sentences
    let known = Set(sentences.flatMap { $0.words })
    words = known.sorted()
    let table = try TSV(file: "provinces.tsv")
    provinces = Array(table.rows.prefix(600)).map { ($0["iso_code"], $0["name"]) }
    eventTypes = try TSV(file: "event-types.tsv").rows.map { $0["event_type"] }
  }

  /// Makes the file, telling now and then how far it is.
  mutating func write(to path: String, articles: Int) throws {
    let store = try Store.open(path, mode: .create)
    let time = "2024-02-03T08:00:00Z"
    let log = ImportLog(store)
    let importID = try log.begin(arguments: ["import"], toolVersion: "bench", extractor: "bench-1", at: time)
    for start in stride(from: 0, to: articles, by: Self.articlesAtOnce) {
      let end = min(articles, start + Self.articlesAtOnce)
      let extractions = (start..<end).map { article($0) }
      try store.connection.transaction { () throws(StoreError) in
        for (number, extraction) in zip(start..<end, extractions) {
          let links = try links(of: extraction, in: store)
          let linked = LinkedExtraction(
            extraction: extraction, links: links, contentHash: "bench-\(number)")
          _ = try store.save(linked, importID: importID, at: time)
        }
      }
      FileHandle.standardError.write(Data("kbbench: \(end) of \(articles) articles made\n".utf8))
    }
    try log.finish(importID: importID, status: .finished, at: time)
    try Maintenance(store.connection).optimize()
  }

  private func links(of extraction: Extraction, in store: Store) throws(StoreError) -> [LinkedExtraction.Link]
  {
    var links: [LinkedExtraction.Link] = []
    for (number, chain) in extraction.chains.enumerated() {
      let known: Store.KnownEntity? =
        if case .province(let details) = chain.details {
          try store.entity(externalID: details.isoCode, kind: .province)
        } else {
          try store.entities(key: NameKey.fold(chain.name), kind: chain.kind).first
        }
      links.append(known.map { .known($0.entityID) } ?? .new(number))
    }
    return links
  }

  // MARK: - One article

  private mutating func article(_ number: Int) -> Extraction {
    var draft = ArticleDraft()
    let day = Day(number: 10_957 + rank(below: 8_800, isEven: true))
    for place in 0..<Self.sentencesOfArticle {
      let isQuote = place % 2 == 1 && draft.quotes.count < Self.quotesOfArticle
      add(random.pick(sentences), asQuote: isQuote, on: place == 4 || place == 14 ? day : nil, to: &draft)
    }
    let article = Article(
      uri: "bench:\(number)", publisher: "Bench Post \(1 + rank(below: 40))", title: title(),
      publishedAt: PartialDate(day), language: "en", genre: .news, body: draft.text,
      blocks: [Block(kind: .paragraph, span: TextSpan(0, draft.length))])
    return draft.extraction(of: article)
  }

  private mutating func title() -> String {
    let sentence = random.pick(sentences)
    return sentence.pieces.map { $0.kind == nil ? $0.text : name(for: $0).name }.joined().split(
      separator: " "
    )
    .prefix(9).joined(separator: " ")
  }

  private mutating func add(
    _ sentence: MarkedSentence, asQuote: Bool, on day: Day?, to draft: inout ArticleDraft
  ) {
    let start = draft.length
    if let day { draft.date(day) }
    if asQuote { draft.append("“") }
    let quoteStart = draft.length
    var province: Int?
    for piece in sentence.pieces {
      guard piece.kind != nil else {
        draft.append(piece.text)
        continue
      }
      let (name, details) = name(for: piece)
      let mention = draft.mention(name, details)
      if case .province = details { province = mention }
    }
    if random.happens(50) {
      draft.append(", \(words[rank(below: words.count)]) and \(words[rank(below: words.count)])")
    }
    if asQuote {
      let end = draft.length
      draft.append("” said ")
      let (name, details) = name(for: MarkedSentence.Piece(text: "", kind: .person))
      draft.quote(TextSpan(quoteStart, end), by: draft.mention(name, details))
    }
    draft.append(". ")
    draft.sentence(from: start)
    if day != nil { draft.event(eventTypes[rank(below: eventTypes.count)], from: start, province: province) }
    if random.happens(Self.relationsInHundred) { draft.relation(from: start, choice: rank(below: 4)) }
  }

  /// A name of the kind, the first of its list the most often.
  private mutating func name(for piece: MarkedSentence.Piece) -> (name: String, details: EntityDetails) {
    switch piece.kind {
    case .person:
      let number = rank(below: 8000)
      return ("\(InventedNames.given(number)) \(InventedNames.family(number))", .person(.init()))
    case .province:
      let province = provinces[rank(below: provinces.count)]
      return (province.name, .province(.init(isoCode: province.code)))
    default:
      let number = rank(below: 2500)
      return ("\(InventedNames.family(number + 9000)) \(InventedNames.body(number))", .organization(.init()))
    }
  }

  /// A rank that is as frequent as its inverse; or, `isEven`, all as frequent as one another.
  private mutating func rank(below count: Int, isEven: Bool = false) -> Int {
    let part = Double(Int.random(in: 0..<1_000_000, using: &random)) / 1e6
    return isEven ? Int(part * Double(count)) : min(count - 1, Int(pow(Double(count), part)) - 1)
  }
}

/// Names of nobody, the same for the same number.
enum InventedNames {
  private static let firsts = [
    "Ahmad", "Sara", "Idris", "Nadia", "Omid", "Farid", "Lena", "Marta", "Jonas", "Huda", "Rahim", "Karim",
    "Elena", "Anwar", "Mariam", "Zahra",
  ]
  private static let pieces = [
    "ba", "kar", "sor", "kha", "bi", "na", "ved", "ya", "taf", "li", "gul", "man", "dar", "wa", "zir", "ost",
    "vin",
    "ev", "al", "ru", "mo", "hed",
  ]
  private static let bodies = [
    "Front", "Council", "League", "Corps", "Party", "Union", "Agency", "University",
  ]

  static func given(_ number: Int) -> String { firsts[number * 7 % firsts.count] }

  static func body(_ number: Int) -> String { bodies[number % bodies.count] }

  static func family(_ number: Int) -> String {
    var rest = number + 23
    var name = ""
    while rest > 0 {
      name += pieces[rest % pieces.count]
      rest /= pieces.count
    }
    return name.prefix(1).uppercased() + name.dropFirst() + (number % 3 == 0 ? "i" : "")
  }
}

import Annotations
import FoundationEssentials
import KB

/// Links all stored chains again, so that an old base is what a fresh import of its articles would give.
///
/// The articles are linked one after the other, in the order of their import, in a base of its own beside the present one, which begins
/// empty; the present one is only read meanwhile, as it was when that began, and others may write to it. Then the chains whose link is
/// another now are moved in the present base, in one transaction: readers see the old state until the new one is whole. Had another
/// process written by then, all is linked once more within that transaction. A thing keeps its number as long as one of its chains had
/// it before, and what people decided is applied as in an import.
package struct Relink {
  /// What came of it.
  package struct Report: Hashable, Sendable {
    package var articles = 0
    package var chains = 0
    /// Chains that are linked to another thing now, and articles with such.
    package var movedChains = 0
    package var changedArticles = 0
    /// The first moves, for people.
    package var moves: [Move] = []
  }

  /// A chain that is linked to another thing now.
  package struct Move: Hashable, Sendable {
    package var articleID: Int64
    /// As the article names it.
    package var name: String
    /// What it was linked to, and what it is linked to now; nil for a new thing.
    package var before: String
    package var after: String?
    /// The rule that decided.
    package var rule: String
  }

  private let store: Store
  private let stop: StopSignal
  private let onProgress: (ImportProgress) -> Void

  /// - Parameter onProgress: called after each article that is compared.
  package init(
    store: Store, stop: StopSignal = StopSignal(), onProgress: @escaping (ImportProgress) -> Void = { _ in }
  ) {
    self.store = store
    self.stop = stop
    self.onProgress = onProgress
  }

  /// - Parameters:
  ///   - since: ISO 8601; articles imported before keep their links. Nil links all.
  ///   - dryRun: compares and writes nothing.
  /// - Throws: `interrupted` when asked to stop, with nothing changed.
  package func run(since: String? = nil, dryRun: Bool = false, movesShown: Int = 20) throws(StoreError)
    -> Report
  {
    let bench = try RelinkBench()
    defer { bench.remove() }
    let version = try RelinkRows(store).version()
    let linked = try store.connection.reading { () throws(StoreError) in try link(bench, since: since) }
    if dryRun { return try compare(bench, linked, movesShown: movesShown, applies: false) }
    return try store.connection.transaction { () throws(StoreError) in
      guard try RelinkRows(store).version() != version else {
        return try compare(bench, linked, movesShown: movesShown, applies: true)
      }
      let again = try RelinkBench()
      defer { again.remove() }
      return try compare(again, try link(again, since: since), movesShown: movesShown, applies: true)
    }
  }

  /// Articles that are linked afresh.
  private struct Linked {
    var articles: [RelinkRows.Article]
    /// Their numbers where they are linked afresh.
    var shadowIDs: [Int64] = []
    var numbers: RelinkNumbers
  }

  private func link(_ bench: RelinkBench, since: String?) throws(StoreError) -> Linked {
    var linked = Linked(
      articles: try RelinkRows(store).articles(), numbers: RelinkNumbers(store: store, shadow: bench.store))
    for (index, article) in linked.articles.enumerated() {
      if stop.isRequested { throw .interrupted }
      let keepsLinks = since.map { article.importedAt < $0 } ?? false
      let id = try bench.link(article, of: store, keeping: keepsLinks ? linked.numbers : nil)
      linked.shadowIDs.append(id)
      try linked.numbers.note(article.articleID, id, isFixed: keepsLinks)
      onProgress(ImportProgress(done: index + 1, total: linked.articles.count, location: article.uri))
    }
    return linked
  }

  private func compare(
    _ bench: RelinkBench, _ linked: Linked, movesShown: Int, applies: Bool
  ) throws(StoreError) -> Report {
    var numbers = linked.numbers
    var report = Report()
    for (article, shadowID) in zip(linked.articles, linked.shadowIDs) {
      if stop.isRequested { throw .interrupted }
      let change = try RelinkChange(article.articleID, shadowID, store: store, shadow: bench.store)
      try change.add(to: &report, numbers, movesShown: movesShown)
      if applies { try change.apply(&numbers) }
    }
    return report
  }
}

/// The base in which articles are linked afresh; it goes when it is done with.
struct RelinkBench {
  let store: Store
  private let folder: String
  private let linker: EntityLinker

  init() throws(StoreError) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "kbctl-relink-\(UUID().uuidString)")
    self.folder = folder.path
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw .inputOutput(path: folder.path, detail: "\(error)")
    }
    store = try Store.open(folder.appendingPathComponent("links.sqlite").path, mode: .create)
    linker = EntityLinker(store)
  }

  func remove() { try? FileManager.default.removeItem(atPath: folder) }

  /// Links an article and saves its chains.
  ///
  /// - Parameter numbers: where the present links stay, what they are here; nil links anew.
  /// - Returns: the number of the article here.
  func link(_ article: RelinkRows.Article, of present: Store, keeping numbers: RelinkNumbers?)
    throws(StoreError) -> Int64
  {
    let records = try present.chains(articleID: article.articleID)
    let chains = records.map { ArticleChains.Chain(name: $0.name, names: $0.names, details: $0.details) }
    let date = article.publishedAt.flatMap { PartialDate(iso8601: $0) }
    let result: EntityLinker.Result
    if let numbers {
      let reasons = try RelinkRows(present).links(articleID: article.articleID).map(\.reason)
      result = EntityLinker.Result(links: try numbers.links(of: records), reasons: reasons)
    } else {
      result = try linker.result(ArticleChains(chains: chains, year: date?.year))
    }
    let extraction = Self.extraction(chains, uri: article.uri, publishedAt: date)
    let linked = LinkedExtraction(
      extraction: extraction, links: result.links, reasons: result.reasons, contentHash: article.uri)
    return try store.save(linked, importID: nil, at: article.importedAt).articleID
  }

  /// An article that holds the names of chains and nothing else.
  private static func extraction(
    _ chains: [ArticleChains.Chain], uri: String, publishedAt: PartialDate?
  ) -> Extraction {
    var body = ""
    var length = 0
    var mentions: [Mention] = []
    var placed: [CoreferenceChain] = []
    for chain in chains {
      let first = mentions.count
      for name in chain.names.isEmpty ? [chain.name] : chain.names {
        let count = name.codePointCount
        mentions.append(
          Mention(span: TextSpan(length, length + count), kind: chain.kind, sentence: nil, confidence: 1))
        body += name + "\n"
        length += count + 1
      }
      placed.append(
        CoreferenceChain(
          mentions: Array(first..<mentions.count), representative: first, name: chain.name,
          details: chain.details))
    }
    var extraction = Extraction(
      article: Article(uri: uri, publishedAt: publishedAt, body: body, blocks: []), extractor: "relink-1")
    extraction.mentions = mentions
    extraction.chains = placed
    return extraction
  }
}

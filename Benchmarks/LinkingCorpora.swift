import Annotations
import Corpora
import Foundation
import Importer
import KB
import Language
import Lexicon

/// Clusters of named people and organizations over the documents of a corpus, against gold ones: B³ (Bagga and Baldwin 1998).
///
/// Gold mentions are put into gold chains within each document; the linker puts the chains together across documents. What a document says
/// around them (places, roles before names) is what the pipeline finds in its text.
struct LinkingCorpora {
  private let options: BenchmarkOptions
  private let pipeline = Pipeline()

  init(_ options: BenchmarkOptions) { self.options = options }

  func run() throws {
    var table = ReportTable(
      "Linking: clusters over documents",
      columns: [
        "corpus", "documents", "chains", "mentions", "things", "in several documents", "clusters",
        "B³ precision", "B³ recall", "B³ F1",
      ])
    var errors: [String] = []
    for corpus in try [gum(), meantime(), re3d()] {
      let result = try link(corpus)
      table.add(
        corpus.title, String(corpus.documents.count), String(result.chains), String(result.mentions),
        String(result.things), String(result.shared), String(result.clusters), result.precision.text(),
        result.recall.text(), result.harmonicMean.text())
      errors += result.errors
    }
    table.print()
    if options.showsErrors { errors.forEach { print($0) } }
  }

  private struct Corpus {
    var title: String
    var documents: [GoldDocument]
  }

  private func gum() throws -> Corpus {
    let files = ["gum-open-train.conllu.gz", "gum-open-dev.conllu.gz"]
    let documents = try files.flatMap { file in
      GUMDocument.read(
        String(decoding: try CorpusFile.data("\(options.corpora)/ud-english-gum-open/\(file)"), as: UTF8.self)
      )
    }
    return Corpus(title: "GUM, open genres", documents: documents.map { GoldDocument(gum: $0) })
  }

  private func meantime() throws -> Corpus {
    let documents: [MEANTIMEDocument] = try CorpusFile.lines("\(options.corpora)/meantime/dev.jsonl")
    return Corpus(title: "MEANTIME, dev", documents: documents.map { GoldDocument(meantime: $0) })
  }

  private func re3d() throws -> Corpus {
    let path = options.linking + "/re3d-identities.tsv"
    guard let data = FileManager.default.contents(atPath: path) else {
      throw BenchmarkError.unreadable(path: path)
    }
    var identities: [String: String] = [:]
    for row in try TSV(file: path, text: String(decoding: data, as: UTF8.self)).rows {
      identities[row["kind"] + " " + row["text"]] = row["identity"]
    }
    let documents: [RE3DDocument] = try CorpusFile.lines("\(options.corpora)/re3d/dev.jsonl")
    return Corpus(
      title: "re3d, dev", documents: documents.map { GoldDocument(re3d: $0, identities: identities) })
  }

  private func link(_ corpus: Corpus) throws -> ClusterScores {
    let store = try Store.inMemory()
    let linker = EntityLinker(store)
    var scores = ClusterScores(title: corpus.title)
    for (number, document) in corpus.documents.enumerated() {
      let (extraction, things) = document.extraction(by: pipeline, uri: "text:\(corpus.title)/\(number)")
      let result = try linker.result(extraction)
      let linked = LinkedExtraction(
        extraction: extraction, links: result.links, reasons: result.reasons, contentHash: "\(number)")
      let article = try store.save(linked, importID: nil, at: "2026-01-01T00:00:00Z").articleID
      for (chain, record) in zip(things, try store.chains(articleID: article)) {
        guard let thing = chain else { continue }
        scores.add(
          thing.identity, cluster: record.linkedID, mentions: thing.spans.count, document: number,
          name: record.name)
      }
    }
    return scores
  }
}

/// Counts of gold things within clusters.
struct ClusterScores {
  private let title: String
  private var counts: [String: [Int64: Int]] = [:]
  private var documents: [String: Set<Int>] = [:]
  private var names: [Int64: [String: Set<String>]] = [:]
  private(set) var chains = 0

  init(title: String) { self.title = title }

  mutating func add(_ identity: String, cluster: Int64, mentions: Int, document: Int, name: String) {
    chains += 1
    counts[identity, default: [:]][cluster, default: 0] += mentions
    documents[identity, default: []].insert(document)
    names[cluster, default: [:]][identity, default: []].insert(name)
  }

  var things: Int { counts.count }
  var shared: Int { documents.values.count { $0.count > 1 } }
  var clusters: Int { names.count }
  var mentions: Int { counts.values.reduce(0) { $0 + $1.values.reduce(0, +) } }

  /// For each mention, which share of its cluster is of its thing.
  var precision: Double {
    var sizes: [Int64: Int] = [:]
    for parts in counts.values { for (cluster, count) in parts { sizes[cluster, default: 0] += count } }
    let sum = counts.values.reduce(0.0) { sum, parts in
      parts.reduce(sum) { $0 + Double($1.value * $1.value) / Double(sizes[$1.key] ?? 1) }
    }
    return 100 * sum / Double(max(1, mentions))
  }

  /// For each mention, which share of its thing is in its cluster.
  var recall: Double {
    let sum = counts.values.reduce(0.0) { sum, parts in
      let size = parts.values.reduce(0, +)
      return parts.values.reduce(sum) { $0 + Double($1 * $1) / Double(max(1, size)) }
    }
    return 100 * sum / Double(max(1, mentions))
  }

  var harmonicMean: Double { precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall) }

  /// Things in several clusters, and clusters of several things.
  var errors: [String] {
    let split = counts.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map { identity, parts in
      "\(title)\tparted\t\(identity)\t"
        + parts.keys.sorted().map { (names[$0]?[identity] ?? []).sorted().joined(separator: ", ") }.joined(
          separator: " | ")
    }
    let joined = names.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map { _, parts in
      "\(title)\tjoined\t"
        + parts.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.sorted().joined(separator: ", "))" }
        .joined(separator: " | ")
    }
    return split + joined
  }
}

import Annotations
import Corpora
import Language

/// Who said what, and who is who, on GUM's development documents: reports with their speakers, pronouns, and chains.
///
/// A report is right when the words that introduce it share a token with those that the corpus names, or the corpus names
/// none, and its parts hold at least half of the clause that the corpus says is reported. Reports of "I", "we" and "you"
/// are left out on both sides: who speaks there is the author. A mention is the corpus's when each holds the other's head.
struct QuoteBenchmark {
  private static let written: Set<String> = ["news", "bio", "academic", "textbook", "voyage"]

  private let options: BenchmarkOptions
  private let pipeline = Pipeline(adding: [.references])

  /// What is counted over some documents.
  private struct Counts {
    var documents = 0
    var reports = Scores()
    var speakersRight = 0
    var pronouns = 0
    var pronounsRight = 0
    var chains = CoreferenceScores()
  }

  init(_ options: BenchmarkOptions) { self.options = options }

  func run() throws {
    let path = options.corpora + "/ud-english-gum-open/gum-open-\(options.half).conllu.gz"
    let documents = GUMDocument.read(String(decoding: try CorpusFile.data(path), as: UTF8.self))
    var counts = ["news": Counts(), "written": Counts(), "spoken": Counts(), "all": Counts()]
    var errors: [String] = []
    for document in documents {
      let found = pipeline.annotate(document.article)
      let side = Self.written.contains(document.genre) ? "written" : "spoken"
      for group in Set([document.genre, side, "all"]) {
        guard var count = counts[group] else { continue }
        measure(document, found, &count, &errors, listing: group == "all" && options.showsErrors)
        counts[group] = count
      }
    }
    print(counts)
    errors.forEach { Swift.print($0) }
  }

  private func print(_ counts: [String: Counts]) {
    var reports = ReportTable(
      "Reports (GUM, open genres, development documents)",
      columns: ["documents", "marked", "found", "precision", "recall", "F1", "speaker right"])
    var chains = ReportTable(
      "Coreference of people and organizations (GUM, open genres, development documents)",
      columns: ["documents", "MUC", "B³", "CEAF", "CoNLL F1", "he and she", "to the right name"])
    for group in ["news", "written", "spoken", "all"] {
      guard let count = counts[group] else { continue }
      let title = "\(group) (\(count.documents))"
      reports.add(
        title, String(count.reports.marked), String(count.reports.found), count.reports.precision.text(),
        count.reports.recall.text(), count.reports.harmonicMean.text(),
        Self.share(count.speakersRight, count.reports.right))
      chains.add(
        title, count.chains.muc.text(), count.chains.bCubed.text(), count.chains.ceaf.text(),
        count.chains.mean.text(), String(count.pronouns), Self.share(count.pronounsRight, count.pronouns))
    }
    reports.print()
    chains.print()
  }

  private static func share(_ part: Int, _ whole: Int) -> String {
    whole == 0 ? "–" : (100 * Double(part) / Double(whole)).text()
  }

  private func measure(
    _ document: GUMDocument, _ found: Document, _ counts: inout Counts, _ errors: inout [String],
    listing: Bool
  ) {
    counts.documents += 1
    measureReports(document, found, &counts, &errors, listing)
    let pairs = MentionPairs(document, found)
    counts.chains.add(found: pairs.found, marked: pairs.marked)
    measurePronouns(document, found, pairs, &counts, &errors, listing)
  }

  // MARK: Reports

  private func measureReports(
    _ document: GUMDocument, _ found: Document, _ counts: inout Counts, _ errors: inout [String],
    _ listing: Bool
  ) {
    let marked = document.attributions.filter { attribution in
      !attribution.source.isEmpty
        && !attribution.source.contains { Self.isOfTheConversation(document.words[$0]) }
    }
    let quotes = found.extraction.quotes.filter { quote in
      quote.kind != .turn && !(quote.speakerSpan.map { Self.isOfTheConversation(found.text($0)) } ?? false)
    }
    counts.reports.marked += marked.count
    counts.reports.found += quotes.count
    var isUsed = [Bool](repeating: false, count: quotes.count)
    for report in marked {
      let match = quotes.indices.first { !isUsed[$0] && isReport(report, quotes[$0], document) }
      guard let match else {
        if listing { errors.append("\(document.name)\tmissed\t\(text(report, document))") }
        continue
      }
      isUsed[match] = true
      counts.reports.right += 1
      if let speaker = quotes[match].speakerSpan,
        report.source.contains(where: { speaker.overlaps(document.spans[$0]) })
      {
        counts.speakersRight += 1
      } else if listing {
        let speaker = quotes[match].speakerSpan.map { found.text($0) } ?? "-"
        errors.append("\(document.name)\tspeaker \(speaker)\t\(text(report, document))")
      }
    }
    guard listing else { return }
    for (quote, used) in zip(quotes, isUsed) where !used {
      let words = [quote.speakerSpan, quote.cue].map { $0.map { found.text($0) } ?? "-" }
      errors.append(
        "\(document.name)\tfound\t\(quote.kind) \(words): \(quote.parts.map { found.text($0) }.joined(separator: " | "))"
      )
    }
  }

  private static func isOfTheConversation(_ word: String) -> Bool {
    ["i", "we", "you", "my", "our", "your"].contains(word.lowercased())
  }

  private func isReport(_ report: GUMDocument.Attribution, _ quote: Quote, _ document: GUMDocument) -> Bool {
    let held = report.content.count { token in quote.parts.contains { $0.overlaps(document.spans[token]) } }
    guard 2 * held >= report.content.count else { return false }
    guard let cue = quote.cue, !report.cue.isEmpty else { return true }
    return report.cue.contains { cue.overlaps(document.spans[$0]) }
  }

  private func text(_ report: GUMDocument.Attribution, _ document: GUMDocument) -> String {
    [report.source, report.cue, Array(report.content)]
      .map { $0.map { document.words[$0] }.joined(separator: " ") }.joined(separator: " | ")
  }

  // MARK: Pronouns

  private func measurePronouns(
    _ document: GUMDocument, _ found: Document, _ pairs: MentionPairs, _ counts: inout Counts,
    _ errors: inout [String], _ listing: Bool
  ) {
    let named = Set(
      document.mentions.filter { $0.type == "person" && document.tags[$0.head].hasPrefix("NNP") }.map(
        \.entity))
    for mention in document.mentions
    where mention.tokens.count == 1 && named.contains(mention.entity)
      && ["he", "she", "him", "her", "his", "hers"].contains(document.words[mention.head].lowercased())
    {
      counts.pronouns += 1
      let chain = pairs.foundChain(atToken: mention.head)
      let names = document.mentions.filter {
        $0.entity == mention.entity && document.tags[$0.head].hasPrefix("NNP")
      }
      let isRight =
        chain.map { chain in
          names.contains { name in chain.contains { $0.overlaps(document.spans[name.head]) } }
        } ?? false
      if isRight { counts.pronounsRight += 1 }
      if listing, !isRight {
        let place = max(0, mention.head - 14)..<min(document.words.count, mention.head + 5)
        let given = chain.map { $0.prefix(3).map { found.text($0) }.joined(separator: ", ") } ?? "nobody"
        errors.append(
          "\(document.name)\tpronoun\t\(document.words[mention.head]) -> \(given)\t\(document.words[place].joined(separator: " "))"
        )
      }
    }
  }
}

/// The mentions of a document as the corpus and as the pipeline has them, under common numbers.
private struct MentionPairs {
  /// Chains as numbers of mentions.
  private(set) var found: [[Int]] = []
  private(set) var marked: [[Int]] = []
  /// Spans of the names, nominals and pronouns of each found chain.
  private var spansOfChain: [[TextSpan]] = []
  private var chainOfToken: [Int: Int] = [:]

  init(_ document: GUMDocument, _ result: Document) {
    let truth = document.mentions.filter {
      ["person", "organization"].contains($0.type) && $0.link != "appos" && $0.link != "pred"
    }
    var byEntity: [Int: [Int]] = [:]
    for (number, mention) in truth.enumerated() { byEntity[mention.entity, default: []].append(number) }
    marked = byEntity.sorted { $0.key < $1.key }.map(\.value)
    var byHead: [Int: [Int]] = [:]
    for (number, mention) in truth.enumerated() { byHead[mention.head, default: []].append(number) }
    var isTaken = [Bool](repeating: false, count: truth.count)
    var next = truth.count
    for chain in MentionPairs.chains(of: result) {
      var numbers: [Int] = []
      for mention in chain {
        let tokens = MentionPairs.tokens(of: mention.span, in: document)
        let heads = MentionPairs.tokens(of: mention.head, in: document)
        for token in heads { chainOfToken[token] = spansOfChain.count }
        let match = tokens.flatMap { byHead[$0] ?? [] }
          .filter { number in !isTaken[number] && heads.contains { truth[number].tokens.contains($0) } }
          .min { abs(truth[$0].tokens.count - tokens.count) < abs(truth[$1].tokens.count - tokens.count) }
        if let match { isTaken[match] = true }
        numbers.append(match ?? next)
        if match == nil { next += 1 }
      }
      found.append(numbers)
      spansOfChain.append(chain.map(\.span))
    }
  }

  /// The spans of the chain that has a mention with its head at a token; nil when none has.
  func foundChain(atToken token: Int) -> [TextSpan]? { chainOfToken[token].map { spansOfChain[$0] } }

  /// Chains of people and organizations, those that nobody names too; the labels of turns, which the corpus does not have, left out.
  private static func chains(of result: Document) -> [[Mention]] {
    let labels = Set(result.turns.compactMap(\.label))
    let named = result.extraction.chains.filter { $0.kind == .person || $0.kind == .organization }
      .map { chain in chain.mentions.map { result.extraction.mentions[$0] } }
    return (named + result.unnamedChains).map { chain in
      chain.filter { mention in !labels.contains { $0.overlaps(mention.span) } }
    }
  }

  private static func tokens(of span: TextSpan, in document: GUMDocument) -> [Int] {
    var low = 0
    var high = document.spans.count
    while low < high {
      let middle = (low + high) / 2
      if document.spans[middle].end <= span.start { low = middle + 1 } else { high = middle }
    }
    return Array((low..<document.spans.count).prefix { document.spans[$0].start < span.end })
  }
}

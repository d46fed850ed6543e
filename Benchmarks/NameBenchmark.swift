import Annotations
import Language

/// Names with their types, as the whole pipeline gives them; a name is right when span and type are exactly the corpus's.
///
/// The model that ships is trained on these sets too: figures of a model that has not seen them come from
/// `kbtrain train` and `kbtrain evaluate`.
struct NameBenchmark {
  private static let sets = [
    ("GUM, open genres", "ud-english-gum-open/gum-open-names-dev.jsonl.gz"),
    ("re3d, core", "ner-re3d-dev/re3d-dev-core-nobbc.jsonl.gz"),
    ("UNER EWT", "ner-uner-ewt/uner-ewt-dev.jsonl.gz"),
    ("CrossNER politics", "ner-crossner/politics-dev.jsonl.gz"),
    ("Re-DocRED", "ner-redocred/redocred-dev.jsonl.gz"),
  ]
  private static let types = ["PER", "ORG", "LOC"]

  private struct Name: Hashable {
    var span: TextSpan
    var type: String
  }

  private let options: BenchmarkOptions
  private let pipeline = Pipeline()

  init(_ options: BenchmarkOptions) { self.options = options }

  func run() throws {
    var table = ReportTable(
      "Names", columns: ["set", "type", "marked", "found", "precision", "recall", "F1"])
    var errors: [String] = []
    for (title, path) in Self.sets {
      let documents = try CorpusDocument.load(options.corpora + "/" + path)
      var scores: [String: Scores] = [:]
      for document in documents {
        let found = names(in: document)
        let marked = Set(
          (document.mentions ?? []).map {
            Name(
              span: Self.withoutArticle(TextSpan($0.start, $0.end), in: document.text), type: $0.type ?? "")
          })
        for type in Self.types {
          scores[type, default: Scores()].add(
            found: found.filter { $0.type == type }, marked: marked.filter { $0.type == type })
        }
        if options.showsErrors { errors += differences(found, marked, document.text, title) }
      }
      let all = Self.types.reduce(Scores()) { $0 + (scores[$1] ?? Scores()) }
      for (type, score) in Self.types.map({ ($0, scores[$0] ?? Scores()) }) + [("all", all)] {
        table.add(
          title, type, String(score.marked), String(score.found), score.precision.text(), score.recall.text(),
          score.harmonicMean.text())
      }
    }
    table.print()
    errors.forEach { print($0) }
  }

  private func names(in document: CorpusDocument) -> Set<Name> {
    Set(
      pipeline.extract(document.article).mentions.compactMap { mention in
        guard mention.form == .name, let type = Self.type(of: mention.kind) else { return nil }
        return Name(span: mention.span, type: type)
      })
  }

  /// Corpora differ in whether an article before a name and a possessive behind it belong to it; here they do not.
  private static func withoutArticle(_ span: TextSpan, in text: String) -> TextSpan {
    var span = span
    let words = text[span].lowercased()
    if words.hasPrefix("the "), span.end - span.start > 4 { span = TextSpan(span.start + 4, span.end) }
    if words.hasSuffix("'s") || words.hasSuffix("’s") { span = TextSpan(span.start, span.end - 2) }
    return span
  }

  /// The corpora's type; nil for kinds that they leave unmarked.
  private static func type(of kind: EntityKind) -> String? {
    switch kind {
    case .person: "PER"
    case .organization: "ORG"
    case .province, .place: "LOC"
    case .group, .work: nil
    }
  }

  /// A line a name that only one side has: set, who has it, type, text.
  private func differences(_ found: Set<Name>, _ marked: Set<Name>, _ text: String, _ title: String)
    -> [String]
  {
    let wrong =
      found.subtracting(marked).map { ($0, "found") } + marked.subtracting(found).map { ($0, "missed") }
    return wrong.sorted { $0.0.span < $1.0.span }.map { name, side in
      "\(title)\t\(side)\t\(name.type)\t\(text[name.span])"
    }
  }
}

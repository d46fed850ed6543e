import Annotations
import Corpora
import Foundation
import Language

/// Relations end to end: from raw text, with our own names and coreference, against facts that annotators marked.
///
/// Each predicate has counterparts among a corpus's types (`predicates.tsv`). A relation counts if one of its counterparts
/// was looked for in the passage and its text does not deny it; it is right if a marked fact of such a type has arguments that
/// overlap its own. A marked fact is found if some relation is right by it. An argument overlaps another if the span of
/// either holds the last word of the other. "By things" also accepts, on both sides, other mentions of our argument's chain.
struct RelationBenchmark {
  private let options: BenchmarkOptions
  private let pipeline = Pipeline()

  init(_ options: BenchmarkOptions) { self.options = options }

  func run() throws {
    var table = ReportTable(
      "Relations, end to end",
      columns: ["set", "type", "marked", "found", "precision", "recall", "F1", "F1 by things"])
    for set in RelationSet.allCases {
      let documents = try set.documents(options).filter { $0.isDevelopment == (options.half == "dev") }
      var scores: [String: (mentions: RelationScores, things: RelationScores)] = [:]
      for document in documents {
        let answers = RelationAnswers(pipeline.annotate(document.article), document, set)
        for type in set.types {
          scores[type, default: (RelationScores(), RelationScores())].mentions += answers.scores(
            type, byThings: false)
          scores[type]?.things += answers.scores(type, byThings: true)
        }
        if options.showsErrors {
          answers.differences.forEach { print("\(set.title)\t\(document.name)\t\($0)") }
        }
      }
      var all = (mentions: RelationScores(), things: RelationScores())
      for type in set.types {
        guard let score = scores[type], score.mentions.marked + score.mentions.found > 0 else { continue }
        all.mentions += score.mentions
        all.things += score.things
        table.add(cells(set.title, type, score))
      }
      table.add(cells(set.title, "all", all))
    }
    table.print()
  }

  private func cells(
    _ title: String, _ type: String, _ score: (mentions: RelationScores, things: RelationScores)
  ) -> [String] {
    [
      title, type, String(score.mentions.marked), String(score.mentions.found),
      score.mentions.precision.text(), score.mentions.recall.text(), score.mentions.harmonicMean.text(),
      score.things.harmonicMean.text(),
    ]
  }
}

/// Counts of which what was found right and what was marked and found may differ: one relation can state two marked facts.
struct RelationScores {
  var found = 0
  var rightOfFound = 0
  var marked = 0
  var foundOfMarked = 0

  var precision: Double { found == 0 ? 0 : 100 * Double(rightOfFound) / Double(found) }
  var recall: Double { marked == 0 ? 0 : 100 * Double(foundOfMarked) / Double(marked) }
  var harmonicMean: Double {
    precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
  }

  static func += (left: inout RelationScores, right: RelationScores) {
    left.found += right.found
    left.rightOfFound += right.rightOfFound
    left.marked += right.marked
    left.foundOfMarked += right.foundOfMarked
  }
}

/// What relations are measured on.
enum RelationSet: CaseIterable {
  case re3d, knowledgeNet, reDocRED

  var title: String {
    switch self {
    case .re3d: "re3d, core"
    case .knowledgeNet: "KnowledgeNet"
    case .reDocRED: "Re-DocRED"
    }
  }

  /// The column of `predicates.tsv` that names its types.
  private var column: String {
    switch self {
    case .re3d: "re3d"
    case .knowledgeNet: "knowledgenet"
    case .reDocRED: "wikidata"
    }
  }

  func documents(_ options: BenchmarkOptions) throws -> [RelationDocument] {
    func data(_ path: String) throws -> Data { try CorpusFile.data("\(options.corpora)/\(path)") }
    switch self {
    case .re3d:
      return try RelationDocument.readMentionFacts(data("re3d/dev.jsonl")).map(\.core)
    case .knowledgeNet:
      return try RelationDocument.readMentionFacts(data("knowledgenet/dev.jsonl"))
    case .reDocRED:
      return try RelationDocument.readThingFacts(
        data("ner-redocred/dev_revised.json.gz"), texts: data("ner-redocred/redocred-dev.jsonl.gz"))
    }
  }

  /// A type of the corpus that a predicate is stated by.
  struct Counterpart: Hashable {
    var type: String
    /// Whether it is stated from object to subject.
    var isInverse: Bool
  }

  /// By predicate.
  var counterparts: [String: [Counterpart]] {
    var counterparts: [String: [Counterpart]] = [:]
    for row in Lexicons.table("predicates.tsv").rows {
      var found: [Counterpart] = []
      for group in row[column].split(whereSeparator: { $0 == "|" || $0 == ";" }) {
        // "P488 P35 P169 (inverse)": what stands in parentheses is about the last.
        var last: Counterpart?
        for word in group.split(separator: " ") {
          if word == "(inverse)" {
            last?.isInverse = true
          } else if word.hasPrefix("(") || last != nil && self != .reDocRED {
            continue
          } else if word.last != ")" {
            if let last { found.append(last) }
            last = Counterpart(type: String(word), isInverse: false)
          }
        }
        if let last { found.append(last) }
      }
      counterparts[row["predicate"]] = found
    }
    switch self {
    case .knowledgeNet:
      // Who is at the head works there, and who speaks for it too.
      counterparts["leads", default: []].append(
        Counterpart(type: "EMPLOYEE_OR_MEMBER_OF", isInverse: false))
    case .re3d, .reDocRED: break
    }
    return counterparts
  }

  /// In the order of the table.
  var types: [String] {
    switch self {
    // Of what can be found between mentions of entities; numbers and weapons are none.
    case .re3d:
      [
        "CoLocated", "FightingAgainst", "BelongsTo", "InChargeOf", "IsSynonymOf", "CommWith", "Dislikes",
        "Likes",
        "AlliesOf",
      ]
    case .knowledgeNet:
      [
        "PLACE_OF_BIRTH", "PLACE_OF_RESIDENCE", "NATIONALITY", "CHILD_OF", "SPOUSE", "EDUCATED_AT",
        "EMPLOYEE_OR_MEMBER_OF", "POLITICAL_AFFILIATION", "CEO", "FOUNDED_BY", "SUBSIDIARY_OF",
        "HEADQUARTERS",
      ]
    case .reDocRED:
      [
        "P6", "P17", "P19", "P22", "P25", "P26", "P27", "P35", "P40", "P69", "P102", "P108", "P112", "P127",
        "P131",
        "P159", "P361", "P463", "P488", "P551", "P749", "P3373",
      ]
    }
  }

  /// Types that hold from either side.
  var symmetric: Set<String> {
    switch self {
    case .re3d: ["FightingAgainst", "AlliesOf", "CommWith", "CoLocated", "IsSynonymOf"]
    case .knowledgeNet: ["SPOUSE"]
    case .reDocRED: ["P26", "P3373"]
    }
  }
}

extension RelationDocument {
  /// Only facts between stretches that end in a word with a capital letter: names, mostly.
  fileprivate var core: RelationDocument {
    let scalars = Array(text.unicodeScalars)
    func isCore(_ thing: Int) -> Bool {
      things[thing].contains { span in
        let words = scalars[span.start..<span.end].split { $0.properties.isWhitespace }
        return words.last?.first?.properties.isUppercase ?? false
      }
    }
    var core = self
    core.facts = facts.filter { isCore($0.subject) && isCore($0.object) }
    return core
  }
}

/// The relations of one document beside the marked facts.
private struct RelationAnswers {
  /// A relation as facts of the corpus; each has the mentions that may stand for its arguments.
  private struct Answer {
    var relation: Relation
    var types: [RelationSet.Counterpart]
  }

  private let document: Document
  private let marked: RelationDocument
  private let symmetric: Set<String>
  private let answers: [Answer]
  private let facts: [RelationDocument.Fact]

  init(_ document: Document, _ marked: RelationDocument, _ set: RelationSet) {
    self.document = document
    self.marked = marked
    symmetric = set.symmetric
    let counterparts = set.counterparts
    let types = Set(set.types)
    func isLookedFor(_ type: String) -> Bool {
      types.contains(type)
        && marked.scope?.contains(type.lowercased().filter { $0 != "_" }) ?? true
    }
    answers = document.extraction.relations.compactMap { relation in
      guard relation.evidence.polarity == .affirmed else { return nil }
      let types = (counterparts[relation.predicate] ?? []).filter { isLookedFor($0.type) }
      return types.isEmpty ? nil : Answer(relation: relation, types: types)
    }
    facts = marked.facts.filter { fact in
      guard isLookedFor(fact.type) else { return false }
      // Facts that no sentence states are left out.
      let subjects = marked.things[fact.subject].compactMap { document.sentence(containing: $0) }
      let objects = Set(marked.things[fact.object].compactMap { document.sentence(containing: $0) })
      return set != .reDocRED || subjects.contains { objects.contains($0) }
    }
  }

  func scores(_ type: String, byThings: Bool) -> RelationScores {
    var scores = RelationScores()
    let facts = self.facts.filter { $0.type == type }
    scores.marked = facts.count
    scores.foundOfMarked = facts.count { fact in
      answers.contains { isRight($0, by: fact, byThings: byThings) }
    }
    for answer in answers where isCounted(answer, as: type) {
      scores.found += 1
      if self.facts.contains(where: { isRight(answer, by: $0, byThings: byThings) }) {
        scores.rightOfFound += 1
      }
    }
    return scores
  }

  /// A relation with several counterparts counts once: as the type of the fact that it states, else as the first.
  private func isCounted(_ answer: Answer, as type: String) -> Bool {
    let right = answer.types.first { counterpart in
      facts.contains { $0.type == counterpart.type && isRight(answer, by: $0, byThings: false) }
    }
    return (right ?? answer.types[0]).type == type
  }

  private func isRight(_ answer: Answer, by fact: RelationDocument.Fact, byThings: Bool) -> Bool {
    guard let counterpart = answer.types.first(where: { $0.type == fact.type }) else { return false }
    let subject = mentions(answer.relation.subject, byThings)
    let object = mentions(answer.relation.object, byThings)
    func fits(_ first: [TextSpan], _ second: [TextSpan]) -> Bool {
      overlaps(first, marked.things[fact.subject]) && overlaps(second, marked.things[fact.object])
    }
    if symmetric.contains(fact.type) { return fits(subject, object) || fits(object, subject) }
    return counterpart.isInverse ? fits(object, subject) : fits(subject, object)
  }

  private func mentions(_ mention: Int, _ byThings: Bool) -> [TextSpan] {
    guard byThings, let chain = document.chainOfMention[mention] else {
      return [document.extraction.mentions[mention].span]
    }
    return document.extraction.chains[chain].mentions.map { document.extraction.mentions[$0].span }
  }

  private func overlaps(_ first: [TextSpan], _ second: [TextSpan]) -> Bool {
    first.contains { a in
      second.contains { b in
        a.start < b.end && b.start < a.end
          && (b.contains(TextSpan(a.end - 1, a.end)) || a.contains(TextSpan(b.end - 1, b.end)))
      }
    }
  }

  /// What only one side has, a line each.
  var differences: [String] {
    func line(_ side: String, _ subject: TextSpan, _ type: String, _ object: TextSpan, _ rule: String)
      -> String
    {
      "\(side)\t\(document.text(subject))\t\(type)\t\(document.text(object))\t\(rule)\t"
        + (document.sentence(containing: subject).map {
          document.text(document.extraction.sentences[$0].span)
        } ?? "")
    }
    let mentions = document.extraction.mentions
    let found = answers.map { answer in
      let isRight = facts.contains { self.isRight(answer, by: $0, byThings: true) }
      return line(
        isRight ? "right" : "wrong", mentions[answer.relation.subject].span, answer.relation.predicate,
        mentions[answer.relation.object].span,
        "\(answer.relation.evidence.rule) \(answer.relation.evidence.confidence)")
    }
    let missed = facts.filter { fact in !answers.contains { isRight($0, by: fact, byThings: true) } }.map {
      line("missed", marked.things[$0.subject][0], $0.type, marked.things[$0.object][0], "")
    }
    return found + missed
  }
}

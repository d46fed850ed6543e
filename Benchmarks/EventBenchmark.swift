import Annotations
import Foundation
import Language

/// Events against MEANTIME (triggers, agents, dates) and the records that PETRARCH2 is tested with (who did what to whom).
///
/// MEANTIME marks every event, whatever its type; what we have a type for is a part of them. So it is scored with `EventMentions`,
/// every verb and noun for something that happens, and, beside it, with the events that are stored.
struct EventBenchmark {
  private struct Document: Decodable {
    struct Role: Decodable {
      var role: String
      var start: Int
      var end: Int
    }

    struct Marked: Decodable {
      var trigger: [Int]
      var date: String?
      var roles: [Role]
    }

    var dct: String?
    var text: String
    var events: [Marked]
  }

  private struct Record: Decodable {
    struct Triple: Decodable {
      var source: String
      var cameo_roots: [String]
      var target: String
    }

    var dct: String?
    var text: String
    var events: [Triple]
  }

  private let options: BenchmarkOptions
  private let pipeline = Pipeline(adding: Set(Layer.allCases))

  init(_ options: BenchmarkOptions) { self.options = options }

  func run() throws {
    try meantime()
    try petrarch()
  }

  // MARK: MEANTIME

  private func meantime() throws {
    let documents: [Document] = try CorpusFile.lines("\(options.corpora)/meantime/dev.jsonl")
    var triggers = Scores()
    var typed = Scores()
    var agents = Scores()
    var dates = Scores()
    for marked in documents {
      let document = annotate(marked.text, marked.dct)
      let found = EventMentions(document).all()
      let typedEvents = document.extraction.events
      typed.marked += marked.events.count
      typed.found += typedEvents.count
      // A trigger of several words may overlap several marked ones, and counts once.
      typed.right +=
        typedEvents.filter { event in
          marked.events.contains { event.trigger.overlaps(TextSpan($0.trigger[0], $0.trigger[1])) }
        }.count
      triggers.marked += marked.events.count
      triggers.found += found.count
      for event in marked.events {
        let span = TextSpan(event.trigger[0], event.trigger[1])
        let agent = event.roles.first { $0.role == "agent" }.map { TextSpan($0.start, $0.end) }
        if agent != nil { agents.marked += 1 }
        if event.date != nil { dates.marked += 1 }
        guard let mention = found.first(where: { $0.trigger.overlaps(span) }) else {
          if options.showsErrors { print("missed: \(document.text(span)) in \(context(span, document))") }
          continue
        }
        triggers.right += 1
        if mention.agent != nil { agents.found += 1 }
        if let agent, let own = mention.agent, own.overlaps(agent) {
          agents.right += 1
        } else if options.showsErrors, agent != nil || mention.agent != nil {
          print(
            "agent: \(document.text(span)) by \(agent.map { document.text($0) } ?? "-"), found "
              + "\(mention.agent.map { document.text($0) } ?? "-") in \(context(span, document))")
        }
        guard let date = event.date else { continue }
        dates.found += 1
        // What is told without a date happened when it was written, as far as the corpus is concerned.
        let value = mention.time.map { document.extraction.times[$0].value } ?? marked.dct
        if value == date || day(of: mention.time, document) == date { dates.right += 1 }
      }
      if options.showsErrors {
        for mention in found
        where !marked.events.contains(where: {
          mention.trigger.overlaps(TextSpan($0.trigger[0], $0.trigger[1]))
        }) {
          print("not marked: \(document.text(mention.trigger)) in \(context(mention.trigger, document))")
        }
      }
    }
    var table = ReportTable(
      "Events, MEANTIME", columns: ["", "marked", "found", "right", "precision", "recall", "F1"])
    table.add(triggers.row("triggers, all events"))
    table.add(typed.row("triggers, the 42 types"))
    table.add(agents.row("agents of right triggers"))
    table.add(dates.row("date of right triggers, else the day of writing"))
    table.print()
  }

  private func context(_ span: TextSpan, _ document: Language.Document) -> String {
    document.sentence(containing: span).map { document.text(document.extraction.sentences[$0].span) } ?? ""
  }

  private func day(of time: Int?, _ document: Language.Document) -> String? {
    guard let time, let days = document.extraction.times[time].days, days.first == days.last else {
      return nil
    }
    return days.first.description
  }

  // MARK: PETRARCH2's records

  private func petrarch() throws {
    let records: [Record] = try CorpusFile.lines("\(options.corpora)/petrarch-records/dev.jsonl")
    let roots = Self.cameoRoots()
    var triples = Scores()
    for record in records {
      let document = annotate(record.text, record.dct)
      let found = document.extraction.events.flatMap { self.triples(of: $0, roots, document) }
      triples.marked += record.events.count
      triples.found += found.count
      var open = record.events
      for triple in found {
        let index = open.firstIndex { wanted in
          wanted.cameo_roots.contains(triple.root) && Self.isName(triple.source, of: wanted.source)
            && Self.isName(triple.target, of: wanted.target)
        }
        guard let index else { continue }
        open.remove(at: index)
        triples.right += 1
      }
      if options.showsErrors, !open.isEmpty || found.count != record.events.count {
        print(
          "\(record.text)\n  wanted \(open.map { "\($0.source) \($0.cameo_roots) \($0.target)" }), found \(found)"
        )
      }
    }
    var table = ReportTable(
      "Who did what to whom, PETRARCH2's records",
      columns: ["", "marked", "found", "right", "precision", "recall", "F1"])
    table.add(triples.row("source, CAMEO root, target"))
    table.print()
  }

  private struct Triple {
    var source: String
    var root: String
    var target: String
  }

  /// Each agent with each one acted on; the words' own, since the toy actors are in no gazetteer. Talks and agreements go both ways.
  private func triples(of event: Event, _ roots: [String: String], _ document: Language.Document) -> [Triple]
  {
    guard let root = roots[event.type] else { return [] }
    func words(_ roles: Set<Event.Role>) -> [String] {
      event.participants.filter { roles.contains($0.role) }.map { document.text($0.span) }
    }
    let agents = words([.agent])
    // The scheme's target may stand within the words: "condemned an attack by Norland".
    let targets = words([.target, .victim, .other])
    if targets.isEmpty, agents.count > 1 {
      return agents.flatMap { one in
        agents.filter { $0 != one }.map { Triple(source: one, root: root, target: $0) }
      }
    }
    guard !agents.isEmpty else { return targets.map { Triple(source: "", root: root, target: $0) } }
    return agents.flatMap { agent in
      (targets.isEmpty ? [""] : targets).map { Triple(source: agent, root: root, target: $0) }
    }
  }

  /// Whether words can be what a code stands for: the code's first three letters occur in order in one word, from its first
  /// letter on ("ARN" in "Arnor", "LBY" in "Libya"). "---" and "" are anybody.
  private static func isName(_ words: String, of code: String) -> Bool {
    let letters = Array(code.prefix(3).lowercased())
    guard letters.count == 3, letters[0] != "-", letters[0] != "#" else { return true }
    return words.lowercased().split { !$0.isLetter }.contains { word in
      guard word.first == letters[0] else { return false }
      var rest = letters[...]
      for letter in word where letter == rest.first { rest.removeFirst() }
      return rest.isEmpty
    }
  }

  private static func cameoRoots() -> [String: String] {
    var roots: [String: String] = [:]
    for row in Lexicons.table("event-types.tsv").rows { roots[row["event_type"]] = row["cameo_root"] }
    return roots
  }

  // MARK: Both

  private func annotate(_ text: String, _ date: String?) -> Language.Document {
    let article = CorpusDocument(text: text, dct: date).article
    return pipeline.annotate(article)
  }
}

extension Scores {
  /// Marked, found, right, precision, recall and F1, for a table.
  fileprivate func row(_ name: String) -> [String] {
    [
      name, String(marked), String(found), String(right), precision.text(), recall.text(),
      harmonicMean.text(),
    ]
  }
}

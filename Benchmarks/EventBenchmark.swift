import Annotations
import Foundation
import Language

/// Events against MEANTIME (triggers, agents, dates); `TripleBenchmark` scores who did what to whom.
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

  private let options: BenchmarkOptions
  private let pipeline = Pipeline(adding: Set(Layer.allCases))

  init(_ options: BenchmarkOptions) { self.options = options }

  func run() throws {
    try meantime()
    try TripleBenchmark(options).run()
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

  private func annotate(_ text: String, _ date: String?) -> Language.Document {
    let article = CorpusDocument(text: text, dct: date).article
    return pipeline.annotate(article)
  }
}

extension Scores {
  /// Marked, found, right, precision, recall and F1, for a table.
  func row(_ name: String) -> [String] {
    [
      name, String(marked), String(found), String(right), precision.text(), recall.text(),
      harmonicMean.text(),
    ]
  }
}

import Annotations
import Importer
import Language

/// Speakers of interview turns, on interviews that `InterviewGenerator` makes: a turn is right when a quote of kind turn begins where its
/// words do and its speaker's chain has the full name, or when it has no speaker and the text names none.
struct TurnBenchmark {
  /// Interviews of each style.
  private static let count = 60

  private struct Tally {
    var turns = 0
    var right = 0
    var rightText = 0
    var spurious = 0
  }

  private let options: BenchmarkOptions
  private let pipeline = Pipeline()

  init(_ options: BenchmarkOptions) { self.options = options }

  func run() throws {
    var table = ReportTable(
      "Interview turns",
      columns: ["style", "interviews", "turns", "right speaker %", "exact words %", "no turns"])
    var errors: [String] = []
    for (number, style) in InterviewGenerator.Style.allCases.enumerated() {
      var tally = Tally()
      for index in 0..<Self.count {
        var generator = InterviewGenerator(style, seed: UInt64(number * 100_000 + index))
        let interview = generator.interview()
        let found = try read(interview, into: &tally)
        if options.showsErrors, !found.isEmpty {
          errors.append(
            "=== \(style.rawValue) \(index)\n" + found.joined(separator: "\n") + "\n" + interview.text)
        }
      }
      table.add(
        style.rawValue, String(Self.count), String(tally.turns),
        (100 * Double(tally.right) / Double(tally.turns)).text(),
        (100 * Double(tally.rightText) / Double(tally.turns)).text(), String(tally.spurious))
    }
    table.print()
    errors.forEach { print($0) }
  }

  /// Adds an interview to the tally and returns what is wrong with it.
  private func read(_ interview: InterviewGenerator.Interview, into tally: inout Tally) throws -> [String] {
    let input = Input(location: "interview.txt", uri: "text:interview", bytes: Array(interview.text.utf8))
    guard let article = try PlainTextReader().read(input).first else { return ["no article"] }
    let extraction = pipeline.extract(article)
    let chains = chainNames(extraction)
    var quotes = extraction.quotes.filter { $0.kind == .turn }
    var wrong: [String] = []
    for turn in interview.turns {
      tally.turns += 1
      guard let index = quotes.firstIndex(where: { article.body[$0.parts[0]].hasPrefix(turn.parts[0]) })
      else {
        wrong.append("missed: \(turn.parts[0])")
        continue
      }
      let quote = quotes.remove(at: index)
      let speaker = quote.speaker.map { chains[$0] ?? "(\(article.body[extraction.mentions[$0].span]))" }
      if Self.isSame(speaker, turn.speaker) {
        tally.right += 1
      } else {
        wrong.append("\(turn.speaker ?? "-") found as \(speaker ?? "-"): \(turn.parts[0])")
      }
      let parts = quote.parts.map { String(article.body[$0]) }
      if parts.joined(separator: " ") == turn.parts.joined(separator: " ") {
        tally.rightText += 1
      } else {
        wrong.append("words: \(parts)")
      }
    }
    tally.spurious += quotes.count
    return wrong + quotes.map { "no turn: \(article.body[$0.span].prefix(60))" }
  }

  private func chainNames(_ extraction: Extraction) -> [Int: String] {
    var names: [Int: String] = [:]
    for chain in extraction.chains {
      for mention in chain.mentions { names[mention] = chain.name }
    }
    return names
  }

  private static func isSame(_ found: String?, _ expected: String?) -> Bool {
    guard let found, let expected else { return found == nil && expected == nil }
    return NameKey.fold(found) == NameKey.fold(expected)
  }
}

import ArgumentParser
import Importer
import KB

/// `kbctl curate review`: pairs that may be one, to be answered.
struct CurateReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Shows pairs of entities that may be one, best first, and takes y, n, s or q.",
    discussion: """
      People first, then organizations, with their names, relations, company and sentences side by side. y merges the second \
      into the first; n keeps them apart for good, so that they are not offered again; s skips; q ends. Answers may also come \
      through a pipe, one a line. --list prints the pairs and asks nothing.

        kbctl curate review
        yes n | head -20 | kbctl curate review
      """)

  @Option(help: ArgumentHelp("At most so many pairs.", valueName: "n"))
  var limit = 100

  @Flag(help: "Print the pairs as a table instead of asking.")
  var list = false

  @OptionGroup var options: CurateOptions

  func validate() throws {
    guard limit > 0 else {
      throw CommandFailure.usage("--limit \(limit): is not a number of pairs; use 1 or more")
    }
  }

  func run() throws {
    let store = try Store.open(options.global.database, mode: list ? .readOnly : .readWrite)
    var review = try MergeReview(store, candidates: candidates(store))
    if list { return try print(&review) }
    let all = min(review.count, limit)
    var asked = 0
    while asked < limit, let pair = try review.next() {
      asked += 1
      try options.global.console.write(
        ReviewText.text(of: pair, number: asked, of: all, console: options.global.console))
      switch ask() {
      case .yes:
        try decide(store) { statements throws(StoreError) in
          [try statements.merge(pair.candidate.merged, into: pair.candidate.kept)]
        }
      case .no:
        try decide(store) { statements throws(StoreError) in
          [try statements.separate(pair.candidate.merged, from: pair.candidate.kept)]
        }
      case .skip: continue
      case .quit: return
      }
    }
    options.global.console.note(asked == 0 ? "no pair is left that may be one" : "no more pairs")
  }

  /// Pairs that linking left apart, people first; more than are asked for, since some are decided already.
  private func candidates(_ store: Store) throws(StoreError) -> [MergeCandidate] {
    let pairs = try MergeCandidates(store).best(limit: 2 * min(limit, 1_000_000) + 50)
    let people = pairs.filter { $0.left.kind == .person }
    return (people + pairs.filter { $0.left.kind != .person }).compactMap { pair in
      guard let left = pair.left.entityID, let right = pair.right.entityID else { return nil }
      return MergeCandidate(
        kept: left, merged: right, score: (pair.score.total * 100).rounded() / 100,
        reasons: pair.score.parts.map(\.reason) + [pair.verdict])
    }
  }

  /// What another answer has made impossible meanwhile is said and left.
  private func decide(_ store: Store, _ make: (CurationStatements) throws(StoreError) -> [Curation]) throws {
    do {
      for outcome in try options.desk(store).decide(make) { options.say(outcome) }
    } catch StoreError.refusedDecision(let decision, let reason) {
      Console.warn("\(decision): \(reason)")
    }
  }

  private enum Answer { case yes, no, skip, quit }

  /// The end of the input is a q.
  private func ask() -> Answer {
    while true {
      Console.draw("one? y(es), n(o), s(kip), q(uit): ")
      guard let line = readLine() else { return .quit }
      switch line.filter({ !$0.isWhitespace }).lowercased() {
      case "y", "yes": return .yes
      case "n", "no": return .no
      case "s", "skip", "": return .skip
      case "q", "quit": return .quit
      default: Console.warn("'\(line)': answer y, n, s or q")
      }
    }
  }

  private func print(_ review: inout MergeReview) throws {
    var rows: [[Value]] = []
    while rows.count < limit, let pair = try review.next() {
      rows.append([
        .real(pair.candidate.score), .text(pair.kept.name), Value(pair.kept.mentions),
        .text(pair.merged.name),
        Value(pair.merged.mentions), .text(pair.candidate.reasons.joined(separator: "; ")),
        .integer(pair.candidate.kept), .integer(pair.candidate.merged),
      ])
    }
    let columns = [
      "score", "entity", "mentions", "other", "other_mentions", "reasons", "entity_id", "other_id",
    ]
    try options.global.print(Table(columns: columns, rows: rows), counting: nil)
  }
}

import Annotations
import Foundation
import Language

/// Who did what to whom, against the records that PETRARCH2 is tested with: source, CAMEO root, target.
///
/// What we store is richer in some ways than a triple and poorer in others, so that it is put into the scheme's terms first:
///
/// - A triple has two parties that are named: by a name, by words that hold one ("Bree officials"), or by a pronoun whose name the
///   article tells. What the scheme has no actor for ("crowds burned its embassy") is none of its triples, neither found nor missed.
/// - An event that is denied is not claimed. A type without a root in CAMEO (a death, an election) has no triple.
/// - A type stands for several codes (`cameo_codes` of `event-types.tsv`): the root is right when one of theirs is among the record's.
/// - Meetings go both ways, and so do agreements, truces and clashes whose parties stand side by side. Such a claim is one triple found,
///   or two where the records have both ways.
/// - `ActorCodes` says whether the words of a party can mean an actor's code. Words are those of the participant, those before a name
///   that belong to it ("Bree President Romendacil"), and the name of its chain.
///
/// Each record is matched once: a triple that is found twice is wrong the second time.
struct TripleBenchmark {
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

  private struct Triple: CustomStringConvertible {
    var source: String
    var roots: Set<String>
    var target: String
    var type: String
    var isMutual: Bool

    var reversed: Triple {
      Triple(source: target, roots: roots, target: source, type: type, isMutual: isMutual)
    }
    var description: String { "\(source) [\(type)] \(target)" }
  }

  private let options: BenchmarkOptions
  private let pipeline = Pipeline(adding: Set(Layer.allCases))
  private let codes = ActorCodes()
  private let roots = Self.rootsOfTypes()

  init(_ options: BenchmarkOptions) { self.options = options }

  func run() throws {
    let records: [Record] = try CorpusFile.lines("\(options.corpora)/petrarch-records/dev.jsonl")
    var scores = Scores()
    for record in records {
      let document = pipeline.annotate(CorpusDocument(text: record.text, dct: record.dct).article)
      let found = document.extraction.events.flatMap { triples(of: $0, document) }
      scores.marked += record.events.count
      var open = record.events
      var wrong: [Triple] = []
      for triple in found {
        let ways = triple.isMutual ? [triple, triple.reversed] : [triple]
        let right = ways.count { way in
          guard let index = open.firstIndex(where: { isRight(way, $0) }) else { return false }
          open.remove(at: index)
          return true
        }
        scores.right += right
        scores.found += max(1, right)
        if right == 0 { wrong.append(triple) }
      }
      if options.showsErrors, !open.isEmpty || !wrong.isEmpty { show(record.text, open, wrong) }
    }
    var table = ReportTable(
      "Who did what to whom, PETRARCH2's records",
      columns: ["", "marked", "found", "right", "precision", "recall", "F1"])
    table.add(scores.row("source, CAMEO root, target"))
    table.print()
  }

  private func isRight(_ triple: Triple, _ wanted: Record.Triple) -> Bool {
    !triple.roots.isDisjoint(with: wanted.cameo_roots) && codes.isName(triple.source, of: wanted.source)
      && codes.isName(triple.target, of: wanted.target)
  }

  private func show(_ text: String, _ open: [Record.Triple], _ wrong: [Triple]) {
    print(text)
    for triple in open {
      print("  missed: \(triple.source) \(triple.cameo_roots.joined(separator: "|")) \(triple.target)")
    }
    for triple in wrong { print("  wrong: \(triple)") }
  }

  // MARK: Our events as triples

  /// Each named agent with each named one acted on.
  private func triples(of event: Event, _ document: Language.Document) -> [Triple] {
    guard let roots = roots[event.type], event.evidence.polarity == .affirmed else { return [] }
    func names(_ roles: Set<Event.Role>) -> [String] {
      event.participants.filter { roles.contains($0.role) }.compactMap { words(of: $0, document) }
    }
    func triple(_ source: String, _ target: String, isMutual: Bool) -> Triple {
      Triple(source: source, roots: roots, target: target, type: event.type, isMutual: isMutual)
    }
    let agents = names([.agent])
    let targets = names([.target, .victim, .other])
    if targets.isEmpty, Self.mutual.contains(event.type) {
      return agents.indices.flatMap { first in
        agents[(first + 1)...].map { triple(agents[first], $0, isMutual: true) }
      }
    }
    return agents.flatMap { agent in
      targets.map { triple(agent, $0, isMutual: event.type == "meeting") }
    }
  }

  private static let mutual: Set<String> = ["meeting", "agreement", "ceasefire", "armed_clash"]

  /// The words by which a participant is named; nil for one that has no name.
  private func words(of participant: Event.Participant, _ document: Language.Document) -> String? {
    let tokens = document.tokens(in: participant.span)
    var words = document.text(participant.span)
    var isNamed =
      tokens.contains { document.tokens[$0].tag == .properNoun } || codes.holdsDemonym(words)
    if let mention = participant.mention, document.chainOfMention.indices.contains(mention),
      let chain = document.chainOfMention[mention]
    {
      words += " \(document.extraction.chains[chain].name)"
      isNamed = true
    }
    guard isNamed else { return nil }
    return title(before: tokens, document) + words
  }

  /// What belongs to a name before it: titles, and whose they are.
  private func title(before name: Range<Int>, _ document: Language.Document) -> String {
    guard let first = name.first,
      let sentence = document.sentence(containing: document.tokens[first].span)
    else { return "" }
    let tree = DependencyTree(document, document.extraction.sentences[sentence])
    let above: Set<DependencyLabel> = [.flat, .appos, .descriptor, .compound]
    guard var top = name.first(where: { tree.head(of: $0).map { !name.contains($0) } ?? true }) else {
      return ""
    }
    while above.contains(tree.label(of: top)), let head = tree.head(of: top), head < first { top = head }
    // "their minister Omar Deri warned", of which the parser may make two subjects.
    let beside = first - 1
    if tree.tokens.contains(beside), document.tokens[beside].tag == .noun,
      tree.label(of: beside) == tree.label(of: top),
      tree.head(of: beside) == tree.head(of: top)
    {
      top = beside
    }
    let own: Set<DependencyLabel> = [.possessive, .amod, .flat, .descriptor, .compound]
    let before = tree.tokens.filter { token in
      guard token < first else { return false }
      // "Bree Prime Minister Romendacil", which the parser may tear apart.
      if (token..<first).allSatisfy({ document.tokens[$0].fineTag == .nnp }) { return true }
      var token = token
      while token != top {
        guard own.contains(tree.label(of: token)), let head = tree.head(of: token) else { return false }
        token = head
      }
      return true
    }
    return before.map { document.text(document.tokens[$0].span) + " " }.joined()
  }

  private static func rootsOfTypes() -> [String: Set<String>] {
    var roots: [String: Set<String>] = [:]
    for row in Lexicons.table("event-types.tsv").rows {
      guard let root = row.text("cameo_root") else { continue }
      roots[row["event_type"]] = Set([root] + row.values("cameo_codes").map { String($0.prefix(2)) })
    }
    return roots
  }
}

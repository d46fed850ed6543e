import Lexicon

/// The words of `boilerplate.tsv`: what tells clutter, notes, captions, credits, bylines and date lines.
struct LayoutCues: Sendable {
  enum Kind: String, CaseIterable, Sendable {
    case boilerplate, note, caption, credit, byline, date, teaser
  }

  enum Position: String, CaseIterable, Sendable {
    case whole, start, end, inside
  }

  struct Cue: Sendable {
    let kind: Kind
    let position: Position
    let text: String
  }

  /// Lines of these words alone.
  private let whole: [String: Cue]
  /// Cues at the start of a line, by their first byte.
  private let starts: [UInt8: [Cue]]
  private let ends: [Cue]
  /// With the bytes of their words.
  private let insides: [(cue: Cue, bytes: [UInt8])]

  /// Read once; the file is compiled in, and `LexiconTests` reads every row.
  static let shared: LayoutCues = {
    do {
      return try LayoutCues(TSV(file: "boilerplate.tsv"))
    } catch {
      preconditionFailure("the compiled-in boilerplate.tsv is broken: \(error)")
    }
  }()

  init(_ table: TSV) throws(LexiconError) {
    var whole: [String: Cue] = [:]
    var starts: [UInt8: [Cue]] = [:]
    var ends: [Cue] = []
    var insides: [(cue: Cue, bytes: [UInt8])] = []
    for row in table.rows {
      guard let kind = Kind(rawValue: row["kind"]) else {
        throw table.badRow(row, "no kind '\(row["kind"])'; use \(Kind.allCases.map(\.rawValue))")
      }
      guard let position = Position(rawValue: row["position"]) else {
        throw table.badRow(row, "no position '\(row["position"])'; use \(Position.allCases.map(\.rawValue))")
      }
      let cue = Cue(kind: kind, position: position, text: row["text"])
      switch position {
      case .whole: whole[cue.text] = cue
      case .start: starts[cue.text.utf8.first ?? 0, default: []].append(cue)
      case .end: ends.append(cue)
      case .inside: insides.append((cue, Array(cue.text.utf8)))
      }
    }
    self.whole = whole
    self.starts = starts.mapValues { $0.sorted { $0.text.utf8.count > $1.text.utf8.count } }
    self.ends = ends
    self.insides = insides
  }

  /// The cue that a folded line shows: all of it, its start (the longest one), then its end or inside.
  func cue(in folded: String) -> Cue? {
    if let cue = whole[folded] { return cue }
    if folded.hasSuffix(":"), let cue = whole[String(folded.dropLast())] { return cue }
    if let first = folded.utf8.first, let cues = starts[first] {
      for cue in cues where LayoutCues.starts(folded, with: cue.text) { return cue }
    }
    if let cue = ends.first(where: { folded.hasSuffix($0.text) }) { return cue }
    let bytes = Array(folded.utf8)
    return insides.first { bytes.offset(of: $0.bytes) != nil }?.cue
  }

  /// Whether a line starts with whole words.
  private static func starts(_ folded: String, with text: String) -> Bool {
    guard folded.hasPrefix(text) else { return false }
    let next = folded.utf8.dropFirst(text.utf8.count).first
    guard let next, let last = text.utf8.last else { return true }
    return !(isWordByte(last) && isWordByte(next))
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x61...0x7A).contains(byte)
  }
}

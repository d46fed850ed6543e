import Annotations
import Lexicon

/// The publishers of `outlets.tsv`, by any of their printed forms.
struct Outlets: Sendable {
  enum Kind: String, CaseIterable, Sendable {
    case agency, broadcaster, paper, pictures
  }

  struct Outlet: Hashable, Sendable {
    let name: String
    let kind: Kind
  }

  private let byKey: [String: Outlet]
  /// Of the longest form.
  private let maximumWords: Int

  /// Read once; the file is compiled in, and `LexiconTests` reads every row.
  static let shared: Outlets = {
    do {
      return try Outlets(TSV(file: "outlets.tsv"))
    } catch {
      preconditionFailure("the compiled-in outlets.tsv is broken: \(error)")
    }
  }()

  init(_ table: TSV) throws(LexiconError) {
    var byKey: [String: Outlet] = [:]
    for row in table.rows {
      guard let kind = Kind(rawValue: row["kind"]) else {
        throw table.badRow(row, "no kind '\(row["kind"])'; use \(Kind.allCases.map(\.rawValue))")
      }
      let outlet = Outlet(name: row["name"], kind: kind)
      for form in [outlet.name] + row.values("forms") { byKey[Outlets.key(form)] = outlet }
    }
    self.byKey = byKey
    maximumWords = byKey.keys.map { $0.split(separator: " ").count }.max() ?? 0
  }

  /// The outlet that these words, and no others, name; an acronym only in capitals.
  func outlet(named text: some StringProtocol) -> Outlet? {
    guard let outlet = byKey[Outlets.key(text)] else { return nil }
    let isShort = text.utf8.count <= 5 && !text.contains(" ")
    return isShort && text.startsUpperCase == false && outlet.name != "dpa" ? nil : outlet
  }

  /// The outlet at the end of a text, and where its name begins.
  func outlet(endingWordsOf text: Substring) -> (outlet: Outlet, start: String.Index)? {
    let words = text.split(whereSeparator: { $0 == " " || $0 == "/" })
    for count in stride(from: min(maximumWords, words.count), to: 0, by: -1) {
      let start = words[words.count - count].startIndex
      if let outlet = outlet(named: text[start...]) { return (outlet, start) }
    }
    return nil
  }

  /// The publisher's name for what an article prints: the usual form of a known one, else as printed.
  func publisherName(_ printed: some StringProtocol) -> String? {
    guard let outlet = outlet(named: printed) else { return String(printed.trimmed) }
    return outlet.kind == .pictures ? nil : outlet.name
  }

  private static func key(_ text: some StringProtocol) -> String { NameKey.fold(text) }
}

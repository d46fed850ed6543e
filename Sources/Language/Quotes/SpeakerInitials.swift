import Annotations

/// Finds whose initials a label is: `LH:` is Lena Hartwig, `HR:` the Harbor Review, `RLP:` Ruth Lund-Park.
///
/// Letters that fit two people mean the one who is known to ask or to answer; letters that still fit both mean nobody.
struct SpeakerInitials {
  private static let longest = 4

  private let document: Document
  private let parties: InterviewParties
  /// Chains by the letters that may stand for them.
  private var chains: [String: [Int]] = [:]

  init(_ document: Document, _ parties: InterviewParties) {
    self.document = document
    self.parties = parties
    let hasInitials = document.turns.contains { turn in
      turn.label.map { SpeakerInitials.letters(document.tokens[document.tokens(in: $0)]) != nil } ?? false
    }
    guard hasInitials else { return }
    let labels = Set(document.turns.compactMap(\.label))
    for (index, chain) in document.extraction.chains.enumerated()
    where chain.kind == .person || chain.kind == .organization {
      // A chain of nothing but the label itself says nothing about it.
      let isLabel = chain.mentions.allSatisfy { labels.contains(document.extraction.mentions[$0].span) }
      if isLabel, !chain.name.contains(" ") { continue }
      for letters in SpeakerInitials.initials(of: chain) { chains[letters, default: []].append(index) }
    }
  }

  /// The mention that names in full the speaker whose initials a label is; nil when it is no initials, or not told.
  func speaker(_ label: Range<Int>) -> Int? {
    guard let letters = SpeakerInitials.letters(document.tokens[label]), let fitting = chains[letters] else {
      return nil
    }
    let chain = fitting.count == 1 ? fitting[0] : chosen(fitting)
    return chain.map { document.extraction.chains[$0].representative }
  }

  /// The one party among several; then the only person.
  private func chosen(_ fitting: [Int]) -> Int? {
    let known = fitting.filter { chain in
      [parties.asker, parties.answerer].contains(document.extraction.chains[chain].representative)
    }
    if known.count == 1 { return known[0] }
    let people = fitting.filter { document.extraction.chains[$0].kind == .person }
    return people.count == 1 ? people[0] : nil
  }

  /// One to four capitals, "L.H." included; nil when a label is anything else.
  static func letters(_ label: ArraySlice<Token>) -> String? {
    var letters = ""
    for scalar in label.lazy.flatMap(\.text.unicodeScalars) where scalar != "." {
      guard scalar.properties.isUppercase, letters.unicodeScalars.count < longest else { return nil }
      letters.unicodeScalars.append(scalar)
    }
    return letters.isEmpty ? nil : letters
  }

  /// The letters that may stand for a name: of all its words, of those with a capital, of the first and the last, and of each
  /// alone; and an organization's acronym.
  private static func initials(of chain: CoreferenceChain) -> Set<String> {
    let parts = chain.name.split { $0 == " " || $0 == "-" }.filter { $0.first?.isLetter ?? false }
    func letter(_ word: Substring) -> String { String(word.prefix(1)).uppercased() }
    let capitalised = parts.filter { $0.first?.isUppercase ?? false }
    var initials: Set<String> = [
      parts.map(letter).joined(), capitalised.map(letter).joined(),
      chain.name.split(separator: " ").map(letter).joined(),
    ]
    if case .person = chain.details, let first = parts.first, let last = parts.last {
      initials.formUnion([letter(first) + letter(last), letter(first), letter(last)])
      if let family = capitalised.dropFirst().first { initials.insert(letter(first) + letter(family)) }
    }
    if case .organization(let details) = chain.details, let acronym = details.acronym {
      initials.insert(acronym)
    }
    return initials
  }
}

import Annotations
import KB

/// Finds what a chain may be: things of the store whose names share a block with its own.
struct LinkCandidates {
  /// A candidate of the store with all names by which it was found.
  struct Found {
    var linkedID: Int64
    /// The fullest first, then those that were met, folded.
    var names: [String]
  }

  /// More things than this with one block say nothing: their name is too common to look at each.
  private static let ofOneBlock = 64
  private static let lone = 24

  private let rows: LinkCandidateRows
  private let forms: NameForms
  private let organizationForms: OrganizationForms

  init(_ rows: LinkCandidateRows) {
    self.rows = rows
    forms = .compiledIn
    organizationForms = .compiledIn
  }

  /// - Parameter countries: of the article, for names that leave the country to it.
  func find(_ chain: ArticleChains.Chain, countries: Set<String>) throws(StoreError) -> [Found] {
    var found = Collection()
    let keys = Set(([chain.name] + chain.names).map { NameKey.fold($0) }).subtracting([""])
    for key in keys.sorted()
    where chain.kind != .person || key.contains(" ") || key == NameKey.fold(chain.name) {
      found.add(
        try rows.candidates(key: key, kind: chain.kind, limit: Self.ofOneBlock), isAbbreviation: false)
    }
    switch chain.kind {
    case .person:
      for block in personBlocks(chain.name) {
        let isLone = block.hasPrefix("w:")
        let limit = isLone ? Self.lone : Self.ofOneBlock
        let met = try rows.candidates(block: block, kind: .person, limit: limit)
        // So many bear a lone name that it says nothing.
        if block.hasPrefix("s:") || isLone, met.count == limit { continue }
        found.add(met, isAbbreviation: false)
      }
    case .organization:
      for block in organizationBlocks(chain, countries: countries) {
        let met = try rows.candidates(block: block, kind: .organization, limit: Self.ofOneBlock)
        if block.hasPrefix("f:"), met.count == Self.ofOneBlock { continue }
        found.add(met, isAbbreviation: block.hasPrefix("i:"))
      }
    case .province, .place, .group, .work: break
    }
    return found.all
  }

  private struct Collection {
    private var order: [Int64] = []
    private var names: [Int64: [String]] = [:]

    mutating func add(_ candidates: [LinkCandidateRows.Candidate], isAbbreviation: Bool) {
      for candidate in candidates {
        if names[candidate.linkedID] == nil {
          order.append(candidate.linkedID)
          names[candidate.linkedID] = [candidate.name]
        }
        for key in candidate.metKeys {
          // What is found by its initials is printed in capitals.
          let name = isAbbreviation && !key.contains(" ") ? key.uppercased() : key
          if names[candidate.linkedID]?.contains(name) == false { names[candidate.linkedID]?.append(name) }
        }
      }
    }

    var all: [Found] { order.sorted().map { Found(linkedID: $0, names: names[$0] ?? []) } }
  }

  // MARK: - People

  /// The blocks of a name and of its other forms: nicknames and cognates begin or sound otherwise.
  func personBlocks(_ name: String) -> [String] {
    let name = PersonWords(forms.withoutTitles(name))
    let words = name.words
    guard let first = words.first, let last = words.last else { return [] }
    if words.count == 1 {
      return skeletons(of: first).sorted().flatMap { ["w:" + $0, "s:" + $0] }
    }
    var blocks: Set<String> = []
    let (startsOfFirst, skeletonsOfFirst) = (starts(of: first), skeletons(of: first))
    for other in words.dropFirst() where !other.isInitial {
      for skeleton in skeletons(of: other) {
        for start in startsOfFirst { blocks.insert(NameBlocks.pair(start, skeleton)) }
      }
    }
    if !first.isInitial {
      for other in words.dropFirst() {
        for start in starts(of: other) {
          for skeleton in skeletonsOfFirst { blocks.insert(NameBlocks.pair(start, skeleton)) }
        }
      }
    }
    for word in [first, last] where !word.isInitial { blocks.insert("w:" + word.sound.skeleton) }
    return blocks.sorted()
  }

  private func starts(of word: PersonWords.Word) -> Set<String> {
    var starts = Set(NameBlocks.starts(of: word))
    if !word.isInitial {
      for form in forms.forms(of: word.text) { starts.insert(String(NameSound(form).skeleton.prefix(1))) }
    }
    return starts
  }

  private func skeletons(of word: PersonWords.Word) -> Set<String> {
    Set([word.sound.skeleton] + forms.forms(of: word.text).map { NameSound($0).skeleton })
  }

  // MARK: - Organizations

  func organizationBlocks(_ chain: ArticleChains.Chain, countries: Set<String>) -> [String] {
    var blocks: Set<String> = []
    for name in Set([chain.name] + chain.names) {
      let words = OrganizationWords(name)
      guard !words.words.isEmpty else { continue }
      blocks.insert(NameBlocks.words(words.words))
      for letters in words.initials where letters.utf8.count > 1 {
        blocks.insert(NameBlocks.initials(letters))
      }
      if let acronym = words.acronym { blocks.insert(NameBlocks.initials(acronym)) }
      if words.words.count < 3, words.acronym == nil { blocks.insert(NameBlocks.beginning(words.words[0])) }
      for length in 1..<max(2, words.words.count) where length < words.words.count {
        blocks.insert(NameBlocks.words(Array(words.words.prefix(length))))
      }
      if let known = organizationForms.knownOrganization(words) {
        for other in organizationForms.names(ofKnown: known) {
          blocks.insert(NameBlocks.words(other))
        }
      }
      blocks.formUnion(withOtherCountry(words.words, countries: countries))
    }
    if case .organization(let details) = chain.details, let acronym = details.acronym {
      blocks.insert(NameBlocks.initials(NameKey.fold(acronym).filter { $0 != " " }))
    }
    return blocks.sorted()
  }

  /// "Syrian government" for "government of Syria" and, in an article about Syria, for "the government".
  private func withOtherCountry(_ words: [String], countries: Set<String>) -> [String] {
    let (rest, codes) = organizationForms.countries.split(words)
    guard !rest.isEmpty, rest.count <= 4 else { return [] }
    if let code = codes.first {
      return [NameBlocks.words(rest)]
        + organizationForms.countries.words(for: code).map { NameBlocks.words(rest + [$0]) }
    }
    guard organizationForms.isGeneric(OrganizationWords(words.joined(separator: " "))) else { return [] }
    return countries.sorted().flatMap { code in
      organizationForms.countries.words(for: code).map { NameBlocks.words(rest + [$0]) }
    }
  }
}

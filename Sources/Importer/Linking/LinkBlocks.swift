import Annotations
import KB

/// The blocks that a chain's names are looked up in: those of the names, and of the forms that only word lists know.
final class LinkBlocks {
  /// Where to look for a person.
  struct Person {
    /// Blocks that hold hardly anything but what the name may be.
    var exact: [String] = []
    /// What the blocks begin with that hold the full forms of an initial.
    var beginnings: [String] = []
    /// Blocks of names of one word.
    var lone: [String] = []
    /// Blocks of the full names that a lone name may be of.
    var families: [String] = []
  }

  /// Where to look for an organization.
  struct Organization {
    /// Blocks that hold hardly anything but what the name may be.
    var exact: [String] = []
    /// Blocks of abbreviations, and of what they stand for.
    var abbreviations: [String] = []
    /// Blocks of the names that begin with a word.
    var beginnings: [String] = []
  }

  /// What a word sounds like.
  private struct Sounds {
    /// As it is, and as its other spellings and nicknames.
    var own: [String]
    /// Also with an article or "abd" that is written in one word with it, or without.
    var all: [String]
  }

  private static let capacity = 16_384

  private let names: ParsedNames
  private let forms: NameForms
  private let organizationForms: OrganizationForms
  /// Words met before; forgotten when there are too many.
  private var sounds: [String: Sounds] = [:]

  init(_ names: ParsedNames) {
    self.names = names
    (forms, organizationForms) = (.compiledIn, .compiledIn)
  }

  // MARK: - People

  func person(_ name: String) -> Person {
    let words = names.person(name).bare.words
    guard let first = words.first, let last = words.last else { return Person() }
    var blocks = Person()
    if words.count == 1 {
      for skeleton in sounds(of: first).own {
        blocks.lone.append(NameBlocks.lone(skeleton))
        blocks.families.append(NameBlocks.family(skeleton))
      }
      return blocks
    }
    var exact: [String] = []
    for pair in NameBlocks.pairs(words) {
      switch (pair.first.isInitial, pair.second.isInitial) {
      case (false, false): exact += full(pair.first, pair.second)
      case (true, false): add(pair.first, beside: pair.second, to: &blocks)
      case (false, true): add(pair.second, beside: pair.first, to: &blocks)
      case (true, true): break
      }
    }
    if !first.isInitial {
      // The least likely last: what is found is limited.
      for word in words.dropFirst() {
        for skeleton in sounds(of: first).own { exact += NameBlocks.ends(of: word.text, beside: skeleton) }
      }
    }
    blocks.exact += exact
    for word in [first, last] where !word.isInitial {
      blocks.lone.append(NameBlocks.lone(word.sound.skeleton))
    }
    return blocks
  }

  /// Two full words: of names that have both, or an initial for one of them.
  private func full(_ first: PersonWords.Word, _ second: PersonWords.Word) -> [String] {
    let (own, its) = (sounds(of: first), sounds(of: second))
    var blocks: [String] = []
    for skeleton in own.all {
      for other in its.own { blocks.append(NameBlocks.pair(skeleton, beside: other)) }
    }
    for skeleton in own.own {
      for other in its.all.dropFirst(its.own.count) {
        blocks.append(NameBlocks.pair(skeleton, beside: other))
      }
    }
    for (word, others) in [(first, its.own), (second, own.own)] {
      let start = String(word.sound.skeleton.prefix(1))
      guard let letter = word.text.unicodeScalars.first else { continue }
      for other in others {
        blocks.append(NameBlocks.initial(String(letter), soundingAs: start, beside: other))
      }
    }
    return blocks
  }

  /// An initial beside a full word: of names that have it in full, or as an initial too.
  private func add(_ initial: PersonWords.Word, beside word: PersonWords.Word, to blocks: inout Person) {
    for other in sounds(of: word).own {
      for start in NameBlocks.starts(of: initial) {
        blocks.beginnings.append(NameBlocks.pairs(startingWith: start, beside: other))
      }
    }
  }

  private func sounds(of word: PersonWords.Word) -> Sounds {
    if let known = sounds[word.text] { return known }
    let text = word.text
    var own = [word.sound.skeleton]
    for form in forms.forms(of: text).sorted() { own.append(NameSound(form).skeleton) }
    own = own.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    var others: [String] = []
    // "Elbaradei" and "Baradei", "Abdul Razak" and "Razak".
    if text.utf8.count > 6, text.hasPrefix("al") || text.hasPrefix("el") {
      others.append(String(text.dropFirst(2)))
    }
    if text.utf8.count > 4 { others.append("al" + text) }
    if text.hasPrefix("abd") {
      if text.utf8.count > 6 { others.append(String(text.dropFirst(3))) }
    } else if text.utf8.count > 3 {
      others.append("abd" + text)
    }
    let all = others.map { NameSound($0).skeleton }
      .reduce(into: own) { if !$0.contains($1) { $0.append($1) } }
    if sounds.count >= Self.capacity { sounds = [:] }
    sounds[text] = Sounds(own: own, all: all)
    return Sounds(own: own, all: all)
  }

  // MARK: - Organizations

  func organization(_ chain: ArticleChains.Chain, countries: Set<String>) -> Organization {
    var exact: Set<String> = []
    var abbreviations: Set<String> = []
    var beginnings: Set<String> = []
    for name in Set([chain.name] + chain.names) {
      let parsed = names.organization(name)
      let words = parsed.words
      guard !words.words.isEmpty else { continue }
      exact.insert(NameBlocks.words(words.words))
      exact.insert(NameBlocks.sounds(words.words))
      for letters in words.initials where letters.utf8.count > 1 {
        abbreviations.insert(NameBlocks.abbreviation(letters))
      }
      if let acronym = words.acronym { add(acronym, to: &abbreviations) }
      if words.words.count < 3, words.acronym == nil {
        beginnings.insert(NameBlocks.beginning(words.words[0]))
      }
      for length in 1..<max(2, words.words.count) where length < words.words.count {
        exact.insert(NameBlocks.words(Array(words.words.prefix(length))))
      }
      if let known = parsed.known {
        for other in organizationForms.names(ofKnown: known) { exact.insert(NameBlocks.words(other)) }
      }
      exact.formUnion(withOtherCountry(parsed, countries: countries))
    }
    if case .organization(let details) = chain.details, let acronym = details.acronym {
      add(NameKey.fold(acronym).filter { $0 != " " }, to: &abbreviations)
    }
    return Organization(
      exact: exact.sorted(), abbreviations: abbreviations.sorted(), beginnings: beginnings.sorted())
  }

  private func add(_ acronym: String, to abbreviations: inout Set<String>) {
    abbreviations.insert(NameBlocks.initials(acronym))
    abbreviations.insert(NameBlocks.abbreviation(acronym))
  }

  /// "Syrian government" for "government of Syria" and, in an article about Syria, for "the government".
  private func withOtherCountry(
    _ name: OrganizationComparison.Name, countries: Set<String>
  ) -> [String] {
    let (rest, codes) = (name.rest, name.codes)
    guard !rest.isEmpty, rest.count <= 4 else { return [] }
    if let code = codes.first {
      return [NameBlocks.words(rest)]
        + organizationForms.countries.words(for: code).map { NameBlocks.words(rest + [$0]) }
    }
    guard name.isGeneric else { return [] }
    return countries.sorted().flatMap { code in
      organizationForms.countries.words(for: code).map { NameBlocks.words(rest + [$0]) }
    }
  }
}

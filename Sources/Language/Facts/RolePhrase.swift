import Lexicon

/// What a noun for a post says of its holder; the raw value is the class in `posts.tsv` and in patterns.
package enum RoleClass: String, CaseIterable, Sendable {
  case leader, spokesperson, founder, member, staff, post, student, owner
}

/// A phrase for a post, such as `former national security analyst` or `head of foreign relations`.
package struct RolePhrase: Hashable, Sendable {
  /// From the determiner, if there is one, to the last word.
  package var units: Range<Int>
  /// The post itself, without determiner and without "former".
  package var detail: Range<Int>
  package var roleClass: RoleClass
  /// Whether it says that the post is held no longer.
  package var isEnded: Bool
  /// The last unit of the noun for the post, which a complement may follow.
  package var noun: Int

  /// Phrases that begin at a unit, the longest first.
  fileprivate static func all(in sentence: SentenceUnits, at start: Int) -> [RolePhrase] {
    var scan = RoleScan(sentence, start)
    scan.readModifiers()
    var phrases: [RolePhrase] = []
    for noun in scan.nounEnds {
      let base = scan.phrase(noun)
      phrases += scan.complements(of: noun).map { end in
        var phrase = base
        phrase.units = start..<end
        phrase.detail = base.detail.lowerBound..<end
        if phrase.roleClass == .leader { phrase.roleClass = .post }
        return phrase
      }
      phrases.append(base)
    }
    return phrases.sorted { $0.units.upperBound > $1.units.upperBound }
  }
}

/// The phrases for posts in a sentence; each place is read once, however many patterns ask for it.
final class RolePhrases {
  let sentence: SentenceUnits
  private var found: [[RolePhrase]?]

  init(_ sentence: SentenceUnits) {
    self.sentence = sentence
    found = Array(repeating: nil, count: sentence.count)
  }

  /// Phrases that begin at a unit, the longest first; none past either end.
  func at(_ start: Int) -> [RolePhrase] {
    guard found.indices.contains(start) else { return [] }
    if let known = found[start] { return known }
    let phrases = RolePhrase.all(in: sentence, at: start)
    found[start] = phrases
    return phrases
  }
}

/// Nouns for posts, by their words.
enum Posts {
  /// Class by noun, hyphens written as spaces.
  static let classes: [String: RoleClass] = {
    guard let table = try? TSV(file: "posts.tsv"), let roles = try? TSV(file: "roles.tsv") else { return [:] }
    var classes: [String: RoleClass] = [:]
    for row in roles.rows {
      let noun = String(row["role"].map { $0 == "-" ? " " : $0 })
      classes[noun] = row.flag("leads") ? .leader : row.flag("speaks") ? .spokesperson : .post
    }
    for row in table.rows {
      guard let roleClass = RoleClass(rawValue: row["class"]) else { continue }
      let noun = String(row["noun"].map { $0 == "-" ? " " : $0 })
      classes[noun] = roleClass
      classes[noun + "s"] = roleClass == .leader ? .post : roleClass
      // The tokenizer keeps some prefixes on their word.
      if row["noun"].contains("-") { classes[row["noun"]] = roleClass }
    }
    return classes
  }()

  /// Whether a noun says how people are related, not what they do; some lists of roles have these too.
  static func isKin(_ noun: String) -> Bool { kin.contains(noun) }

  private static let kin: Set<String> = [
    "brother", "sister", "son", "daughter", "father", "mother", "wife", "husband", "widow", "widower",
    "cousin",
    "uncle", "aunt", "nephew", "niece", "grandson", "granddaughter", "grandfather", "grandmother", "friend",
    "neighbor",
    "neighbour", "resident", "native", "victim", "witness", "suspect",
  ]

  /// The last words of the nouns: a word that is none of them ends no noun for a post.
  static let last: Set<String> = Set(
    classes.keys.compactMap { $0.split { $0 == " " || $0 == "-" }.last.map(String.init) })

  /// The same as tokens, of which some keep a hyphen.
  static let lastTokens: Set<String> = Set(
    classes.keys.compactMap { $0.split(separator: " ").last.map(String.init) })

  /// Longest noun in words.
  static let longest = 3

  /// Words before a noun for a leader that leave it one.
  static let harmless: Set<String> = [
    "current", "new", "longtime", "long-time", "exiled", "veteran", "supreme", "party", "rebel", "militant",
    "opposition", "interim", "acting", "founding", "overall", "paramount", "spiritual", "political", "top",
    "de", "facto", "self", "proclaimed", "powerful", "jailed", "democratic", "late", "group", "undisputed",
    "charismatic", "first", "second", "third", "young", "popular", "hardline", "reclusive", "present",
    "incumbent",
    "british", "national",
  ]
  /// Words that say a post is held no longer.
  static let ended: Set<String> = [
    "former", "ex", "late", "then", "onetime", "erstwhile", "ousted", "deposed", "slain", "previous", "past",
    "retired", "assassinated", "murdered", "disgraced", "one-time", "once",
  ]
  /// Verbs of giving a post, which begin no phrase for one.
  static let naming: Set<String> = ["named", "appointed", "elected", "chosen", "met", "called"]
  /// Words that make of a leader one of several.
  static let narrowing: Set<String> = [
    "a", "an", "senior", "deputy", "vice", "assistant", "associate", "local", "regional", "field", "another",
    "one",
    "some", "several", "two", "provincial", "mid", "junior",
  ]
}

/// Reads the words of one phrase.
private struct RoleScan {
  private let sentence: SentenceUnits
  private let start: Int
  private var first: Int
  private(set) var nounEnds: [Int] = []
  private var isEnded = false
  private var isNarrow = false

  init(_ sentence: SentenceUnits, _ start: Int) {
    self.sentence = sentence
    self.start = start
    first = start
  }

  /// Finds every place where a noun for a post ends, within seven words that may stand before one.
  mutating func readModifiers() {
    var index = start
    while index < sentence.count, index - start < 8 {
      let unit = sentence.units[index]
      if nounClass(endingAt: index + 1) != nil { nounEnds.append(index + 1) }
      if let kind = unit.kind {
        guard kind == .group || kind == .place || kind == .organization, index - start < 4 else { break }
      } else {
        guard unit.isWord && !FunctionWords.isClosed(unit.lower) || unit.lower == "-" || isGluedIn(index)
        else { break }
        guard unit.lower != "'s" else { break }
      }
      let isDeterminer = FunctionWords.determiners.contains(unit.lower)
      if index > first, isDeterminer || Posts.naming.contains(unit.lower) { break }
      if index == first {
        if Posts.naming.contains(unit.lower) { break }
        if Posts.narrowing.contains(unit.lower) && isDeterminer || unit.lower == "a" || unit.lower == "an" {
          isNarrow = true
        }
        if Posts.ended.contains(unit.lower) { isEnded = true }
        if isDeterminer || Posts.ended.contains(unit.lower) || unit.lower == "-" && index > start {
          first += 1
        }
      }
      index += 1
    }
    nounEnds.removeAll { $0 <= first }
  }

  /// The phrase that ends with the noun.
  func phrase(_ end: Int) -> RolePhrase {
    let length =
      (1...Posts.longest * 2).last { length in
        end - length >= first && Posts.classes[text(end - length..<end)] != nil
      } ?? 1
    var roleClass = nounClass(endingAt: end) ?? .post
    if roleClass == .leader {
      let modifiers = (first..<(end - length)).map { sentence.word($0) }
      let keeps = modifiers.allSatisfy { Posts.harmless.contains($0) || $0 == "-" || $0.isEmpty }
      // "the group's head of foreign relations" is at the head of these only.
      if isNarrow || !keeps || !complements(of: end).isEmpty { roleClass = .post }
    }
    return RolePhrase(
      units: start..<end, detail: first..<end, roleClass: roleClass, isEnded: isEnded, noun: end - 1)
  }

  /// Ends of what may follow the noun and still be the post: `of foreign relations`, `for external affairs`.
  func complements(of end: Int) -> [Int] {
    guard ["of", "for"].contains(sentence.word(end)) else { return [] }
    var ends: [Int] = []
    var index = end + 1
    while index < sentence.count, index - end < 6 {
      let unit = sentence.units[index]
      let joins = unit.lower == "and" && index > end + 1
      guard unit.mention == nil, unit.isWord, joins || !FunctionWords.isClosed(unit.lower),
        !FunctionWords.determiners.contains(unit.lower)
      else { break }
      index += 1
      if !joins { ends.append(index) }
    }
    return ends.reversed()
  }

  private func nounClass(endingAt end: Int) -> RoleClass? {
    // Most words end no noun for a post, and are not joined to those before them to see it.
    guard let last = (start..<end).last(where: { sentence.word($0) != "-" }),
      Posts.lastTokens.contains(sentence.word(last))
    else { return nil }
    for length in stride(from: Posts.longest * 2, through: 1, by: -1) where end - length >= start {
      if let roleClass = Posts.classes[text(end - length..<end)] { return roleClass }
    }
    return nil
  }

  /// Words with a space between them, whatever joins them in print.
  private func text(_ range: Range<Int>) -> String {
    range.map { sentence.word($0) }.filter { $0 != "-" }.joined(separator: " ")
  }

  private func isGluedIn(_ index: Int) -> Bool {
    sentence.word(index) == "in" && sentence.word(index - 1) == "-"
  }
}

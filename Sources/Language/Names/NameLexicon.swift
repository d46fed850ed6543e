import Annotations

/// What the name finder knows about words: which are common, which are titles, roles, personal names, and which words
/// make a name an organization's.
struct NameLexicon: Sendable {
  /// Where in an organization's name its telling word stands.
  enum Position: String, Sendable {
    /// Last: "Army" in "Red Army".
    case last
    /// First, before "of" or "for": "Ministry" in "Ministry of Defense".
    case first
  }

  struct OrganizationWord: Sendable {
    var positions: Set<Position>
    var category: OrganizationCategory
  }

  /// A title or role, by its folded words.
  struct Title: Sendable {
    /// What titles that mean the same share: `commander` for "Cmdr." too.
    var meaning: String
    /// Whether it is printed before a name as part of an address: "Gen.", "Mullah"; a role such as "spokesman" is not.
    var isTitle: Bool
    /// Whether only people bear it; "general" and "major" begin other names too.
    var isHonorific: Bool
  }

  var common: Set<String> = []
  var function: Set<String> = []
  var titles: [String: Title] = [:]
  var longestTitle: [String: Int] = [:]
  var given: Set<String> = []
  var family: Set<String> = []
  var organizationWords: [String: OrganizationWord] = [:]

  mutating func addTitle(_ words: String, meaning: String? = nil, isTitle: Bool, isHonorific: Bool = false) {
    let key = NameKey.fold(words)
    guard !key.isEmpty else { return }
    let known = titles[key]
    titles[key] = Title(
      meaning: known?.meaning ?? NameKey.fold(meaning ?? words), isTitle: isTitle || known?.isTitle ?? false,
      isHonorific: isHonorific || known?.isHonorific ?? false)
    let parts = key.split(separator: " ")
    guard let first = parts.first.map(String.init) else { return }
    longestTitle[first] = max(longestTitle[first] ?? 0, parts.count)
  }

  func isFunction(_ lower: String) -> Bool { function.contains(lower) }

  /// Whether a word is usually written in lower case; plurals and verb forms of common words are.
  func isCommon(_ lower: String) -> Bool {
    if common.contains(lower) || function.contains(lower) { return true }
    for ending in ["s", "es", "ed", "ing", "ly", "ment", "ness", "er", "ers", "ies"]
    where lower.hasSuffix(ending) {
      let stem = String(lower.dropLast(ending.utf8.count))
      guard stem.utf8.count > 3 else { continue }
      if common.contains(stem) { return true }
    }
    return false
  }

  func isOrganizationWord(_ lower: String, at position: Position) -> Bool {
    guard let word = organizationWords[lower] else { return false }
    return word.positions.contains(position)
  }

  /// The longest telling word or words ("Air Force") that end at a token, for a name that begins at `first`.
  func organizationWord(endingAt last: Int, from first: Int, in text: NameText) -> OrganizationWord? {
    var start = max(first, last - 2)
    while start <= last {
      if let word = organizationWords[text.key(start..<last + 1)] { return word }
      start += 1
    }
    return nil
  }

  /// Whether a name of two words or more ends in an organization's telling word.
  func endsInOrganizationWord(_ range: Range<Int>, in text: NameText) -> Bool {
    guard let last = range.last, range.count > 1 else { return false }
    return organizationWord(endingAt: last, from: range.lowerBound, in: text)?.positions.contains(.last)
      ?? false
  }
}

extension NameLexicon {
  /// Reads this module's lexicon files.
  static func compiledIn() -> NameLexicon {
    var lexicon = NameLexicon()
    for row in Lexicons.table("common-words.tsv").rows {
      if row["class"] == "function" {
        lexicon.function.insert(row["word"])
      } else {
        lexicon.common.insert(row["word"])
      }
    }
    for row in Lexicons.table("given-names.tsv").rows {
      lexicon.given.insert(NameKey.fold(row["name"]))
    }
    for row in Lexicons.table("family-names.tsv").rows { lexicon.family.insert(NameKey.fold(row["name"])) }
    lexicon.readTitles()
    lexicon.readOrganizationWords()
    return lexicon
  }

  private mutating func readTitles() {
    for row in Lexicons.table("titles.tsv").rows {
      let isOwnWord =
        ["religious", "honorific"].contains(row["kind"]) && !isCommon(row["title"].lowercased())
      addTitle(
        row["title"], meaning: row["full"], isTitle: true,
        isHonorific: row.flag("is_abbreviation") || isOwnWord)
    }
    for row in Lexicons.table("roles.tsv").rows { addTitle(row["role"], isTitle: false) }
  }

  private mutating func readOrganizationWords() {
    for row in Lexicons.table("organization-words.tsv").rows {
      let positions = Set(row.values("position").compactMap(Position.init(rawValue:)))
      let category = OrganizationCategory(rawValue: row["category"]) ?? .other
      organizationWords[NameKey.fold(row["word"])] = OrganizationWord(
        positions: positions, category: category)
    }
  }
}

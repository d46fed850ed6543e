import Annotations
import Language
import Lexicon

/// What is known of personal names beyond their sound: spellings of one name, nicknames, how common a name is.
package struct NameForms: Sendable {
  /// How two words of a name are known to be forms of one.
  enum Form: Sendable {
    case spelling, nickname
  }

  private struct Group: Sendable {
    var form: Form
    var number: Int
  }

  private var groups: [String: [Group]] = [:]
  /// The names of each group.
  private var members: [Int: [String]] = [:]
  private var compound: Set<String> = []
  private var commonGiven: Set<String> = []
  private var commonFamily: Set<String> = []
  private var given: [String: Int] = [:]
  private var family: [String: Int] = [:]
  /// Titles and roles that stand before names, folded, by their first word.
  private var titles: [String: [[String]]] = [:]
  /// Titles that make a name of a single word a whole one: "Pope Francis", "Sheikh Hasina".
  private var partsOfName: Set<String> = []

  /// From the weights of the name lists, 1 rare to 9 very common.
  private static let commonGivenWeight = 8
  private static let commonFamilyWeight = 9

  /// From the lists that the program was compiled with.
  package static let compiledIn = NameForms()

  private init() {
    for (number, row) in Lexicons.table("name-forms.tsv").rows.enumerated() {
      let names = row.values("names").map { NameForms.word($0) }
      switch row["kind"] {
      case "spelling": add(names, Group(form: .spelling, number: number))
      case "nickname": add(names, Group(form: .nickname, number: number))
      case "compound": compound.formUnion(names)
      case "common given": commonGiven.formUnion(names)
      default: commonFamily.formUnion(names)
      }
    }
    for row in Lexicons.table("given-names.tsv").rows {
      given[NameForms.word(row["name"])] = Int(row["weight"])
    }
    for row in Lexicons.table("family-names.tsv").rows {
      family[NameForms.word(row["name"])] = Int(row["weight"])
    }
    for row in Lexicons.table("titles.tsv").rows {
      addTitle(row["title"])
      if ["religious", "royal"].contains(row["kind"]) { partsOfName.insert(NameKey.fold(row["title"])) }
    }
    for row in Lexicons.table("roles.tsv").rows { addTitle(row["role"]) }
  }

  private mutating func add(_ names: [String], _ group: Group) {
    for name in names { groups[name, default: []].append(group) }
    members[group.number] = names
  }

  private mutating func addTitle(_ title: String) {
    let words = NameKey.fold(title).split(separator: " ").map(String.init)
    guard let first = words.first else { return }
    titles[first, default: []].append(words)
  }

  /// As `PersonWords` has a word of a name: without spaces and hyphens.
  private static func word(_ name: String) -> String {
    NameKey.fold(name).filter { $0 != " " }
  }

  /// How two folded words are known to be forms of one name; nil when they are not.
  func form(_ left: String, _ right: String) -> Form? {
    guard let own = groups[left], let its = groups[right] else { return nil }
    var found: Form?
    for group in own where its.contains(where: { $0.number == group.number }) {
      if group.form == .spelling { return .spelling }
      found = group.form
    }
    return found
  }

  /// Other forms of a word, for looking names up: folded, in no order.
  func forms(of word: String) -> Set<String> {
    Set((groups[word] ?? []).flatMap { members[$0.number] ?? [] })
  }

  /// Whether it begins a given name of two words as often as it stands alone: "Ahmad", "José".
  func beginsCompound(_ word: String) -> Bool {
    compound.contains(word) || word.hasPrefix("abd") || form(word, "mohammad") == .spelling
      || form(word, "ahmad") == .spelling
  }

  /// Whether it is a given name rather than a family name.
  func isRatherGiven(_ word: String) -> Bool { givenWeight(word) > familyWeight(word) }

  /// Whether it is a family name rather than a given name.
  func isRatherFamily(_ word: String) -> Bool { familyWeight(word) > givenWeight(word) }

  private func givenWeight(_ word: String) -> Int {
    max(given[word] ?? 0, commonGiven.contains(word) ? 6 : 0)
  }
  private func familyWeight(_ word: String) -> Int {
    max(family[word] ?? 0, commonFamily.contains(word) ? 6 : 0)
  }

  func isCommonGiven(_ word: String) -> Bool {
    if commonGiven.contains(word) || (given[word] ?? 0) >= NameForms.commonGivenWeight { return true }
    return forms(of: word).contains {
      commonGiven.contains($0) || (given[$0] ?? 0) >= NameForms.commonGivenWeight
    }
  }

  func isCommonFamily(_ word: String) -> Bool {
    commonFamily.contains(word) || (family[word] ?? 0) >= NameForms.commonFamilyWeight
  }

  /// Whether two long family names differ by one letter that is mistyped or transcribed otherwise, and are not both known names:
  /// "Verhofstadt" and "Verhofstad". An ending is no such letter: "Karimov" and "Karimova" are two.
  func isMistyped(_ left: String, _ right: String) -> Bool {
    let (short, long) =
      left.utf8.count <= right.utf8.count
      ? (Array(left.utf8), Array(right.utf8)) : (Array(right.utf8), Array(left.utf8))
    guard short.count >= 7, long.count - short.count < 2, family[left] == nil || family[right] == nil else {
      return false
    }
    var start = 0
    while start < short.count, short[start] == long[start] { start += 1 }
    var end = 0
    while end < short.count - start, short[short.count - 1 - end] == long[long.count - 1 - end] { end += 1 }
    guard start > 0 else { return false }
    let vowels = Set("aeiouy".utf8)
    // What differs at the end must be no vowel.
    if end == 0 {
      return long.count > short.count && !vowels.contains(long[long.count - 1]) && start == short.count
    }
    return start + end >= short.count - (long.count == short.count ? 1 : 0)
  }

  /// Whether it is known as a personal name at all.
  func isKnown(_ word: String) -> Bool { given[word] != nil || family[word] != nil || groups[word] != nil }

  /// Whether many people bear a full name.
  package func isCommon(_ name: PersonWords) -> Bool {
    let words = name.full
    guard words.count == 2, let first = words.first?.text, let last = words.last?.text else { return false }
    if isCommonFamily(last) { return isCommonGiven(first) }
    // Family first: "Li Na", "Wang Wei".
    return isCommonFamily(first) && (isCommonGiven(last) || last.utf8.count <= 4 && !isRatherFamily(last))
  }

  /// A printed name without the titles and roles before it; as it is where nothing else would be left.
  package func withoutTitles(_ name: String) -> String {
    var words = name.split(separator: " ")
    // Few names begin with a word of a title.
    while words.count > 1, let options = titles[NameKey.fold(words[0])] {
      let keys = words.map { NameKey.fold($0) }
      let longest = options.filter { title in
        title.count < words.count && Array(keys.prefix(title.count)) == title
      }.map(\.count).max()
      // A given name that is a title too stays before a lone family name: "Major Owens", "Judge Reinhold".
      guard let count = longest, words.count - count >= 1 else { break }
      if words.count == 2, partsOfName.contains(keys[0]) || (given[keys[0]] ?? 0) > 0,
        !words[0].hasSuffix(".")
      {
        break
      }
      words.removeFirst(count)
    }
    return words.joined(separator: " ")
  }
}

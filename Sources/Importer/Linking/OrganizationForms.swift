import Annotations
import Language
import Lexicon

/// What is known of organizations' names: which words are only kinds of organizations, and which names mean one known organization.
package struct OrganizationForms: Sendable {
  let countries: CountryWords
  /// Category by telling word, folded.
  private var kinds: [String: OrganizationCategory] = [:]
  private var common: Set<String> = []
  /// Numbers of known organizations by the words of their names.
  private var known: [[String]: Set<Int>] = [:]
  private var namesOfKnown: [[[String]]] = []

  /// From the lists that the program was compiled with.
  package static let compiledIn = OrganizationForms()

  private init() {
    countries = .compiledIn
    for row in Lexicons.table("organization-words.tsv").rows {
      let category = OrganizationCategory(rawValue: row["category"]) ?? .other
      for word in NameKey.fold(row["word"]).split(separator: " ") where kinds[String(word)] == nil {
        kinds[String(word)] = category
      }
    }
    for row in Lexicons.table("common-words.tsv").rows { common.insert(row["word"]) }
    for (number, row) in Lexicons.table("organizations.tsv").rows.enumerated() {
      let names = ([row["name"]] + row.values("aliases") + (row.text("acronym").map { [$0] } ?? []))
        .map { OrganizationWords($0).words }
      namesOfKnown.append(names)
      for words in names { known[words, default: []].insert(number) }
    }
  }

  /// The number of the known organization that goes by a name; nil where none or several do.
  func knownOrganization(_ words: OrganizationWords) -> Int? {
    guard let numbers = known[words.words], numbers.count == 1 else { return nil }
    return numbers.first
  }

  /// The words of all names of a known organization, for looking it up.
  func names(ofKnown number: Int) -> [[String]] { namesOfKnown[number] }

  /// Whether a word says only what kind of thing it is, or what it does.
  func isPlain(_ word: String) -> Bool { kinds[word] != nil || common.contains(word) }

  /// Whether every country has one of that name: "Ministry of Defense", "Supreme Court", "parliament".
  package func isGeneric(_ words: OrganizationWords) -> Bool {
    guard words.acronym == nil else { return false }
    let (rest, codes) = countries.split(words.words)
    guard codes.isEmpty, !rest.isEmpty,
      rest.allSatisfy({ isPlain($0) || OrganizationForms.topics.contains($0) })
    else { return false }
    // "Security Council" is known; "Ministry of Defence" is known for what it is everywhere.
    if knownOrganization(words) != nil, rest[0] != "ministry" { return false }
    return rest.contains(where: OrganizationForms.ofEveryCountry.contains)
  }

  private static let ofEveryCountry: Set<String> = [
    "court", "courts", "parliament", "congress", "senate", "assembly", "police", "army", "navy", "ministry",
    "department", "cabinet", "government", "treasury", "guard", "forces", "military", "presidency", "embassy",
  ]

  private static let topics: Set<String> = ["supreme", "royal", "federal", "national", "constitutional"]

  /// What two universities share, the one with its place before and the other behind: "Washington University" is in St. Louis.
  static let twoUniversities: Set<String> = [
    "washington", "miami", "york", "victoria", "houston", "boston", "concordia",
  ]

  /// Words that a ministry or the like is named by in either order: "Defense Ministry", "Ministry of Defense".
  static let turning: Set<String> = [
    "ministry", "department", "office", "government", "army", "parliament", "embassy", "police", "navy",
    "agency", "court",
    "directorate", "bureau", "council", "commission", "administration", "authority",
  ]
}

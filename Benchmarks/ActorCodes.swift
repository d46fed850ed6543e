import Language
import Lexicon

/// What PETRARCH's actor codes stand for: three letters of a country or side, then what its bearer is there ("ARNGOV").
///
/// Words mean a code when they hold a name of its side, as whole words: the name, what its people are called, its capital. Names of
/// real countries are those of `countries.tsv`, found by the codes of ISO 3166-1 alpha-3; the sides of the records' invented world and
/// those that they call by a paraphrase are listed here. What is in neither list is read by its letters. The role is not compared:
/// who acts for a side acts as the side in our events, too.
struct ActorCodes {
  /// Names by code, or by its first three letters, each as words in lower case.
  private var names: [String: [[String]]] = [:]
  private var demonyms: Set<[String]> = []

  init() {
    for (code, names) in Self.sides { self.names[code] = names.map(Self.words) }
    let countries = Lexicons.table("countries.tsv")
    for row in countries.rows { demonyms.formUnion(row.values("demonyms").map(Self.words)) }
    for (code, country) in Self.countries {
      guard let row = countries.row(where: "code", is: country) else { continue }
      let names =
        [row["name"]] + row.values("aliases") + row.values("demonyms") + row.values("capital")
      self.names[code, default: []] += names.map(Self.words)
    }
  }

  /// Whether words can be what a code stands for. "---" and "" are anybody, "###" somebody unknown.
  func isName(_ text: String, of code: String) -> Bool {
    guard let first = code.first, first != "-", first != "#" else { return true }
    let words = Self.words(text)
    if let names = names[code] ?? names[String(code.prefix(3))] {
      return names.contains { holds(words, $0) }
    }
    return words.contains { Self.spells($0, Array(code.prefix(3).lowercased())) }
  }

  /// Whether words say what country somebody is of: "Russian students".
  func holdsDemonym(_ text: String) -> Bool { Self.words(text).contains { demonyms.contains([$0]) } }

  /// The last word may have an ending of people and things of the place: "Dagolathi", "Arnorian".
  private func holds(_ words: [String], _ name: [String]) -> Bool {
    guard let last = name.last, words.count >= name.count else { return false }
    return words.indices.dropLast(name.count - 1).contains { start in
      let part = words[start..<start + name.count]
      guard part.dropLast().elementsEqual(name.dropLast()), let word = part.last else { return false }
      return word == last || Self.endings.contains { word == last + $0 }
    }
  }

  private static let endings = ["i", "n", "an", "ian", "ese", "s"]

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter }.map(String.init)
  }

  /// Whether letters occur in order in a word, from its first on: "GMO" in "Gonzo GMO".
  private static func spells(_ word: String, _ letters: [Character]) -> Bool {
    guard word.first == letters.first else { return false }
    var rest = letters[...]
    for letter in word where letter == rest.first { rest.removeFirst() }
    return rest.isEmpty
  }

  /// Alpha-3 (and, for Kuwait and Zimbabwe, what the records write) to alpha-2.
  private static let countries: [String: String] = [
    "DNK": "DK", "ETH": "ET", "FRA": "FR", "KOR": "KR", "KUW": "KW", "LBY": "LY", "PAK": "PK", "PHL": "PH",
    "PRK": "KP", "RUS": "RU", "USA": "US", "ZBW": "ZW",
  ]

  private static let sides: [String: [String]] = [
    "ARN": ["Arnor"], "BRE": ["Bree"], "CAL": ["Calenardhon"], "DAG": ["Dagolath"],
    "DOL": ["Dol Amroth"], "ELF": ["Galadriel"], "ERI": ["Eriador"], "FOR": ["Fornost"],
    "GON": ["Gondor", "Minas Tirith"], "HOB": ["Gamgee", "Gollum", "Slinker"], "ITH": ["Ithilen"],
    "MOR": ["Mordor", "Barad dur"], "MRGORC": ["Morgul Orcs"], "ORCHOB": ["Gamgee"], "OSG": ["Osgiliath"],
    "ROH": ["Rohan"], "SHR": ["Shire", "Michel Delving", "White Downs"],
    // The Shire is three actors there.
    "BIL": ["Shire"], "FRO": ["Shire"], "SAM": ["Shire"],
    "DNK": ["Zealand"], "PRK": ["Hermit Kingdom"], "USA": ["White House"], "USAEDU": ["K U"],
    "IGOAFR": ["AU"], "IGOCOPITP": ["International Criminal Court"], "NGMOPP": ["Amnesty International"],
    "NGOARN": ["MSF"], "IMGMOSALQ": ["Al Qaeda"], "HGWGOVMED": ["Quibbler"], "GMWGOVWGO": ["West German"],
  ]
}

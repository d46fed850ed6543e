import Annotations
import Language
import Lexicon

/// Names of countries and of their people as words within other names and descriptions.
package struct CountryWords: Sendable {
  /// ISO 3166-1 codes by folded name or demonym, the words joined by spaces.
  private var codes: [String: String] = [:]
  private var longest = 1
  /// Names and demonyms of one word, by code.
  private var words: [String: [String]] = [:]

  /// From the list that the program was compiled with.
  package static let compiledIn = CountryWords()

  private init() {
    for row in Lexicons.table("countries.tsv").rows {
      let code = row["code"]
      for name in [row["name"]] + row.values("aliases") + row.values("demonyms") {
        let key = NameKey.fold(name)
        guard !key.isEmpty, codes[key] == nil else { continue }
        codes[key] = code
        let squeezed = key.filter { $0 != " " }
        // "U.S." and "U.K." are `u s` folded, and one word in an organization's name.
        if key.split(separator: " ").allSatisfy({ $0.utf8.count == 1 }) { codes[squeezed] = code }
        longest = max(longest, key.split(separator: " ").count)
        if !key.contains(" ") { words[code, default: []].append(key) }
      }
    }
  }

  /// The words with names of countries and demonyms taken out, and their codes in order.
  package func split(_ words: [String]) -> (rest: [String], codes: [String]) {
    var rest: [String] = []
    var found: [String] = []
    var index = 0
    search: while index < words.count {
      for length in stride(from: min(longest, words.count - index), through: 1, by: -1) {
        if let code = codes[words[index..<index + length].joined(separator: " ")] {
          found.append(code)
          index += length
          continue search
        }
      }
      rest.append(words[index])
      index += 1
    }
    return (rest, found)
  }

  /// Words of one piece for a country and its people: "afghanistan", "afghan".
  package func words(for code: String) -> [String] { words[code] ?? [] }
}

/// Folds running text to words as the names of organizations are folded.
enum OrganizationWordsInText {
  static func words(_ text: String) -> [String] {
    var words: [String] = []
    for word in text.split(separator: " ") {
      let key = NameKey.fold(word)
      // "U.S." within a text.
      let squeezed =
        key.split(separator: " ").allSatisfy { $0.utf8.count == 1 } ? key.filter { $0 != " " } : key
      words += squeezed.split(separator: " ").map(String.init)
    }
    return words
  }
}

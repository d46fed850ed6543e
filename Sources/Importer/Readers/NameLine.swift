/// Lines that hold a name and nothing else.
enum NameLine {
  /// Small words within names.
  static let particles: Set<String> = [
    "al", "el", "bin", "bint", "ibn", "abu", "de", "da", "di", "del", "della", "der", "den", "do", "dos",
    "du", "la",
    "le", "van", "von", "ul", "e", "i", "y", "af", "ould", "wa",
  ]

  /// Words that begin headings and sentences but no name, and words that no person's name holds.
  private static let otherWords: Set<String> = [
    "the", "a", "an", "in", "on", "at", "of", "for", "to", "with", "from", "by", "no", "not", "what", "why",
    "how",
    "who", "when", "where", "this", "that", "these", "our", "my", "his", "her", "their", "its", "is", "are",
    "and",
    "or", "but", "new", "if", "as", "after", "before", "between", "first", "second", "last", "next",
  ]

  /// Whether words look like one person's name: two to five, capitalised, without digits or marks.
  static func isName(_ words: some BidirectionalCollection<Substring>) -> Bool {
    guard (2...5).contains(words.count), let first = words.first, let last = words.last else { return false }
    guard first.startsUpperCase, last.startsUpperCase || last == "Jr." else { return false }
    return words.allSatisfy { word in
      particles.contains(String(word)) || isNameWord(word) && !otherWords.contains(word.lowercased())
    }
  }

  /// Whether a word may stand in a name: a capital, then letters, hyphens and apostrophes; an initial with its stop.
  static func isNameWord(_ word: Substring) -> Bool {
    guard word.startsUpperCase || word.hasPrefix("al-") || word.hasPrefix("el-") || word.hasPrefix("ul-")
    else {
      return false
    }
    let letters = word.hasSuffix(".") && word.count <= 4 ? word.dropLast() : word
    return letters.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || "-‐‑'’ʼ.".unicodeScalars.contains($0)
    } && !letters.hasSuffix(".")
  }
}

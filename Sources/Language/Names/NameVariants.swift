import Annotations

/// The parts of a person's name, folded, and how names of one person may differ.
struct PersonName: Hashable, Sendable {
  /// Folded words; particles stay with the word behind them: `["osama", "bin laden"]`.
  let words: [String]

  private static let suffixes: Set<String> = ["jr", "sr", "ii", "iii", "iv"]

  /// - Parameter key: a folded name, as `NameKey.fold` gives it, without titles.
  init(key: String) {
    var words: [String] = []
    var particle = ""
    for word in key.split(separator: " ").map(String.init) where !PersonName.suffixes.contains(word) {
      if ClosedWords.particles.contains(word), word.utf8.count > 1 {
        particle += word + " "
      } else {
        words.append(particle + word)
        particle = ""
      }
    }
    if !particle.isEmpty { words.append(String(particle.dropLast())) }
    self.words = words
  }

  var isSingle: Bool { words.count < 2 }
  var family: String { words.last ?? "" }
  var given: String? { words.count > 1 ? words.first : nil }

  /// Whether a bare name is this person's family name; the Arabic article may be missing.
  func hasFamily(_ name: PersonName) -> Bool {
    guard let bare = name.words.first, name.isSingle else { return false }
    return family == bare || PersonName.withoutArticle(family) == PersonName.withoutArticle(bare)
  }

  func hasGiven(_ name: PersonName) -> Bool { name.isSingle && given != nil && given == name.words.first }

  /// Whether two full names can be of one person: one has words that the other leaves out or abbreviates.
  func isVariant(of other: PersonName) -> Bool {
    if words == other.words { return true }
    let (short, full) = words.count <= other.words.count ? (self, other) : (other, self)
    guard !short.isSingle else { return false }
    if short.words.count == full.words.count { return short.isSpelling(of: full) }
    if Array(full.words.suffix(short.words.count)) == short.words { return true }
    guard PersonName.isSame(short.family, full.family), PersonName.isSame(short.words[0], full.words[0])
    else { return false }
    // Every middle word of the shorter one must be in the longer one, in order.
    var index = 1
    for word in short.words.dropFirst().dropLast() {
      while index < full.words.count - 1, !PersonName.isSame(word, full.words[index]) { index += 1 }
      guard index < full.words.count - 1 else { return false }
      index += 1
    }
    return true
  }

  private func isSpelling(of other: PersonName) -> Bool {
    zip(words, other.words).allSatisfy {
      PersonName.isSame($0, $1) || PersonName.loose($0) == PersonName.loose($1)
    }
  }

  /// Equal, or one the initial of the other.
  private static func isSame(_ left: String, _ right: String) -> Bool {
    if left == right { return true }
    let (short, long) = left.utf8.count < right.utf8.count ? (left, right) : (right, left)
    return short.utf8.count == 1 && long.hasPrefix(short)
  }

  private static func withoutArticle(_ word: String) -> String {
    for article in ["al ", "el ", "ad ", "ar ", "as ", "an ", "at "] where word.hasPrefix(article) {
      return String(word.dropFirst(3))
    }
    return word
  }

  /// One spelling for the usual transliterations of a name: "Masoud", "Massoud" and "Masood" share it.
  static func loose(_ word: String) -> String {
    var loose: [UInt8] = []
    for byte in word.utf8 {
      let letter: UInt8
      switch byte {
      case UInt8(ascii: "o"), UInt8(ascii: "w"): letter = UInt8(ascii: "u")
      case UInt8(ascii: "e"), UInt8(ascii: "y"): letter = UInt8(ascii: "i")
      case UInt8(ascii: "q"), UInt8(ascii: "c"): letter = UInt8(ascii: "k")
      case UInt8(ascii: " "): continue
      default: letter = byte
      }
      if loose.last != letter { loose.append(letter) }
    }
    return String(decoding: loose, as: UTF8.self)
  }
}

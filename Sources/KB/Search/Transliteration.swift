/// The sound of a folded name written in Latin letters, roughly: what ways to spell an Arabic, Persian, Pashto or
/// Russian name have in common.
///
/// `masood`, `massoud` and `masud` are one, as are `qadhafi`, `gaddafi` and `kaddafi` but for a letter. The pairs are
/// those in which the romanizations of ALA-LC, BGN/PCGN and newspapers differ.
enum Transliteration {
  /// Three letters before two, so that no piece of one is taken for the other.
  private static let pairs: [(from: String, to: String)] = [
    ("tch", "c"), ("sch", "s"), ("oo", "u"), ("ou", "u"), ("ow", "u"), ("ee", "i"), ("ei", "i"), ("ey", "i"),
    ("ai", "i"), ("ay", "i"),
    ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ch", "c"),
    ("sh", "s"), ("zh", "z"), ("dj", "j"), ("ck", "k"),
  ]
  private static let letters: [Character: Character] = [
    "q": "k", "g": "k", "w": "v", "y": "i", "e": "i", "o": "u", "x": "k",
  ]

  /// The word and other ways to write its sounds, each of them changed throughout: what an index of letters is asked
  /// for, so that a name is found that shares no three letters with the word as it was typed.
  ///
  /// - Parameter word: folded by `NameKey`.
  static func spellings(of word: String) -> [String] {
    [word] + exchanges.map { word.replacing($0.from, with: $0.to) }.filter { $0 != word }
  }

  private static let exchanges: [(from: String, to: String)] = [
    ("w", "v"), ("v", "w"), ("q", "k"), ("k", "q"), ("q", "gh"), ("gh", "q"), ("g", "gh"), ("oo", "u"),
    ("u", "oo"),
    ("ou", "u"), ("u", "ou"), ("ee", "i"), ("i", "ee"), ("y", "i"), ("i", "y"), ("o", "u"), ("u", "o"),
    ("e", "i"),
    ("kh", "h"), ("h", "kh"), ("dh", "d"), ("ss", "s"), ("s", "ss"), ("mm", "m"), ("m", "mm"),
  ]

  /// - Parameter word: folded by `NameKey`.
  static func sound(of word: some StringProtocol) -> String {
    var text = String(word)
    for (from, to) in pairs { text = text.replacing(from, with: to) }
    var sound = ""
    for letter in text {
      let plain = letters[letter] ?? letter
      if sound.last != plain { sound.append(plain) }
    }
    // A last h is written or not: Abdullah, Abdulla.
    if sound.count > 3, sound.last == "h" { sound.removeLast() }
    return sound
  }
}

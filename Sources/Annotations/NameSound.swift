/// What a word of a name sounds like, so far as its spellings in Latin letters agree: "Massoud", "Masood" and "Mas'ud" sound the
/// same, "Hassan" and "Hussein" do not.
///
/// Our own table of what transcriptions of Arabic, Persian, Cyrillic and Indian scripts, and French, German and English spelling
/// confuse (after the romanization tables of BGN/PCGN and ALA-LC): `kh` may be `h` or `k`, `q` may be `k` or `g`, `ou` is `oo`, and a
/// short `a` may be `e`, an `e` `i`, an `o` `u`. It is meant for comparing one word with one word; it says nothing of words in
/// other scripts, which it compares letter by letter.
package struct NameSound: Hashable, Sendable {
  /// A consonant, or all vowels between two consonants.
  struct Unit: Hashable, Sendable {
    var isVowel: Bool
    /// Bits of the sounds that the letters may stand for.
    var sounds: UInt32
  }

  /// The word, folded by `NameKey`.
  package let word: String
  let units: [Unit]

  /// - Parameter word: one word, folded by `NameKey`.
  package init(_ word: String) {
    self.word = word
    var scanner = SoundScanner(word)
    units = scanner.units()
    skeleton = NameSound.skeleton(of: units) ?? word
  }

  /// The coarsest form: a letter for each consonant, `a` for a vowel at the beginning. Words that agree share it.
  package let skeleton: String

  /// Nil for a word whose sounds are not known.
  private static func skeleton(of units: [Unit]) -> String? {
    guard !units.isEmpty else { return nil }
    var letters = ""
    for (index, unit) in units.enumerated() {
      if unit.isVowel {
        if index == 0 { letters = "a" }
      } else {
        letters.unicodeScalars.append(Sounds.letter(of: unit.sounds))
      }
    }
    return letters
  }

  /// "Petersen" and "Peterson" are two names.
  private func endsAsSon(_ other: NameSound) -> Bool {
    let own = word.suffix(3)
    let its = other.word.suffix(3)
    return own != its && ["sen", "son"].contains(own) && ["sen", "son"].contains(its)
  }

  /// Whether the two may be spellings of one word.
  package func agrees(with other: NameSound) -> Bool {
    if word == other.word { return true }
    guard !units.isEmpty, units.count == other.units.count, min(word.utf8.count, other.word.utf8.count) > 3
    else { return false }
    // Few sounds must be the same; in a long word one vowel may be heard otherwise.
    let isShort = units.count(where: \.isVowel) < 2
    var allowed = units.count >= 7 && !endsAsSon(other) ? 1 : 0
    for (index, (own, its)) in zip(units, other.units).enumerated() {
      guard own.isVowel == its.isVowel else { return false }
      if own.isVowel, isShort || index == 0 {
        guard Sounds.plain(own.sounds) & Sounds.plain(its.sounds) != 0 else { return false }
      } else if own.sounds & its.sounds == 0 {
        guard own.isVowel, index + 1 < units.count, allowed > 0 else { return false }
        allowed -= 1
      }
    }
    return true
  }
}

/// The sounds that units stand for, as bits.
enum Sounds {
  static let b: UInt32 = 1 << 0
  static let p: UInt32 = 1 << 1
  static let d: UInt32 = 1 << 2
  static let t: UInt32 = 1 << 3
  static let f: UInt32 = 1 << 4
  static let v: UInt32 = 1 << 5
  static let g: UInt32 = 1 << 6
  static let k: UInt32 = 1 << 7
  static let h: UInt32 = 1 << 8
  static let j: UInt32 = 1 << 9
  static let y: UInt32 = 1 << 10
  static let sh: UInt32 = 1 << 11
  static let ch: UInt32 = 1 << 12
  static let s: UInt32 = 1 << 13
  static let z: UInt32 = 1 << 14
  static let ts: UInt32 = 1 << 15
  static let l: UInt32 = 1 << 16
  static let m: UInt32 = 1 << 17
  static let n: UInt32 = 1 << 18
  static let r: UInt32 = 1 << 19

  // Vowels: each plain one has a bit of its own, and one for each neighbour that it is confused with.
  private static let plainA: UInt32 = 1 << 0
  private static let plainE: UInt32 = 1 << 1
  private static let plainI: UInt32 = 1 << 2
  private static let plainO: UInt32 = 1 << 3
  private static let plainU: UInt32 = 1 << 4
  private static let aOrE: UInt32 = 1 << 8
  private static let eOrI: UInt32 = 1 << 9
  private static let oOrU: UInt32 = 1 << 10
  private static let glideAI: UInt32 = 1 << 16
  private static let glideAU: UInt32 = 1 << 17
  private static let glideIA: UInt32 = 1 << 18
  private static let glideIE: UInt32 = 1 << 19
  private static let glideIO: UInt32 = 1 << 20
  private static let glideIU: UInt32 = 1 << 21
  private static let glideUI: UInt32 = 1 << 22
  private static let glideUA: UInt32 = 1 << 23
  private static let glideOI: UInt32 = 1 << 24

  static let a = plainA | aOrE
  static let e = plainE | aOrE | eOrI
  static let i = plainI | eOrI
  static let o = plainO | oOrU
  static let u = plainU | oOrU

  /// A vowel's sounds without those that it is only confused with, but that `i` may stand for `e`, and `o` for `u`.
  static func plain(_ sounds: UInt32) -> UInt32 { sounds & ~aOrE }

  /// What the letters between two consonants stand for.
  static func vowels(_ letters: String) -> UInt32 {
    switch letters {
    case "a", "aa": a
    // "Dudaev" and "Dudayev".
    case "ae": a | glideAI
    case "e": e
    // "Schroeder" and "Schröder".
    case "oe": o | e
    case "i", "y", "ee", "ii", "iy", "yi", "yy", "ij", "iyi": i
    case "o", "oh": o
    case "u", "oo", "ou", "uu", "ue", "w": u
    case "ai", "ay", "ei", "ey", "aye", "ayi", "eye", "aiy", "aee", "eiy", "eyi": glideAI
    case "au", "ao", "aou", "aoo", "auo": glideAU
    case "ia", "ya", "iya", "ea", "eya", "aya": glideIA | (letters == "aya" ? glideAI : 0)
    case "ie", "ye", "iye": glideIE | plainE
    case "io", "yo", "eo", "iyo": glideIO | plainE | plainO
    case "iu", "yu", "iou", "you", "iyu": glideIU | plainU
    case "ui", "uy", "oui", "uei", "ooi": glideUI
    case "ua", "oua", "uwa", "ooa": glideUA
    case "oi", "oy": glideOI
    default:
      letters.unicodeScalars.reduce(0) { mask, letter in
        switch letter {
        case "a": mask | plainA
        case "e": mask | plainE
        case "o": mask | plainO
        case "u": mask | plainU
        default: mask | plainI
        }
      }
    }
  }

  private static let letters: [(UInt32, Unicode.Scalar)] = [
    (b, "b"), (p, "p"), (d, "d"), (t, "t"), (f, "f"), (v, "v"), (ts, "z"), (l, "l"), (m, "m"), (n, "n"),
  ]

  /// The letter of a consonant's coarsest class.
  static func letter(of sounds: UInt32) -> Unicode.Scalar {
    if sounds & (k | g | h) != 0 { return "k" }
    if sounds & (sh | ch) != 0 { return "c" }
    if sounds & (j | y) != 0 { return "j" }
    if sounds & (s | z) != 0 { return "s" }
    return letters.first { sounds & $0.0 != 0 }?.1 ?? "r"
  }
}

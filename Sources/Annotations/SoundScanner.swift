/// Reads the letters of a folded word as sounds, longest groups of letters first.
struct SoundScanner {
  private let bytes: [UInt8]
  private var position = 0
  private var result: [NameSound.Unit] = []

  /// French writes "Abderrahmane" and "Nasreddine".
  init(_ word: String) {
    let isFrench = word.utf8.count > 6 && (word.hasSuffix("mane") || word.hasSuffix("dine"))
    bytes = Array(word.utf8.dropLast(isFrench ? 1 : 0))
  }

  /// None for a word that holds anything but the letters a to z.
  mutating func units() -> [NameSound.Unit] {
    guard !bytes.isEmpty, bytes.allSatisfy({ (0x61...0x7A).contains($0) }) else { return [] }
    while position < bytes.count {
      if isVowel(at: position) {
        readVowels()
      } else {
        readConsonant()
      }
    }
    return result
  }

  private func isVowel(at index: Int) -> Bool {
    guard bytes.indices.contains(index) else { return false }
    switch bytes[index] {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"):
      return true
    // "Yusuf" begins with a consonant, "Nazary" ends with a vowel.
    case UInt8(ascii: "y"): return index > 0 || !isVowel(at: index + 1)
    default: return false
    }
  }

  private mutating func readVowels() {
    let start = position
    while isVowel(at: position) { position += 1 }
    let letters = String(decoding: bytes[start..<position], as: UTF8.self)
    // "Daoud" and "Dawud".
    let isInside = position < bytes.count
    if letters == "aou" || letters == "aoo", isInside {
      append(Sounds.a, isVowel: true)
      append(Sounds.v, isVowel: false)
      append(Sounds.u, isVowel: true)
    } else if letters == "au" || letters == "ao", isInside {
      // "Fauzia" and "Fawzia".
      append(Sounds.a, isVowel: true)
      append(Sounds.v, isVowel: false)
    } else {
      append(Sounds.vowels(letters), isVowel: true)
    }
  }

  private mutating func append(_ sounds: UInt32, isVowel: Bool) {
    // A doubled consonant is one.
    if !isVowel, let last = result.last, !last.isVowel, last.sounds == sounds { return }
    result.append(NameSound.Unit(isVowel: isVowel, sounds: sounds))
  }

  private func next(_ letters: StaticString) -> Bool {
    let count = letters.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    return letters.withUTF8Buffer { buffer in
      (0..<count).allSatisfy { buffer[$0] == bytes[position + $0] }
    }
  }

  private mutating func take(_ count: Int, _ sounds: UInt32...) {
    position += count
    for sound in sounds { append(sound, isVowel: false) }
  }

  private mutating func readConsonant() {
    if next("shch") { return take(4, Sounds.sh) }
    if next("tsch") { return take(4, Sounds.ch) }
    if next("tch") { return take(3, Sounds.ch) }
    if next("sch") { return take(3, Sounds.sh) }
    if next("dzh") { return take(3, Sounds.j) }
    if readPair() { return }
    readLetter()
  }

  private mutating func readPair() -> Bool {
    let isLast = position + 2 == bytes.count
    switch true {
    case next("kh"): take(2, Sounds.k | Sounds.h)
    case next("gh"): take(2, Sounds.g)
    case next("zh"): take(2, Sounds.j)
    case next("sh"): take(2, Sounds.sh)
    case next("chr"), next("chl"): take(2, Sounds.k)
    case next("ch"): take(2, Sounds.ch | Sounds.sh)
    case next("cz"): take(2, Sounds.ch)
    case next("ph"): take(2, Sounds.f)
    case next("th"): take(2, Sounds.t)
    case next("dh"): take(2, Sounds.d)
    case next("dj"): take(2, Sounds.j)
    case next("ts"), next("tz"): take(2, Sounds.ts)
    case next("ck"): take(2, Sounds.k)
    case next("gue"), next("gui"): take(2, Sounds.g)
    // "Liaquat" and "Liaqat".
    case next("que"), next("qui"), next("qua"): take(2, Sounds.k | Sounds.g)
    // "Smirnoff", "Zinovieff".
    case next("ff") && isLast && isVowel(at: position - 1): take(2, Sounds.v)
    default: return false
    }
    return true
  }

  private mutating func readLetter() {
    let isFirst = position == 0
    switch bytes[position] {
    case UInt8(ascii: "b"): take(1, Sounds.b)
    case UInt8(ascii: "c"):
      let isSoft = position + 1 < bytes.count && [0x65, 0x69, 0x79].contains(bytes[position + 1])
      take(1, isSoft ? Sounds.s : Sounds.k)
    case UInt8(ascii: "d"): take(1, Sounds.d)
    case UInt8(ascii: "f"): take(1, Sounds.f)
    case UInt8(ascii: "g"): take(1, Sounds.g)
    case UInt8(ascii: "h"):
      // Silent at the end: "Fatimah", "Abdullah".
      if position + 1 == bytes.count, !isFirst, isVowel(at: position - 1) {
        position += 1
      } else {
        take(1, Sounds.h)
      }
    case UInt8(ascii: "j"): take(1, Sounds.j | Sounds.y)
    case UInt8(ascii: "k"): take(1, Sounds.k)
    case UInt8(ascii: "l"): take(1, Sounds.l)
    case UInt8(ascii: "m"): take(1, Sounds.m)
    case UInt8(ascii: "n"): take(1, Sounds.n)
    case UInt8(ascii: "p"): take(1, Sounds.p)
    case UInt8(ascii: "q"): take(1, Sounds.k | Sounds.g)
    case UInt8(ascii: "r"): take(1, Sounds.r)
    case UInt8(ascii: "s"): take(1, isFirst ? Sounds.s : Sounds.s | Sounds.z)
    case UInt8(ascii: "t"):
      // Turkic names end in either: "Saparmurat", "Saparmurad".
      take(1, position > 4 && position + 1 == bytes.count ? Sounds.t | Sounds.d : Sounds.t)
    case UInt8(ascii: "v"), UInt8(ascii: "w"): take(1, Sounds.v)
    case UInt8(ascii: "x"): take(1, Sounds.k, isFirst ? Sounds.s : Sounds.s | Sounds.z)
    case UInt8(ascii: "y"): take(1, Sounds.y)
    case UInt8(ascii: "z"): take(1, isFirst ? Sounds.z : Sounds.s | Sounds.z)
    default: position += 1
    }
  }
}

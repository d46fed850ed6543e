/// Reads words into what the models know of them. One reader serves one thread; it keeps buffers, and nothing else.
package struct LexemeReader {
  /// How the words around a word are written.
  package enum Casing: Sendable {
    case asPrinted
    /// All in capitals, so that a word's own say nothing: it is read as it is mostly written.
    case shouted
    /// Most with a capital, as in headlines: a word that is mostly written without one is read so.
    case headline
  }

  /// Words longer than this are known by their first letters only.
  private static let longest = 64

  private let words: WordTable
  /// The word's letters as the models are to see them, and their lower case.
  private var letters: [UInt32] = []
  private var lower: [UInt32] = []

  package init(words: WordTable) {
    self.words = words
    letters.reserveCapacity(Self.longest)
    lower.reserveCapacity(Self.longest)
  }

  /// A word from its UTF-8 bytes.
  package mutating func lexeme(_ utf8: UnsafeBufferPointer<UInt8>, casing: Casing = .asPrinted) -> Lexeme {
    decode(utf8)
    var lexeme = Lexeme()
    lexeme.length = letters.count
    lexeme.lower = hash(lower)
    lexeme.clusters = words.clusters(lexeme.lower)
    switch casing {
    case .asPrinted: break
    case .shouted: truecase(&lexeme)
    case .headline: uncapitalise(&lexeme)
    }
    lexeme.form = hash(letters)
    lexeme.printed = words.printed(lexeme.form)
    setShape(of: &lexeme)
    setAffixes(of: &lexeme)
    return lexeme
  }

  package mutating func lexeme(_ text: String, casing: Casing = .asPrinted) -> Lexeme {
    var text = text
    return text.withUTF8 { lexeme($0, casing: casing) }
  }

  private mutating func decode(_ utf8: UnsafeBufferPointer<UInt8>) {
    letters.removeAll(keepingCapacity: true)
    lower.removeAll(keepingCapacity: true)
    var index = 0
    while index < utf8.count, letters.count < Self.longest {
      let first = utf8[index]
      if first < 0x80 {
        letters.append(UInt32(first))
        lower.append(UInt32((0x41...0x5A).contains(first) ? first | 0x20 : first))
        index += 1
        continue
      }
      let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      var value = UInt32(first) & (0x7F >> UInt32(length))
      for place in 1..<length where index + place < utf8.count {
        value = value << 6 | UInt32(utf8[index + place] & 0x3F)
      }
      value = Self.plainMark(value)
      letters.append(value)
      lower.append(Self.lowerCase(value))
      index += length
    }
  }

  /// Curly quotation marks as straight ones, odd hyphens as the plain one.
  private static func plainMark(_ value: UInt32) -> UInt32 {
    switch value {
    case 0x2018, 0x2019, 0x201A, 0x201B, 0x2BC, 0xB4: 0x27
    case 0x201C, 0x201D, 0x201E, 0x201F, 0xAB, 0xBB: 0x22
    case 0x2010, 0x2011: 0x2D
    default: value
    }
  }

  private static func lowerCase(_ value: UInt32) -> UInt32 {
    guard let scalar = Unicode.Scalar(value), scalar.properties.changesWhenLowercased else { return value }
    return scalar.properties.lowercaseMapping.unicodeScalars.first?.value ?? value
  }

  /// Writes a word that is all capitals as it is mostly written.
  private mutating func truecase(_ lexeme: inout Lexeme) {
    guard letters.count > 1, letters.allSatisfy({ !Self.isSmall($0) }), letters != lower else { return }
    let printed = hash(letters)
    var capitalised = lower
    capitalised[0] = letters[0]
    let prior = words.printed(hash(capitalised)).capitalPrior
    // Acronyms that stand in the table in capitals, but not as a word, stay.
    if prior == nil, lexeme.clusters.rank == 0 || words.printed(hash(lower)).path == 0,
      words.printed(printed).path != 0
    {
      return
    }
    lexeme.traits.insert(.isTruecased)
    let isName = prior.map { $0 > 0 } ?? (words.printed(hash(lower)).path == 0)
    letters = isName ? capitalised : lower
  }

  /// Takes the capital from a word of a headline that is twice as often written without it, or more.
  private mutating func uncapitalise(_ lexeme: inout Lexeme) {
    guard letters.count > 1, Self.isCapital(letters[0]), Self.isSmall(letters[1]),
      let prior = words.printed(hash(letters)).capitalPrior, prior <= -1
    else { return }
    lexeme.traits.insert(.isTruecased)
    letters = lower
  }

  private func hash(_ letters: [UInt32]) -> UInt64 {
    var hash = ModelHash.start
    for letter in letters { hash = Self.step(hash, letter) }
    return ModelHash.finish(hash)
  }

  /// As over UTF-8 for ASCII, so that both ways of hashing agree there.
  @inline(__always) private static func step(_ hash: UInt64, _ letter: UInt32) -> UInt64 {
    (hash ^ UInt64(letter)) &* 0x100_0000_01b3
  }

  private func setAffixes(of lexeme: inout Lexeme) {
    var hash = ModelHash.start
    func prefix(_ count: Int) -> UInt64 {
      guard count <= lower.count else { return 0 }
      hash = Self.step(hash, lower[count - 1])
      return ModelHash.finish(hash)
    }
    lexeme.prefixes = (prefix(1), prefix(2), prefix(3), prefix(4))
    hash = ModelHash.start
    func suffix(_ count: Int) -> UInt64 {
      guard count <= lower.count else { return 0 }
      hash = Self.step(hash, lower[lower.count - count])
      return ModelHash.finish(hash)
    }
    lexeme.suffixes = (suffix(1), suffix(2), suffix(3), suffix(4), suffix(5))
  }

  private func setShape(of lexeme: inout Lexeme) {
    var folded = ModelHash.start
    var long = ModelHash.start
    var last: UInt32 = 0
    var capitals = 0
    var small = 0
    var digits = 0
    for (place, letter) in letters.enumerated() {
      let kind = Self.kind(of: letter)
      switch kind {
      case 0x58: capitals += 1
      case 0x78: small += 1
      case 0x64: digits += 1
      case 0x2D: lexeme.traits.insert(.hasHyphen)
      default: break
      }
      if kind != last { folded = Self.step(folded, kind) }
      if place < 8 { long = Self.step(long, kind) }
      last = kind
    }
    lexeme.shape = ModelHash.finish(folded)
    lexeme.longShape = ModelHash.finish(long)
    if let first = letters.first {
      if Self.isCapital(first) { lexeme.traits.insert(.isCapital) }
      if Self.isSmall(first) { lexeme.traits.insert(.isLower) }
    }
    if capitals > 1, small == 0 { lexeme.traits.insert(.isAllCapitals) }
    if digits > 0 { lexeme.traits.insert(.hasDigit) }
    if capitals + small + digits == 0 { lexeme.traits.insert(.isMark) }
  }

  /// `X`, `x`, `d`, or the mark itself.
  private static func kind(of letter: UInt32) -> UInt32 {
    if letter < 0x80 {
      switch letter {
      case 0x41...0x5A: return 0x58
      case 0x61...0x7A: return 0x78
      case 0x30...0x39: return 0x64
      default: return letter
      }
    }
    guard let scalar = Unicode.Scalar(letter) else { return letter }
    if scalar.properties.isUppercase { return 0x58 }
    return scalar.properties.isAlphabetic ? 0x78 : letter
  }

  private static func isCapital(_ letter: UInt32) -> Bool { kind(of: letter) == 0x58 }
  private static func isSmall(_ letter: UInt32) -> Bool { kind(of: letter) == 0x78 }
}

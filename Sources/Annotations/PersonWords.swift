/// The words of a person's name that tell people apart, in the order printed: without particles, quoted nicknames and generational
/// suffixes, with what transcriptions write apart put together ("Abd al-Rahman", "Abdul Rahman" and "Abdulrahman" are one word).
package struct PersonWords: Hashable, Sendable {
  /// One word, folded; an initial has one letter.
  package struct Word: Hashable, Sendable {
    package let text: String
    package let sound: NameSound
    package let isInitial: Bool
    /// Whether "bin", "ibn", "ould" or the like before it says that it is a father's name.
    package let isFathers: Bool
  }

  package let words: [Word]
  /// `jr`, `sr`, `2`, `3` …; nil when the name has none.
  package let generation: String?

  package init(_ name: some StringProtocol) {
    var reader = PersonWordReader(String(name))
    reader.read()
    words = reader.words
    generation = reader.generation
  }

  /// Names of their own, not initials.
  package var full: [Word] { words.filter { !$0.isInitial } }

  /// Names that stand before a family name or within one: "bin Laden", "von der Leyen", "al-Assad". They are no help in telling
  /// people apart, since newspapers leave them out.
  static let particles: Set<String> = [
    "al", "el", "ul", "ud", "ur", "ad", "as", "ash", "ar", "az", "an", "at", "de", "da", "di", "du", "do",
    "dos", "das",
    "del", "della", "delle", "dello", "dei", "la", "le", "los", "las", "van", "von", "der", "den", "ter",
    "ten",
    "te",
    "zu", "zum", "zur", "af", "ap", "st", "saint", "san", "santa", "abu", "um", "umm",
  ]
  static let fatherMarks: Set<String> = ["bin", "ibn", "ben", "bint", "ould", "uld", "wuld", "binti", "bte"]
  /// Particles only where they are printed small: "Ortega y Gasset", but "Y. Tal".
  static let smallParticles: Set<String> = ["y", "e", "i", "o"]
  static let generations: [String: String] = [
    "jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "2", "2nd": "2", "iii": "3", "3rd": "3",
    "iv": "4",
    "4th": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12",
    "xiii": "13",
    "xiv": "14", "xv": "15", "xvi": "16",
  ]
}

/// Takes a printed name apart.
private struct PersonWordReader {
  private struct Piece {
    var key: String
    var isSmall: Bool
  }

  private let name: String
  var words: [PersonWords.Word] = []
  var generation: String?

  init(_ name: String) { self.name = name }

  mutating func read() {
    var pieces = pieces(of: withoutNicknames(inNaturalOrder(name)))
    readGeneration(&pieces)
    joinWhatIsOneName(&pieces)
    var isFathers = false
    let last = pieces.count - 1
    for (index, piece) in pieces.enumerated() {
      // "Abu Bakr" and "Umm Kulthum" are names as a whole; a particle at the end is a name.
      if index < last, PersonWords.fatherMarks.contains(piece.key) {
        isFathers = true
        continue
      }
      if index < last, PersonWords.particles.contains(piece.key) { continue }
      if index > 0, index < last, piece.isSmall, PersonWords.smallParticles.contains(piece.key) { continue }
      add(piece.key, isFathers: isFathers)
      isFathers = false
    }
  }

  private mutating func add(_ key: String, isFathers: Bool) {
    words.append(
      PersonWords.Word(
        text: key, sound: NameSound(key), isInitial: key.unicodeScalars.count == 1, isFathers: isFathers))
  }

  /// "Bush, George W." as it is said; "Bush, Jr." as it is.
  private func inNaturalOrder(_ name: String) -> String {
    guard name.utf8.contains(UInt8(ascii: ",")) else { return name }
    let halves = name.split(separator: ",", maxSplits: 2, omittingEmptySubsequences: true)
    guard halves.count == 2 else { return name }
    let after = NameKey.fold(halves[1])
    if after.isEmpty || PersonWords.generations[after] != nil { return name }
    return "\(halves[1]) \(halves[0])"
  }

  /// Without what stands in quotation marks or brackets: `Richard "Tex" Coe`, "Robert (Bob) Hale".
  private func withoutNicknames(_ name: String) -> String {
    // The first byte of the curly marks is 0xE2.
    let mayOpen = name.utf8.contains {
      $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "[") || $0 == 0xE2
    }
    guard mayOpen else { return name }
    var kept = ""
    var closing: Character?
    for letter in name {
      if let mark = closing {
        if letter == mark { closing = nil }
        continue
      }
      switch letter {
      case "\"": closing = "\""
      case "“", "„": closing = "”"
      case "(": closing = ")"
      case "[": closing = "]"
      default: kept.append(letter)
      }
    }
    // A mark that is never closed opens nothing.
    return closing == nil && !NameKey.fold(kept).isEmpty ? kept : name
  }

  private func pieces(of name: String) -> [Piece] {
    if name.utf8.allSatisfy({ $0 < 0x80 }) { return piecesOfASCII(name) }
    let isShouted = !name.contains { $0.isLowercase }
    var pieces: [Piece] = []
    for word in name.split(whereSeparator: {
      $0 == " " || $0 == "-" || $0 == "‑" || $0 == "–" || $0 == "." || $0.isWhitespace
    }) {
      for key in NameKey.fold(word).split(separator: " ").map(String.init) {
        add(
          key, isAllCapitals: !isShouted && word.allSatisfy(\.isUppercase),
          isSmall: word.first?.isLowercase ?? false, to: &pieces)
      }
    }
    return pieces
  }

  /// The same by bytes, many times as fast.
  private func piecesOfASCII(_ name: String) -> [Piece] {
    let isSmall = { (byte: UInt8) in (0x61...0x7A).contains(byte) }
    let isShouted = !name.utf8.contains(where: isSmall)
    var pieces: [Piece] = []
    for word in name.utf8.split(whereSeparator: {
      $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
        || (0x09...0x0D).contains($0)
    }) {
      let isAllCapitals = !isShouted && word.allSatisfy { (0x41...0x5A).contains($0) }
      let folded = NameKey.fold(Substring(word))
      for key in folded.utf8.split(separator: UInt8(ascii: " ")) {
        add(
          String(Substring(key)), isAllCapitals: isAllCapitals, isSmall: word.first.map(isSmall) ?? false,
          to: &pieces)
      }
    }
    return pieces
  }

  private func add(_ key: String, isAllCapitals: Bool, isSmall: Bool, to pieces: inout [Piece]) {
    if isAllCapitals, isInitials(key) {
      // "JD Vance".
      pieces += key.map { Piece(key: String($0), isSmall: false) }
    } else {
      pieces.append(Piece(key: key, isSmall: isSmall))
    }
  }

  /// Two or three letters that nobody could say as a word.
  private func isInitials(_ key: String) -> Bool {
    guard (2...3).contains(key.utf8.count) else { return false }
    let vowels = key.map { "aeiouy".contains($0) }
    return !vowels.contains(true) || vowels.count == 3 && !vowels[1] && !vowels[2]
  }

  private mutating func readGeneration(_ pieces: inout [Piece]) {
    guard pieces.count > 1, let last = pieces.last, let mark = PersonWords.generations[last.key] else {
      return
    }
    // "Juan Junior" is a name, and so is "Xi" in "Liu Xi".
    if ["junior", "senior", "v", "xi", "vi"].contains(last.key), pieces.count == 2 { return }
    generation = mark
    pieces.removeLast()
  }

  private func joinWhatIsOneName(_ pieces: inout [Piece]) {
    joinServants(&pieces)
    joinEndings(&pieces)
  }

  /// "Abd al-Rahman", "Abdul Rahman", "Abdel-Rahman", "Abdurrahman": `abdrahman`.
  private func joinServants(_ pieces: inout [Piece]) {
    var index = 0
    while index < pieces.count {
      let key = pieces[index].key
      if ["abd", "abdul", "abdel", "abdal", "abdol", "abdoul", "abdur", "abdus", "abdud", "abduz"].contains(
        key),
        index + 1 < pieces.count
      {
        if index + 2 < pieces.count, PersonWords.particles.contains(pieces[index + 1].key) {
          pieces.remove(at: index + 1)
        }
        pieces[index].key = "abd" + withoutArticle(pieces[index + 1].key)
        pieces.remove(at: index + 1)
      } else if let glued = servant(key) {
        pieces[index].key = glued
      }
      index += 1
    }
  }

  private func withoutArticle(_ word: String) -> String { word == "ullah" || word == "allah" ? "lah" : word }

  /// `abdrahman` for "abdulrahman", "abderrahmane", "abdurrahman"; nil for a word that is none.
  private func servant(_ word: String) -> String? {
    let letters = Array(word.utf8)
    guard word.hasPrefix("abd"), letters.count > 6, "aeou".utf8.contains(letters[3]) else { return nil }
    var rest = letters[4...]
    if rest.first == UInt8(ascii: "u") { rest = rest.dropFirst() }
    guard let article = rest.first else { return nil }
    if article == UInt8(ascii: "l") {
      rest = rest.dropFirst()
    } else if rest.dropFirst().first == article {
      // The article's consonant has become that of the name.
      rest = rest.dropFirst()
    } else {
      return nil
    }
    guard rest.count > 2 else { return nil }
    return "abd" + String(decoding: rest, as: UTF8.self)
  }

  /// "Zia ul-Haq" and "Ziaul Haq", "Burhan ud-Din" and "Burhanuddin", "Hamid Ullah" and "Hamidullah".
  private func joinEndings(_ pieces: inout [Piece]) {
    var index = 1
    while index < pieces.count {
      let key = pieces[index].key
      let isLink = ["ul", "ud", "ur", "ol", "od", "uz", "us", "al", "el"].contains(key)
      if isLink, index + 1 < pieces.count, PersonWordReader.linked.contains(pieces[index + 1].key),
        key != "al" && key != "el" || ["din", "deen", "haq"].contains(pieces[index + 1].key)
      {
        pieces[index - 1].key += Self.ending(pieces[index + 1].key)
        pieces.removeSubrange(index...index + 1)
      } else if ["ullah", "allah", "uddin", "eddin", "eddine", "oddin", "addin"].contains(key) {
        pieces[index - 1].key += Self.ending(key)
        pieces.remove(at: index)
      } else {
        index += 1
      }
    }
    for position in pieces.indices {
      // The last letters of all endings below: most names have none of them, and comparing them all took time.
      guard let last = pieces[position].key.utf8.last, "neqlrds".utf8.contains(last) else { continue }
      for ending in ["uddeen", "uddin", "eddine", "eddin", "oddin", "ouddine", "addin", "udin", "odin"]
      where pieces[position].key.hasSuffix(ending) && pieces[position].key.utf8.count > ending.utf8.count + 2
      {
        pieces[position].key = pieces[position].key.dropLast(ending.utf8.count) + "din"
        break
      }
      for ending in ["ulhaq", "ulhaqq"] where pieces[position].key.hasSuffix(ending) {
        pieces[position].key = pieces[position].key.dropLast(ending.utf8.count) + "haq"
      }
      // "Ziaul Haq", "Mujibur Rahman".
      if position + 1 < pieces.count, pieces[position].key.utf8.count > 4,
        PersonWordReader.linked.contains(pieces[position + 1].key),
        ["ul", "ur", "ud", "us"].contains(where: pieces[position].key.hasSuffix)
      {
        pieces[position].key = pieces[position].key.dropLast(2) + Self.ending(pieces[position + 1].key)
        pieces[position + 1].key = ""
      }
    }
    pieces.removeAll { $0.key.isEmpty }
  }

  /// What an Arabic name of two words may end in.
  private static let linked: Set<String> = [
    "haq", "haqq", "din", "deen", "rahman", "islam", "zaman", "mulk", "hasan",
  ]

  private static func ending(_ key: String) -> String {
    switch key {
    case "ullah", "allah": "ullah"
    case "uddin", "eddin", "eddine", "oddin", "addin", "din", "deen": "din"
    case "haqq": "haq"
    default: key
    }
  }
}

import Lexicon

/// Guesses a text's language: by its script, and where several languages share one, by the share of their function words
/// and by letters that only one of them has.
package enum LanguageGuess {
  /// ISO 639-1; nil when the text is too short to tell, or in a language that `language-words.tsv` does not know.
  package static func language(of utf8: some Collection<UInt8>) -> String? {
    let sample = Array(utf8.prefix(8_000))
    switch Script.main(of: sample) {
    case .latin: return byWords(sample, among: Table.shared.latin)
    case .cyrillic: return byWords(sample, among: Table.shared.cyrillic)
    case .arabic: return byWords(sample, among: Table.shared.arabic)
    case .other(let code): return code
    case nil: return nil
    }
  }

  /// Running English has 35 to 45 function words of its list in a hundred, other languages 25 and more of theirs; of a
  /// neighbour's list a text has fewer than 12.
  private static func byWords(_ sample: [UInt8], among table: Table.Group) -> String? {
    var words = 0
    var counts = [Double](repeating: 0, count: table.codes.count)
    func count(_ languages: UInt64, _ weight: Double) {
      var rest = languages
      while rest != 0 {
        counts[rest.trailingZeroBitCount] += weight
        rest &= rest - 1
      }
    }
    var word: [UInt8] = []
    var isASCII = true
    func finish() {
      guard !word.isEmpty else { return }
      words += 1
      if isASCII {
        if let languages = table.words[Table.hash(word)] { count(languages, 1) }
      } else {
        let lower = String(decoding: word, as: UTF8.self).lowercased()
        if let languages = table.words[Table.hash(lower.utf8)] { count(languages, 1) }
        let letters = lower.unicodeScalars.reduce(0) { $0 | (table.letters[$1.value] ?? 0) }
        count(letters, 0.5)
      }
      word.removeAll(keepingCapacity: true)
      isASCII = true
    }
    for byte in sample {
      let lower = byte | 0x20
      if byte >= 0x80 {
        isASCII = false
        word.append(byte)
      } else if (0x61...0x7A).contains(lower) || byte == 0x27 {
        word.append(byte == 0x27 ? byte : lower)
      } else {
        finish()
      }
    }
    finish()
    guard words >= 8, let best = counts.indices.max(by: { counts[$0] < counts[$1] }) else { return nil }
    return counts[best] * 100 >= Double(words) * 15 ? table.codes[best] : nil
  }

  private enum Script: Hashable {
    case latin, cyrillic, arabic
    /// A script of one language.
    case other(String)

    /// The script of most letters; nil when there are fewer than twenty of any.
    static func main(of sample: [UInt8]) -> Script? {
      var counts: [Script: Int] = [:]
      var kana = 0
      var latin = 0
      for scalar in String(decoding: sample, as: UTF8.self).unicodeScalars {
        if scalar.value < 0x250 {
          if scalar.properties.isAlphabetic { latin += 1 }
          continue
        }
        if (0x3040...0x30FF).contains(scalar.value) { kana += 1 }
        if let script = script(of: scalar.value) { counts[script, default: 0] += 1 }
      }
      counts[.latin] = latin
      // Every other word of Japanese has kana, Chinese has none.
      if let characters = counts[.other("zh")], kana * 10 > characters {
        counts[.other("zh")] = nil
        counts[.other("ja")] = characters + kana
      }
      guard let best = counts.max(by: { $0.value < $1.value }), best.value >= 20 else { return nil }
      return best.key
    }

    private static func script(of scalar: UInt32) -> Script? {
      switch scalar {
      case 0x400...0x52F: .cyrillic
      case 0x600...0x6FF, 0x750...0x77F, 0xFB50...0xFDFF, 0xFE70...0xFEFC: .arabic
      case 0x370...0x3FF, 0x1F00...0x1FFF: .other("el")
      case 0x530...0x58F: .other("hy")
      case 0x590...0x5FF: .other("he")
      case 0x900...0x97F: .other("hi")
      case 0x980...0x9FF: .other("bn")
      case 0xB80...0xBFF: .other("ta")
      case 0xE00...0xE7F: .other("th")
      case 0x10A0...0x10FF: .other("ka")
      case 0x1200...0x137F: .other("am")
      case 0x3040...0x30FF: .other("ja")
      case 0x4E00...0x9FFF: .other("zh")
      case 0xAC00...0xD7AF: .other("ko")
      case 0x1E00...0x1EFF: .latin
      default: nil
      }
    }
  }

  /// The rows of `language-words.tsv`, by the script that several languages share.
  struct Table: Sendable {
    /// Languages of one script; a language is a bit.
    struct Group: Sendable {
      var codes: [String] = []
      /// By the hash of a word.
      var words: [UInt64: UInt64] = [:]
      var letters: [UInt32: UInt64] = [:]
    }

    let latin: Group
    let cyrillic: Group
    let arabic: Group

    /// Read once; the file is compiled in, and `LexiconTests` reads every row.
    static let shared: Table = {
      do {
        return try Table(TSV(file: "language-words.tsv"))
      } catch {
        preconditionFailure("the compiled-in language-words.tsv is broken: \(error)")
      }
    }()

    init(_ table: TSV) throws(LexiconError) {
      func group(_ range: ClosedRange<UInt32>) -> Group {
        var group = Group()
        for row in table.rows {
          let words = row.values("words")
          guard words.first?.unicodeScalars.contains(where: { range.contains($0.value) }) ?? false else {
            continue
          }
          let bit: UInt64 = 1 << UInt64(group.codes.count)
          group.codes.append(row["code"])
          for word in Set(words) { group.words[Table.hash(word.utf8), default: 0] |= bit }
          for letter in row["letters"].unicodeScalars { group.letters[letter.value, default: 0] |= bit }
        }
        return group
      }
      latin = group(0x61...0x24F)
      cyrillic = group(0x400...0x52F)
      arabic = group(0x600...0x6FF)
    }

    /// FNV-1a.
    static func hash(_ word: some Sequence<UInt8>) -> UInt64 {
      word.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
  }
}

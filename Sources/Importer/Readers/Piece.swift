/// A paragraph or line of a text as its layout shows it, before anybody knows what it is.
struct Piece: Sendable {
  /// On one line: line ends within a hard-wrapped paragraph are spaces.
  let text: String
  /// Whether a blank line, or the start of the text, comes before.
  let isAfterBlankLine: Bool
  /// Lower case, with straight quotation marks and plain hyphens; of a long piece only its start.
  let folded: String
  /// Whether `folded` is all of it: only a short piece can be a title, a heading, a byline or clutter.
  let isShort: Bool
  /// The words of a short piece; none of a long one.
  let words: [Substring]

  private static let shortLength = 400

  init(_ text: String, isAfterBlankLine: Bool) {
    self.text = text
    self.isAfterBlankLine = isAfterBlankLine
    isShort = text.utf8.count <= Piece.shortLength
    folded = Piece.fold(isShort ? text[...] : text.prefix(utf8: Piece.shortLength))
    words = isShort ? text.split(separator: " ") : []
  }

  /// Whether it ends as a sentence does, closing quotation marks and brackets aside.
  var endsSentence: Bool {
    let last = text.unicodeScalars.reversed().prefix(8).first { !"\"'”’»)]」』".unicodeScalars.contains($0) }
    return last.map { ".!?…。！？؟۔।".unicodeScalars.contains($0) } ?? false
  }

  var endsInQuestion: Bool { text.hasSuffix("?") || text.hasSuffix("?”") || text.hasSuffix("?\"") }

  var startsInLowerCase: Bool { text.unicodeScalars.first?.properties.isLowercase ?? false }

  /// Whether it is a rule or an ornament: short, without a letter or a digit.
  var hasNoWord: Bool {
    isShort
      && !text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
  }

  var hasDigit: Bool { text.utf8.contains { (0x30...0x39).contains($0) } }

  /// Whether it is a point of a list: a bullet, a dash or a number before the text.
  var isListPoint: Bool { Piece.startsListPoint(text) }

  static func startsListPoint(_ text: some StringProtocol) -> Bool {
    var scalars = text.unicodeScalars.prefix(6)
    guard let first = scalars.popFirst() else { return false }
    if "•◦▪‣*-–—·".unicodeScalars.contains(first) { return scalars.first == " " }
    guard ("0"..."9").contains(first) else { return false }
    while let digit = scalars.first, ("0"..."9").contains(digit) { scalars.removeFirst() }
    guard let mark = scalars.popFirst(), mark == "." || mark == ")" else { return false }
    return scalars.first == " "
  }

  /// The words before a colon that may name who speaks, such as `Q` or `Sara Khalil`; nil when there are none.
  var label: Substring? { Piece.label(of: text) }

  static func label(of text: String) -> Substring? {
    let start = text.prefix(utf8: 60)
    guard let colon = start.firstIndex(of: ":") else { return nil }
    let label = start[..<colon]
    let next = text.index(after: colon)
    guard next == text.endIndex || text[next] == " " else { return nil }
    let words = label.split(separator: " ")
    guard (1...6).contains(words.count), words[0].startsUpperCase else { return nil }
    let isName = words.allSatisfy {
      $0.startsUpperCase || NameLine.particles.contains(String($0)) || $0.first == "("
    }
    return isName ? label : nil
  }

  static func fold(_ text: some StringProtocol) -> String {
    var folded = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "‘", "’", "ʼ", "`": folded.append("'")
      case "“", "”", "„", "«", "»": folded.append("\"")
      case "–", "—", "‐", "‑", "‒", "−": folded.append("-")
      default:
        if scalar.isASCII {
          folded.unicodeScalars.append(
            ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar)
        } else {
          folded += scalar.properties.lowercaseMapping
        }
      }
    }
    return folded
  }
}

extension StringProtocol {
  /// The longest start of at most `count` bytes that does not cut a character in two.
  func prefix(utf8 count: Int) -> SubSequence {
    guard utf8.count > count else { return self[...] }
    var end = utf8.index(startIndex, offsetBy: count)
    while end > startIndex, utf8[end] & 0xC0 == 0x80 { end = utf8.index(end, offsetBy: -1) }
    return self[..<end]
  }

  var startsUpperCase: Bool {
    guard
      let first = unicodeScalars.first(where: {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
      })
    else { return false }
    return first.properties.isUppercase
  }

  /// Whether it has letters, and none of them is lower case.
  var isUpperCase: Bool {
    var hasLetter = false
    for scalar in unicodeScalars {
      if scalar.properties.isLowercase { return false }
      if scalar.properties.isUppercase { hasLetter = true }
    }
    return hasLetter
  }

  /// Without white space at both ends.
  var trimmed: SubSequence {
    guard let first = firstIndex(where: { !$0.isWhitespace }) else { return self[startIndex..<startIndex] }
    let last = lastIndex { !$0.isWhitespace } ?? first
    return self[first...last]
  }
}

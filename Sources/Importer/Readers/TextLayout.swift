/// Finds the paragraphs of a text from its lines: blank lines, indentation, and lines broken at a fixed width.
struct TextLayout {
  private struct Line {
    var bytes: Range<Int>
    var indentation: Int
    var width: Int
    var isAfterBlankLine: Bool
  }

  /// In text order.
  let pieces: [Piece]

  /// - Parameter utf8: clean text, as `TextCleaner` gives it.
  init(_ utf8: [UInt8]) {
    let lines = TextLayout.lines(of: utf8)
    let width = TextLayout.wrapWidth(lines, utf8)
    var pieces: [Piece] = []
    var words: Set<String>?
    var index = 0
    while index < lines.count {
      var end = index + 1
      if let width {
        while end < lines.count, TextLayout.isJoined(lines[end - 1], lines[end], width: width, utf8) {
          end += 1
        }
      }
      if end - index > 1, words == nil { words = TextLayout.words(of: utf8) }
      let text = TextLayout.join(lines[index..<end], utf8, known: words ?? [])
      pieces.append(Piece(text, isAfterBlankLine: lines[index].isAfterBlankLine))
      index = end
    }
    self.pieces = pieces
  }

  private static func lines(of utf8: [UInt8]) -> [Line] {
    var lines: [Line] = []
    var start = 0
    var isAfterBlankLine = true
    while start < utf8.count {
      let end = utf8[start...].firstIndex(of: 0x0A) ?? utf8.count
      var first = start
      while first < end, utf8[first] == 0x20 { first += 1 }
      if first == end {
        isAfterBlankLine = true
      } else {
        let width = utf8[first..<end].count { $0 & 0xC0 != 0x80 }
        lines.append(
          Line(
            bytes: first..<end, indentation: first - start, width: width, isAfterBlankLine: isAfterBlankLine))
        isAfterBlankLine = false
      }
      start = end + 1
    }
    return lines
  }

  /// The width at which the text was broken into lines; nil when its lines end where its paragraphs do.
  ///
  /// A text was broken when most lines, among those that another follows, have no room for the next one's first word.
  private static func wrapWidth(_ lines: [Line], _ utf8: [UInt8]) -> Int? {
    let followed = zip(lines, lines.dropFirst()).filter { !$1.isAfterBlankLine }
    let widest = followed.map { $0.0.indentation + $0.0.width }.filter { $0 <= 120 }.max() ?? 0
    guard widest >= 40 else { return nil }
    let full = followed.count { isFull($0, before: $1, width: widest, utf8) && $0.width <= 120 }
    return full >= 2 && full * 2 >= followed.count ? widest : nil
  }

  private static func isFull(_ line: Line, before next: Line, width: Int, _ utf8: [UInt8]) -> Bool {
    let word = utf8[next.bytes].prefix { $0 != 0x20 }.count { $0 & 0xC0 != 0x80 }
    return line.indentation + line.width + 1 + word > width
  }

  /// Whether a word runs from the one line to the other: a hyphen after a letter, then a lower-case letter.
  private static func isBroken(_ line: Line, _ next: Line, _ utf8: [UInt8]) -> Bool {
    guard line.width > 1, utf8[line.bytes.upperBound - 1] == Hyphen.byte,
      Hyphen.isWordByte(utf8[line.bytes.upperBound - 2])
    else { return false }
    return (0x61...0x7A).contains(utf8[next.bytes.lowerBound])
  }

  private static func isJoined(_ line: Line, _ next: Line, width: Int, _ utf8: [UInt8]) -> Bool {
    guard !next.isAfterBlankLine, next.indentation <= line.indentation else { return false }
    if isBroken(line, next, utf8), line.width * 2 > width { return true }
    guard isFull(line, before: next, width: width, utf8) else { return false }
    let start = String(decoding: utf8[next.bytes].prefix(80), as: UTF8.self)
    if Piece.startsListPoint(start) { return false }
    // A speaker's name and a colon start a turn, but only where a sentence has ended.
    let last = utf8[line.bytes.upperBound - 1]
    let endsSentence =
      [UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!")].contains(last) || last >= 0x80
    return !(endsSentence && Piece.label(of: start) != nil)
  }

  private static func join(_ lines: ArraySlice<Line>, _ utf8: [UInt8], known words: Set<String>) -> String {
    guard let first = lines.first else { return "" }
    var text = Array(utf8[first.bytes])
    for line in lines.dropFirst() {
      switch Hyphen(between: text, and: utf8[line.bytes], known: words) {
      case .none: text.append(0x20)
      case .breaksWord: text.removeLast()
      case .belongsToWord: break
      }
      text.append(contentsOf: utf8[line.bytes])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Every word of the text in lower case, hyphens within words kept.
  private static func words(of utf8: [UInt8]) -> Set<String> {
    var words: Set<String> = []
    for part in utf8.split(whereSeparator: { !Hyphen.isWordByte($0) && $0 != Hyphen.byte })
    where part.count <= 40 {
      words.insert(String(decoding: part, as: UTF8.self).lowercased())
    }
    return words
  }
}

/// What a hyphen at the end of a line is.
private enum Hyphen {
  /// No hyphen within a word: the line end was a space.
  case none
  /// Put there by the line break.
  case breaksWord
  /// Part of the word, as in `north-east`.
  case belongsToWord

  static let byte = UInt8(ascii: "-")

  static func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
  }

  /// Only a word that stands elsewhere in the text without its hyphen, and nowhere with it, is made whole.
  init(between text: [UInt8], and next: ArraySlice<UInt8>, known words: Set<String>) {
    guard text.count > 1, text.last == Hyphen.byte, Hyphen.isWordByte(text[text.count - 2]),
      let start = next.first,
      Hyphen.isWordByte(start)
    else {
      self = .none
      return
    }
    let left = text.dropLast().reversed().prefix(while: Hyphen.isWordByte).reversed()
    let right = next.prefix(while: Hyphen.isWordByte)
    let halves = (
      String(decoding: left, as: UTF8.self).lowercased(), String(decoding: right, as: UTF8.self).lowercased()
    )
    let isWhole = words.contains(halves.0 + halves.1) && !words.contains(halves.0 + "-" + halves.1)
    self = isWhole && (0x61...0x7A).contains(start) ? .breaksWord : .belongsToWord
  }
}

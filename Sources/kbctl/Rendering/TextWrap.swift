/// Breaks text into lines of a terminal's width, between words where there is a space to break at.
enum TextWrap {
  /// The width of the widest line.
  static func width(of text: String) -> Int {
    text.split(separator: "\n").reduce(0) { max($0, DisplayWidth.of(Style.harmless(String($1)))) }
  }

  /// - Parameter limit: lines to keep; the last of a longer text ends in "…".
  static func lines(of text: String, width: Int, atMost limit: Int = .max) -> (lines: [String], isCut: Bool) {
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      append(Style.harmless(String(paragraph)), width: width, to: &lines)
      guard lines.count <= limit else { break }
    }
    guard lines.count > limit else { return (lines, false) }
    let last = lines[limit - 1]
    let end = DisplayWidth.of(last) < width ? last + "…" : cut(last + " ", to: width)
    return (lines.prefix(limit - 1) + [end], true)
  }

  /// The text when it fits, else its beginning with "…".
  static func cut(_ text: String, to width: Int) -> String {
    guard DisplayWidth.of(text) > width else { return text }
    return prefix(of: text, width: max(0, width - 1)) + "…"
  }

  private static func append(_ paragraph: String, width: Int, to lines: inout [String]) {
    var line = ""
    var lineWidth = 0
    for word in paragraph.split(separator: " ", omittingEmptySubsequences: true) {
      let wordWidth = DisplayWidth.of(word)
      if !line.isEmpty, lineWidth + 1 + wordWidth <= width {
        line += " " + word
        lineWidth += 1 + wordWidth
        continue
      }
      if !line.isEmpty { lines.append(line) }
      (line, lineWidth) = broken(String(word), wordWidth, width: width, to: &lines)
    }
    lines.append(line)
  }

  /// Puts the full lines of a word that is too long into `lines`, and returns what is left of it.
  private static func broken(
    _ word: String, _ wordWidth: Int, width: Int, to lines: inout [String]
  ) -> (line: String, width: Int) {
    guard wordWidth > width else { return (word, wordWidth) }
    var line = ""
    var lineWidth = 0
    for character in word {
      let characterWidth = DisplayWidth.of(character)
      if lineWidth + characterWidth > width, !line.isEmpty {
        lines.append(line)
        line = ""
        lineWidth = 0
      }
      line.append(character)
      lineWidth += characterWidth
    }
    return (line, lineWidth)
  }

  private static func prefix(of text: String, width: Int) -> String {
    var prefix = ""
    var used = 0
    for character in text {
      used += DisplayWidth.of(character)
      guard used <= width else { break }
      prefix.append(character)
    }
    return prefix
  }
}

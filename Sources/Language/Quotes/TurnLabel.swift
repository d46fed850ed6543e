import Annotations

/// What marks a turn: words before a colon, such as `Peter Bergen`, `JANE DOE, HOST` or `Q`, or a name on a line of its own.
struct TurnLabel: Sendable {
  enum Form: Sendable {
    case name, question, answer
  }

  /// Without the colon.
  var tokens: Range<Int>
  /// The first token of what is said.
  var content: Int
  var form: Form
  /// The words of the name in lower case, without titles, role and brackets; empty for a question or an
  /// answer.
  var name: [String]
  var isCapitals: Bool
  /// False for "Q." and "A.", which lists have too, and for a name on a line of its own.
  var hasColon: Bool

  /// Words of a sentence that only looks like a label.
  private static let verbs: Set<String> = [
    "said", "says", "told", "asked", "asks", "added", "adds", "put", "puts", "wrote", "writes", "is", "was",
    "are", "were", "has", "had", "have", "explained", "replied", "answered", "announced", "declared",
    "tweeted", "posted",
  ]

  /// Small words inside names.
  private static let particles: Set<String> = [
    "al", "el", "ul", "ur", "bin", "ibn", "bint", "abu", "de", "da", "di", "del", "della", "des", "du", "dos",
    "la", "le", "van", "von", "der", "den", "ter", "ten", "zu", "e", "i", "y", "of", "the",
  ]
}

extension TurnLabel {
  /// Reads the label that begins at a token, the first of its line; nil when what stands there is none.
  init?(at start: Int, before end: Int, in document: Document) {
    let first = TurnLabel.afterClock(start, before: end, in: document)
    if let form = TurnLabel.questionOrAnswer(document.tokens[first].lower),
      let length = TurnLabel.separator(after: first, before: end, in: document)
    {
      self.init(
        tokens: first..<first + 1, content: first + 1 + length, form: form, name: [],
        isCapitals: true, hasColon: length == 1 && document.tokens[first + 1].text == ":")
      return
    }
    guard let colon = TurnLabel.colon(from: first, before: end, in: document), colon > first else {
      return nil
    }
    self.init(words: first..<colon, content: colon + 1, hasColon: true, in: document)
  }

  /// Reads a line of nothing but a name, or a name and a role; nil when the line is anything else.
  init?(line: Range<Int>, in document: Document) {
    guard line.count <= 12, let last = document.tokens[line].last, last.hasWord || last.text == ")" else {
      return nil
    }
    if line.count == 1, last.text.utf8.count == 1, let form = TurnLabel.questionOrAnswer(last.lower) {
      guard last.text == last.text.uppercased() else { return nil }
      self.init(
        tokens: line, content: line.upperBound, form: form, name: [], isCapitals: true, hasColon: false)
      return
    }
    self.init(words: line, content: line.upperBound, hasColon: false, in: document)
  }

  /// A name, perhaps with a role behind a comma or in brackets.
  private init?(words: Range<Int>, content: Int, hasColon: Bool, in document: Document) {
    let tokens = document.tokens[words]
    let nameEnd = tokens.firstIndex { [",", "(", "[", "/", "–", "—"].contains($0.text) } ?? words.upperBound
    guard nameEnd > words.lowerBound, let name = TurnLabel.name(tokens[..<nameEnd]) else { return nil }
    guard tokens[nameEnd...].allSatisfy({ !TurnLabel.verbs.contains($0.lower) }) else { return nil }
    self.init(
      tokens: words, content: content, form: .name, name: name,
      isCapitals: tokens[..<nameEnd].isInCapitals, hasColon: hasColon)
  }

  /// Whether it is so much like a speaker's label that one is enough among recurring others.
  var standsAlone: Bool {
    name.count >= 2 || isCapitals && name.joined().utf8.count > 3 || InterviewWords.standard.isPart(name)
  }

  /// Whether its only word is a common one and no part in a conversation: "Pros", "Freedom".
  var isCommonWord: Bool {
    name.count == 1 && !InterviewWords.standard.isPart(name) && Lexicons.names.isCommon(name[0])
      && !Lexicons.names.given.contains(name[0]) && !Lexicons.names.family.contains(name[0])
  }

  private static func questionOrAnswer(_ lower: String) -> Form? {
    switch lower {
    case "q", "q.", "question": .question
    case "a", "a.", "answer": .answer
    default: nil
    }
  }

  /// Tokens of the separator after `Q` or `A`, a colon or a full stop; nil when there is none.
  private static func separator(after index: Int, before end: Int, in document: Document) -> Int? {
    let token = document.tokens[index]
    guard token.text.unicodeScalars.first?.properties.isUppercase == true else { return nil }
    if token.text.hasSuffix(".") { return 0 }
    guard index + 1 < end, !document.tokens[index + 1].isSpaced else { return nil }
    let next = document.tokens[index + 1].text
    return next == ":" || next == "." && token.text.utf8.count == 1 ? 1 : nil
  }

  /// Past the clock of a transcript: "[20:01:15]".
  private static func afterClock(_ start: Int, before end: Int, in document: Document) -> Int {
    guard start + 3 < end, document.tokens[start].text == "[", document.tokens[start + 2].text == "]",
      document.tokens[start + 1].text.utf8.allSatisfy({ (0x30...0x3A).contains($0) })
    else { return start }
    return start + 3
  }

  /// The colon of a label: on its line, within 16 tokens, with nothing but white space behind it.
  private static func colon(from first: Int, before end: Int, in document: Document) -> Int? {
    for index in first..<min(first + 16, end) {
      let token = document.tokens[index]
      if index > first, token.isSpaced, document.beginsLine(index) { return nil }
      if token.text == ":" {
        let isFollowed = index + 1 < end && !document.tokens[index + 1].isSpaced
        return isFollowed && !["“", "\"", "‘"].contains(document.tokens[index + 1].text) ? nil : index
      }
      if [".", "?", "!", ";"].contains(token.text) { return nil }
    }
    return nil
  }

  /// The words of a name of at most six, each with a capital; nil when it is no name.
  private static func name(_ tokens: ArraySlice<Token>) -> [String]? {
    let known = InterviewWords.standard
    // "Editor's note" and "Running time" are no names, and "Location" introduces no words.
    guard !known.contains(tokens, as: .furniture), !known.contains(tokens, as: .opener) else { return nil }
    var words: [String] = []
    for token in tokens {
      guard let first = token.text.unicodeScalars.first else { return nil }
      if token.text == "-" || token.text == "’" || token.text == "'" { continue }
      // "First Guard" is somebody, "Guard Photo" is not.
      let isLast = token.span == tokens.last?.span
      let isOther =
        known.contains(token.lower, as: .furniture) || isLast && known.contains(token.lower, as: .opener)
      // "IS:" may be Ingrid Stern.
      let isVerb = verbs.contains(token.lower) && !(tokens.count == 1 && tokens.isInCapitals)
      guard first.properties.isAlphabetic, !isVerb, !isOther || isName(token) else { return nil }
      let isCapital = first.properties.isUppercase || !first.properties.isLowercase
      guard isCapital || particles.contains(token.lower) else { return nil }
      if Abbreviations.standard[token.text] != .title { words.append(token.lower) }
    }
    return (1...6).contains(words.count) ? words : nil
  }

  /// Whether a word that introduces other things is in a name here: "April Lund" is somebody.
  private static func isName(_ token: Token) -> Bool {
    Lexicons.names.given.contains(token.lower) || Lexicons.names.family.contains(token.lower)
  }
}

extension Document {
  /// Whether a line feed stands between a token and the one before it in the same block, or it is the block's
  /// first.
  func beginsLine(_ index: Int) -> Bool {
    guard index > 0, tokens[index - 1].block == tokens[index].block else { return true }
    guard tokens[index].isSpaced else { return false }
    return source.utf8[tokens[index - 1].bytes.upperBound..<tokens[index].bytes.lowerBound].contains(0x0A)
  }
}

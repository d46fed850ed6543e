import Annotations

/// What stands before the colon of a turn, such as `Peter Bergen`, `JANE DOE, HOST` or `Q`.
struct TurnLabel: Sendable {
  enum Form: Sendable {
    case name, question, answer
  }

  /// Without the colon.
  var tokens: Range<Int>
  /// The first token of what is said.
  var content: Int
  var block: Int
  var form: Form
  /// The words of the name in lower case, without titles, role and brackets; empty for a question or an
  /// answer.
  var name: [String]
  var isCapitals: Bool
  /// False for "Q." and "A.", which lists have too.
  var hasColon: Bool

  /// Words before a colon that introduce something else than a speaker.
  private static let otherIntroductions: Set<String> = [
    "note", "notes", "source", "sources", "photo", "photos", "picture", "image", "images", "video", "videos",
    "audio", "caption", "credit", "credits", "update", "updated", "correction", "clarification", "location",
    "date", "time", "published", "contact", "contacts", "tel", "telephone", "phone", "fax", "email", "mail",
    "address", "tags", "topics", "topic", "related", "read", "watch", "listen", "see", "more", "warning",
    "summary", "background", "analysis", "opinion", "editor", "editing", "reporting", "writing", "written",
    "by", "from", "subject", "re", "cc", "website", "web", "twitter", "facebook", "instagram", "telegram",
    "exclusive", "breaking", "live", "interview", "transcript", "graphic", "map", "chart", "table", "figure",
    "file", "copyright", "place", "venue", "when", "where", "what", "who", "why", "how", "result", "results",
    "score", "price", "total", "example", "remember", "question", "answer", "conclusion", "introduction",
    "first", "second", "third", "finally", "disclaimer", "disclosure", "advertisement",
  ]

  /// A speaker's part may be all that a label says.
  private static let roles: Set<String> = [
    "interviewer", "interviewee", "moderator", "host", "anchor", "reporter", "journalist", "presenter",
    "narrator", "translator", "interpreter", "audience", "speaker", "correspondent", "caller", "panelist",
    "crowd",
  ]

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
  init?(at start: Int, before end: Int, block: Int, in document: Document) {
    let first = TurnLabel.afterClock(start, before: end, in: document)
    if let form = TurnLabel.questionOrAnswer(document.tokens[first].lower),
      let length = TurnLabel.separator(after: first, before: end, in: document)
    {
      self.init(
        tokens: first..<first + 1, content: first + 1 + length, block: block, form: form, name: [],
        isCapitals: true, hasColon: length == 1 && document.tokens[first + 1].text == ":")
      return
    }
    guard let colon = TurnLabel.colon(from: first, before: end, in: document), colon > first else {
      return nil
    }
    let tokens = document.tokens[first..<colon]
    let nameEnd = tokens.firstIndex { [",", "(", "[", "–", "—"].contains($0.text) } ?? colon
    guard nameEnd > first, let name = TurnLabel.name(tokens[first..<nameEnd]) else { return nil }
    let role = tokens[nameEnd...].map(\.lower)
    guard role.allSatisfy({ !TurnLabel.verbs.contains($0) }) else { return nil }
    self.init(
      tokens: first..<colon, content: colon + 1, block: block, form: .name, name: name,
      isCapitals: tokens[first..<nameEnd].allSatisfy { token in
        !token.text.unicodeScalars.contains { $0.properties.isLowercase }
      },
      hasColon: true)
  }

  /// Whether it is so much like a speaker's label that one is enough among recurring others.
  var standsAlone: Bool {
    name.count >= 2 || isCapitals && name.joined().utf8.count > 3 || name.allSatisfy(TurnLabel.roles.contains)
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
    var words: [String] = []
    for token in tokens {
      guard let first = token.text.unicodeScalars.first else { return nil }
      if token.text == "-" || token.text == "’" || token.text == "'" { continue }
      guard first.properties.isAlphabetic, !verbs.contains(token.lower),
        !otherIntroductions.contains(token.lower)
      else { return nil }
      let isCapital = first.properties.isUppercase || !first.properties.isLowercase
      guard isCapital || !words.isEmpty && particles.contains(token.lower) || particles.contains(token.lower)
      else {
        return nil
      }
      if Abbreviations.standard[token.text] != .title { words.append(token.lower) }
    }
    return (1...6).contains(words.count) ? words : nil
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

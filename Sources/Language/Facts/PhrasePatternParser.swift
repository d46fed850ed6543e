import Annotations

/// Why the text of a pattern cannot be read; the message ends with the remedy.
package struct PatternSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String
}

/// Reads patterns, such as `{subject:person} , (the)? (son|daughter) of {object:person}`.
///
/// | written | matches |
/// | --- | --- |
/// | `word` | this word, in any case |
/// | `(a\|b c)` | one of the alternatives |
/// | `(x)?`, `(x)*` | x or nothing; x any number of times |
/// | `<lead>`, `<be led>` | the verb, with auxiliaries, in the active; in the passive |
/// | `{subject:person\|organization}` | a mention of one of the kinds |
/// | `{object:organization+}` | one or more, coordinated |
/// | `{detail}`, `{detail:leader}` | a phrase for a post, of a class, kept as the detail |
/// | `{role}` | such a phrase, not kept |
/// | `{detail=uncle\|cousin}` | one of the words, kept as the detail |
/// | `{time}` | a time expression |
/// | `..3` | up to three plain words |
package struct PhrasePatternParser {
  private let scalars: [Character]
  private var position = 0

  package static func parse(_ text: String) throws(PatternSyntaxError) -> PhrasePattern {
    var parser = PhrasePatternParser(text)
    let elements = try parser.sequence(until: nil)
    guard !elements.isEmpty else { throw PatternSyntaxError(description: "the pattern is empty; write one") }
    return PhrasePattern(elements: elements)
  }

  private init(_ text: String) { scalars = Array(text) }

  private mutating func sequence(until stops: Set<Character>?) throws(PatternSyntaxError) -> [PhrasePattern
    .Element]
  {
    var elements: [PhrasePattern.Element] = []
    while true {
      skipSpaces()
      guard let next = peek else {
        if stops == nil { return elements }
        throw PatternSyntaxError(description: "a parenthesis is never closed; close it")
      }
      if let stops, stops.contains(next), !isEscaped { return elements }
      elements.append(try element())
    }
  }

  private mutating func element() throws(PatternSyntaxError) -> PhrasePattern.Element {
    switch peek {
    case "(":
      position += 1
      return try group()
    case "{":
      return try slot(text(closedBy: "}"))
    case "<":
      return try verb(text(closedBy: ">"))
    default:
      return try word()
    }
  }

  /// Alternatives up to the closing parenthesis, and the sign behind it.
  private mutating func group() throws(PatternSyntaxError) -> PhrasePattern.Element {
    var alternatives: [[PhrasePattern.Element]] = []
    repeat {
      alternatives.append(try sequence(until: ["|", ")"]))
      position += 1
    } while scalars[position - 1] == "|"
    guard !alternatives.contains(where: \.isEmpty) else {
      throw PatternSyntaxError(description: "an alternative is empty; write ( … )? for what may be missing")
    }
    let inner = PhrasePatternParser.simplified(alternatives)
    switch peek {
    case "?":
      position += 1
      return .optional(inner)
    case "*":
      position += 1
      return .repeated(inner)
    default:
      return inner.count == 1 ? inner[0] : .choice([inner])
    }
  }

  /// Alternatives of one word each become one element.
  private static func simplified(_ alternatives: [[PhrasePattern.Element]]) -> [PhrasePattern.Element] {
    guard alternatives.count > 1 else { return alternatives[0] }
    var words: Set<String> = []
    for alternative in alternatives {
      guard alternative.count == 1, case .word(let more) = alternative[0] else {
        return [.choice(alternatives)]
      }
      words.formUnion(more)
    }
    return [.word(words)]
  }

  private func slot(_ text: String) throws(PatternSyntaxError) -> PhrasePattern.Element {
    if text == "time" { return .time }
    if text == "role" { return .role(nil, isKept: false) }
    if text == "detail" { return .role(nil, isKept: true) }
    if text.hasPrefix("detail=") {
      return .kept(Set(text.dropFirst(7).split(separator: "|").map(String.init)))
    }
    let fields = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard fields.count == 2 else {
      throw PatternSyntaxError(description: "'{\(text)}' says no kind; write {subject:person} or the like")
    }
    if fields[0] == "detail" || fields[0] == "role" {
      guard let role = RoleClass(rawValue: fields[1]) else {
        throw PatternSyntaxError(
          description:
            "'\(fields[1])' is no class of posts; use \(RoleClass.allCases.map(\.rawValue).joined(separator: ", "))"
        )
      }
      return .role(role, isKept: fields[0] == "detail")
    }
    guard let part = PhrasePattern.Part(rawValue: fields[0]) else {
      throw PatternSyntaxError(
        description: "'\(fields[0])' is no part of a fact; use subject, object or other")
    }
    return .slot(try PhrasePatternParser.slot(part, kinds: fields[1]))
  }

  private static func slot(
    _ part: PhrasePattern.Part, kinds text: String
  ) throws(PatternSyntaxError) -> PhrasePattern.Slot {
    let isList = text.hasSuffix("+")
    var kinds: Set<EntityKind> = []
    for name in (isList ? text.dropLast() : text[...]).split(separator: "|") {
      guard let kind = EntityKind(rawValue: String(name)) else {
        throw PatternSyntaxError(description: "'\(name)' is no kind of entity; use person, organization, …")
      }
      kinds.insert(kind)
    }
    return PhrasePattern.Slot(part: part, kinds: kinds, isList: isList)
  }

  private func verb(_ text: String) throws(PatternSyntaxError) -> PhrasePattern.Element {
    let words = text.split(separator: " ").map(String.init)
    switch words.count {
    case 1: return .active(VerbForms(of: words[0]))
    case 2 where words[0] == "be": return .passive(VerbForms(participle: words[1]))
    default: throw PatternSyntaxError(description: "'<\(text)>' is no verb; write <lead> or <be led>")
    }
  }

  private mutating func word() throws(PatternSyntaxError) -> PhrasePattern.Element {
    var word = ""
    while let next = peek, next != " ", next != "|", isEscaped || next != ")" {
      word.append(next)
      position += 1
    }
    if word.hasPrefix("..") {
      guard let count = Int(word.dropFirst(2)), (1...9).contains(count) else {
        throw PatternSyntaxError(description: "'\(word)' is no gap; write ..1 to ..9")
      }
      return .gap(count)
    }
    if word == "\\(" || word == "\\)" { word.removeFirst() }
    return .word([word.lowercased()])
  }

  /// Whether an escaped parenthesis, which is a word, stands here.
  private var isEscaped: Bool {
    position > 0 && position <= scalars.count && scalars[position - 1] == "\\"
      || peek == "\\"
  }

  private mutating func text(closedBy end: Character) throws(PatternSyntaxError) -> String {
    let start = position + 1
    guard let close = scalars[start...].firstIndex(of: end) else {
      throw PatternSyntaxError(description: "'\(scalars[position])' is never closed; write \(end)")
    }
    position = close + 1
    return String(scalars[start..<close])
  }

  private mutating func skipSpaces() {
    while peek == " " { position += 1 }
  }

  private var peek: Character? { scalars.indices.contains(position) ? scalars[position] : nil }
}

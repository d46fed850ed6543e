import Annotations

/// Reads patterns over trees, such as `{subject:person} <subj lead|head >obj {object:organization}`.
///
/// | written | is |
/// | --- | --- |
/// | `lead\|set_up` | a word by its lemma; a verb with its particle |
/// | `{subject:person\|group}` | a mention of one of the kinds |
/// | `{object:demonym}` | an adjective of a country, which the object then is |
/// | `{detail:leader}` | a noun for a post, of a class, kept as the detail; `{detail}` of any class |
/// | `{role:founder}` | such a noun, not kept |
/// | `{detail=uncle\|aunt}` | one of the words, kept as the detail |
/// | `<subj`, `>obj` | the word before is the subject of the one behind; has the one behind as its object |
/// | `>of\|for` | has the one behind with one of the prepositions |
/// | `[>obj weapon\|arms]` | the word before has that besides |
/// | `[!>obj]` | the word before has none |
package struct TreePatternParser {
  private var words: ArraySlice<Substring>

  package static func parse(_ text: String) throws(PatternSyntaxError) -> TreePattern {
    // Brackets are words of their own.
    var spaced = ""
    for scalar in text.unicodeScalars {
      if scalar == "]" { spaced += " " }
      spaced.unicodeScalars.append(scalar)
      if scalar == "[" { spaced += " " }
    }
    var parser = TreePatternParser(words: spaced.split(separator: " ")[...])
    return try parser.pattern()
  }

  private mutating func pattern() throws(PatternSyntaxError) -> TreePattern {
    var pattern = TreePattern(nodes: [try node()], steps: [])
    while let word = words.first {
      guard word.hasPrefix("<") || word.hasPrefix(">") else {
        throw PatternSyntaxError(
          description: "'\(word)' stands where a step is due; write < or > and a relation before it")
      }
      words.removeFirst()
      pattern.steps.append(
        TreePattern.Step(relations: try Self.relations(word.dropFirst()), isDown: word.hasPrefix(">")))
      pattern.nodes.append(try node())
    }
    for part in [TreePattern.Part.subject, .object] {
      let count = pattern.nodes.count { node in
        switch node.content {
        case .slot(let other, _): other == part
        case .demonym: part == .object
        case .word, .kept, .role: false
        }
      }
      guard count == 1 else {
        throw PatternSyntaxError(
          description:
            "\(count) places for the \(part.rawValue); write one, such as {\(part.rawValue):person}")
      }
    }
    return pattern
  }

  private mutating func node() throws(PatternSyntaxError) -> TreePattern.Node {
    guard let word = words.popFirst() else {
      throw PatternSyntaxError(description: "the pattern ends where a word or a {place} is due; write one")
    }
    var node = TreePattern.Node(content: try Self.content(word))
    while words.first == "[" {
      words.removeFirst()
      node.conditions.append(try condition())
    }
    return node
  }

  private mutating func condition() throws(PatternSyntaxError) -> TreePattern.Condition {
    guard var word = words.popFirst() else {
      throw PatternSyntaxError(description: "a bracket is never closed; write ]")
    }
    let isDenied = word.hasPrefix("!")
    if isDenied { word = word.dropFirst() }
    guard word.hasPrefix(">") else {
      throw PatternSyntaxError(
        description: "'\(word)' is no condition; write [>relation word] or [!>relation]")
    }
    var condition = TreePattern.Condition(
      isDenied: isDenied, relations: try Self.relations(word.dropFirst()))
    if words.first != "]", let next = words.popFirst() { condition.content = try Self.content(next) }
    guard words.popFirst() == "]" else {
      throw PatternSyntaxError(description: "a bracket is never closed; write ]")
    }
    return condition
  }

  private static func relations(_ text: Substring) throws(PatternSyntaxError) -> [SentenceGraph.Relation] {
    let names = text.split(separator: "|")
    guard !names.isEmpty else {
      throw PatternSyntaxError(description: "a step names no relation; write <subj, >obj, >of or the like")
    }
    return names.map { SentenceGraph.Relation(String($0.map { $0 == "_" ? " " : $0 })) }
  }

  private static func content(_ word: Substring) throws(PatternSyntaxError) -> TreePattern.Content {
    guard word.hasPrefix("{") else {
      guard !word.hasPrefix("<"), !word.hasPrefix(">") else {
        throw PatternSyntaxError(description: "'\(word)' follows another step; write a word between them")
      }
      return .word(lemmas(word))
    }
    guard word.hasSuffix("}") else {
      throw PatternSyntaxError(description: "'{' is never closed; write }")
    }
    let text = word.dropFirst().dropLast()
    if text == "detail" { return .role(nil, isKept: true) }
    if text == "object:demonym" { return .demonym }
    if text == "role" { return .role(nil, isKept: false) }
    if text.hasPrefix("detail=") { return .kept(lemmas(text.dropFirst(7))) }
    let fields = text.split(separator: ":", maxSplits: 1)
    guard fields.count == 2 else {
      throw PatternSyntaxError(description: "'{\(text)}' says no kind; write {subject:person} or the like")
    }
    if fields[0] == "detail" || fields[0] == "role" {
      guard let role = RoleClass(rawValue: String(fields[1])) else {
        throw PatternSyntaxError(
          description:
            "'\(fields[1])' is no class of posts; use \(RoleClass.allCases.map(\.rawValue).joined(separator: ", "))"
        )
      }
      return .role(role, isKept: fields[0] == "detail")
    }
    guard let part = TreePattern.Part(rawValue: String(fields[0])) else {
      throw PatternSyntaxError(
        description: "'\(fields[0])' is no part of a fact; use subject or object")
    }
    var kinds: Set<EntityKind> = []
    for name in fields[1].split(separator: "|") {
      guard let kind = EntityKind(rawValue: String(name)) else {
        throw PatternSyntaxError(description: "'\(name)' is no kind of entity; use person, organization, …")
      }
      kinds.insert(kind)
    }
    return .slot(part, kinds)
  }

  private static func lemmas(_ text: Substring) -> Set<String> {
    Set(text.split(separator: "|").map { String($0.map { $0 == "_" ? " " : $0 }) })
  }
}

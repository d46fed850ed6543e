import Annotations

/// The words of a reported clause, by its tree.
struct ClauseContent {
  let document: Document
  let tree: DependencyTree

  /// Stretches of a clause without another that stands in it or beside it, without marks at their edges.
  func parts(
    of clause: Int, without other: Int, and second: Int? = nil, keepsMark: Bool = false,
    mayBeOneWord: Bool = false
  ) -> [Range<Int>] {
    var excluded = Set(tree.ancestors(of: clause).contains(other) ? [] : tree.subtree(of: other))
    if let second { excluded.formUnion(tree.subtree(of: second)) }
    excluded.insert(other)
    for conjunct in detachedConjuncts(of: clause) where conjunct != other {
      excluded.formUnion(tree.subtree(of: conjunct))
    }
    if tree.label(of: other) == .relativeClause { excluded.formUnion(predicateBehind(clause)) }
    let tokens = tree.subtree(of: clause).filter { !excluded.contains($0) }
    guard let first = tokens.first, let last = tokens.last else { return [] }
    let above = Set(tree.ancestors(of: other)).subtracting(tokens)
    let isOutside = { (token: Int) in excluded.contains(token) || above.contains(token) }
    var parts: [Range<Int>] = []
    var start = first
    for token in first...last where isOutside(token) {
      if start < token { parts.append(start..<token) }
      start = token + 1
    }
    if start <= last { parts.append(start..<last + 1) }
    let least = mayBeOneWord ? 1 : 2
    return parts.compactMap {
      trimmed($0, isFirst: $0.lowerBound == first, keepsMark: keepsMark, least: least)
    }
  }

  private func trimmed(_ range: Range<Int>, isFirst: Bool, keepsMark: Bool, least: Int) -> Range<Int>? {
    var start = range.lowerBound
    var end = range.upperBound
    func isEdge(_ token: Int) -> Bool {
      let word = document.tokens[token]
      guard word.tag == .punctuation || [",", ":", ";", "—", "–", "-", "."].contains(word.lower) else {
        return false
      }
      return !["(", ")", "[", "]", "\"", "“", "”", "?", "!", "%", "$", "'", "‘", "’", "...", "…"].contains(
        word.lower)
    }
    end = endOfQuotation(start, end)
    while start < end, isEdge(start) { start += 1 }
    if isFirst, !keepsMark, start < end, ["that", "but", "and"].contains(document.tokens[start].lower),
      ![.pronoun, .determiner].contains(document.tokens[start].tag) || tree.label(of: start) == .mark
    {
      start += 1
    }
    while start < end, isEdge(end - 1) { end -= 1 }
    while start < end, isEdge(start) { start += 1 }
    (start, end) = withoutLoneMarks(start, end)
    while start < end, isEdge(end - 1) { end -= 1 }
    let words = (start..<end).count { document.tokens[$0].tag != .punctuation }
    return words >= least ? start..<end : nil
  }

  /// ", was taken to hospital" in "The driver, who said he had not slept, was taken to hospital": the parser may hang it onto the
  /// clause within.
  private func predicateBehind(_ clause: Int) -> [Int] {
    tree.children(of: clause).filter { child in
      guard [.parataxis, .conj].contains(tree.label(of: child)), child > clause,
        !tree.children(of: child).contains(where: {
          [.nsubj, .passiveSubject, .cc].contains(tree.label(of: $0))
        }),
        let first = tree.subtree(of: child).first, tree.tokens.contains(first - 1)
      else { return false }
      return document.tokens[first].lower == "," || document.tokens[first - 1].lower == ","
    }.flatMap { tree.subtree(of: $0) }
  }

  /// Conjuncts of a clause that are cues without a subject of their own, behind a comma: what the speaker does next, and no
  /// part of what was said: "said both sides had lost, and called on them to talk".
  func detachedConjuncts(of clause: Int) -> [Int] {
    tree.children(of: clause).filter { conjunct in
      guard tree.label(of: conjunct) == .conj, document.tokens[conjunct].tag == .verb,
        !CueVerbs.standard.cues(ofVerb: document.tokens[conjunct]).isEmpty,
        !tree.children(of: conjunct).contains(where: {
          [.nsubj, .passiveSubject].contains(tree.label(of: $0))
        }),
        let first = tree.subtree(of: conjunct).first(where: { document.tokens[$0].lower != "," }),
        tree.tokens.contains(first - 1)
      else { return false }
      return document.tokens[first].tag == .coordinator && document.tokens[first - 1].lower == ","
    }
  }

  /// Where a clause ends that runs over the edge of a quotation: at a mark that closes what was opened before the clause, or
  /// behind one that closes what is opened within.
  private func endOfQuotation(_ start: Int, _ end: Int) -> Int {
    var open = 0
    for token in start..<end {
      switch document.tokens[token].text {
      case "“", "„", "«", "``": open += 1
      case "”", "»", "''":
        if open == 0 { return token }
        open -= 1
      case "\"":
        if open > 0 {
          open -= 1
        } else if document.tokens[token].isSpaced || token == start {
          open += 1
        } else {
          return token
        }
      default: break
      }
    }
    guard open == 1 else { return end }
    var next = end
    let closing: Set<String> = ["”", "»", "''", "\""]
    // "promised to do it “within a year, not within a decade”": what is quoted is quoted to its end.
    while tree.tokens.contains(next), next - end < Self.longestRest,
      !closing.contains(document.tokens[next].text)
    {
      next += 1
    }
    guard tree.tokens.contains(next), closing.contains(document.tokens[next].text) else { return end }
    return next + 1
  }

  /// Tokens of a quotation that a clause may leave out.
  private static let longestRest = 40

  /// Without a quotation mark at an edge whose partner stands outside, or nowhere.
  private func withoutLoneMarks(_ start: Int, _ end: Int) -> (Int, Int) {
    var (start, end) = (start, end)
    let closing: [String: String] = ["”": "“", "\"": "\"", "’": "‘", "»": "«", "''": "``"]
    for (close, open) in closing {
      func count(_ mark: String) -> Int { (start..<end).count { document.tokens[$0].text == mark } }
      let isSame = close == open
      if start < end, document.tokens[end - 1].text == close,
        isSame ? count(close) % 2 == 1 : count(close) > count(open)
      {
        end -= 1
      }
      if start < end, document.tokens[start].text == open,
        isSame ? count(open) % 2 == 1 : count(open) > count(close)
      {
        start += 1
      }
    }
    return (start, end)
  }
}

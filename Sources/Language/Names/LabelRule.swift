import Annotations

/// Who speaks in an interview and who wrote an article is a person, whatever the model takes a bare name for.
struct LabelRule {
  let text: NameText
  let lexicon: NameLexicon

  func settle(_ names: inout [FoundName]) {
    let index = NameIndex(names, text: text)
    var removed: Set<Int> = []
    var added: [FoundName] = []
    for unit in text.units {
      if unit.isLabel {
        guard let name = labelled(unit, index, names) else { continue }
        removed.formUnion(index.names(in: name))
        added.append(FoundName(tokens: name, kind: .person, confidence: 0.9))
      } else if unit.block == .byline {
        for name in index.names(in: unit.tokens) where unit.tokens.contains(names[name].tokens.lowerBound) {
          let words = names[name].tokens.count { !text.keys[$0].isEmpty }
          let isOrganization = names[name].kind == .organization && names[name].confidence > 0.6
          if (2...4).contains(words), !isOrganization { names[name].kind = .person }
        }
      }
    }
    names = names.enumerated().filter { !removed.contains($0.offset) }.map(\.element) + added
    names.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  /// The name of a label: its words up to its first comma or bracket, without a title; nil when it names no person.
  private func labelled(_ unit: NameText.Unit, _ index: NameIndex, _ names: [FoundName]) -> Range<Int>? {
    var end = unit.tokens.lowerBound
    while end < unit.tokens.upperBound, ![",", "(", "/", "–", "—"].contains(text.lower(end)) { end += 1 }
    let words = unit.tokens.lowerBound..<end
    let titles = TitleRule(text: text, lexicon: lexicon)
    var start = words.lowerBound
    while let match = titles.match(at: start, before: words.upperBound), match.title.isTitle,
      match.tokens.upperBound < words.upperBound
    {
      start = match.tokens.upperBound
    }
    let name = start..<words.upperBound
    let isInitialOnly = name.count == 1 && text.tokens[start].text.utf8.count < 3
    guard !name.isEmpty, name.count < 8, !isInitialOnly, beginsName(name) else { return nil }
    let known = index.names(in: name).map { names[$0] }.first {
      name.lowerBound <= $0.tokens.lowerBound && $0.tokens.upperBound <= name.upperBound
    }
    if let known, known.kind == .organization, known.tokens == name, known.confidence > 0.9 { return nil }
    return known != nil || isNamed(name) || index.isSurname(text.key(name)) ? name : nil
  }

  /// Whether it begins with a capital, or with small words and then one: "van der Berg".
  private func beginsName(_ name: Range<Int>) -> Bool {
    let start = name.first { !ClosedWords.particles.contains(text.lower($0)) || text.shapes[$0].isCapital }
    return start.map { text.shapes[$0].isCapital } ?? false
  }

  /// Whether a word of the label is no common word: "Moderator" and "Question" name nobody.
  private func isNamed(_ name: Range<Int>) -> Bool {
    name.contains { text.shapes[$0].isCapital && !lexicon.isCommon(text.lower($0)) }
  }
}

/// Names by their tokens, and the last names of people who are named in full.
private struct NameIndex {
  private var nameOfToken: [Int: Int] = [:]
  private var surnames: Set<String> = []

  init(_ names: [FoundName], text: NameText) {
    for (index, name) in names.enumerated() {
      for token in name.tokens { nameOfToken[token] = index }
    }
    for name in names where name.kind == .person { add(name.tokens, text) }
    // "GRANT:" is "JANE GRANT, HOST", whom the model may have missed.
    for unit in text.units where unit.isLabel {
      let name = unit.tokens.prefix { text.shapes[$0].isCapital }
      add(name, text)
    }
  }

  private mutating func add(_ name: Range<Int>, _ text: NameText) {
    guard name.count > 1 else { return }
    for length in 1..<min(4, name.count) {
      surnames.insert(text.key(name.upperBound - length..<name.upperBound))
    }
  }

  /// Indices of the names that share a token with a range.
  func names(in range: Range<Int>) -> Set<Int> { Set(range.compactMap { nameOfToken[$0] }) }

  /// Whether somebody who is named in full has this last name: "Grant" is Omar Grant.
  func isSurname(_ key: String) -> Bool { !key.isEmpty && surnames.contains(key) }
}

import Annotations

/// Who speaks in an interview and who wrote an article is a person, whatever the model takes a bare name for.
struct LabelRule {
  let text: NameText
  let lexicon: NameLexicon

  func settle(_ names: inout [FoundName]) {
    for unit in text.units {
      if unit.isLabel {
        settleLabel(unit, &names)
      } else if unit.block == .byline {
        for index in names.indices where unit.tokens.contains(names[index].tokens.lowerBound) {
          let words = names[index].tokens.count { !text.keys[$0].isEmpty }
          let isOrganization = names[index].kind == .organization && names[index].confidence > 0.6
          if (2...4).contains(words), !isOrganization { names[index].kind = .person }
        }
      }
    }
    names.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  /// The capitalised words of a label up to its first comma or bracket, without a title.
  private func settleLabel(_ unit: NameText.Unit, _ names: inout [FoundName]) {
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
    guard !name.isEmpty, name.count < 8, !isInitialOnly, text.shapes[start].isCapital else { return }
    let known = names.first {
      name.lowerBound <= $0.tokens.lowerBound && $0.tokens.upperBound <= name.upperBound
    }
    if let known, known.kind == .organization, known.tokens == name, known.confidence > 0.9 { return }
    if known == nil, !isNamed(name) { return }
    names.removeAll { $0.tokens.overlaps(name) }
    names.append(FoundName(tokens: name, kind: .person, confidence: 0.9))
  }

  /// Whether a word of the label is no common word: "Moderator" and "Question" name nobody.
  private func isNamed(_ name: Range<Int>) -> Bool {
    name.contains { text.shapes[$0].isCapital && !lexicon.isCommon(text.lower($0)) }
  }
}

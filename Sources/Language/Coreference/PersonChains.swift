import Annotations

/// Chains of people: who is who by `NameMatcher`, and what the text says of each at the name.
struct PersonChains {
  let text: NameText
  let lexicon: NameLexicon

  func chains(_ mentions: ChainMentions) -> [CoreferenceChain] {
    let description = PersonDescription(
      text: text, titles: TitleRule(text: text, lexicon: lexicon), lexicon: lexicon)
    let people = mentions.indices(of: .person).map { mention in
      NameMatcher.Person(
        mention: mention, name: PersonName(key: mentions.keys[mention]),
        sentence: mentions.mentions[mention].sentence,
        block: text.tokens[mentions.tokens[mention].lowerBound].block,
        isLabel: text.unit(at: mentions.tokens[mention].lowerBound)?.isLabel ?? false,
        titles: description.meanings(at: mentions.tokens[mention]))
    }
    return NameMatcher().groups(people).map { chain($0, mentions, description) }
  }

  private func chain(
    _ group: [Int], _ mentions: ChainMentions, _ description: PersonDescription
  ) -> CoreferenceChain {
    let fullest = mentions.fullest(group)
    var details = names(mentions.tokens[fullest], key: mentions.keys[fullest])
    for mention in group {
      let range = mentions.tokens[mention]
      if let title = description.honorific(before: range),
        details.honorific == nil || isPlain(details.honorific)
      {
        details.honorific = text.printed(title.tokens)
      }
      if details.description == nil, let role = description.role(of: range) {
        details.description = text.printed(role)
      }
    }
    return CoreferenceChain(
      mentions: group, representative: fullest, name: text.printedName(mentions.tokens[fullest]),
      details: .person(details))
  }

  /// "Mr." and the like tell less than a title that comes later.
  private func isPlain(_ honorific: String?) -> Bool {
    ["Mr.", "Mr", "Mrs.", "Mrs", "Ms.", "Ms", "Miss"].contains(honorific)
  }

  /// Given and family name; a family name with particles is "bin Laden", and a name of one word is neither.
  private func names(_ range: Range<Int>, key: String) -> PersonDetails {
    let name = PersonName(key: key)
    guard !name.isSingle else { return PersonDetails() }
    let familyWords = name.family.split(separator: " ").count
    var start = range.upperBound
    var counted = 0
    while start > range.lowerBound, counted < familyWords {
      start -= 1
      if !text.keys[start].isEmpty, !isSuffix(start) { counted += 1 }
    }
    var end = range.upperBound
    while end > start, text.keys[end - 1].isEmpty || isSuffix(end - 1) { end -= 1 }
    var given = range.lowerBound + 1
    while given + 1 < start, text.isHyphen(given), text.isGlued(given), text.isGlued(given + 1) { given += 2 }
    return PersonDetails(
      givenName: text.printed(range.lowerBound..<given), familyName: text.printed(start..<end))
  }

  private func isSuffix(_ index: Int) -> Bool { ClosedWords.nameSuffixes.contains(text.lower(index)) }
}

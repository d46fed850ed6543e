/// Where a noun phrase begins and ends, as far as the words beside a mention tell.
enum SubjectEdge {
  /// Whether the mention at a unit can be the subject of a verb behind it: it is not what a preposition or an owner
  /// governs, and not the second name of "A's B".
  static func isSubject(_ sentence: SentenceUnits, mention index: Int) -> Bool {
    var before = index - 1
    while before >= 0, isWithinPhrase(sentence, before) { before -= 1 }
    let word = sentence.word(before)
    if word == "'s" { return false }
    return !FunctionWords.prepositions.contains(word) || subordinating.contains(word)
  }

  /// Whether a phrase that has come to `index` ends there.
  static func endsPhrase(_ sentence: SentenceUnits, at index: Int) -> Bool {
    guard let unit = sentence[index] else { return true }
    if unit.lower == "'s" || unit.lower == "'" || unit.mention != nil { return false }
    if unit.time != nil || !unit.isWord { return unit.lower != "-" }
    let word = unit.lower
    if placeNouns.contains(word) { return true }
    if FunctionWords.isClosed(word) || FunctionWords.determiners.contains(word)
      || FunctionWords.isAdverb(word)
    {
      return true
    }
    return word.hasSuffix("ed") || word.hasSuffix("ing") || CueVerbs.standard.isVerb(word)
      || EventTriggers.standard.isVerbForm(word)
  }

  /// Nouns that a place's name may have behind it: "Herat province".
  private static let placeNouns: Set<String> = [
    "province", "state", "region", "district", "city", "county", "valley", "today",
  ]

  /// Prepositions that also begin clauses.
  private static let subordinating: Set<String> = ["after", "before", "since", "until", "as", "than"]

  private static func isWithinPhrase(_ sentence: SentenceUnits, _ index: Int) -> Bool {
    let word = sentence.word(index)
    return FunctionWords.determiners.contains(word) || NameWords.isBefore(word) || Posts.ended.contains(word)
  }
}

/// Words that stand right before a name and describe its bearer.
enum NameWords {
  /// Whether `Cmdr.`, `commander`, `group` or the like.
  static func isBefore(_ word: String) -> Bool {
    Posts.classes[word] != nil || descriptions.contains(word) || titles.contains(word)
  }

  /// Whether a noun says what kind of thing a name beside it is: `group`, `company`, `city`.
  static func isKind(_ noun: String) -> Bool { descriptions.contains(noun) }

  /// Whether a noun looks like a plural, which no single name follows.
  static func isPlural(_ word: String) -> Bool {
    word.hasSuffix("s") && !word.hasSuffix("ss") && !word.hasSuffix("us")
  }

  private static let titles: Set<String> = [
    "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "gen.", "gen", "col.", "lt.", "maj.", "capt.",
    "sgt.",
    "cmdr.", "commander", "prof.", "sen.", "rep.", "gov.", "sir", "lord", "lady", "mullah", "mawlawi",
    "maulvi",
    "sheikh", "imam", "prince", "princess", "king", "queen", "pope", "father", "brother", "comrade", "adm.",
    "brig.",
    "st.", "hon.", "rev.", "ayatollah",
  ]
  private static let descriptions: Set<String> = [
    "group", "party", "movement", "network", "company", "firm", "agency", "organization", "organisation",
    "bank",
    "newspaper", "magazine", "broadcaster", "channel", "militia", "faction", "alliance", "coalition", "city",
    "town",
    "village", "district", "province", "state", "country", "region", "ngo", "charity", "university", "club",
    "team",
    "giant", "maker", "startup", "subsidiary", "outlet", "website", "union", "front", "army", "band", "label",
    "airline", "unit", "brigade", "warlord", "activist", "rival", "ally", "counterpart", "wife", "husband",
    "son",
    "daughter", "father", "mother", "sister", "cousin", "actor", "actress", "singer", "businessman",
    "businesswoman",
    "colleague", "friend", "poet", "novelist", "artist", "capital", "port", "island", "river", "valley",
    "neighbour",
    "neighbor", "strongman", "dictator", "nation", "monarch", "architect", "banker", "opponent", "cleric",
    "pianist",
    "entrepreneur", "philanthropist", "composer", "filmmaker", "mujahedeen", "guerrilla", "businessmen",
    "republic",
  ]
}

/// A verb with the auxiliaries, negations and adverbs before it, read from right to left without a tagger.
package struct VerbGroup: Hashable, Sendable {
  /// How the verb is used; `bareParticiple` and `ambiguousPast` leave open what only the context can tell.
  package enum Use: Hashable, Sendable {
    case active, passive, infinitive
    /// An -ing form without a form of "be".
    case bareGerund
    /// A participle that is not also the past form, without auxiliary: `taken`.
    case bareParticiple
    /// A form without auxiliary that is past and participle: `killed`.
    case ambiguousPast
    /// A form without auxiliary that may as well be a noun: `attack`, `attacks`.
    case ambiguousPresent
  }

  /// Units from the first auxiliary, or the verb, to the verb.
  package let units: Range<Int>
  package let use: Use
  /// Whether "to" or another infinitive of passive sense is meant: `to be killed`.
  package let isPassive: Bool
  /// The words before the verb, in text order.
  package let auxiliaries: [String]

  package var verb: Int { units.upperBound - 1 }

  /// Nil when the word at `verb` is no form of the verb that its auxiliaries allow.
  package init?(_ sentence: SentenceUnits, verb: Int, forms: Set<VerbForms.Form>) {
    guard !forms.isEmpty else { return nil }
    var start = verb
    var words: [String] = []
    var firstKept = verb
    while start > 0, let unit = sentence[start - 1], verb - start < 7 {
      let word = unit.lower
      let isChain =
        FunctionWords.isAuxiliary(word) || FunctionWords.negations.contains(word)
        || VerbGroup.isClitic(word, before: start, in: sentence)
      guard isChain || word == "to" || FunctionWords.isAdverb(word) else { break }
      start -= 1
      words.insert(word, at: 0)
      if isChain || word == "to" { firstKept = start }
      if word == "to" { break }
    }
    words.removeFirst(firstKept - start)
    let last = words.last { FunctionWords.isAuxiliary($0) || $0 == "to" || $0 == "'s" }
    guard let use = VerbGroup.use(after: last, forms: forms) else { return nil }
    units = firstKept..<(verb + 1)
    auxiliaries = words
    self.use = words.first == "to" ? .infinitive : use
    isPassive = use == .passive
  }

  /// Whether the verb is used with its subject before it, as far as the group itself can tell.
  package var isFiniteActive: Bool {
    use == .active || use == .ambiguousPast || use == .ambiguousPresent
  }

  private static func use(after last: String?, forms: Set<VerbForms.Form>) -> Use? {
    guard let last else {
      if forms.contains(.past) { return forms.contains(.participle) ? .ambiguousPast : .active }
      if forms.contains(.participle) { return .bareParticiple }
      if forms.contains(.third) || forms.contains(.base) { return .ambiguousPresent }
      return .bareGerund
    }
    if FunctionWords.formsOfBe.contains(last) || FunctionWords.getForms.contains(last) || last == "'s" {
      if forms.contains(.participle) { return .passive }
      return forms.contains(.gerund) ? .active : nil
    }
    if FunctionWords.formsOfHave.contains(last) { return forms.contains(.participle) ? .active : nil }
    return forms.contains(.base) ? .active : nil
  }

  /// `'s` is a form of "be" or "have" after a pronoun only; elsewhere it marks an owner.
  private static func isClitic(_ word: String, before start: Int, in sentence: SentenceUnits) -> Bool {
    guard word == "'s", start >= 2 else { return false }
    return FunctionWords.subjectPronouns.contains(sentence.word(start - 2))
      || sentence.word(start - 2) == "that"
  }
}

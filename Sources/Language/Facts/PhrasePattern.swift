import Annotations

/// A rule over the units of a sentence; `PhrasePatternParser` reads it from a lexicon.
package struct PhrasePattern: Hashable, Sendable {
  /// The part that a matched mention plays in the fact.
  package enum Part: String, Hashable, Sendable { case subject, object, other }

  /// A place for a mention, or for several when `isList`.
  package struct Slot: Hashable, Sendable {
    package var part: Part
    /// Kinds that fit; all kinds when empty.
    package var kinds: Set<EntityKind>
    package var isList: Bool
  }

  package indirect enum Element: Hashable, Sendable {
    /// One of these words, in lower case.
    case word(Set<String>)
    /// One of these words, kept as the detail.
    case kept(Set<String>)
    /// A verb in the active, with its auxiliaries.
    case active(VerbForms)
    /// A verb in the passive, with at least a form of "be".
    case passive(VerbForms)
    case slot(Slot)
    /// A phrase for a post, of one class or any; kept as the detail when `isKept`.
    case role(RoleClass?, isKept: Bool)
    case time
    /// Up to so many plain words: no mark, mention, verb of speech or closed-class word.
    case gap(Int)
    case optional([Element])
    case repeated([Element])
    case choice([[Element]])
  }

  package var elements: [Element]

  /// Words of which a sentence must hold at least one for the pattern to match; nil when it needs none.
  package var anchors: Set<String>? { PhrasePattern.anchors(of: elements) }

  private static func anchors(of elements: [Element]) -> Set<String>? {
    for element in elements {
      switch element {
      case .word(let words):
        if words.isDisjoint(with: commonWords) { return words }
      case .kept(let phrases):
        // Of a phrase the last word, as the tokenizer cuts it.
        return Set(phrases.compactMap { $0.split { $0 == " " || $0 == "-" }.last.map(String.init) })
      case .active(let verb), .passive(let verb): return verb.all
      case .choice(let alternatives):
        let all = alternatives.map(anchors(of:))
        if !all.contains(nil) { return all.compactMap { $0 }.reduce(into: []) { $0.formUnion($1) } }
      case .slot, .role, .time, .gap, .optional, .repeated: continue
      }
    }
    return nil
  }

  /// Words too common to say that a pattern is worth trying.
  private static let commonWords: Set<String> = [
    ",", "the", "a", "of", "in", "at", "for", "with", "and", "by", "'s", "from", "to", "(", ")", "is", "was",
  ]
}

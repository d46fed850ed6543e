import Annotations

/// A place of an article that may refer to somebody or something: a name, a noun phrase, or a pronoun.
package struct Referent: Sendable {
  package enum Form: UInt8, Sendable {
    case name, nominal, pronoun
  }

  /// What it is to its clause.
  package enum Role: UInt8, Sendable {
    case subject, object, oblique, possessive, other
  }

  package enum Gender: UInt8, Sendable {
    case feminine, masculine, neuter
  }

  /// How a noun phrase begins.
  package enum Determiner: UInt8, Sendable {
    case definite, demonstrative, possessive, indefinite, bare
  }

  /// What a pronoun stands for by itself.
  package enum Person: UInt8, Sendable {
    /// "I" and its forms.
    case speaker
    /// "we" and its forms.
    case speakers
    case addressee
    case third
  }

  /// The mention as it would be stored: the name, the pronoun, or the noun with what stands before it.
  package var tokens: Range<Int>
  /// The word that it is about.
  package var head: Int
  package var form: Form
  /// Index into the extraction's mentions; nil for what is no name.
  package var mention: Int?
  /// What it can only be; nil where its words do not tell.
  package var kind: EntityKind?
  package var isPlural: Bool?
  package var gender: Gender?
  package var person = Person.third
  package var role: Role
  /// Index into the extraction's sentences.
  package var sentence: Int
  /// Index into the article's blocks.
  package var block: Int
  package var determiner = Determiner.bare
  /// The noun of a nominal as a dictionary lists it, the pronoun in its plainest form ("he" for "himself"), or the last
  /// word of a name; in lower case.
  package var noun: String
  /// The verb or other word that its clause is about.
  package var clause: Int
  /// Words before the noun of a nominal that tell one post from another: "commerce" of "the commerce minister".
  package var qualifiers: Set<String> = []
  /// Whether words behind the noun say which one is meant: "the minister of trade", "the man who came".
  package var isExplained = false
  /// Whether a relative clause right behind the noun says which one is meant, so that nobody mentioned before need be:
  /// "the man who came".
  package var isIdentified = false
  /// Whether it is a pronoun in -self.
  package var isReflexive = false
  /// Index of the name behind a pronoun that it can only mean, as in "Asked whether he would come, Omar Deri said".
  package var name: Int?
}

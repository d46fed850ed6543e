import Annotations

/// A rule over the tree of a sentence: words and places for mentions, with what each is to the next.
///
/// `TreePatternParser` reads it from a lexicon. A step follows what words are to one another by meaning rather than by
/// form: see `SentenceGraph`.
package struct TreePattern: Hashable, Sendable {
  /// The part that a matched mention plays in the fact.
  package enum Part: String, Hashable, Sendable { case subject, object }

  package enum Content: Hashable, Sendable {
    /// One of these lemmas; one of two words is a verb with its particle, such as `set up`.
    case word(Set<String>)
    /// One of these lemmas, kept as the detail with what stands before it.
    case kept(Set<String>)
    /// A noun for a post, of one class or any; kept as the detail when `isKept`.
    case role(RoleClass?, isKept: Bool)
    /// A mention of one of the kinds, and those that are coordinated with it.
    case slot(Part, Set<EntityKind>)
    /// An adjective of a country, for the object: "Norwegian".
    case demonym
  }

  /// From a word to one that depends on it, or back.
  package struct Step: Hashable, Sendable {
    /// One of these has to hold.
    package var relations: [SentenceGraph.Relation]
    /// Whether the word before is the one that the other depends on.
    package var isDown: Bool
  }

  /// What a word must, or must not, have besides.
  package struct Condition: Hashable, Sendable {
    package var isDenied: Bool
    package var relations: [SentenceGraph.Relation]
    /// Nil where any word will do.
    package var content: Content?
  }

  package struct Node: Hashable, Sendable {
    package var content: Content
    package var conditions: [Condition] = []
  }

  package var nodes: [Node]
  /// One fewer than there are nodes.
  package var steps: [Step]

  /// The node that matching begins with: the first word or post, else the first node.
  package var anchor: Int {
    let word = nodes.firstIndex { if case .word = $0.content { true } else { false } }
    return word
      ?? nodes.firstIndex { node in
        switch node.content {
        case .kept, .role: true
        case .word, .slot, .demonym: false
        }
      } ?? 0
  }

  /// Lemmas of which the anchor has one; nil where it may be another word.
  package var anchorLemmas: Set<String>? {
    switch nodes[anchor].content {
    case .word(let lemmas), .kept(let lemmas):
      // A verb with its particle is found by the verb.
      Set(lemmas.map { lemma in lemma.split(separator: " ").first.map(String.init) ?? lemma })
    case .role, .slot, .demonym: nil
    }
  }
}

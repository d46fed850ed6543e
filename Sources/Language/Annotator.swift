/// What annotators add to a document, so that their order can be checked.
package enum Layer: String, CaseIterable, Sendable {
  case tokens, turns, sentences, lexemes, tags, tree, times, names, chains, quotes, references, relations,
    events

  /// What becomes rows of the database.
  package static let stored: Set<Layer> = [
    .sentences, .times, .names, .chains, .quotes, .references, .relations, .events,
  ]
}

/// Reads a document and adds to it: no input or output, nothing kept between articles, no error.
package protocol Annotator: Sendable, SendableMetatype {
  /// Layers that must be there before.
  static var needs: [Layer] { get }
  /// Layers that are complete afterwards.
  static var adds: [Layer] { get }

  /// With the lexicons and models that the program was compiled with.
  init()

  func annotate(_ document: inout Document)
}

import Annotations
import Language
import Lexicon

/// A text of a corpus as the name model is trained on it: our own tokens and sentences, and a label for each token.
struct NameDocument {
  var input: NameInput
  /// Label of each token, harmonised.
  var labels: [Int]
  /// The corpus's own names by token, article and possessive left out: what is measured against.
  var marked: Set<MarkedName>
  var weight: Float
  /// The words as printed, for lists of errors.
  var words: [String]

  /// A name by its tokens.
  struct MarkedName: Hashable {
    var tokens: Range<Int>
    var kind: NameLabel.Kind
  }

  /// Nil for types that are not ours.
  static func kind(ofType type: String?) -> NameLabel.Kind? {
    switch type {
    case "PER": .person
    case "ORG": .organization
    case "LOC": .location
    default: nil
    }
  }
}

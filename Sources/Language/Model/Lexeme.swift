/// What the models know of one word by itself, computed once for all of them.
package struct Lexeme: Sendable {
  /// How a word is printed.
  package struct Traits: OptionSet, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Its first letter is a capital.
    package static let isCapital = Traits(rawValue: 1)
    /// It has two letters or more, all of them capitals.
    package static let isAllCapitals = Traits(rawValue: 2)
    /// It begins with a small letter.
    package static let isLower = Traits(rawValue: 4)
    package static let hasDigit = Traits(rawValue: 8)
    /// It has no letter and no digit.
    package static let isMark = Traits(rawValue: 16)
    package static let hasHyphen = Traits(rawValue: 32)
    /// It was printed with capitals where all words are, and is read as it is mostly written.
    package static let isTruecased = Traits(rawValue: 64)
  }

  /// Hash of the word as printed, with plain quotation marks.
  package var form: UInt64 = 0
  /// Hash of the word in lower case.
  package var lower: UInt64 = 0
  /// Hashes of the kinds of its letters: `Xx` for Kabul, `X.X.` for U.S.; runs folded, then the first eight.
  package var shape: UInt64 = 0
  package var longShape: UInt64 = 0
  /// Hashes of its first one to four letters in lower case; 0 where it is shorter.
  package var prefixes: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
  /// Hashes of its last one to five letters in lower case; 0 where it is shorter.
  package var suffixes: (UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0)
  package var traits: Traits = []
  /// Letters, digits and marks of it.
  package var length: Int = 0
  package var clusters = WordTable.Clusters()
  package var printed = WordTable.Printed()
}

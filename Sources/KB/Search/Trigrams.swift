/// The three-letter pieces of a folded name, for names that are alike but not equal.
struct Trigrams {
  private let pieces: Set<[Unicode.Scalar]>

  /// - Parameter text: folded; words count as if a space stood on either side.
  init(_ text: String) {
    let scalars = Array((" " + text + " ").unicodeScalars)
    guard scalars.count >= 3 else {
      pieces = []
      return
    }
    pieces = Set((0...(scalars.count - 3)).map { Array(scalars[$0..<($0 + 3)]) })
  }

  /// Dice's coefficient (1945): twice the shared pieces over all; from 0, nothing in common, to 1.
  func likeness(to other: Trigrams) -> Double {
    let all = pieces.count + other.pieces.count
    return all == 0 ? 0 : Double(2 * pieces.intersection(other.pieces).count) / Double(all)
  }
}

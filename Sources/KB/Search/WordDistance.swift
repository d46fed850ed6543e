/// How many letters must be changed to make one word of another: inserted, left out, replaced, or two swapped.
///
/// - Parameter most: anything above it is `most + 1`.
package func letters(between left: String, and right: String, most: Int) -> Int {
  EditDistance.between(Array(left.unicodeScalars), Array(right.unicodeScalars), most: most)
}

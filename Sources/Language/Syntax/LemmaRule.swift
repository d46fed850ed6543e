/// How a lemma is made from a word: what is taken from its end, and what is put there.
package struct LemmaRule: Hashable, Sendable {
  /// Whether the word as printed is changed, not the word in lower case.
  package var keepsCapitals: Bool
  /// Bytes that are taken from the end.
  package var dropped: Int
  package var ending: String

  /// The rule that makes a lemma from a word.
  package init(form: String, lower: String, lemma: String) {
    // The lemma of "I" is a capital wherever it is printed small.
    keepsCapitals = form != lower && lemma.lowercased() != lemma && lemma.utf8.count > 1
    let word = Array((keepsCapitals ? form : lower).utf8)
    let wanted = Array(lemma.utf8)
    var shared = 0
    while shared < min(word.count, wanted.count), word[shared] == wanted[shared], word[shared] < 0x80 {
      shared += 1
    }
    if word == wanted { shared = word.count }
    dropped = word.count - shared
    ending = String(decoding: wanted[shared...], as: UTF8.self)
  }

  /// From the form in model files: `l2|y`, or `f` for a word as printed; nil for what is no such form.
  package init?(_ text: String) {
    let parts = text.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let dropped = Int(parts[0].dropFirst()) else { return nil }
    keepsCapitals = parts[0].first == "f"
    self.dropped = dropped
    ending = String(parts[1])
  }

  package var text: String { (keepsCapitals ? "f" : "l") + "\(dropped)|" + ending }

  /// The lemma of a word; the word itself where the rule does not fit it.
  package func lemma(text: String, lower: String) -> String {
    let word = keepsCapitals ? text : lower
    guard dropped > 0 || !ending.isEmpty else { return word }
    guard word.utf8.count >= dropped, word.utf8.suffix(dropped).allSatisfy({ $0 < 0x80 }) else { return word }
    guard let stem = String(word.utf8.dropLast(dropped)) else { return word }
    return stem + ending
  }
}

/// Guesses a text's language from the share of English function words among its words.
package enum LanguageGuess {
  /// `en`, or nil when the text is in another language or too short to tell.
  package static func language(of utf8: some Collection<UInt8>) -> String? {
    var words = 0
    var functionWords = 0
    var word: [UInt8] = []
    for byte in utf8.prefix(20_000) {
      let lower = byte | 0x20
      if byte >= 0x80 || (0x61...0x7A).contains(lower) {
        word.append(byte >= 0x80 ? byte : lower)
        continue
      }
      if word.isEmpty { continue }
      words += 1
      if english.contains(String(decoding: word, as: UTF8.self)) { functionWords += 1 }
      word.removeAll(keepingCapacity: true)
    }
    // Running English has 35 to 45 function words of this list in a hundred; French, Spanish and German, which share
    // some of them, stay under 8, and lists of names under 10.
    return words >= 8 && functionWords * 100 >= words * 15 ? "en" : nil
  }

  /// The most frequent function words of the Brown corpus (Kučera and Francis 1967) that few neighbours share, and what
  /// news adds to them.
  private static let english: Set<String> = [
    "the", "of", "and", "to", "that", "is", "was", "for", "it", "with", "as", "his", "on", "be", "at", "by",
    "had",
    "not", "are", "but", "from", "or", "have", "they", "which", "you", "were", "their", "been", "has",
    "would",
    "we", "who", "will", "this", "she", "he", "its", "our", "what", "how", "my", "your", "these", "those",
    "there", "into",
    "when", "after", "said", "about", "than", "also", "could", "people", "more", "over", "where", "while",
  ]
}

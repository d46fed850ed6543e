/// Closed word classes of English, in lower case: what finds the edges of phrases where no parser has been.
package enum FunctionWords {
  static let determiners: Set<String> = [
    "the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "your",
    "some", "any", "every", "each", "both", "all", "several", "many", "another", "other", "no", "two",
    "three",
    "four", "five", "six", "seven", "eight", "nine", "ten", "dozens", "hundreds", "thousands", "scores",
  ]
  static let prepositions: Set<String> = [
    "of", "in", "at", "on", "by", "for", "from", "to", "with", "without", "against", "between", "among",
    "amongst", "near", "into", "onto", "over", "under", "after", "before", "during", "since", "until", "till",
    "through", "throughout", "across", "around", "toward", "towards", "inside", "outside", "within", "about",
    "above", "below", "behind", "beyond", "despite", "along", "amid", "via", "per", "upon", "like", "as",
    "than",
    "except", "including", "regarding", "concerning", "off", "besides", "alongside", "following",
  ]
  static let conjunctions: Set<String> = [
    "and", "or", "but", "nor", "yet", "so", "because", "although", "though", "while", "whereas", "if",
    "unless",
    "whether", "when", "where", "once", "that", "which", "who", "whom", "whose", "what", "how", "why",
  ]
  static let pronouns: Set<String> = [
    "i", "you", "he", "she", "it", "we", "they", "me", "him", "them", "us", "himself", "herself", "itself",
    "themselves", "who", "whom", "which", "someone", "anyone", "everyone", "nobody", "one",
  ]
  /// Pronouns that can only be the subject of a verb.
  static let subjectPronouns: Set<String> = ["i", "he", "she", "it", "we", "they", "you", "who", "which"]

  static let formsOfBe: Set<String> = ["be", "is", "was", "are", "were", "been", "being", "am", "'re", "'m"]
  static let formsOfHave: Set<String> = ["have", "has", "had", "having", "'ve", "'d"]
  static let formsOfDo: Set<String> = ["do", "does", "did"]
  static let modals: Set<String> = [
    "will", "would", "shall", "should", "may", "might", "can", "could", "must", "'ll", "wo", "ca", "cannot",
    "won't", "can't", "couldn't", "wouldn't", "ought",
  ]
  static let negations: Set<String> = [
    "not", "n't", "n’t", "never", "neither", "hardly", "didn't", "doesn't", "don't", "isn't", "wasn't",
    "weren't", "aren't", "hasn't", "haven't", "hadn't", "won't", "can't", "couldn't", "wouldn't", "cannot",
  ]
  /// Adverbs that stand between a subject and its verb, or inside a group of verbs, besides those in -ly.
  static let adverbs: Set<String> = [
    "also", "now", "still", "then", "once", "already", "ever", "again", "just", "even", "today", "soon",
    "later", "since", "first", "long", "currently", "yet", "only", "however", "always", "often", "further",
    "both", "all", "later", "together", "so", "far", "jointly", "twice", "there",
  ]

  /// Whether a word can stand between the words of a verb group without being a verb.
  static func isAdverb(_ word: String) -> Bool {
    adverbs.contains(word) || word.utf8.count > 4 && word.hasSuffix("ly") && !nounsInLy.contains(word)
  }

  static func isAuxiliary(_ word: String) -> Bool { auxiliaries.contains(word) }

  private static let auxiliaries = [formsOfBe, formsOfHave, formsOfDo, modals, getForms]
    .reduce(into: Set<String>()) { $0.formUnion($1) }

  /// Whether a word belongs to one of the closed classes: it never stands inside a plain noun phrase.
  static func isClosed(_ word: String) -> Bool { closed.contains(word) }

  private static let closed = [prepositions, conjunctions, pronouns, auxiliaries, negations]
    .reduce(into: Set<String>()) { $0.formUnion($1) }

  static let getForms: Set<String> = ["get", "gets", "got", "getting"]
  private static let nounsInLy: Set<String> = [
    "family", "assembly", "supply", "reply", "rally", "ally", "italy",
  ]
}

/// The universal parts of speech (Universal Dependencies 2, after Petrov, Das and McDonald 2012).
package enum PartOfSpeech: String, CaseIterable, Sendable {
  case adjective = "ADJ"
  case adposition = "ADP"
  case adverb = "ADV"
  case auxiliary = "AUX"
  case coordinator = "CCONJ"
  case determiner = "DET"
  case interjection = "INTJ"
  case noun = "NOUN"
  case numeral = "NUM"
  case particle = "PART"
  case pronoun = "PRON"
  case properNoun = "PROPN"
  case punctuation = "PUNCT"
  case subordinator = "SCONJ"
  case symbol = "SYM"
  case verb = "VERB"
  /// What is no word of the language; also what has not been tagged.
  case other = "X"

  /// Its place among all cases; they have no values, so that memory holds just that.
  package var place: Int { Int(unsafeBitCast(self, to: UInt8.self)) }
}

import Language

/// Finds the words that always have the same tag.
enum SureTagTraining {
  static func words(_ sentences: [TaggedSentence]) -> [(form: UInt64, tag: Int)] {
    var counts: [UInt64: [Int: Int]] = [:]
    for sentence in sentences {
      for (lexeme, tag) in zip(sentence.lexemes, sentence.tags) {
        counts[lexeme.form, default: [:]][tag, default: 0] += 1
      }
    }
    return counts.keys.sorted().compactMap { form in
      let tags = counts[form] ?? [:]
      let total = tags.values.reduce(0, +)
      guard total >= SureTags.leastCount,
        let best = tags.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
        Double(total - best.value) <= SureTags.mostOthers * Double(total)
      else { return nil }
      return (form, best.key)
    }
  }
}

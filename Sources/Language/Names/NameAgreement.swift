import Annotations

/// Lets the mentions of one name in an article agree: on their kind, and on being names at all.
struct NameAgreement {
  let text: NameText

  func settle(_ names: inout [FoundName]) {
    agreeOnKind(&names)
    addRepetitions(&names)
  }

  /// A kind that is outweighed three times by another gives way, unless a person's full name ends in the word: "Lincoln"
  /// after "Abraham Lincoln" may well be another than the town.
  private func agreeOnKind(_ names: inout [FoundName]) {
    var weights: [String: [EntityKind: Double]] = [:]
    var surnames: Set<String> = []
    let keys = names.map { text.key($0.tokens) }
    for (name, key) in zip(names, keys) {
      weights[key, default: [:]][name.kind, default: 0] += name.confidence
      if name.kind == .person, name.tokens.count > 1 {
        surnames.insert(text.keys[name.tokens.upperBound - 1])
      }
    }
    for index in names.indices {
      guard let kinds = weights[keys[index]], kinds.count > 1 else { continue }
      if names[index].kind == .person, surnames.contains(keys[index]) { continue }
      let best = kinds.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }
      let needed = names[index].confidence < 0.75 ? 1.5 : 3
      if let best, best.value > needed * (kinds[names[index].kind] ?? 0) { names[index].kind = best.key }
    }
  }

  /// Names of several words that were found in one place are names wherever they are printed so.
  private func addRepetitions(_ names: inout [FoundName]) {
    var known: [String: FoundName] = [:]
    var firstWords: Set<String> = []
    var longest = 0
    for name in names where name.tokens.count > 1 && name.tokens.count < 9 && name.confidence > 0.5 {
      let printed = text.printed(name.tokens)
      guard known[printed].map({ $0.confidence < name.confidence }) ?? true else { continue }
      known[printed] = name
      firstWords.insert(text.tokens[name.tokens.lowerBound].text)
      longest = max(longest, name.tokens.count)
    }
    guard !known.isEmpty else { return }
    let taken = TokenSet(names.map(\.tokens), count: text.tokens.count)
    var next = 0
    for unit in text.units {
      for start in unit.tokens where start >= next && firstWords.contains(text.tokens[start].text) {
        for end in stride(from: min(start + longest, unit.tokens.upperBound), to: start + 1, by: -1) {
          guard taken.isFree(start..<end), let name = known[text.printed(start..<end)] else { continue }
          names.append(FoundName(tokens: start..<end, kind: name.kind, confidence: name.confidence * 0.8))
          next = end
          break
        }
      }
    }
    names.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }
}

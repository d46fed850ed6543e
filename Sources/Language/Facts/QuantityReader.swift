import Annotations

/// Reads how many a nominal says: "nine fighters", "at least 40 people", "dozens of civilians", "a guard", "1,200".
struct QuantityReader {
  let scene: FactScene

  /// Nil when the words give no number. "No one" is none; a singular with an article is one.
  func quantity(of nominal: Int) -> Quantity? {
    if ["nobody", "none"].contains(scene.word(nominal)) { return Quantity(0) }
    if let vague = Self.vague[scene.word(nominal)] { return Quantity(low: vague, best: nil, high: nil) }
    if scene.times.time(ofToken: nominal) != nil { return nil }
    if let own = number(at: nominal) { return bounded(own, of: nominal) }
    for child in scene.tree.children(of: nominal) where child < nominal {
      switch scene.tree.label(of: child) {
      case .nummod, .compound, .amod, .advmod:
        if let number = number(at: child) { return bounded(number, of: nominal) }
        if let vague = Self.vague[scene.word(child)] { return Quantity(low: vague, best: nil, high: nil) }
      case .det where scene.word(child) == "no": return Quantity(0)
      default: continue
      }
    }
    let isSingular = scene.document.tokens[nominal].fineTag == .nn
    let hasArticle = scene.tree.children(of: nominal).contains {
      scene.tree.label(of: $0) == .det && ["a", "an", "one", "another"].contains(scene.word($0))
    }
    return isSingular && hasArticle && !Self.collectives.contains(scene.lemma(nominal)) ? Quantity(1) : nil
  }

  /// The numbers that begin or end at a token, and where they stand.
  private func number(at token: Int) -> (value: Int, tokens: Range<Int>)? {
    guard isNumber(token) else { return nil }
    let sentence = scene.tree.tokens
    var start = token
    while sentence.contains(start - 1), isNumber(start - 1) || isJoined(start - 1) { start -= 1 }
    while isJoined(start) { start += 1 }
    var end = token + 1
    while sentence.contains(end),
      isNumber(end) || isJoined(end) && sentence.contains(end + 1) && isNumber(end + 1)
    {
      end += 1
    }
    return Self.value(of: (start..<end).map { scene.word($0) }).map { ($0, start..<end) }
  }

  private func isNumber(_ token: Int) -> Bool {
    let word = scene.word(token)
    return Self.digits(word) != nil || Self.words[word] != nil || Self.multipliers[word] != nil
  }

  /// The hyphen of "twenty-five".
  private func isJoined(_ token: Int) -> Bool {
    scene.word(token) == "-" && Self.words[scene.word(token - 1)].map { $0 >= 20 } ?? false
  }

  /// What the words before a number make of it, and a second number behind it.
  private func bounded(_ number: (value: Int, tokens: Range<Int>), of nominal: Int) -> Quantity? {
    let count = number.value
    if let second = rangeEnd(behind: number.tokens.upperBound), second >= count {
      return Quantity(low: count, best: nil, high: second)
    }
    let start = number.tokens.lowerBound
    let before = scene.word(start - 1)
    let beforeThat = scene.word(start - 2)
    switch (beforeThat, before) {
    case ("at", "least"), ("no", "fewer"), ("not", "less"):
      return Quantity(low: count, best: count, high: nil)
    case ("more", "than"), (_, "over"), (_, "above"),
      ("fewer", "than") where scene.word(start - 3) == "no",
      ("less", "than") where scene.word(start - 3) == "no":
      return Quantity(low: count, best: count, high: nil)
    case ("up", "to"), ("at", "most"), ("fewer", "than"), ("less", "than"), ("many", "as"), (_, "under"):
      return Quantity(low: nil, best: nil, high: count)
    case (_, "about"), (_, "around"), (_, "some"), (_, "nearly"), (_, "almost"), (_, "roughly"),
      (_, "approximately"), (_, "estimated"):
      return Quantity(low: nil, best: count, high: nil)
    default: return Quantity(count)
    }
  }

  /// The second number of "10 to 20", "10-20", "between 10 and 20".
  private func rangeEnd(behind end: Int) -> Int? {
    guard scene.tree.tokens.contains(end + 1), ["to", "-", "–", "and", "or"].contains(scene.word(end)),
      let second = Self.value(of: [scene.word(end + 1)])
    else { return nil }
    guard scene.word(end) == "and" else { return second }
    return (max(scene.tree.tokens.lowerBound, end - 3)..<end).contains { scene.word($0) == "between" }
      ? second : nil
  }

  // MARK: Words

  /// The value of a run of number words and digits; nil when they make none.
  static func value(of words: [String]) -> Int? {
    var total = 0
    var part = 0
    var hasPart = false
    for word in words where word != "-" && word != "and" {
      if let digits = digits(word) {
        guard !hasPart else { return nil }
        part = digits
        hasPart = true
      } else if let value = self.words[word] {
        part += value
        hasPart = true
      } else if let factor = multipliers[word] {
        let (product, overflows) = max(part, hasPart ? 0 : 1).multipliedReportingOverflow(by: factor)
        guard !overflows else { return nil }
        if factor >= 1000 {
          total += product
          part = 0
          hasPart = false
        } else {
          part = product
          hasPart = true
        }
      } else {
        return nil
      }
    }
    let (sum, overflows) = total.addingReportingOverflow(part)
    return overflows ? nil : sum
  }

  /// `12`, `1,200`; nil for decimals, and for what is longer than any count.
  private static func digits(_ word: String) -> Int? {
    guard let first = word.utf8.first, (0x30...0x39).contains(first), word.utf8.count < 14 else { return nil }
    var value = 0
    for byte in word.utf8 where byte != 0x2C {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  private static let words: [String: Int] = [
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
  ]
  private static let multipliers: [String: Int] = [
    "dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "million": 1_000_000,
  ]
  /// The least that plural nouns of number mean: two of them.
  private static let vague: [String: Int] = [
    "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "tens": 20,
  ]
  /// Nouns that mean many.
  private static let collectives: Set<String> = [
    "number", "group", "crowd", "family", "team", "unit", "couple", "few", "lot", "handful", "convoy",
    "patrol", "generation", "majority",
  ]
}

import Annotations

/// Finds titles and roles by their words: "Cmdr.", "Secretary of State", "deputy minister".
struct TitleRule {
  struct Match {
    var tokens: Range<Int>
    var title: NameLexicon.Title
  }

  let text: NameText
  let lexicon: NameLexicon

  /// The longest title that begins at a token and ends before `end`.
  func match(at start: Int, before end: Int) -> Match? {
    guard let longest = lexicon.longestTitle[text.keys[start]] else { return nil }
    var best: Match?
    var words = 0
    var key = ""
    var index = start
    while index < end, words < longest {
      if !text.keys[index].isEmpty {
        key += key.isEmpty ? text.keys[index] : " " + text.keys[index]
        words += 1
        if let title = lexicon.titles[key] { best = Match(tokens: start..<index + 1, title: title) }
      } else if !text.isHyphen(index) {
        break
      }
      index += 1
    }
    return best
  }

  /// The longest title that ends right before a token and begins at `first` or later.
  func match(before index: Int, from first: Int) -> Match? {
    var best: Match?
    var start = index - 1
    while start >= first, start >= index - 6 {
      if let found = match(at: start, before: index), found.tokens.upperBound == index { best = found }
      start -= 1
    }
    return best
  }
}

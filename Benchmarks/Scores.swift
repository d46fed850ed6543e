/// How many of what was looked for was found, and how much of what was found was right.
struct Scores {
  var found = 0
  var marked = 0
  var right = 0

  var precision: Double { found == 0 ? 0 : 100 * Double(right) / Double(found) }
  var recall: Double { marked == 0 ? 0 : 100 * Double(right) / Double(marked) }
  var harmonicMean: Double { right == 0 ? 0 : 2 * precision * recall / (precision + recall) }

  /// Counts two sets of answers for one document.
  mutating func add<Answer: Hashable>(found answers: Set<Answer>, marked truth: Set<Answer>) {
    found += answers.count
    marked += truth.count
    right += answers.intersection(truth).count
  }

  static func + (left: Scores, right: Scores) -> Scores {
    Scores(
      found: left.found + right.found, marked: left.marked + right.marked, right: left.right + right.right)
  }
}

/// Finds the best sequence of tags by the algorithm of Viterbi (1967) over the few best tags of each word.
package struct TagDecoder {
  /// Tags of a word that are tried; more change nothing in a thousand sentences.
  private static let width = 5

  private var tags: [Int] = []
  private var scores: [Int] = []
  private var back: [Int] = []

  package init() {}

  /// Fills `path` with one tag a word.
  package mutating func decode(
    _ matrix: borrowing ScoreMatrix, _ scorer: any SentenceScorer, into path: inout [Int]
  ) {
    path.removeAll(keepingCapacity: true)
    guard matrix.count > 0, matrix.width > 0 else { return }
    let width = min(Self.width, matrix.width)
    resize(matrix.count * width)
    for word in 0..<matrix.count {
      matrix.withRow(word) { keepBest(of: $0, matrix.width, at: word * width, width) }
      for place in word * width..<(word + 1) * width { advance(place, word, width, scorer) }
    }
    var place = matrix.count * width - width
    for other in place..<matrix.count * width where scores[other] > scores[place] { place = other }
    path.append(contentsOf: repeatElement(0, count: matrix.count))
    for word in (0..<matrix.count).reversed() {
      path[word] = tags[place]
      place = back[place]
    }
  }

  private mutating func resize(_ count: Int) {
    guard tags.count < count else { return }
    tags = [Int](repeating: 0, count: count)
    scores = [Int](repeating: 0, count: count)
    back = [Int](repeating: 0, count: count)
  }

  private mutating func keepBest(of row: UnsafePointer<Int32>, _ tagCount: Int, at base: Int, _ width: Int) {
    var kept = 0
    for tag in 0..<tagCount {
      let score = Int(row[tag])
      if kept == width, score <= scores[base + width - 1] { continue }
      var place = base + (kept < width ? kept : width - 1)
      while place > base, scores[place - 1] < score {
        scores[place] = scores[place - 1]
        tags[place] = tags[place - 1]
        place -= 1
      }
      scores[place] = score
      tags[place] = tag
      kept = min(kept + 1, width)
    }
  }

  /// Adds the best way to a tag to its score.
  private mutating func advance(_ place: Int, _ word: Int, _ width: Int, _ scorer: any SentenceScorer) {
    guard word > 0 else {
      scores[place] += scorer.transition(from: -1, to: tags[place])
      return
    }
    var best = Int.min
    for before in (word - 1) * width..<word * width {
      let score = scores[before] + scorer.transition(from: tags[before], to: tags[place])
      if score > best {
        best = score
        back[place] = before
      }
    }
    scores[place] += best
  }
}

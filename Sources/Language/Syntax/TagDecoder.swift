/// Finds the best sequence of tags by the algorithm of Viterbi (1967) over the few best tags of each word.
package struct TagDecoder {
  /// Tags of a word that are tried; more change nothing in a thousand sentences.
  private static let width = 5
  /// Tags that score so much less than the word's best are not tried: no neighbour makes up for that.
  private static let margin: Int32 = 200

  private var tags: [Int] = []
  private var scores: [Int] = []
  private var back: [Int] = []
  /// How many tags of each word are tried.
  private var widths: [Int] = []

  package init() {}

  /// Fills `path` with one tag a word, and `rivals` with the tag that comes next.
  package mutating func decode(
    _ matrix: borrowing ScoreMatrix, _ scorer: any SentenceScorer, into path: inout [Int],
    rivals: inout [TagRival]
  ) {
    decode(matrix, scorer, into: &path)
    rivals.removeAll(keepingCapacity: true)
    for word in path.indices { rivals.append(rival(at: word, of: path, matrix, scorer)) }
  }

  /// The best of the other tags that were tried for a word, if its neighbours keep theirs.
  private func rival(
    at word: Int, of path: [Int], _ matrix: borrowing ScoreMatrix, _ scorer: any SentenceScorer
  ) -> TagRival {
    let own = path[word]
    var rival = TagRival(tag: UInt8(own), margin: 0)
    guard widths[word] > 1 else { return rival }
    var ownScore = 0
    var top = Int.min
    matrix.withRow(word) { row in
      for place in word * Self.width..<word * Self.width + widths[word] {
        let tag = tags[place]
        var score = Int(row[tag]) + scorer.transition(from: word > 0 ? path[word - 1] : -1, to: tag)
        if word + 1 < path.count { score += scorer.transition(from: tag, to: path[word + 1]) }
        if tag == own {
          ownScore = score
        } else if score > top {
          top = score
          rival.tag = UInt8(tag)
        }
      }
    }
    guard let margin = TagRival.margin(ownScore - top) else { return TagRival(tag: UInt8(own), margin: 0) }
    rival.margin = margin
    return rival
  }

  /// Fills `path` with one tag a word.
  private mutating func decode(
    _ matrix: borrowing ScoreMatrix, _ scorer: any SentenceScorer, into path: inout [Int]
  ) {
    path.removeAll(keepingCapacity: true)
    guard matrix.count > 0, matrix.width > 0 else { return }
    resize(matrix.count)
    for word in 0..<matrix.count {
      let base = word * Self.width
      matrix.withRow(word) { widths[word] = keepBest(of: $0, matrix.width, at: base) }
      for place in base..<base + widths[word] { advance(place, word, scorer) }
    }
    let last = (matrix.count - 1) * Self.width
    var place = last
    for other in last..<last + widths[matrix.count - 1] where scores[other] > scores[place] { place = other }
    path.append(contentsOf: repeatElement(0, count: matrix.count))
    for word in (0..<matrix.count).reversed() {
      path[word] = tags[place]
      place = back[place]
    }
  }

  private mutating func resize(_ count: Int) {
    guard widths.count < count else { return }
    tags = [Int](repeating: 0, count: count * Self.width)
    scores = [Int](repeating: 0, count: count * Self.width)
    back = [Int](repeating: 0, count: count * Self.width)
    widths = [Int](repeating: 0, count: count)
  }

  /// Keeps a word's best tags, best first; gives how many these are.
  private mutating func keepBest(of row: UnsafePointer<Int32>, _ tagCount: Int, at base: Int) -> Int {
    var top = row[0]
    for tag in 1..<max(tagCount, 1) { top = max(top, row[tag]) }
    let least = top - Self.margin
    var kept = 0
    for tag in 0..<tagCount where row[tag] >= least {
      let score = Int(row[tag])
      if kept == Self.width, score <= scores[base + kept - 1] { continue }
      var place = base + min(kept, Self.width - 1)
      while place > base, scores[place - 1] < score {
        scores[place] = scores[place - 1]
        tags[place] = tags[place - 1]
        place -= 1
      }
      scores[place] = score
      tags[place] = tag
      kept = min(kept + 1, Self.width)
    }
    return kept
  }

  /// Adds the best way to a tag to its score.
  private mutating func advance(_ place: Int, _ word: Int, _ scorer: any SentenceScorer) {
    guard word > 0 else {
      scores[place] += scorer.transition(from: -1, to: tags[place])
      return
    }
    var best = Int.min
    let first = (word - 1) * Self.width
    for before in first..<first + widths[word - 1] {
      let score = scores[before] + scorer.transition(from: tags[before], to: tags[place])
      if score > best {
        best = score
        back[place] = before
      }
    }
    scores[place] += best
  }
}

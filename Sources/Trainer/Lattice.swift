import Foundation
import Language

/// The few best tags of each word of a sentence, and sums over all ways through them.
struct Lattice {
  let count: Int
  let width: Int
  private(set) var tags: [Int]
  private var scores: [Float]
  private(set) var marginals: [Float]
  /// Probability of two tags in a row, by the second word, the first tag's place and the second's.
  private(set) var pairs: [Float]

  init(count: Int, width: Int) {
    self.count = count
    self.width = width
    tags = [Int](repeating: 0, count: count * width)
    scores = [Float](repeating: 0, count: count * width)
    marginals = []
    pairs = []
  }

  /// Keeps a word's best tags, best first; `gold` takes the last place if it is not among them.
  mutating func keepBest(of all: [Float], at word: Int, with gold: Int?) {
    let base = word * width
    var kept = 0
    for (tag, score) in all.enumerated() {
      if kept == width, score <= scores[base + width - 1] { continue }
      var place = kept < width ? kept : width - 1
      while place > 0, scores[base + place - 1] < score {
        scores[base + place] = scores[base + place - 1]
        tags[base + place] = tags[base + place - 1]
        place -= 1
      }
      scores[base + place] = score
      tags[base + place] = tag
      kept = min(kept + 1, width)
    }
    if let gold, !tags[base..<base + width].contains(gold) {
      tags[base + width - 1] = gold
      scores[base + width - 1] = all[gold]
    }
  }

  /// Computes the marginals, by the forward-backward algorithm.
  mutating func sum(_ transitions: [Float], _ tagCount: Int) {
    marginals = [Float](repeating: 0, count: count * width)
    pairs = [Float](repeating: 0, count: count * width * width)
    let (forward, links) = sumForward(transitions, tagCount)
    var backward = [Float](repeating: 1, count: count * width)
    for word in (0..<count).reversed() {
      for place in word * width..<(word + 1) * width { marginals[place] = forward[place] * backward[place] }
      Self.scale(&marginals, word * width..<(word + 1) * width)
      guard word > 0 else { continue }
      for before in 0..<width {
        let row = (word * width + before) * width
        var sum: Float = 0
        for place in 0..<width {
          let through = links[row + place] * backward[word * width + place]
          sum += through
          pairs[row + place] = forward[(word - 1) * width + before] * through
        }
        backward[(word - 1) * width + before] = sum
      }
      Self.scale(&backward, (word - 1) * width..<word * width)
      Self.scale(&pairs, word * width * width..<(word + 1) * width * width)
    }
  }

  /// Sums over all ways to each tag, and the factor of each step, by the second word and both places.
  private func sumForward(_ transitions: [Float], _ tagCount: Int) -> (forward: [Float], links: [Float]) {
    var forward = [Float](repeating: 0, count: count * width)
    var links = [Float](repeating: 0, count: count * width * width)
    for word in 0..<count {
      for place in 0..<width {
        let tag = tags[word * width + place]
        let own = scores[word * width + place] - scores[word * width]
        guard word > 0 else {
          forward[place] = exp(own + transitions[tag])
          continue
        }
        for before in 0..<width {
          let from = tags[(word - 1) * width + before]
          let link = exp(own + transitions[(from + 1) * tagCount + tag])
          links[(word * width + before) * width + place] = link
          forward[word * width + place] += forward[(word - 1) * width + before] * link
        }
      }
      Self.scale(&forward, word * width..<(word + 1) * width)
    }
    return (forward, links)
  }

  /// Makes a stretch of numbers sum up to 1.
  private static func scale(_ numbers: inout [Float], _ range: Range<Int>) {
    var total: Float = 0
    for place in range { total += numbers[place] }
    let factor = 1 / max(total, .leastNormalMagnitude)
    for place in range { numbers[place] *= factor }
  }

  /// The second best tag of each word, if its neighbours keep theirs.
  func rivals(of path: [Int], _ transitions: [Float], _ tagCount: Int) -> [TagRival] {
    (0..<count).map { word in
      var own: Float = 0
      var top = -Float.infinity
      var rival = path[word]
      for place in word * width..<(word + 1) * width {
        let tag = tags[place]
        var score = scores[place] + transitions[word > 0 ? (path[word - 1] + 1) * tagCount + tag : tag]
        if word + 1 < count { score += transitions[(tag + 1) * tagCount + path[word + 1]] }
        if tag == path[word] {
          own = score
        } else if score > top {
          top = score
          rival = tag
        }
      }
      let difference = min(1000, (own - top) / TagTraining.scale)
      guard let margin = TagRival.margin(Int(difference.rounded(.down))) else {
        return TagRival(tag: UInt8(path[word]), margin: 0)
      }
      return TagRival(tag: UInt8(rival), margin: margin)
    }
  }

  /// The best way through, by the algorithm of Viterbi.
  mutating func bestPath(_ transitions: [Float], _ tagCount: Int) -> [Int] {
    guard count > 0 else { return [] }
    var best = scores
    var back = [Int](repeating: 0, count: count * width)
    for place in 0..<width { best[place] += transitions[tags[place]] }
    for word in 1..<max(count, 1) {
      for place in 0..<width {
        let tag = tags[word * width + place]
        var top = -Float.infinity
        for before in 0..<width {
          let from = tags[(word - 1) * width + before]
          let score = best[(word - 1) * width + before] + transitions[(from + 1) * tagCount + tag]
          if score > top {
            top = score
            back[word * width + place] = before
          }
        }
        best[word * width + place] += top
      }
    }
    var place = (0..<width).max { best[(count - 1) * width + $0] < best[(count - 1) * width + $1] } ?? 0
    var path = [Int](repeating: 0, count: count)
    for word in stride(from: count - 1, through: 0, by: -1) {
      path[word] = tags[word * width + place]
      place = back[word * width + place]
    }
    return path
  }
}

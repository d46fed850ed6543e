/// How well two sets of chains agree: the mean of MUC (Vilain and others 1995), B³ (Bagga and Baldwin 1998) and CEAF over
/// entities (Luo 2005), as the CoNLL-2012 shared task has it. Chains of one mention are left out of both sides.
struct CoreferenceScores {
  private var links = Ratio()
  private var members = Ratio()
  private var entities = Ratio()

  /// Sums for precision and recall.
  private struct Ratio {
    var right: Double = 0
    var rightOfMarked: Double = 0
    var found: Double = 0
    var marked: Double = 0

    var harmonicMean: Double {
      guard found > 0, marked > 0 else { return 0 }
      let precision = right / found
      let recall = rightOfMarked / marked
      return precision + recall == 0 ? 0 : 200 * precision * recall / (precision + recall)
    }
  }

  var muc: Double { links.harmonicMean }
  var bCubed: Double { members.harmonicMean }
  var ceaf: Double { entities.harmonicMean }
  var mean: Double { (muc + bCubed + ceaf) / 3 }

  /// Adds one document; mentions are numbers that mean the same on both sides.
  mutating func add(found: [[Int]], marked: [[Int]]) {
    let found = found.filter { $0.count > 1 }
    let marked = marked.filter { $0.count > 1 }
    let chainsOfMarked = Self.chainOfMention(marked)
    let chainsOfFound = Self.chainOfMention(found)
    for chain in found {
      links.right += Self.links(chain, chainsOfMarked)
      links.found += Double(chain.count - 1)
    }
    for chain in marked {
      links.rightOfMarked += Self.links(chain, chainsOfFound)
      links.marked += Double(chain.count - 1)
    }
    members.right += Self.shared(found, marked, chainsOfMarked)
    members.found += Double(found.reduce(0) { $0 + $1.count })
    members.rightOfMarked += Self.shared(marked, found, chainsOfFound)
    members.marked += Double(marked.reduce(0) { $0 + $1.count })
    let alignment = Self.alignment(found, marked)
    entities.right += alignment
    entities.rightOfMarked += alignment
    entities.found += Double(found.count)
    entities.marked += Double(marked.count)
  }

  private static func chainOfMention(_ chains: [[Int]]) -> [Int: Int] {
    var result: [Int: Int] = [:]
    for (index, chain) in chains.enumerated() { for mention in chain { result[mention] = index } }
    return result
  }

  /// Members less the pieces that the other side cuts the chain into.
  private static func links(_ chain: [Int], _ other: [Int: Int]) -> Double {
    let pieces = Set(chain.compactMap { other[$0] }).count + chain.count { other[$0] == nil }
    return Double(chain.count - pieces)
  }

  /// For each mention the share of its chain that the other side's chain of it holds.
  private static func shared(_ chains: [[Int]], _ others: [[Int]], _ chainOfOther: [Int: Int]) -> Double {
    var sum = 0.0
    for chain in chains {
      var counts: [Int: Int] = [:]
      for mention in chain { if let other = chainOfOther[mention] { counts[other, default: 0] += 1 } }
      sum += counts.values.reduce(0.0) { $0 + Double($1 * $1) } / Double(chain.count)
    }
    return sum
  }

  /// The best one-to-one assignment of chains by 2·|a∩b| / (|a|+|b|), with the Hungarian method.
  private static func alignment(_ found: [[Int]], _ marked: [[Int]]) -> Double {
    guard !found.isEmpty, !marked.isEmpty else { return 0 }
    let (rows, columns) = found.count <= marked.count ? (found, marked) : (marked, found)
    let sets = columns.map(Set.init)
    let cost = rows.map { row in
      sets.map { column -> Double in
        let both = row.count { column.contains($0) }
        return -2 * Double(both) / Double(row.count + column.count)
      }
    }
    var potentialOfRow = [Double](repeating: 0, count: rows.count + 1)
    var potentialOfColumn = [Double](repeating: 0, count: columns.count + 1)
    var rowOfColumn = [Int](repeating: 0, count: columns.count + 1)
    for row in 1...rows.count {
      rowOfColumn[0] = row
      var least = [Double](repeating: .infinity, count: columns.count + 1)
      var previous = [Int](repeating: 0, count: columns.count + 1)
      var isUsed = [Bool](repeating: false, count: columns.count + 1)
      var column = 0
      repeat {
        isUsed[column] = true
        let current = rowOfColumn[column]
        var step = Double.infinity
        var next = 0
        for other in 1...columns.count where !isUsed[other] {
          let reduced = cost[current - 1][other - 1] - potentialOfRow[current] - potentialOfColumn[other]
          if reduced < least[other] { (least[other], previous[other]) = (reduced, column) }
          if least[other] < step { (step, next) = (least[other], other) }
        }
        for other in 0...columns.count {
          if isUsed[other] {
            potentialOfRow[rowOfColumn[other]] += step
            potentialOfColumn[other] -= step
          } else {
            least[other] -= step
          }
        }
        column = next
      } while rowOfColumn[column] != 0
      repeat {
        let before = previous[column]
        rowOfColumn[column] = rowOfColumn[before]
        column = before
      } while column != 0
    }
    return (1...columns.count).reduce(0.0) { sum, column in
      rowOfColumn[column] == 0 ? sum : sum - cost[rowOfColumn[column] - 1][column - 1]
    }
  }
}

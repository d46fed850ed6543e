import Language

/// The table of words: clusters and case priors, from `lexical`.
enum WordPart: ModelPart {
  static let name = "words"

  /// So many of the most frequent words are kept, of each list.
  private static let kept = 160_000

  static func train(after model: ModelFile, _ options: TrainerOptions) throws -> [(
    name: String, bytes: [UInt8]
  )] {
    let printed = WordTable.encoded(try printedWords(options))
    return [
      (WordTable.lowerTable, WordTable.encoded(try lowerWords(options))),
      (WordTable.printedTable, printed.printed), (WordTable.pathTable, printed.paths),
    ]
  }

  static func evaluate(_ model: ModelFile, _ options: TrainerOptions) throws {
    let words = try WordTable(model)
    let known = try lowerWords(options)
    let right = known.count { words.clusters($0.hash) == $0.clusters }
    print(
      "words: \(right) of \(known.count) words have their own clusters, the others are unknown or share a row"
    )
  }

  /// Rows: word, cluster of 64, of 256, of 1024, logarithm of the frequency rank; most frequent first.
  private static func lowerWords(_ options: TrainerOptions) throws -> [(
    hash: UInt64, clusters: WordTable.Clusters
  )] {
    let file = CorpusFile("lexical/glove-clusters.tsv.gz", in: options)
    return try file.rows(columns: 5).prefix(kept).map { cells in
      let numbers = cells.dropFirst().map { UInt16($0) ?? 0 }
      return (
        ModelHash.of(cells[0].utf8),
        WordTable.Clusters(
          coarse: numbers[0] + 1, middle: numbers[1] + 1, fine: numbers[2] + 1, rank: numbers[3] + 1)
      )
    }
  }

  /// Rows: word, path in the tree of words; and: capitalised word, difference of logarithms.
  private static func printedWords(_ options: TrainerOptions) throws -> [(
    hash: UInt64, printed: WordTable.Printed
  )] {
    var words: [(hash: UInt64, printed: WordTable.Printed)] = []
    var places: [UInt64: Int] = [:]
    for cells in try CorpusFile("lexical/brown-clusters.tsv.gz", in: options).rows(columns: 2).prefix(kept) {
      let hash = ModelHash.of(cells[0].utf8)
      guard places[hash] == nil, let path = UInt32(cells[1]) else { continue }
      places[hash] = words.count
      words.append((hash, WordTable.Printed(path: path + 1)))
    }
    for cells in try CorpusFile("lexical/case-prior.tsv.gz", in: options).rows(columns: 2) {
      let hash = ModelHash.of(cells[0].utf8)
      guard let prior = Int8(cells[1]) else { continue }
      if let place = places[hash] {
        words[place].printed.capitalPrior = prior
      } else {
        places[hash] = words.count
        words.append((hash, WordTable.Printed(capitalPrior: prior)))
      }
    }
    return words
  }
}

extension CorpusFile {
  /// The cells of each line that is not empty; throws at a line with another number of cells.
  func rows(columns: Int) throws -> [[Substring]] {
    var rows: [[Substring]] = []
    for (number, line) in try lines().enumerated() where !line.isEmpty {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard cells.count == columns else {
        throw TrainerError.badLine(path: path, line: number + 1, reason: "\(cells.count) cells of \(columns)")
      }
      rows.append(cells)
    }
    return rows
  }
}

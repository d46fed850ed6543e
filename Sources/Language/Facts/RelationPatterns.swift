import Annotations
import Lexicon

/// One row of `relation-patterns.tsv`.
package struct RelationPattern: Sendable {
  /// Unique; evidence names it as `relation-patterns:NAME`.
  package let name: String
  package let predicate: String
  package let pattern: Pattern
  package let anchors: Set<String>?
  package let confidence: Double
  /// A sentence that it matches, with the subject and the object marked.
  package let example: String
}

/// The relation patterns, and what `predicates.tsv` says of their predicates.
package struct RelationPatterns: Sendable {
  /// What may stand on either side of a predicate.
  package struct Predicate: Hashable, Sendable {
    package var subjectKinds: Set<EntityKind>
    package var objectKinds: Set<EntityKind>
    package var isSymmetric: Bool
    package var isTemporal: Bool
  }

  package let patterns: [RelationPattern]
  /// Indices of the patterns that need a word, by that word; and of those that need none.
  private let needing: [String: [Int]]
  private let needingNone: [Int]
  package let predicates: [String: Predicate]

  /// Those that the program was compiled with. A test loads them and fails with the row that cannot be read, so that
  /// only a program never tested could stop here.
  package static let standard: RelationPatterns = {
    do { return try RelationPatterns() } catch { fatalError("\(error)") }
  }()

  package init() throws(LexiconError) {
    predicates = try RelationPatterns.predicates()
    let table = try TSV(file: "relation-patterns.tsv")
    var patterns: [RelationPattern] = []
    for row in table.rows {
      guard predicates[row["predicate"]] != nil else {
        throw table.badRow(row, "no predicate '\(row["predicate"])'; add it to predicates.tsv")
      }
      guard let confidence = Double(row["confidence"]), (0...1).contains(confidence) else {
        throw table.badRow(row, "'\(row["confidence"])' is no confidence; write a number from 0 to 1")
      }
      do {
        let pattern = try PatternParser.parse(row["pattern"])
        patterns.append(
          RelationPattern(
            name: row["name"], predicate: row["predicate"], pattern: pattern, anchors: pattern.anchors,
            confidence: confidence, example: row["example"]))
      } catch {
        throw table.badRow(row, error.description)
      }
    }
    self.patterns = patterns
    var needing: [String: [Int]] = [:]
    for (index, pattern) in patterns.enumerated() {
      for word in pattern.anchors ?? [] { needing[word, default: []].append(index) }
    }
    self.needing = needing
    needingNone = patterns.indices.filter { patterns[$0].anchors == nil }
  }

  /// Patterns that a sentence of these words, in lower case, may match; in the order of the file.
  package func candidates(for words: Set<String>) -> [RelationPattern] {
    var indices = Set(needingNone)
    for word in words { indices.formUnion(needing[word] ?? []) }
    return indices.sorted().map { patterns[$0] }
  }

  private static func predicates() throws(LexiconError) -> [String: Predicate] {
    var predicates: [String: Predicate] = [:]
    for row in try TSV(file: "predicates.tsv").rows {
      predicates[row["predicate"]] = Predicate(
        subjectKinds: Set(row.values("subject_kinds").compactMap(EntityKind.init)),
        objectKinds: Set(row.values("object_kinds").compactMap(EntityKind.init)),
        isSymmetric: row.flag("is_symmetric"), isTemporal: row.flag("is_temporal"))
    }
    return predicates
  }
}

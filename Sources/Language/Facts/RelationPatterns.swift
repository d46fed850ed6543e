import Annotations
import Lexicon

/// One row of `relation-patterns.tsv` or of `relation-phrases.tsv`.
package struct RelationPattern: Sendable {
  package enum Form: Hashable, Sendable {
    /// Over the tree of a sentence.
    case tree(TreePattern)
    /// Over its words in a row.
    case phrase(PhrasePattern)
  }

  /// Unique; evidence names it as `relation-patterns:NAME`.
  package let name: String
  package let predicate: String
  package let form: Form
  package let confidence: Double
  /// Whether its words say that the relation holds no longer.
  package let ends: Bool
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
  /// Indices of the phrase patterns that need a word, by that word; and of those that need none.
  private var phrasesNeeding: [String: [Int]] = [:]
  private var phrasesNeedingNone: [Int] = []
  /// Tree patterns by their anchor's lemma; those anchored at a noun for a post; those anchored at a mention.
  private var treesAtLemma: [String: [IndexedTree]] = [:]
  private var treesAtPost: [IndexedTree] = []
  private var treesAtMention: [IndexedTree] = []
  package let predicates: [String: Predicate]

  /// A tree pattern and its place in `patterns`.
  package typealias IndexedTree = (index: Int, tree: TreePattern)

  /// Those that the program was compiled with. A test loads them and fails with the row that cannot be read, so that
  /// only a program never tested could stop here.
  package static let standard: RelationPatterns = {
    do { return try RelationPatterns() } catch { fatalError("\(error)") }
  }()

  package init() throws(LexiconError) {
    let predicates = try RelationPatterns.predicates()
    let patterns =
      try RelationPatterns.read("relation-patterns.tsv", predicates) { text throws(PatternSyntaxError) in
        .tree(try TreePatternParser.parse(text))
      }
      + RelationPatterns.read("relation-phrases.tsv", predicates) { text throws(PatternSyntaxError) in
        .phrase(try PhrasePatternParser.parse(text))
      }
    self.init(patterns, predicates)
  }

  /// With one pattern alone, as its test runs it.
  package func keeping(only name: String) -> RelationPatterns {
    RelationPatterns(patterns.filter { $0.name == name }, predicates)
  }

  private init(_ patterns: [RelationPattern], _ predicates: [String: Predicate]) {
    self.patterns = patterns
    self.predicates = predicates
    for (index, pattern) in patterns.enumerated() {
      switch pattern.form {
      case .phrase(let phrase):
        guard let words = phrase.anchors else {
          phrasesNeedingNone.append(index)
          continue
        }
        for word in words { phrasesNeeding[word, default: []].append(index) }
      case .tree(let tree):
        if let lemmas = tree.anchorLemmas {
          for lemma in lemmas { treesAtLemma[lemma, default: []].append((index, tree)) }
        } else if case .role = tree.nodes[tree.anchor].content {
          treesAtPost.append((index, tree))
        } else {
          treesAtMention.append((index, tree))
        }
      }
    }
  }

  private static func read(
    _ file: String, _ predicates: [String: Predicate],
    _ parse: (String) throws(PatternSyntaxError) -> RelationPattern.Form
  ) throws(LexiconError) -> [RelationPattern] {
    let table = try TSV(file: file)
    var patterns: [RelationPattern] = []
    for row in table.rows {
      guard predicates[row["predicate"]] != nil else {
        throw table.badRow(row, "no predicate '\(row["predicate"])'; add it to predicates.tsv")
      }
      guard let confidence = Double(row["confidence"]), (0...1).contains(confidence) else {
        throw table.badRow(row, "'\(row["confidence"])' is no confidence; write a number from 0 to 1")
      }
      do {
        patterns.append(
          RelationPattern(
            name: row["name"], predicate: row["predicate"], form: try parse(row["pattern"]),
            confidence: confidence, ends: row.flag("ends"), example: row["example"]))
      } catch {
        throw table.badRow(row, error.description)
      }
    }
    return patterns
  }

  /// Phrase patterns that a sentence of these words, in lower case, may match, and their places in `patterns`; in the order
  /// of the file.
  package func phrases(for words: Set<String>) -> [(index: Int, phrase: PhrasePattern)] {
    var indices = Set(phrasesNeedingNone)
    for word in words {
      if let needing = phrasesNeeding[word] { indices.formUnion(needing) }
    }
    return indices.sorted().compactMap { index in
      if case .phrase(let phrase) = patterns[index].form { (index, phrase) } else { nil }
    }
  }

  /// Tree patterns that may match with a word as their anchor, in the order of the file.
  package func trees(atLemma lemma: String, isPost: Bool, isMention: Bool) -> [IndexedTree] {
    var trees = treesAtLemma[lemma] ?? []
    if isPost { trees += treesAtPost }
    if isMention { trees += treesAtMention }
    return trees
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

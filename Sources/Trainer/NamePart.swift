import Foundation
import Language

/// The model of names: known phrases, and the weights of both readings.
enum NamePart: ModelPart {
  static let name = "names"

  static func train(after model: ModelFile, _ options: TrainerOptions) throws -> [(
    name: String, bytes: [UInt8]
  )] {
    let words = model.tableNames.filter { !$0.hasPrefix(name + ".") }.map {
      (name: $0, bytes: Array(model.bytes(of: $0) ?? UnsafeRawBufferPointer(start: nil, count: 0)))
    }
    let phrases = (name: PhraseTable.table, bytes: try PhraseBuilder.table(model, options))
    let reader = try NameDocumentReader(ModelFile(bytes: ModelFile.encoded(words + [phrases])))
    var documents: [NameDocument] = []
    for corpus in NameCorpus.all where corpus.isTrained(options) {
      let start = documents.count
      documents += try corpus.texts(options).map { reader.document($0, weight: corpus.weight) }
      let tokens = documents[start...].reduce(0) { $0 + $1.labels.count }
      print("names: \(corpus.name): \(documents.count - start) texts, \(tokens) tokens")
    }
    let tables = [phrases] + NameTraining(documents).tables()
    for table in tables { print("  \(table.name): \(table.bytes.count / 1000) kB") }
    return tables
  }

  static func evaluate(_ model: ModelFile, _ options: TrainerOptions) throws {
    let reader = try NameDocumentReader(model)
    let names = try NameModel(model)
    print("names           marked  found  precision  recall     F1    PER    ORG    LOC")
    for corpus in NameCorpus.all where corpus.isDevelopment || options.holdOut.contains(corpus.name) {
      var scores = NameScores()
      for text in try corpus.texts(options) {
        var document = reader.document(text, weight: 1)
        let labels = names.read(&document.input).labels
        scores.add(document, labels: labels, listing: options.showsErrors)
      }
      print(scores.line(corpus.name + (corpus.isTrained(options) ? " (trained on)" : "")))
    }
  }
}

extension NameCorpus {
  func isTrained(_ options: TrainerOptions) -> Bool {
    weight > 0 && !options.holdOut.contains(name) && (!isDevelopment || options.usesDevelopment)
  }
}

/// Names found and marked, by kind.
struct NameScores {
  private var marked = [0, 0, 0]
  private var found = [0, 0, 0]
  private var right = [0, 0, 0]

  mutating func add(_ document: NameDocument, labels: [Int], listing: Bool) {
    var names: Set<NameDocument.MarkedName> = []
    for sentence in document.input.sentences {
      for name in NameLabel.names(in: labels[sentence]) {
        let tokens =
          sentence.lowerBound + name.tokens.lowerBound..<sentence.lowerBound + name.tokens.upperBound
        names.insert(NameDocument.MarkedName(tokens: tokens, kind: name.kind))
      }
    }
    for name in names { found[name.kind.rawValue] += 1 }
    for name in document.marked { marked[name.kind.rawValue] += 1 }
    for name in names.intersection(document.marked) { right[name.kind.rawValue] += 1 }
    guard listing else { return }
    for (mark, set) in [("+", names.subtracting(document.marked)), ("-", document.marked.subtracting(names))]
    {
      for name in set.sorted(by: { $0.tokens.lowerBound < $1.tokens.lowerBound }) {
        let around =
          max(0, name.tokens.lowerBound - 5)..<min(document.words.count, name.tokens.upperBound + 5)
        print(
          "\(mark) \(name.kind) [\(document.words[name.tokens].joined(separator: " "))] "
            + document.words[around].joined(separator: " "))
      }
    }
  }

  func line(_ title: String) -> String {
    func sum(_ counts: [Int]) -> Int { counts.reduce(0, +) }
    func percent(_ part: Int, _ whole: Int) -> Double {
      whole == 0 ? 0 : 100 * Double(part) / Double(whole)
    }
    func mean(_ kinds: [Int]) -> Double {
      let all = kinds.reduce(0) { $0 + marked[$1] + found[$1] }
      return percent(2 * kinds.reduce(0) { $0 + right[$1] }, all)
    }
    let numbers = [
      percent(sum(right), sum(found)), percent(sum(right), sum(marked)), mean([0, 1, 2]), mean([0]),
      mean([1]), mean([2]),
    ]
    return title.padding(toLength: 24, withPad: " ", startingAt: 0)
      + String(format: "%6d %6d", sum(marked), sum(found))
      + numbers.map { String(format: " %6.1f", $0) }.joined()
  }
}

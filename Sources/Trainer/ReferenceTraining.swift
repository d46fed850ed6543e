import Annotations
import Corpora
import Language

/// Learns which choice is right: the likelihood of all right ones together is made as large as can be, with AdaGrad.
final class ReferenceTraining {
  private static let epochs = 8
  private static let rate: Float = 0.08
  /// A pull towards zero for each step, so that what was seen once weighs little.
  private static let decay: Float = 0.001
  private static let positionBits = 14

  private struct Example {
    /// Features of each choice, the new thing last.
    var choices: [[UInt64]]
    var right: Set<Int>
  }

  private var examples: [Example] = []

  func add(_ document: ReferenceDocument) {
    Self.decide(document) { _, decision, right in
      examples.append(
        Example(choices: decision.choices.map(\.features) + [decision.newFeatures], right: right))
    }
  }

  /// Goes through a document's decisions, each after right ones.
  static func decide(
    _ document: ReferenceDocument, _ visit: (ReferenceResolver, ReferenceResolver.Decision, Set<Int>) -> Void
  ) {
    var resolver = ReferenceResolver(document.document)
    let referents = resolver.referents
    func truth(_ referent: Int) -> Int? {
      document.entities[document.document.tokens[referents[referent].head].span.start]
    }
    resolver.resolve { resolver, decision in
      guard let thing = truth(decision.referent) else {
        visit(resolver, decision, [decision.choices.count])
        return nil
      }
      let right = decision.choices.indices.filter { choice in
        resolver.entities[decision.choices[choice].entity].members.contains { truth($0) == thing }
      }
      visit(resolver, decision, right.isEmpty ? [decision.choices.count] : Set(right))
      return right.first
    }
  }

  func table() -> [UInt8] {
    let size = 1 << Self.positionBits
    let mask = UInt64(size - 1)
    var weights = [Float](repeating: 0, count: size)
    var squares = [Float](repeating: 1, count: size)
    var generator = SplitMix(seed: 11)
    var order = Array(examples.indices)
    for epoch in 1...Self.epochs {
      order.shuffle(using: &generator)
      var likelihood = 0.0
      for index in order {
        let example = examples[index]
        let scores = example.choices.map { $0.reduce(Float(0)) { $0 + weights[Int($1 & mask)] } }
        let most = scores.max() ?? 0
        let powers = scores.map { Portable.exponential($0 - most) }
        let all = powers.reduce(0, +)
        let right = example.right.reduce(Float(0)) { $0 + powers[$1] }
        likelihood += Double(Portable.logarithm(max(right, 1e-20) / all))
        for (choice, features) in example.choices.enumerated() {
          let wanted = example.right.contains(choice) ? powers[choice] / max(right, 1e-20) : 0
          let gradient = wanted - powers[choice] / all
          guard abs(gradient) > 1e-4 else { continue }
          for feature in features {
            let place = Int(feature & mask)
            let step = gradient - Self.decay * weights[place]
            squares[place] += step * step
            weights[place] += Self.rate * step / squares[place].squareRoot()
          }
        }
      }
      if epoch == 1 || epoch == Self.epochs {
        print(
          "references: \(examples.count) decisions, mean logarithm \((1000 * likelihood / Double(max(1, examples.count))).rounded() / 1000)"
        )
      }
    }
    return WeightTable.encoded(
      rows: weights.indices.filter { weights[$0] != 0 }.map { ($0, [weights[$0]]) }, labelCount: 1,
      positionBits: Self.positionBits, scale: 0.03, isDense: true)
  }
}

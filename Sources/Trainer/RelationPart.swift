import Annotations
import Corpora
import Language

/// The model of relations between mentions, from KnowledgeNet, Re-DocRED and re3d.
enum RelationPart: ModelPart {
  static let name = "relations"

  static func train(after model: ModelFile, _ options: TrainerOptions) throws -> [(
    name: String, bytes: [UInt8]
  )] {
    Models.source = .success(model)
    var examples: [RelationExample] = []
    for corpus in RelationCorpus.all where !options.holdOut.contains(corpus.name) {
      let documents = try corpus.documents(options).filter { options.usesDevelopment || !$0.isDevelopment }
      let pipeline = Pipeline(adding: [.references, .times])
      let made = Parallel.map(documents.count) {
        corpus.examples(documents[$0], pipeline.annotate(documents[$0].article))
      }
      examples += made.flatMap { $0 }
      print("relations: \(corpus.name): \(documents.count) texts, \(made.reduce(0) { $0 + $1.count }) pairs")
    }
    return RelationTraining(examples).tables()
  }

  /// Of pairs of mentions that stand in the text, whatever made the names: `kbbench --only relations` measures all of it.
  static func evaluate(_ model: ModelFile, _ options: TrainerOptions) throws {
    Models.source = .success(model)
    let relations = try RelationModel(model)
    for corpus in RelationCorpus.all {
      let documents = try corpus.documents(options).filter(\.isDevelopment)
      let pipeline = Pipeline(adding: [.references, .times])
      let counts = Parallel.map(documents.count) { index in
        var counts = (right: 0, found: 0, marked: 0)
        for example in corpus.examples(documents[index], pipeline.annotate(documents[index].article)) {
          let scores = relations.scores(example.features)
          for target in example.targets {
            guard let calibration = relations.calibrations[target.label] else { continue }
            let isFound = calibration.probability(scores[target.label]) >= calibration.threshold
            counts.found += isFound ? 1 : 0
            counts.marked += target.holds ? 1 : 0
            counts.right += isFound && target.holds ? 1 : 0
          }
        }
        return counts
      }
      let right = counts.reduce(0) { $0 + $1.right }
      let found = counts.reduce(0) { $0 + $1.found }
      let marked = counts.reduce(0) { $0 + $1.marked }
      func percent(_ whole: Int) -> Double { (1000 * Double(right) / Double(max(1, whole))).rounded() / 10 }
      print(
        "relations: \(corpus.name)\(options.usesDevelopment ? " (trained on)" : ""): \(marked) pairs marked, \(found) found, precision \(percent(found)), recall \(percent(marked))"
      )
    }
  }
}

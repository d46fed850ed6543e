import Language

/// The models of syntax: tags, lemmas and trees, from UD English EWT and GUM.
enum SyntaxPart: ModelPart {
  static let name = "syntax"

  static func train(after model: ModelFile, _ options: TrainerOptions) throws -> [(
    name: String, bytes: [UInt8]
  )] {
    let names = SyntaxCorpus.training(options).filter { name in
      !options.holdOut.contains { name.hasPrefix($0 + "/") }
    }
    let tags = try SyntaxCorpus.tags(of: names, options)
    let corpus = try SyntaxCorpus(names, try WordTable(model), tags, options)
    let tables = SyntaxTraining(corpus, tags).tables()
    for table in tables { print("  \(table.name): \(table.bytes.count / 1000) kB") }
    return tables
  }

  static func evaluate(_ model: ModelFile, _ options: TrainerOptions) throws {
    try SyntaxScores(model, options).print()
  }
}

import Foundation
import Language

/// A part of the model that is trained by itself, once the parts before it are there.
protocol ModelPart: SendableMetatype {
  /// What `--only` calls it; its tables begin with the same word and a full stop.
  static var name: String { get }

  /// Trains it and returns its tables.
  ///
  /// - Parameter model: the parts before.
  static func train(after model: ModelFile, _ options: TrainerOptions) throws -> [(
    name: String, bytes: [UInt8]
  )]

  /// Prints its scores on development data.
  static func evaluate(_ model: ModelFile, _ options: TrainerOptions) throws
}

/// Trains the parts in order and writes the model file.
struct ModelTraining {
  /// The parts of a model, each after those it builds on.
  static let parts: [any ModelPart.Type] = [
    WordPart.self, TextPart.self, SyntaxPart.self, NamePart.self, ReferencePart.self,
    RelationPart.self,
  ]

  private let options: TrainerOptions

  init(_ options: TrainerOptions) {
    self.options = options
  }

  func run() throws {
    var tables = try options.only == nil ? [] : known()
    for part in Self.parts where options.runs(part.name) {
      let start = ContinuousClock.now
      let model = try ModelFile(bytes: ModelFile.encoded(tables))
      let made = try part.train(after: model, options)
      tables.removeAll { $0.name.hasPrefix(part.name + ".") }
      tables += made
      let kilobytes = made.reduce(0) { $0 + $1.bytes.count } / 1000
      print("\(part.name): \(kilobytes) kB after \(ContinuousClock.now - start)")
    }
    let bytes = ModelFile.encoded(tables)
    let model = try ModelFile(bytes: bytes)
    try Data(bytes).write(to: URL(fileURLWithPath: options.model))
    print("\(options.model): \(bytes.count / 1000) kB")
    for part in Self.parts where options.runs(part.name) { try part.evaluate(model, options) }
  }

  /// The tables of the model that is there: those of other parts are kept.
  private func known() throws -> [(name: String, bytes: [UInt8])] {
    let model = try ModelFile(contentsOf: options.model)
    return model.tableNames.map {
      ($0, Array(model.bytes(of: $0) ?? UnsafeRawBufferPointer(start: nil, count: 0)))
    }
  }
}

/// Prints the scores of a model file.
struct ModelEvaluation {
  private let options: TrainerOptions

  init(_ options: TrainerOptions) {
    self.options = options
  }

  func run() throws {
    let model = try ModelFile(contentsOf: options.model)
    for part in ModelTraining.parts where options.runs(part.name) { try part.evaluate(model, options) }
  }
}

extension ModelFile {
  convenience init(contentsOf path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw TrainerError.unreadable(path: path)
    }
    try self.init(bytes: Array(data))
  }
}

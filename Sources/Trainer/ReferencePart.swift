import Annotations
import Corpora
import Foundation
import Language

/// The model of whom pronouns and noun phrases mean, from GUM's coreference.
enum ReferencePart: ModelPart {
  static let name = "references"

  static func train(after model: ModelFile, _ options: TrainerOptions) throws -> [(
    name: String, bytes: [UInt8]
  )] {
    Models.source = .success(model)
    var documents = try read("train", options)
    if options.usesDevelopment { documents += try read("dev", options) }
    let training = ReferenceTraining()
    for document in documents { training.add(document) }
    return [(ReferenceModel.table, training.table())]
  }

  static func evaluate(_ model: ModelFile, _ options: TrainerOptions) throws {
    Models.source = .success(model)
    let references = try ReferenceModel(model)
    var counts: [String: (right: Int, all: Int)] = [:]
    for document in try read("dev", options) {
      ReferenceTraining.decide(document) { resolver, decision, right in
        let scores =
          decision.choices.map { references.score($0.features) } + [references.score(decision.newFeatures)]
        let best = scores.indices.max { scores[$0] < scores[$1] } ?? 0
        let referent = resolver.referents[decision.referent]
        let shape =
          referent.form == .pronoun
          ? referent.noun : referent.kind == .organization ? "organization" : "person"
        for key in [shape, "all"] {
          counts[key, default: (0, 0)].all += 1
          if right.contains(best) { counts[key, default: (0, 0)].right += 1 }
        }
      }
    }
    for (shape, count) in counts.sorted(by: { $0.key < $1.key }) {
      print(
        "references: \(shape): \(count.right) of \(count.all) decided as the corpus has it, what comes before being right"
      )
    }
  }

  /// The documents of a half as far as the parts before annotate them.
  private static func read(_ half: String, _ options: TrainerOptions) throws -> [ReferenceDocument] {
    let file = CorpusFile("ud-english-gum-open/gum-open-\(half).conllu.gz", in: options)
    let corpus = GUMDocument.read(String(decoding: try file.data(), as: UTF8.self))
    let pipeline = Pipeline(adding: [.quotes])
    return Parallel.map(corpus.count) { ReferenceDocument(corpus[$0], pipeline.annotate(corpus[$0].article)) }
  }
}

/// A document with what its words mean by the corpus.
struct ReferenceDocument: Sendable {
  let document: Document
  /// Number of the thing that a word is the head of a mention of, by the place where the word begins.
  let entities: [Int: Int]

  init(_ corpus: GUMDocument, _ document: Document) {
    self.document = document
    var entities: [Int: Int] = [:]
    // Of mentions with one head the longest comes first.
    for mention in corpus.mentions.reversed() where mention.link != "appos" && mention.link != "pred" {
      entities[corpus.spans[mention.head].start] = mention.entity
    }
    self.entities = entities
  }
}

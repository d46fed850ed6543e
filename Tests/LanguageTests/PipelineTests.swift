import Language
import Testing

struct PipelineTests {
  @Test func `what an annotator needs is added before it`() {
    var layers: Set<Layer> = []
    for kind in Pipeline.order {
      #expect(layers.isSuperset(of: kind.needs), "\(kind) comes too early")
      layers.formUnion(kind.adds)
    }
  }

  @Test func `no layer is added twice`() {
    let added = Pipeline.order.flatMap { $0.adds }
    #expect(added.count == Set(added).count)
  }

  @Test func `a pipeline runs what the asked layers need and nothing else`() {
    func layers(_ asked: Set<Layer>) -> [Layer] {
      Pipeline(adding: asked).annotators.flatMap { type(of: $0).adds }
    }
    #expect(layers([.sentences]) == [.tokens, .turns, .sentences])
    #expect(layers([.tree]) == [.tokens, .turns, .sentences, .lexemes, .tags, .tree])
    #expect(Set(layers(Layer.stored)).isSuperset(of: Layer.stored))
  }

  @Test func `the same article gives the same extraction`() {
    let text = article("“We won,” said Lena Hartwig on 3 May 2021.\n\nShe left.", published: "2021-05-04")
    #expect(Pipeline().extract(text) == Pipeline().extract(text))
  }

  @Test func `an article without text has no facts`() {
    let document = annotated("")
    #expect(document.tokens.isEmpty)
    #expect(document.extraction.sentences.isEmpty)
  }
}

import Annotations
import Foundation
import Language

/// Runs made and mutated texts through the tokenizer and the splitter, or the whole pipeline, until a time is up or
/// something is wrong. The same seed gives the same texts.
///
///     kbfuzz text|pipeline SEED SECONDS [ARTICLE…]
@main
struct Fuzz {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.count >= 3, let mode = arguments.first, let seed = UInt64(arguments[2]),
      let seconds = Double(arguments[3])
    else {
      print("kbfuzz text|pipeline SEED SECONDS [ARTICLE…]")
      exit(64)
    }
    let articles = try arguments.dropFirst(3).map {
      String(decoding: try Data(contentsOf: URL(fileURLWithPath: $0)), as: UTF8.self)
    }
    let annotators: [any Annotator] =
      mode == "pipeline" ? Pipeline().annotators : [Tokenizer(), SentenceSplitter()]
    let start = ContinuousClock.now
    var count: UInt64 = 0
    var bytes = 0
    while (ContinuousClock.now - start) < .seconds(seconds) {
      var generator = FuzzGenerator(seed: seed &* 1_000_003 &+ count)
      let article = generator.article(from: articles)
      var document = Document(article, extractor: "")
      let began = processorSeconds()
      for annotator in annotators { annotator.annotate(&document) }
      if let fault = DocumentCheck(document).fault ?? slowness(since: began, article.body) {
        print("seed \(seed), text \(count): \(fault)\n\(article.body.debugDescription.prefix(2000))")
        exit(1)
      }
      count += 1
      bytes += article.body.utf8.count
    }
    print("\(mode): \(count) texts, \(bytes / 1_000_000) MB, nothing wrong")
  }

  /// A text that takes a thousand times what an article of its length does.
  private static func slowness(since start: Double, _ body: String) -> String? {
    let took = processorSeconds() - start
    return took > 2 + Double(body.utf8.count) / 10_000 ? "took \(took) CPU seconds" : nil
  }

  private static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

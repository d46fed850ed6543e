import Foundation
import Language

/// Measures accuracy and speed and prints tables; `make bench` runs it.
@main
struct Benchmark {
  static func main() {
    do {
      let options = try BenchmarkOptions(CommandLine.arguments.dropFirst())
      try options.useModel()
      if options.runs("names") { try NameBenchmark(options).run() }
      if options.runs("dates") { try DateBenchmark(options).run() }
      if options.runs("quotes") { try QuoteBenchmark(options).run() }
      if options.runs("turns") { try TurnBenchmark(options).run() }
      if options.runs("events") { try EventBenchmark(options).run() }
      if options.runs("relations") { try RelationBenchmark(options).run() }
      if options.runs("places") { try PlaceBenchmark(options).run() }
      if options.runs("pages") { try PageBenchmark(options).run() }
      if options.runs("linking") { try LinkingBenchmark(options).run() }
      if options.runs("curation") { try CurationBenchmark().run() }
      if options.runs("copies") { try CopyBenchmark(options).run() }
      if options.runs("speed") { try SpeedBenchmark(options).run() }
      if options.runs("import") { try ImportBenchmark(options).run() }
      if options.runs("search") { try SearchBenchmark(options).run() }
      // Minutes by the clock, so on request only.
      if options.only == "sharing" { try SharingBenchmark(options).run() }
    } catch {
      FileHandle.standardError.write(Data("kbbench: \(error)\n".utf8))
      exit(error is BenchmarkError ? 64 : 74)
    }
  }
}

/// What is measured, on what.
struct BenchmarkOptions {
  /// Parts of the program that can be measured alone.
  static let parts = [
    "names", "dates", "quotes", "turns", "events", "relations", "places", "pages", "linking", "curation",
    "copies", "speed", "import", "search", "sharing",
  ]

  var corpora = "../shared/corpora"
  var kbctl = ".build/release/kbctl"
  var samples = "Samples"
  /// Pages with the texts that they should give.
  var pages = "Tests/Fixtures/html"
  /// Texts with marked places.
  var places = "Benchmarks/Places"
  /// Our articles with marked names.
  var articles = "Benchmarks/Articles"
  /// The file that searches are measured on, made where it is missing and kept; nil makes one and removes it.
  var base: String?
  /// Articles of that file.
  var size = 20_000
  /// How often each question is asked.
  var repeats = 20
  /// Seconds that readers and an importer share a file.
  var seconds = 300.0
  /// A virtual environment of Python with sqlite-utils and Datasette, to be measured beside ours; nil leaves them out.
  var tools: String?
  /// Pairs of names and identities of corpora, for linking.
  var linking = "Benchmarks/Linking"
  /// How many articles are linked into a base of many entities.
  var linkedArticles = 1000
  /// How many articles the import is measured with.
  var copies = 2000
  /// A model file in place of the one that the program was compiled with, such as one that has not seen the development
  /// documents.
  var model: String?
  /// Which documents of GUM quotes and references are measured on: `dev`, or `train` to look for what is wrong.
  var half = "dev"
  /// The one part that is run; nil runs all.
  var only: String?
  /// Whether names, dates, turns and relations that differ are listed after the table.
  var showsErrors = false

  init(_ arguments: ArraySlice<String>) throws(BenchmarkError) {
    var rest = arguments
    while let option = rest.popFirst() {
      if option == "--errors" {
        showsErrors = true
        continue
      }
      guard let value = rest.popFirst() else { throw .missingValue(option: option) }
      switch option {
      case "--corpora": corpora = value
      case "--kbctl": kbctl = value
      case "--samples": samples = value
      case "--pages": pages = value
      case "--places": places = value
      case "--articles": articles = value
      case "--base": base = value
      case "--tools": tools = value
      case "--seconds":
        guard let number = Double(value), number > 0 else { throw .unknownOption("\(option) \(value)") }
        seconds = number
      case "--size", "--runs":
        guard let count = Int(value), count > 0 else { throw .unknownOption("\(option) \(value)") }
        if option == "--size" { size = count } else { repeats = count }
      case "--linking": linking = value
      case "--linked":
        guard let count = Int(value), count > 0 else { throw .unknownOption("\(option) \(value)") }
        linkedArticles = count
      case "--only": only = value
      case "--model": model = value
      case "--half": half = value
      case "--copies":
        guard let count = Int(value), count > 0 else { throw .unknownOption("\(option) \(value)") }
        copies = count
      default: throw .unknownOption(option)
      }
    }
    if let only, !Self.parts.contains(only) { throw .unknownOption("--only \(only)") }
  }

  func useModel() throws {
    guard let model else { return }
    guard let data = FileManager.default.contents(atPath: model) else {
      throw BenchmarkError.unreadable(path: model)
    }
    Models.source = .success(try ModelFile(bytes: Array(data)))
  }

  func runs(_ part: String) -> Bool { only == nil || only == part }
}

/// What can be wrong with a benchmark's arguments and files.
enum BenchmarkError: Error, CustomStringConvertible {
  case unknownOption(String)
  case missingValue(option: String)
  case unreadable(path: String)
  case failed(command: String, status: Int32)

  var description: String {
    switch self {
    case .unknownOption(let option):
      "\(option): no such option; use --corpora, --model, --kbctl, --samples, --pages, --places, --articles, --linking, "
        + "--linked, --base, --size, --runs, --seconds, --tools, --copies, --half, --errors or --only "
        + BenchmarkOptions.parts.joined(separator: "|")
    case .missingValue(let option): "\(option): no value; write one after it"
    case .unreadable(let path):
      "\(path): cannot be read; name the folder that holds it with --corpora or --samples"
    case .failed(let command, let status):
      "\(command): ended with status \(status); run it by hand to see why"
    }
  }
}

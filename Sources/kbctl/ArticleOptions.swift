import Annotations
import ArgumentParser
import Importer

/// How articles are taken in, and what holds for those that do not say it themselves.
struct ArticleOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Articles to work on at a time; the result is the same.", valueName: "n"))
  var jobs: Int?

  @Option(
    help: ArgumentHelp("The date of articles that state none: 2022, 2022-08, 2022-08-30.", valueName: "date"),
    transform: PartialDate.typed)
  var published: PartialDate?

  @Option(help: ArgumentHelp("The publisher of articles that name none.", valueName: "name"))
  var source: String?

  func validate() throws {
    if let jobs, jobs < 1 {
      throw CommandFailure.usage("--jobs \(jobs): is not a number of articles; use 1 or more")
    }
  }

  func apply(to options: inout ImportOptions) {
    options.published = published
    options.source = source
    if let jobs { options.jobs = jobs }
  }
}

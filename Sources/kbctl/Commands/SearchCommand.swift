import Annotations
import ArgumentParser
import KB

/// `kbctl search`: full text over articles, quotes and entities.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Finds articles, quotes and entities, best first.",
    discussion: """
      Words need not be quoted for the shell. All must occur; "a phrase" in double quotes, which the shell wants \
      in single ones, must occur as it is; OR between words asks for either; -word leaves out; word* finds \
      whatever begins so. Whatever is typed, it is a search and never a syntax error. After -- nothing is an option.

        kbctl search panjshir valley --in quotes --by nazary
        kbctl search '"supply route"' -talks --since 2022 --format json
      """)

  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp("What to look for; may be left out with one of the options below.", valueName: "query")
  )
  var words: [String] = []

  @Option(name: .customLong("in"), help: ArgumentHelp("Where to look.", valueName: "scope"))
  var scope = SearchRequest.Scope.all

  @Option(help: ArgumentHelp("Quotes of this speaker.", valueName: "speaker"))
  var by: String?

  @Option(
    help: ArgumentHelp("Where this entity is mentioned; of quotes, in their own words.", valueName: "entity"))
  var about: String?

  @Option(help: ArgumentHelp("Where this province is mentioned, or a place in it.", valueName: "province"))
  var province: String?

  @Option(
    help: ArgumentHelp("Published on this day or later; 2022 and 2022-08 will do.", valueName: "date"),
    transform: PartialDate.typed)
  var since: PartialDate?

  @Option(
    help: ArgumentHelp("Published on this day or earlier.", valueName: "date"),
    transform: PartialDate.typed)
  var until: PartialDate?

  @Option(help: ArgumentHelp("Published by this source; a part of its name will do.", valueName: "source"))
  var source: String?

  @Option(help: ArgumentHelp("At most so many hits.", valueName: "n"))
  var limit = 20

  @Flag(help: "The query is in FTS5's own language.")
  var fts = false

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard limit > 0 else {
      throw CommandFailure.usage("--limit \(limit): is not a number of hits; use 1 or more")
    }
  }

  func run() throws {
    let text = try SearchWords.text(of: words, arguments: CommandLine.arguments)
    let isBounded = [by, about, province, source].contains { $0 != nil } || since != nil || until != nil
    guard isBounded || text.contains(where: { !$0.isWhitespace }) else {
      throw CommandFailure.usage(
        "no words to look for; write some, or bound the search with --by, --about or --since")
    }
    let request = SearchRequest(
      text: text, scope: scope, speaker: by, about: about, province: province, since: since, until: until,
      source: source, limit: limit, isFTS5: fts)
    let results = try Search(Store.open(global.database, mode: .readOnly)).results(request)
    try HitList(results: results).print(with: global)
  }
}

/// The words of a search, some of which may begin with a hyphen.
enum SearchWords {
  /// Joins the words; one that looks like an option and does not stand after `--` is refused.
  ///
  /// - Parameter arguments: all of the command's, in which `--` can still be seen.
  static func text(of words: [String], arguments: [String]) throws -> String {
    let literal = arguments.firstIndex(of: "--").map { Array(arguments[$0...].dropFirst()) } ?? []
    for word in words where word.hasPrefix("--") && word != "--" && !literal.contains(word) {
      throw CommandFailure.usage("unknown option '\(word)'; to search for it, write it after --")
    }
    return words.filter { $0 != "--" || literal.contains($0) }.joined(separator: " ")
  }
}

extension SearchRequest.Scope: ExpressibleByArgument {}

extension PartialDate {
  /// The date of an option's value.
  static func typed(_ text: String) throws -> PartialDate {
    guard let date = PartialDate(iso8601: text) else {
      throw CommandFailure.usage("it is not a date; write 2022, 2022-08 or 2022-08-30")
    }
    return date
  }
}

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
      whatever begins so; near/5 between two wants them at most five words apart; title:word looks in titles. \
      Whatever is typed, it is a search and never a syntax error. After -- nothing is an option.

        kbctl search panjshir valley --in quotes --by nazary
        kbctl search '"supply route"' -talks --since 2022 --format json
        kbctl search 'truce near/5 broken' --province takhar --facets
        kbctl search --list searches.txt --format jsonl
      """)

  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp("What to look for; may be left out with one of the options below.", valueName: "query")
  )
  var words: [String] = []

  @Option(name: .customLong("in"), help: ArgumentHelp("Where to look.", valueName: "scope"))
  var scope = SearchRequest.Scope.all

  @OptionGroup var bounds: SearchBoundOptions

  @Option(help: ArgumentHelp("At most so many hits; with --facets, so many counts of each.", valueName: "n"))
  var limit = 20

  @Option(help: ArgumentHelp("Leave out so many hits before the first.", valueName: "n"))
  var offset = 0

  @Flag(
    help:
      "Show all hits, and rank them all: without it, of a word in very many texts only the last \(Search.rankedMatches)."
  )
  var all = false

  @Flag(help: "Let older articles count less: the rank is divided by one more than their years.")
  var recent = false

  @Flag(help: "Count the hits by source, year, month, people and so on, instead of listing them.")
  var facets = false

  @Flag(help: "Take names as they are spelled: find and offer none that is only alike.")
  var exact = false

  @Option(
    help: ArgumentHelp(
      "A file with one search a line, or - for standard input; the column search tells the hits apart.",
      valueName: "file"))
  var list: String?

  @Flag(help: "The query is in FTS5's own language.")
  var fts = false

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard limit > 0 else {
      throw CommandFailure.usage("--limit \(limit): is not a number of hits; use 1 or more")
    }
    guard offset >= 0 else {
      throw CommandFailure.usage("--offset \(offset): is not a number of hits; use 0 or more")
    }
  }

  func run() throws {
    let text = try SearchWords.text(of: words, arguments: CommandLine.arguments)
    guard list == nil else {
      guard text.isEmpty else {
        throw CommandFailure.usage("--list: the searches are in the file; leave out '\(text)'")
      }
      return try runList()
    }
    guard bounds.isSet || text.contains(where: { !$0.isWhitespace }) else {
      throw CommandFailure.usage(
        "no words to look for; write some, or bound the search with --by, --about or --since")
    }
    let search = Search(try Store.open(global.database, mode: .readOnly))
    if facets {
      let found = try search.facets(request(text))
      return try FacetList(counts: found.counts, hits: found.hits, limit: all ? nil : limit).print(
        with: global)
    }
    try HitList(results: try search.results(request(text)), offset: offset).print(with: global)
  }

  private func request(_ text: String) -> SearchRequest {
    var request = SearchRequest(text: text, scope: scope, limit: all ? nil : limit, isFTS5: fts)
    bounds.apply(to: &request)
    request.offset = offset
    request.isRecent = recent
    request.isExact = exact
    return request
  }

  private func runList() throws {
    let lines = try SearchList.lines(of: list ?? "-")
    let search = Search(try Store.open(global.database, mode: .readOnly))
    var answers = SearchList(global: global, offset: offset, limit: all ? nil : limit)
    for line in lines {
      do {
        if facets {
          let found = try search.facets(request(line))
          try answers.add(
            FacetList(counts: found.counts, hits: found.hits, limit: all ? nil : limit), to: line)
        } else {
          try answers.add(HitList(results: try search.results(request(line)), offset: offset), to: line)
        }
      } catch let error as StoreError {
        // A line may be wrong in FTS5's language; what all lines share is wrong for all.
        guard fts, case .wrongArguments = error else { throw error }
        answers.refuse(line, error)
      }
    }
    try answers.finish()
  }
}

/// What hits must have to do with.
struct SearchBoundOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Quotes of this speaker.", valueName: "speaker"), completion: Completions.entities)
  var by: String?

  @Option(
    help: ArgumentHelp("Where this entity is mentioned; of quotes, in their own words.", valueName: "entity"),
    completion: Completions.entities)
  var about: String?

  @Option(
    help: ArgumentHelp("Where this person is mentioned.", valueName: "person"),
    completion: Completions.entities)
  var person: String?

  @Option(
    help: ArgumentHelp("Where this organization is mentioned.", valueName: "organization"),
    completion: Completions.entities)
  var organization: String?

  @Option(
    help: ArgumentHelp("Where this province is mentioned, or a place in it.", valueName: "province"),
    completion: Completions.entities)
  var province: String?

  @Option(
    help: ArgumentHelp(
      "Where an event of this type is reported; of quotes, in their own words.", valueName: "type"))
  var event: String?

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

  /// Whether any bound is given: then no words are needed.
  var isSet: Bool {
    [by, about, person, organization, province, event, source].contains { $0 != nil } || since != nil
      || until != nil
  }

  func apply(to request: inout SearchRequest) {
    request.speaker = by
    request.about = about
    request.person = person
    request.organization = organization
    request.province = province
    request.event = event
    request.since = since
    request.until = until
    request.source = source
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
      let close = Spelling.closest(
        to: String(word.prefix { $0 != "=" }), among: Spelling.options(of: SearchCommand.self))
      let remedy = close.map { "did you mean \($0)? to" } ?? "to"
      throw CommandFailure.usage("unknown option '\(word)'; \(remedy) search for it, write it after --")
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

import ArgumentParser
import KB

/// `kbctl cite`: references to articles, and to a quote with its place.
struct CiteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cite",
    abstract: "Prints references to articles, or to a quote with its place, for Zotero, EndNote and BibTeX.",
    discussion: """
      An article is named by its number, its address or the end of it. A quote is named by its number, which is the column \
      quote_id of quote_list; its reference says which paragraph and characters it stands in, so that \
      substr(body, char_start, char_length) finds it. kbctl export --citations writes all articles.

        kbctl cite 3
        kbctl cite 3 7 interview.txt --style bibtex
        kbctl cite --quote 12 --style csl-json
      """)

  @Argument(help: ArgumentHelp("The article's number or address.", valueName: "article"))
  var articles: [String] = []

  @Option(help: ArgumentHelp("The quote of this number, with its article.", valueName: "n"))
  var quote: [Int64] = []

  @Option(help: "The form of the references.")
  var style = CitationStyle.text

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard !articles.isEmpty || !quote.isEmpty else {
      throw CommandFailure.usage("no article to cite; write kbctl cite ARTICLE, or --quote N")
    }
  }

  func run() throws {
    let connection = try Store.open(global.database, mode: .readOnly).connection
    var citations: [Citation] = []
    for article in articles {
      citations.append(try Citation.article(ArticlePage.articleID(article, in: connection), in: connection))
    }
    for number in quote {
      guard let citation = try Citation.quote(number, in: connection) else {
        throw CommandFailure(
          status: .noInput,
          description:
            "quote \(number): there is none; list them with kbctl sql 'SELECT quote_id, text FROM quote_list'"
        )
      }
      citations.append(citation)
    }
    var writer = CitationWriter(style)
    for citation in citations { try global.console.write(writer.text(citation)) }
    try global.console.write(writer.end)
  }
}

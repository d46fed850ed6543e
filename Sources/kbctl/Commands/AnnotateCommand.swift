import ArgumentParser
import Importer
import KB

/// `kbctl annotate`: what the language layer makes of a text, without a database.
struct AnnotateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "annotate",
    abstract: "Prints the tokens, tags, trees and names of an article, and stores nothing.",
    discussion: """
      Prints CoNLL-U, the format of Universal Dependencies treebanks; the last column has the place of each token in \
      the article's text, counted as SQLite's substr counts, and the names. With --format, prints a table of the names \
      alone.

        kbctl annotate interview.txt
        kbctl annotate report.txt --format jsonl
        echo 'Sara Khalil left Kabul.' | kbctl annotate -
      """)

  @Argument(help: ArgumentHelp("A file, a folder, or - for standard input.", valueName: "path"))
  var path: String

  @Option(help: ArgumentHelp("Read it as this format, whatever it looks like.", valueName: "name"))
  var reader: String?

  @OptionGroup var global: GlobalOptions

  func run() throws {
    try ImportError.requireModels()
    let articles = try ArticleAnnotation.articles(of: path, reader: reader)
    guard global.format != nil else {
      for article in articles { try global.console.write(article.conllu) }
      return
    }
    try global.print(articles.map(\.names))
  }
}

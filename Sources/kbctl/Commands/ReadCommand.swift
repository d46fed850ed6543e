import Annotations
import ArgumentParser
import Importer
import KB

/// `kbctl read`: what an import would read of an input, without a database.
struct ReadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Prints the articles that an import would read, and stores nothing.",
    discussion: """
      One article after the other: what it states of itself, then its text, block by block. With --format json or \
      jsonl, as JSON whose names are those of the database's columns. Shows whether a page's text was found whole, \
      and which of a table's columns were understood.

        kbctl read page.html
        kbctl read scraped.csv --map body=fulltext,published=day --format jsonl
        curl -s https://example.org/story | kbctl read - --uri https://example.org/story
      """)

  @Argument(help: ArgumentHelp("A file, a folder, or - for standard input.", valueName: "path"))
  var paths: [String]

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    try reading.check(paths)
    var options = ImportOptions()
    reading.apply(to: &options)
    let isJSON = global.format == .json || global.format == .jsonl
    var articles: [JSONText] = []
    var hasFailed = false
    try ArticlePreview.forEach(of: paths, options: options) { piece in
      switch piece.result {
      case .failure(let error):
        hasFailed = true
        Console.warn("kbctl: \(error)")
      case .success(let article):
        if global.format == .json {
          articles.append(ReadArticleText.json(article))
        } else if isJSON {
          try global.console.write(ReadArticleText.json(article).written() + "\n")
        } else {
          try global.console.write(ReadArticleText.text(article, at: piece.location))
        }
      }
    }
    if global.format == .json { try global.console.write(JSONText.array(articles).written(indent: 0) + "\n") }
    if hasFailed { throw ExitStatus.badInput }
  }
}

/// An article before it is annotated, as text and as JSON.
enum ReadArticleText {
  private static func fields(_ article: Article) -> [(name: String, value: String?)] {
    [
      ("uri", article.uri), ("title", article.title), ("byline", article.byline),
      ("source", article.publisher),
      ("published_at", article.publishedAt?.description), ("published_text", article.publishedBy?.text),
      ("published_from", article.publishedBy?.origin.rawValue),
      ("modified_at", article.modifiedAt?.description),
      ("captured_at", article.capturedAt), ("section", article.section), ("language", article.language),
      ("genre", article.genre.rawValue), ("is_teaser", article.isTeaser ? "1" : nil),
    ]
  }

  static func json(_ article: Article) -> JSONText {
    let blocks = article.blocks.map { block -> JSONText in
      let columns = SpanColumns(block.span)
      return .object([
        ("kind", .text(block.kind.rawValue)), ("char_start", .value(.integer(columns.charStart))),
        ("char_length", .value(.integer(columns.charLength))),
      ])
    }
    return .object(
      fields(article).map { ($0.name, JSONText.text($0.value)) } + [
        ("body", .text(article.body)), ("blocks", .array(blocks)),
      ])
  }

  static func text(_ article: Article, at location: String) -> String {
    var text = "# \(location)\n"
    for field in fields(article) { if let value = field.value { text += "\(field.name): \(value)\n" } }
    text += "\n"
    let scalars = Array(article.body.unicodeScalars)
    for block in article.blocks {
      var line = String.UnicodeScalarView()
      line.append(contentsOf: scalars[block.span.start..<block.span.end])
      text += "[\(block.kind.rawValue)] \(String(line))\n"
    }
    return text + "\n"
  }
}

import ArgumentParser
import KB

/// `kbctl article`: one article with its facts marked in the text.
struct ArticleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "article",
    abstract: "Shows an article with its mentions, quotes and events marked in the text.",
    discussion: """
      The article is named by its number, its address or the end of it, or words of its title. A terminal shows the \
      marks as colours; elsewhere they are in brackets, as in [person: she = Sara Karlin]. --format json has \
      everything, the other forms have one row a mark.

        kbctl article 3
        kbctl article interview.txt --format json
        kbctl article water board meets
        kbctl article 3 --diff
      """)

  @Argument(help: ArgumentHelp("The article's number, address, or words of its title.", valueName: "article"))
  var words: [String]

  @Flag(help: "Show how its text changed from one revision to the next.")
  var diff = false

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let store = try Store.open(global.database, mode: .readOnly)
    if diff { return try showDifference(store) }
    let page = try ArticlePage(of: articleID(in: store), in: store.connection)
    let console = global.console
    switch global.format {
    case nil, .table:
      let text = ArticleText(page: page, width: console.width, style: Style(isColored: console.isColored))
      try console.write(text.text)
    case .json: try console.write(ArticleJSON.text(of: page).written(indent: 0) + "\n")
    case .csv, .tsv, .jsonl, .markdown:
      try global.print(ArticleText.markTable(of: page), counting: .mark)
    }
  }

  /// Each revision beside the one before it: as text, or one row a paragraph that went or came.
  private func showDifference(_ store: Store) throws {
    let texts = try StoredArticleRows(store).texts(of: articleID(in: store))
    guard texts.count > 1 else {
      return global.console.note("the article has one text; nothing has changed since it was imported")
    }
    let style = Style(isColored: global.console.isColored)
    var rows: [[Value]] = []
    for (old, new) in zip(texts, texts.dropFirst()) {
      let difference = TextDiff(
        (old.title.map { $0 + "\n" } ?? "") + old.body, (new.title.map { $0 + "\n" } ?? "") + new.body)
      guard global.format == nil || global.format == .table else {
        for line in difference.lines {
          switch line {
          case .kept: continue
          case .removed(let text): rows.append([Value(new.revision), .text("removed"), .text(text)])
          case .added(let text): rows.append([Value(new.revision), .text("added"), .text(text)])
          }
        }
        continue
      }
      try global.console.write(
        style.apply(
          .strong,
          to: "revision \(old.revision), seen \(old.seenAt), to revision \(new.revision), seen \(new.seenAt)")
          + "\n" + difference.text(style: style) + "\n")
    }
    if !rows.isEmpty { try global.print(Table(columns: ["revision", "change", "text"], rows: rows)) }
  }

  private func articleID(in store: Store) throws -> Int64 {
    let typed = words.joined(separator: " ")
    do {
      return try ArticlePage.articleID(typed, in: store.connection)
    } catch StoreError.noSuchArticle {
      return try articleID(titled: typed, in: store)
    }
  }

  private func articleID(titled typed: String, in store: Store) throws -> Int64 {
    guard let expression = SearchExpression(typed).fts5 else { throw StoreError.noSuchArticle(id: typed) }
    let request = SearchRequest(text: "title : (\(expression))", scope: .articles, limit: 6, isFTS5: true)
    let hits = try Search(store).run(request)
    guard let first = hits.first else { throw StoreError.noSuchArticle(id: typed) }
    guard hits.count == 1 else {
      var candidates = hits.prefix(5).map { "\($0.title) (article \($0.id))" }
      if hits.count > 5 { candidates.append("…") }
      throw StoreError.ambiguousName(name: typed, candidates: candidates)
    }
    return first.id
  }
}

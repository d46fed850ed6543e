import Annotations
import Corpora
import Foundation
import Importer
import Testing

/// The pages of `Tests/Fixtures/html`, and what the reader should make of each.
enum PageFixtures {
  static let folder = Fixtures.folder.deletingLastPathComponent().appending(path: "html")

  /// Names of the pages, without extension.
  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    return files.filter { $0.hasSuffix(".html") }.map { String($0.dropLast(5)) }.sorted()
  }()

  static func article(_ name: String) throws -> Article {
    let input = Input(
      location: name, uri: "file:///page.html",
      bytes: try Fixtures.bytes(folder.appending(path: name + ".html")))
    return try #require(try HTMLReader().read(input).first)
  }

  /// As `.expected` files show it: fields, then a block a line.
  static func render(_ article: Article) -> String {
    let fields: [(String, String?)] = [
      ("uri", article.uri), ("title", article.title), ("byline", article.byline),
      ("publisher", article.publisher),
      ("published", article.publishedAt?.description), ("modified", article.modifiedAt?.description),
      ("section", article.section), ("language", article.language),
      ("teaser", article.isTeaser ? "yes" : nil),
    ]
    var text = fields.map { "\($0.0): \($0.1 ?? "-")\n" }.joined()
    for block in article.blocks { text += "[\(block.kind.rawValue)] \(article.body[block.span])\n" }
    return text
  }
}

/// An article read from markup, or from the bytes of any format.
func readPage(_ markup: String, address: String? = nil) throws -> Article {
  var input = Input(location: "page.html", uri: "file:///page.html", bytes: Array(markup.utf8))
  input.context.address = address
  return try #require(try HTMLReader().read(input).first)
}

/// What the reader that fits best makes of bytes: articles and reasons.
func readAll(_ bytes: [UInt8], fields: FieldMap = FieldMap(), location: String = "in") throws -> (
  articles: [Article], errors: [String]
) {
  var input = Input(location: location, uri: nil, bytes: bytes)
  input.context.fields = fields
  var articles: [Article] = []
  var errors: [String] = []
  for piece in try Readers.reader(for: input).pieces(input) {
    switch piece.result {
    case .success(let article): articles.append(article)
    case .failure(let error): errors.append("\(error)")
    }
  }
  return (articles, errors)
}

func readAll(_ text: String, fields: FieldMap = FieldMap()) throws -> (articles: [Article], errors: [String])
{
  try readAll(Array(text.utf8), fields: fields)
}

/// A paragraph of news, long enough to be an article's text; each number gives another, with few words in common.
func newsParagraph(_ number: Int) -> String {
  var numbers = SplitMix(seed: UInt64(number))
  func one(_ words: String) -> String {
    words.split(separator: "|").randomElement(using: &numbers).map(String.init) ?? ""
  }
  let who = one(
    "The council|A court|The fire brigade|Two farmers|The harbour office|Her brother|The ministry|A choir|The miller|An engineer"
  )
  let town = one("Olmar|Sarhad|Vennes|Homa|Prel|Kasanga|Brenn|Lissa|Derbend|Unterau|Korab|Teshen")
  let did = one("voted to repair|closed|found|sold|measured|painted|bought back|forgot|moved|rented out")
  let thing = one(
    "the old bridge|a night train|the library bus|nine sleeping cars|the bell|a glacier drill|86 boxes|the fish market|a swimming pool|the mill"
  )
  let day = one(
    "on Monday|on Tuesday|in the spring|before noon|last winter|at the weekend|in May|without a word")
  let because = one(
    "because the roof leaked|since nobody had asked|after a long quarrel|while the river rose|although it rained|so that children could cross"
  )
  let then = one(
    "Neighbours laughed|Prices doubled|Ships had to wait|Nobody signed the letter|Boats stayed ashore|Pupils rang twice|Mules carried the rest"
  )
  let why = one(
    "and the mayor paid for the paint|for the third year in a row|as an uncle had foretold|until the lamps went out|but only in the upper valley|with sacks of flour"
  )
  return
    "\(who) of \(town) \(did) \(thing) \(day) \(because). \(then) \(why), and \(numbers.next() % 900) were counted by the gate of number \(number)."
}

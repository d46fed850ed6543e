import Annotations
import Foundation
import Importer
import Testing

/// The texts of `Tests/Fixtures/text`, and what the reader should make of each.
enum Fixtures {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/text")

  /// The seed interview, which lies beside the repository where we work and nowhere else.
  static let seed = folder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared/seed/massoud-resistance-interview.txt")

  static var hasSeed: Bool { FileManager.default.fileExists(atPath: seed.path()) }

  /// Names of the texts, without extension.
  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    return files.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
  }()

  static func bytes(_ url: URL) throws -> [UInt8] { [UInt8](try Data(contentsOf: url)) }

  static func article(_ bytes: [UInt8]) throws -> Article {
    let input = Input(location: "a.txt", uri: "file:///a.txt", bytes: bytes)
    return try #require(try PlainTextReader().read(input).first)
  }

  static func article(_ text: String) throws -> Article { try article(Array(text.utf8)) }

  /// An article as `.expected` files show it: its fields, then a block a line.
  static func render(_ article: Article) -> String {
    var text = ""
    let fields: [(String, String?)] = [
      ("title", article.title), ("byline", article.byline), ("publisher", article.publisher),
      ("published", article.publishedAt?.description), ("language", article.language),
      ("genre", article.genre.rawValue),
    ]
    for (name, value) in fields { text += "\(name): \(value ?? "-")\n" }
    for block in article.blocks { text += "[\(block.kind.rawValue)] \(article.body[block.span])\n" }
    return text
  }
}

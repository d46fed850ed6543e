import Annotations
import Foundation
import Importer
import Testing

struct PlainTextReaderTests {
  @Test(arguments: Fixtures.names)
  func `a text becomes the expected blocks`(name: String) throws {
    let article = try Fixtures.article(Fixtures.bytes(Fixtures.folder.appending(path: name + ".txt")))
    let expected = Fixtures.folder.appending(path: name + ".expected")
    if ProcessInfo.processInfo.environment["KB_RECORD"] == "1" {
      try Fixtures.render(article).write(to: expected, atomically: true, encoding: .utf8)
    }
    #expect(try Fixtures.render(article) == String(contentsOf: expected, encoding: .utf8))
  }

  @Test func `there are fixtures`() { #expect(Fixtures.names.count >= 8) }
}

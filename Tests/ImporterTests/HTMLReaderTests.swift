import Annotations
import Corpora
import Foundation
import Importer
import Testing

struct HTMLReaderTests {
  @Test(arguments: PageFixtures.names)
  func `a page becomes the expected article`(name: String) throws {
    let expected = PageFixtures.folder.appending(path: name + ".expected")
    #expect(
      try PageFixtures.render(PageFixtures.article(name)) == String(contentsOf: expected, encoding: .utf8))
  }

  @Test func `there are pages`() { #expect(PageFixtures.names.count >= 30) }

  @Test func `a page of the Wayback Machine keeps when it was captured`() throws {
    #expect(try PageFixtures.article("wayback").capturedAt == "2023-01-19T12:05:01Z")
  }

  @Test func `the words and the place of the date are kept`() throws {
    let stated = try #require(try PageFixtures.article("wordpress-yoast").publishedBy)
    #expect(stated == DateStatement(text: "2022-03-14T07:30:00+00:00", origin: .data))
    let inAddress = try readPage(
      "<html><body><h1>A gate opens</h1><p>\(newsParagraph(1))</p></body></html>",
      address: "https://river.example/2021/08/30/gate")
    #expect(inAddress.publishedBy?.origin == .address && inAddress.publishedAt?.description == "2021-08-30")
  }

  @Test func `a date in data that an address contradicts is that of an update`() throws {
    let article = try readPage(
      """
      <html><head><meta property="article:published_time" content="2023-11-02T00:00:00Z">
      <meta property="og:url" content="https://river.example/2021/08/30/gate"></head>
      <body><h1>A gate opens</h1><p>\(newsParagraph(1))</p></body></html>
      """)
    #expect(article.publishedAt?.description == "2021-08-30")
  }

  @Test func `a numeric date that may be read in two ways is none`() throws {
    let article = try readPage(
      "<html><body><h1>A gate opens</h1><div class='date'>04/05/2021</div><p>\(newsParagraph(1))</p></body></html>"
    )
    #expect(article.publishedAt == nil)
  }

  @Test func `a canonical address of a home page or of another publisher is not the article's`() throws {
    for canonical in ["https://river.example/", "https://other.example/story"] {
      let article = try readPage(
        "<html><head><link rel=canonical href='\(canonical)'></head><body><h1>A gate</h1><p>\(newsParagraph(2))</p></body></html>",
        address: "https://river.example/gate?utm_source=x#top")
      #expect(article.uri == "https://river.example/gate")
    }
  }

  @Test func `a page without running text is refused with its number of words`() {
    let input = Input(
      location: "a.html", uri: nil,
      bytes: Array("<html><body><nav><a href=/>Home and more</a></nav></body></html>".utf8))
    #expect(throws: ImportError.noArticleText(location: "a.html", words: 3)) { try HTMLReader().read(input) }
  }

  @Test(arguments: [
    "<!-- a comment that is long -->\n<html><body>", "<meta charset=utf-8><title>x</title>", "<div class=a>",
    "\n <p>",
    "<script>var a = '<rss>'</script><html>",
  ])
  func `a page is told by its markup, wherever that begins`(start: String) throws {
    let (articles, errors) = try readAll(
      start + "<h1>A gate</h1><p>\(newsParagraph(1))</p><p>\(newsParagraph(2))</p>")
    #expect(errors == [] && articles.first?.body == newsParagraph(1) + "\n\n" + newsParagraph(2))
  }

  @Test func `the header of a response says the character set`() throws {
    let header = "HTTP/2 200\r\ncontent-type: text/html; charset=windows-1251\r\n\r\n"
    let page =
      "<html><body><h1>Мост</h1><p>Мост через реку открыли в воскресенье, и по нему прошли сотни людей.</p></body></html>"
    let bytes =
      Array(header.utf8)
      + page.unicodeScalars.map { scalar -> UInt8 in
        scalar.value < 0x80 ? UInt8(scalar.value) : UInt8(scalar.value - 0x410 + 0xC0)
      }
    let (articles, errors) = try readAll(bytes)
    #expect(errors == [] && articles.first?.body.hasPrefix("Мост через реку") == true)
  }
}

/// What pages hold by mistake or malice.
struct HostilePageTests {
  @Test func `a hundred thousand nested tags are read in time`() throws {
    for tag in ["div", "b", "span", "blockquote"] {
      let page =
        "<html><body><p>\(newsParagraph(1))</p>" + String(repeating: "<\(tag)>", count: 100_000)
        + "<p>\(newsParagraph(2))</p>" + String(repeating: "</i>", count: 20_000)
      #expect(try readPage(page).body.contains("number 1."))
    }
  }

  @Test func `entities of a page's own mean nothing`() throws {
    let page = """
      <!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
      <html><body><p>\(newsParagraph(1)) &b; &c;</p></body></html>
      """
    let body = try readPage(page).body
    #expect(!body.contains("haha") && !body.contains("root:"))
  }

  @Test func `entities of a feed neither grow nor open files`() throws {
    let laughs = (1...9).map { "<!ENTITY l\($0) \"\(String(repeating: "&l\($0 - 1);", count: 10))\">" }
      .joined()
    let feed = """
      <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">\(laughs)<!ENTITY x SYSTEM "file:///etc/passwd">]>
      <rss version="2.0"><channel><title>River Post</title><item><title>A gate</title><link>https://river.example/a</link>
      <description>\(newsParagraph(1)) &l9; &x;</description></item></channel></rss>
      """
    let (articles, _) = try readAll(feed)
    #expect(articles.count == 1)
    #expect(articles.first?.body.contains("haha") == false && articles.first?.body.contains("root:") == false)
  }

  @Test func `a page that breaks off anywhere is read or refused, and never a crash`() throws {
    let page = try Fixtures.bytes(PageFixtures.folder.appending(path: "wordpress-yoast.html"))
    for end in stride(from: 0, to: page.count, by: 211) {
      _ = try? HTMLReader().read(Input(location: "a", uri: nil, bytes: Array(page[..<end])))
    }
  }

  @Test func `random bytes within a page are no crash`() throws {
    let page = try Fixtures.bytes(PageFixtures.folder.appending(path: "arc-publishing.html"))
    var generator = SplitMix(seed: 5)
    for _ in 0..<60 {
      var bytes = page
      for _ in 0..<40 {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      _ = try? HTMLReader().read(Input(location: "a", uri: nil, bytes: bytes))
    }
  }

  @Test func `spans of every page lie on its text`() throws {
    for name in PageFixtures.names {
      let article = try PageFixtures.article(name)
      let count = article.body.codePointCount
      for (block, next) in zip(article.blocks, article.blocks.dropFirst()) {
        #expect(block.span.end <= next.span.start)
      }
      #expect(article.blocks.allSatisfy { $0.span.end <= count && !$0.span.isEmpty })
      #expect(!article.body.contains("\u{0}") && !article.body.contains("<p"))
    }
  }
}

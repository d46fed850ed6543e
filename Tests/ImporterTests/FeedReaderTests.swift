import Annotations
import Importer
import Testing

struct FeedReaderTests {
  private let long = (1...6).map { "<p>\(newsParagraph($0))</p>" }.joined()

  @Test func `an entry of RSS has its text, its author and its date`() throws {
    let (articles, errors) = try readAll(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel><title>River Post</title><link>https://river.example/</link><language>en-gb</language>
      <item><title>Gates &amp; locks</title><link>https://river.example/gates/?utm_source=rss</link><dc:creator>Sara Khalil</dc:creator>
      <pubDate>Mon, 30 Aug 2021 14:05:00 +0430</pubDate><category>Local</category><guid isPermaLink="false">17</guid>
      <description>A summary.</description><content:encoded><![CDATA[\(long)]]></content:encoded></item>
      <item><title>A teaser</title><link>https://river.example/teaser</link><guid isPermaLink="false">18</guid>
      <description>Farmers opened a gate near the river on Monday, and nobody&nbsp;closed it again. Read more</description></item>
      </channel></rss>
      """)
    #expect(errors == [])
    let full = try #require(articles.first)
    #expect(
      full.uri == "https://river.example/gates" && full.title == "Gates & locks"
        && full.byline == "Sara Khalil")
    #expect(full.publishedAt?.description == "2021-08-30T14:05:00+04:30" && full.publisher == "River Post")
    #expect(full.publishedBy == DateStatement(text: "Mon, 30 Aug 2021 14:05:00 +0430", origin: .record))
    #expect(full.section == "Local" && !full.isTeaser && full.blocks.count == 6)
    #expect(articles.last?.isTeaser == true && articles.last?.body.contains("nobody closed it") == true)
  }

  @Test func `an entry of Atom has its text, its author and its date`() throws {
    let (articles, errors) = try readAll(
      """
      <feed xmlns="http://www.w3.org/2005/Atom"><title>River Post</title>
      <entry><title type="html">A &lt;i&gt;gate&lt;/i&gt;</title><link rel="self" href="https://river.example/a.atom"/>
      <link rel="alternate" href="https://river.example/a"/><id>tag:1</id><published>2021-08-30T10:00:00Z</published>
      <updated>2021-08-31T10:00:00Z</updated><author><name>Omar Farid</name></author>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">\(long)</div></content></entry></feed>
      """)
    #expect(errors == [])
    let article = try #require(articles.first)
    #expect(
      article.title == "A gate" && article.uri == "https://river.example/a" && article.byline == "Omar Farid")
    #expect(article.publishedAt?.description == "2021-08-30T10:00:00Z")
    #expect(article.modifiedAt?.description == "2021-08-31T10:00:00Z" && article.blocks.count == 6)
  }

  @Test func `an id that stands twice names both entries`() throws {
    let item =
      "<item><title>A</title><guid isPermaLink=\"false\">7</guid><description>\(newsParagraph(1))</description></item>"
    let (articles, errors) = try readAll(
      "<rss version=\"2.0\"><channel><title>P</title>\(item)\(item)</channel></rss>")
    #expect(articles.count == 1)
    #expect(errors.count == 1 && errors[0].contains("in#2") && errors[0].contains("entry 1"))
  }

  @Test func `a feed that breaks off gives the entries before`() throws {
    let item =
      "<item><title>A</title><link>https://r.example/1</link><description>\(newsParagraph(1))</description></item>"
    let (articles, errors) = try readAll(
      "<rss version=\"2.0\"><channel><title>P</title>\(item)<item><title>B</ti")
    #expect(articles.count >= 1)
    #expect(errors.contains { $0.contains("breaks off or is damaged") })
  }
}

struct RecordReaderTests {
  private let text = (1...4).map { newsParagraph($0) }.joined(separator: "\\n\\n")

  @Test(arguments: [
    #"{"title":"Gates","author":"Sara Khalil","hostname":"river.example","date":"2021-08-30","text":"T","sitename":"River Post","url":"https://river.example/g","excerpt":"E"}"#,
    #"{"title":"Gates","authors":["Sara Khalil"],"date_download":"2022-01-01","date_publish":"2021-08-30 00:00:00","maintext":"T","source_domain":"River Post","url":"https://river.example/g"}"#,
    #"{"status":"ok","articles":[{"source":{"id":null,"name":"River Post"},"author":"Sara Khalil","title":"Gates","description":"D","url":"https://river.example/g","publishedAt":"2021-08-30T00:00:00Z","content":"T"}]}"#,
    #"{"articles":[{"title":"Gates","author":"Sara Khalil","published_date":"2021-08-30","link":"https://river.example/g","name_source":"River Post","content":"T"}]}"#,
    #"{"version":"https://jsonfeed.org/version/1.1","title":"River Post","items":[{"id":"1","url":"https://river.example/g","title":"Gates","date_published":"2021-08-30T00:00:00Z","authors":[{"name":"Sara Khalil"}],"content_html":"<p>T</p>"}]}"#,
    #"{"items":[{"itemType":"newspaperArticle","title":"Gates","creators":[{"firstName":"Sara","lastName":"Khalil","creatorType":"author"}],"date":"2021-08-30","publicationTitle":"River Post","url":"https://river.example/g","abstractNote":"T"}]}"#,
    #"[{"type":"article-newspaper","title":"Gates","author":[{"family":"Khalil","given":"Sara"}],"issued":{"date-parts":[[2021,8,30]]},"container-title":"River Post","URL":"https://river.example/g","abstract":"T"}]"#,
  ])
  func `records of tools are understood`(json: String) throws {
    let (articles, errors) = try readAll(
      json.replacing("\"T\"", with: "\"\(text)\"").replacing("<p>T</p>", with: "<p>\(text)</p>"))
    #expect(errors == [])
    let article = try #require(articles.first)
    #expect(
      article.uri == "https://river.example/g" && article.title == "Gates" && article.byline == "Sara Khalil")
    #expect(
      article.publisher == "River Post" && article.publishedAt?.description.hasPrefix("2021-08-30") == true)
    #expect(article.body.contains("of number 4.") && article.language == "en")
  }

  @Test func `what a service cut off is a teaser`() throws {
    let (articles, _) = try readAll(
      #"{"articles":[{"title":"G","url":"https://r.example/1","content":"\#(newsParagraph(1)) It went on… [+1234 chars]"}]}"#
    )
    #expect(articles.first?.isTeaser == true && articles.first?.body.contains("chars]") == false)
  }

  @Test func `an array that breaks off gives the records before`() throws {
    let record = #"{"title":"A","url":"https://r.example/N","text":"\#(newsParagraph(1))"}"#
    let list = "[" + (1...3).map { record.replacing("/N", with: "/\($0)") }.joined(separator: ",")
    for cut in [",{\"title\":\"B\",\"te", ",", ""] {
      let (articles, errors) = try readAll(list + cut)
      #expect(articles.count == 3 && errors.count == 1, "\(cut): \(errors)")
      #expect(errors[0].contains("breaks off"))
    }
    let (articles, errors) = try readAll("{\"articles\": " + list + ",{\"ti")
    #expect(articles.count == 3 && errors.count == 1)
  }

  @Test func `a line of JSON lines that is broken is named, and the others are read`() throws {
    let line = #"{"title":"A","url":"https://r.example/N","text":"\#(newsParagraph(1))"}"#
    let lines = [
      line.replacing("/N", with: "/1"), "{\"title\": \"B\", ", "", line.replacing("/N", with: "/2"),
    ]
    let (articles, errors) = try readAll(lines.joined(separator: "\n"))
    #expect(articles.map(\.uri) == ["https://r.example/1", "https://r.example/2"])
    #expect(errors.count == 1 && errors[0].hasPrefix("in:2: "))
  }

  @Test func `keys of one's own are mapped`() throws {
    let map = try FieldMap("body=volltext,published=tag,title=kopf.zeile")
    let (articles, errors) = try readAll(
      #"{"kopf":{"zeile":"Gates"},"tag":"2021-08-30","volltext":"\#(newsParagraph(1))"}"#, fields: map)
    #expect(
      errors == [] && articles.first?.title == "Gates"
        && articles.first?.publishedAt?.description == "2021-08-30")
    #expect(throws: ImportError.self) { try FieldMap("text") }
    #expect(throws: ImportError.self) { try FieldMap("colour=red") }
  }
}

struct CSVReaderTests {
  private let head = "title,text,date,url\n"

  private func row(_ number: Int) -> String {
    "Gate \(number),\"\(newsParagraph(number))\",2021-08-30,https://r.example/\(number)\n"
  }

  @Test func `rows become articles, with breaks and marks within cells`() throws {
    let (articles, errors) = try readAll(
      "\u{FEFF}" + head
        + "\"A \"\"gate\"\", opened\",\"\(newsParagraph(1))\n\n\(newsParagraph(2))\",2021-08-30,https://r.example/1\r\n"
        + row(3))
    #expect(errors == [])
    #expect(articles.map(\.title) == ["A \"gate\", opened", "Gate 3"])
    #expect(articles.first?.blocks.count == 2 && articles.first?.publishedAt?.description == "2021-08-30")
  }

  @Test(arguments: [";", "\t", "|"])
  func `other delimiters are found`(delimiter: String) throws {
    let text = (head + "Gate,\"\(newsParagraph(1))\",2021-08-30,https://r.example/1\n").split(separator: "\n")
    let header = text[0].replacing(",", with: delimiter)
    let cells = ["Gate", "\"\(newsParagraph(1))\"", "2021-08-30", "https://r.example/1"].joined(
      separator: delimiter)
    let (articles, errors) = try readAll(header + "\n" + cells + "\n")
    #expect(errors == [] && articles.first?.uri == "https://r.example/1")
  }

  @Test func `a row too short or too long is named by its line, and the others are read`() throws {
    let (articles, errors) = try readAll(head + row(1) + "Gate 2,cut\n" + row(3) + "a,b,c,d,e\n" + row(5))
    #expect(articles.map(\.title) == ["Gate 1", "Gate 3", "Gate 5"])
    #expect(
      errors.count == 2 && errors[0].hasPrefix("in:3: ")
        && errors[0].contains("2 cells where the header has 4"))
    #expect(errors[1].hasPrefix("in:5: "))
  }

  @Test func `a mark that is never closed is named by the line of its row`() throws {
    let (articles, errors) = try readAll(head + row(1) + "Gate 2,\"never closed\n" + "and never will be\n")
    #expect(
      articles.count == 1 && errors.count == 1 && errors[0].contains("in:3")
        && errors[0].contains("never closed"))
  }

  @Test func `a cell of megabytes is read`() throws {
    let text = (1...20_000).map { newsParagraph($0) }.joined(separator: "\n\n").prefix(3_000_000)
    let (articles, errors) = try readAll(head + "Gate,\"\(text)\",2021-08-30,https://r.example/1\n")
    #expect(errors == [] && articles.first?.body.utf8.count ?? 0 > 2_900_000)
  }

  @Test func `a column that --map names must be there`() throws {
    let map = try FieldMap("body=volltext")
    var input = Input(location: "in", uri: nil, bytes: Array("kopf,text\na,b\n".utf8))
    input.context.fields = map
    let pieces = try Readers.reader(named: "csv").pieces(input)
    guard case .failure(let error)? = pieces.first?.result else { Issue.record("read"); return }
    #expect("\(error)".contains("no column 'volltext'") && "\(error)".contains("kopf, text"))
  }

  @Test func `a text with commas is no table`() throws {
    let (articles, _) = try readAll("Gates, locks and weirs\n\n\(newsParagraph(1))\n\n\(newsParagraph(2))\n")
    #expect(articles.first?.title == "Gates, locks and weirs")
  }
}

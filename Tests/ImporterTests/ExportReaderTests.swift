import Annotations
import Importer
import Testing

struct ExportReaderTests {
  @Test func `the classic layout of Nexis gives its articles`() throws {
    let document = """
                                     N of 2 DOCUMENTS

                                   The River Post (Olmar)

                                  August 30, 2021 Monday

      Gate number N is opened by farmers

      BYLINE: Sara Khalil in Olmar

      SECTION: NEWS; Pg. 4

      LENGTH: 120 words

      \(newsParagraph(1))

      \(newsParagraph(2))

      LOAD-DATE: August 31, 2021

      LANGUAGE: ENGLISH

      PUBLICATION-TYPE: Newspaper

                     Copyright 2021 River Post Publishing
                              All Rights Reserved

      """
    let (articles, errors) = try readAll(
      (1...2).map { document.replacing("N of", with: "\($0) of").replacing("number N", with: "number \($0)") }
        .joined())
    #expect(errors == [])
    #expect(
      articles.map(\.title) == ["Gate number 1 is opened by farmers", "Gate number 2 is opened by farmers"])
    let article = try #require(articles.first)
    #expect(article.publisher == "The River Post (Olmar)" && article.publishedAt?.description == "2021-08-30")
    #expect(article.byline?.hasPrefix("Sara Khalil") == true && article.section == "NEWS")
    #expect(
      article.body.hasPrefix(newsParagraph(1)) && !article.body.contains("LOAD-DATE")
        && !article.body.contains("Copyright"))
    #expect(article.uri.hasPrefix("story:"))
  }

  @Test func `the layout of Nexis Uni gives its articles`() throws {
    let document = """
      Page 1 of 2
      Gate number N is opened by farmers
      The River Post
      August 30, 2021 Monday

      Copyright 2021 River Post Publishing All Rights Reserved

      Section: NEWS; Pg. 4
      Length: 120 words
      Byline: Sara Khalil
      Body

      \(newsParagraph(3))

      \(newsParagraph(4))

      Load-Date: August 31, 2021

      End of Document

      """
    let (articles, errors) = try readAll(
      (1...2).map { document.replacing("number N", with: "number \($0)") }.joined())
    #expect(errors == [] && articles.count == 2)
    #expect(articles.first?.publisher == "The River Post" && articles.first?.byline == "Sara Khalil")
    #expect(articles.first?.publishedAt?.description == "2021-08-30")
  }

  @Test func `the fields of Factiva give its articles`() throws {
    let document = """
      HD
      Gate number N is opened by farmers
      BY By Sara Khalil
      WC 120 words
      PD 30 August 2021
      ET 10:05 GMT
      SN The River Post
      SC RIVP
      LA English
      CY (c) 2021 River Post
      LP
      \(newsParagraph(1))
      TD
      \(newsParagraph(2))

      \(newsParagraph(3))
      AN
      Document RIVP000020210830eh8u0000N

      """
    let (articles, errors) = try readAll(
      (1...3).map { document.replacing("number N", with: "number \($0)") }.joined())
    #expect(errors == [] && articles.count == 3)
    let article = try #require(articles.first)
    #expect(article.title == "Gate number 1 is opened by farmers" && article.byline == "Sara Khalil")
    #expect(article.publishedAt?.description == "2021-08-30T10:05Z" && article.publisher == "The River Post")
    #expect(!article.body.contains("RIVP") && article.blocks.count == 3)
  }

  @Test func `the layout of ProQuest gives its articles`() throws {
    let document = """
      ____________________________________________________________

      Document N of 2

      Title: Gate number N is opened by farmers

      Author: Khalil, Sara

      Publication info: The River Post ; Olmar [Olmar]. 30 Aug 2021: A.12.

      ProQuest document link: https://search.example/docview/N

      Full text: \(newsParagraph(1))

      \(newsParagraph(2))

      Subject: Rivers; Farmers;

      Publication title: The River Post; Olmar

      Publication date: Aug 30, 2021

      ProQuest document ID: 100N

      Language of publication: English

      """
    let (articles, errors) = try readAll(
      (1...2).map { document.replacing(" N ", with: " \($0) ").replacing("docview/N", with: "docview/\($0)") }
        .joined())
    #expect(errors == [] && articles.count == 2)
    let article = try #require(articles.first)
    #expect(article.byline == "Sara Khalil" && article.publisher == "The River Post")
    #expect(article.publishedAt?.description == "2021-08-30" && !article.body.contains("Subject"))
  }

  @Test func `an export whose layout has changed is refused`() throws {
    let text = "Body\n\nLoad-Date: August 31, 2021\n\nEnd of Document\n"
    let (articles, errors) = try readAll(text)
    #expect(articles.isEmpty && errors.count == 1 && errors[0].contains("Nexis"))
  }
}

struct MailReaderTests {
  private let page = (1...4).map { "<p>\(newsParagraph($0))</p>" }.joined()

  private func message(_ number: Int) -> String {
    """
    From: =?utf-8?Q?River_Post_caf=C3=A9?= <news@river.example>
    To: reader@example.org
    Subject: =?UTF-8?B?R2F0ZXMgb3Blbg==?= again
    Date: Mon, 30 Aug 2021 14:05:00 +0000
    Message-ID: <\(number)@river.example>
    MIME-Version: 1.0
    Content-Type: multipart/alternative; boundary="xx"

    --xx
    Content-Type: text/plain; charset=utf-8

    Plain text of the letter.
    --xx
    Content-Type: text/html; charset=utf-8
    Content-Transfer-Encoding: quoted-printable

    <html><body><h1>Gates open again</h1>\(page.replacing("=", with: "=3D"))<p>Caf=C3=A9s are closed on the first day of the week, as every=
     year.</p></body></html>
    --xx--

    """
  }

  @Test func `a letter is an article of its sender`() throws {
    let (articles, errors) = try readAll(message(1))
    #expect(errors == [])
    let article = try #require(articles.first)
    #expect(article.title == "Gates open again" && article.publisher == "River Post café")
    #expect(
      article.uri == "mid:1@river.example" && article.publishedAt?.description == "2021-08-30T14:05:00Z"
        || article.publishedAt?.description == "2021-08-30T14:05:00+00:00")
    #expect(article.body.contains("Cafés are closed on the first day of the week, as every year."))
  }

  @Test func `a mailbox gives letter after letter`() throws {
    let mailbox = (1...3).map { "From news@river.example Mon Aug 30 14:05:00 2021\n" + message($0) + "\n" }
      .joined()
    let (articles, errors) = try readAll(mailbox)
    #expect(errors == [] && articles.map(\.uri) == (1...3).map { "mid:\($0)@river.example" })
  }
}

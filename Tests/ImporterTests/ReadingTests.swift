import Annotations
import Testing

@testable import Importer

/// Dates, addresses and bytes as pages and records have them.
struct ReadingTests {
  @Test(arguments: [
    ("2021-08-30", "2021-08-30"), ("2021-08-30T14:05:00.123Z", "2021-08-30T14:05:00Z"),
    ("2021-08-30 14:05:00 +0430", "2021-08-30T14:05:00+04:30"), ("2021/08/30", "2021-08-30"),
    ("2021-08", "2021-08"),
    ("20210830", "2021-08-30"), ("20210830140500", "2021-08-30T14:05:00"),
    ("Mon, 30 Aug 2021 14:05:00 GMT", "2021-08-30T14:05:00Z"),
    ("30 Aug 21 14:05 +0000", "2021-08-30T14:05+00:00"),
    ("1630332300", "2021-08-30T14:05:00Z"), ("1630332300000", "2021-08-30T14:05:00Z"),
    ("August 30, 2021", "2021-08-30"), ("Aug. 30, 2021 2:05 p.m. ET", "2021-08-30T14:05"),
    ("30 August 2021, 14:05", "2021-08-30T14:05"), ("30/08/2021", "2021-08-30"),
  ])
  func `a date is read in many forms`(text: String, expected: String) {
    #expect(DateText.date(of: text)?.description == expected)
  }

  @Test(arguments: [
    "04/05/2021", "2 hours ago", "yesterday", "", "12", "2021-13-40", "1021-01-01", "Today at 5", "v2.0.1",
  ])
  func `what is no date, or two, is none`(text: String) { #expect(DateText.date(of: text) == nil) }

  @Test(arguments: [
    ("https://a.example/2021/08/30/gate", "2021-08-30"),
    ("https://a.example/news/2021-08-30-gate.html", "2021-08-30"),
    ("https://a.example/20210830/gate", "2021-08-30"), ("https://a.example/2021/aug/30/gate", "2021-08-30"),
  ])
  func `an address states a day`(address: String, expected: String) {
    #expect(DateText.date(inAddress: address)?.date.description == expected)
  }

  @Test(arguments: [
    "https://a.example/2021/08/gate", "https://a.example/p/12345678", "https://a.example/gate-2021",
  ])
  func `a month or a number in an address is no day`(address: String) {
    #expect(DateText.date(inAddress: address) == nil)
  }

  @Test(arguments: [
    ("http://A.example:80/Gate/?utm_source=x&id=3#top", "https://a.example/Gate?id=3"),
    ("https://a.example/gate/amp/", "https://a.example/gate"), ("//a.example/x", "https://a.example/x"),
    ("https://a.example/", "https://a.example"), ("https://a.example/x?fbclid=1", "https://a.example/x"),
  ])
  func `addresses of one page are one`(address: String, expected: String) {
    #expect(WebAddress.canonical(address) == expected)
  }

  @Test(arguments: ["mailto:a@b.example", "javascript:void(0)", "gate.html", ""])
  func `what is no address of a page is none`(address: String) {
    #expect(WebAddress.canonical(address) == nil)
  }

  @Test func `a relative address is completed`() {
    #expect(WebAddress.canonical("/gate", relativeTo: "https://a.example/b/c") == "https://a.example/gate")
  }

  @Test func `an address of the Wayback Machine is taken apart`() {
    let address = WaybackAddress("https://web.archive.org/web/20210830123456id_/http://a.example/gate")
    #expect(address?.original == "http://a.example/gate" && address?.capturedAt == "2021-08-30T12:34:56Z")
    #expect(WaybackAddress("https://a.example/web/1/x") == nil)
  }

  @Test func `JSON is read with the mistakes of the wild`() {
    let text = "// c\n{\"a\": [1, 2,], \"b\": \"line\nbreak \\u00e9 \\ud83d\\ude00\", \"c\": {\"d\": null},}"
    let value = JSONValue(Array(text.utf8)[...])
    #expect(value?["a"]?.items.count == 2)
    #expect(value?["b"]?.text == "line\nbreak é 😀")
    #expect(JSONValue(Array(String(repeating: "[", count: 100_000).utf8)[...]) == nil)
  }

  @Test func `shingles tell a cut copy from another text`() {
    let text = (1...12).map { newsParagraph($0) }.joined(separator: "\n\n")
    let cut = (1...6).map { newsParagraph($0) }.joined(separator: " ").replacing(",", with: ";")
    let other =
      "Nothing in this text has to do with it. "
      + String(repeating: "Fishermen counted bags and bags of fish near the quay, one by one. ", count: 20)
    #expect(ShingleSet(text).overlap(with: ShingleSet(cut)) > 0.95)
    #expect(ShingleSet(text).overlap(with: ShingleSet(other)) < 0.05)
  }
}

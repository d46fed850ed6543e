import Annotations
import Language
import Testing

/// Every time expression as `words = value`.
private func times(_ text: String, published: String? = "2021-09-01") -> [String] {
  let document = annotated(text, published: published)
  return document.extraction.times.map { "\(document.text($0.span)) = \($0.value)" }
}

/// Texts that mislead, and texts that make no sense.
struct TimeRobustnessTests {
  @Test(arguments: [
    "The Sunday Times wrote so, and the Sunday Mirror.", "She won at the Summer Olympics.",
    "Theresa May spoke.",
    "USA Today printed it.", "The Tonight Show aired.", "Call 555-2021 or +1 212 555 2021.",
    "The side won 2021-1998.", "He won by 2021 votes to 1984.", "See page 1984, no. 2001 and Section 2010.",
    "Flight 1990 landed.", "He met a 34-year-old farmer, aged 34.", "It runs at 240 kilometers an hour.",
    "About one-quarter of the men left.", "The current was strong.", "It is not a day that we like.",
    "They drove as soon as the rain fell.", "They played \u{201C}Bloody Sunday\u{201D}.",
    "He bought a Model 2000.",
    "They filmed for 20th Century Fox.", "Resolution 1973 passed.", "The score was 21:15.",
    "Mr. Sunday left.",
    "They march and may sing.", "The house at 1214 Rose Street burned.",
  ])
  func `what looks like a time and is none`(text: String) {
    #expect(times(text) == [])
  }

  @Test func `a number that counts people is no year`() {
    #expect(times("On May 3, 2000 people came.") == ["May 3 = 2021-05-03"])
    #expect(times("In 2000 people came.") == [])
    #expect(times("In 1984 people came.") == [])
  }

  @Test(arguments: [
    ("He died on 31 February 2021.", "31 February 2021"), ("He died on February 31.", "February 31"),
    ("He died on 29 February 2021.", "29 February 2021"),
    ("It ran from September 15-5, 2021.", "September 15-5, 2021"),
    ("It is dated 30/02/2021.", "30/02/2021"), ("It is dated 2021-02-30.", "2021-02-30"),
    ("He comes next next week.", "next next week"), ("He left last last week.", "last last week"),
  ])
  func `a day that the calendar has not keeps its words and no days`(text: String, words: String) {
    let document = annotated(text, published: "2021-09-01")
    #expect(document.extraction.times.map { document.text($0.span) } == [words])
    #expect(document.extraction.times.map(\.value) == ["XXXX-XX-XX"])
    #expect(document.extraction.times.allSatisfy { $0.days == nil })
  }

  @Test func `of two next Fridays nobody knows which`() {
    #expect(times("He comes next next Friday.") == ["next next Friday = XXXX-WXX-5"])
  }

  @Test func `two orders of day and month make no date`() {
    #expect(times("It is dated 05/06/2021.") == ["05/06/2021 = 2021-XX-XX"])
    #expect(annotated("It is dated 05/06/2021.").extraction.times.allSatisfy { $0.days == nil })
  }

  @Test(arguments: [
    "It happened in the year 0.", "It will happen in 9999.", "It ended on 0 May.",
    "He left 99999999999 years ago.",
    "It lasted 123456789012345678901234567890 years.", "-", "", "May", "May May May 2021 2021 2021 - - -",
    "the the the of of of 1 1 1 2 2 2 a a a", "twenty twenty twenty hundred thousand and and",
  ])
  func `nonsense gives no days and no crash`(text: String) {
    for published in [nil, "2021-09-01", "0000-01-01", "9999-12-31"] {
      let found = annotated(text, published: published).extraction.times
      #expect(found.allSatisfy { $0.span.length > 0 })
    }
  }

  @Test(arguments: ["0000-01-01", "9999-12-31"])
  func `the ends of the calendar are no trap`(published: String) {
    let text =
      "They met last week, last year, last month, yesterday, tomorrow, next week, next month, next year, on Friday, "
      + "this weekend, last winter, next winter, two decades ago, in the third quarter, last century, and next century. "
      + "On May 3, 9999 it ended; a year later, a day later and a week later it began."
    let times = annotated(text, published: published).extraction.times
    #expect(times.count > 10)
    #expect(times.compactMap(\.days).allSatisfy { $0.first <= $0.last })
  }

  @Test func `a sentence of 2,000 words is read to its end`() {
    let text =
      String(repeating: "and on Friday, two days before, in May ", count: 250) + "he left on 3 May 2021."
    #expect(times(text).last == "3 May 2021 = 2021-05-03")
  }
}

import Annotations
import Language
import Testing

/// Every time expression as `words = value`.
private func times(_ text: String, published: String? = nil) -> [String] {
  let document = annotated(text, published: published)
  return document.extraction.times.map { "\(document.text($0.span)) = \($0.value)" }
}

/// First and last day of the only time expression; nil when it has none.
private func days(_ text: String, published: String? = nil) -> String? {
  let times = annotated(text, published: published).extraction.times
  guard times.count == 1, let days = times[0].days else { return nil }
  return "\(days.first) \(days.last)"
}

struct TimeAnnotatorTests {
  @Test(arguments: [
    ("on 30 August 2021.", "30 August 2021 = 2021-08-30"),
    ("on August 30, 2021.", "August 30, 2021 = 2021-08-30"),
    ("on Aug. 30, 2021.", "Aug. 30, 2021 = 2021-08-30"),
    ("on the 30th of August, 2021.", "the 30th of August, 2021 = 2021-08-30"),
    ("on Monday, 30 August 2021.", "Monday, 30 August 2021 = 2021-08-30"),
    ("on 2021-08-30.", "2021-08-30 = 2021-08-30"),
    ("on 30/08/2021.", "30/08/2021 = 2021-08-30"), ("on 30.08.2021.", "30.08.2021 = 2021-08-30"),
    ("in August 2021.", "August 2021 = 2021-08"), ("in mid-September 2021.", "mid-September 2021 = 2021-09"),
    ("in 2021.", "2021 = 2021"), ("in early 2021.", "early 2021 = 2021"), ("in the 1980s.", "1980s = 198X"),
    ("in the ’90s.", "’90s = 199X"), ("in the 19th century.", "19th century = 18XX"),
    ("in spring 2022.", "spring 2022 = 2022-SP"),
    ("in the third quarter of 2021.", "the third quarter of 2021 = 2021-Q3"),
    ("from September 5-15, 2021.", "September 5-15, 2021 = 2021-09-05/2021-09-15"),
    ("in the first week of May 2022.", "the first week of May 2022 = 2022-05-01/2022-05-07"),
    ("in 44 BC.", "44 BC = BC0044"), ("after 9/11.", "9/11 = 2001-09-11"),
  ])
  func `dates of the calendar`(text: String, expected: String) {
    #expect(times("They met " + text) == [expected])
  }

  @Test(arguments: [
    ("He waited for two decades.", "two decades = P20Y"), ("a 20-year war", "20-year = P20Y"),
    ("over the past year", "the past year = P1Y"), ("for twenty-five days", "twenty-five days = P25D"),
    ("It took several months.", "several months = PXM"), ("for 36 hours", "36 hours = PT36H"),
    ("They pray every Friday.", "every Friday = XXXX-WXX-5"), ("open on Mondays", "Mondays = XXXX-WXX-1"),
    ("They vote every four years.", "every four years = P4Y"), ("It is printed daily.", "daily = P1D"),
    ("It began at 5:30 p.m.", "5:30 p.m. = T17:30"), ("It began at 03:52.", "03:52 = T03:52"),
    ("It began at noon.", "noon = T12:00"),
  ])
  func `durations, sets and times of day`(text: String, expected: String) {
    #expect(times(text) == [expected])
  }

  @Test(arguments: [
    "It has 4,000 men and M16 rifles.", "They may march on.", "He paid $2000.", "He counted 2000 people.",
    "a 12-year-old boy, 30 years old", "It lies 1500 km away.", "Room 1984 is free.",
    "the video, 03:52 - Source",
    "He sat in the sun.", "It fell in the fall of Karsan.", "She is in her 30s.",
    "The Daily News said so.", "June Hartwig spoke.",
  ])
  func `what is no time`(text: String) {
    #expect(times(text).filter { !$0.hasSuffix("= 2021") } == [])
  }

  @Test(arguments: [
    ("today", "2021-09-01"), ("yesterday", "2021-08-31"), ("tomorrow", "2021-09-02"),
    ("Tuesday", "2021-08-31"),
    ("Wednesday", "2021-09-01"), ("last Wednesday", "2021-08-25"), ("next Friday", "2021-09-03"),
    ("last year", "2020"), ("this month", "2021-09"), ("last week", "2021-W34"), ("next month", "2021-10"),
    ("two years ago", "2019"), ("three months ago", "2021-06"), ("two days ago", "2021-08-30"),
    ("last August", "2021-08"), ("last summer", "2021-SU"), ("last October", "2020-10"),
    ("August 5", "2021-08-05"),
    ("December 20", "2020-12-20"), ("earlier this year", "2021"), ("several years ago", "PAST_REF"),
    ("this weekend", "2021-W35-WE"), ("Christmas", "2020-12-25"),
  ])
  func `relative to the day of writing`(words: String, value: String) {
    #expect(times("They met \(words).", published: "2021-09-01") == ["\(words) = \(value)"])
  }

  @Test(arguments: [
    ("today", "PRESENT_REF"), ("yesterday", "PAST_REF"), ("tomorrow", "FUTURE_REF"),
    ("Tuesday", "XXXX-WXX-2"),
    ("last Tuesday", "XXXX-WXX-2"), ("last year", "PAST_REF"), ("two years ago", "PAST_REF"),
    ("September 5", "XXXX-09-05"), ("last August", "XXXX-08"), ("earlier this month", "PAST_REF"),
    ("this past winter", "XXXX-WI"), ("the first week of May", "XXXX-05-01/XXXX-05-07"),
  ])
  func `nothing is guessed when the day of writing is not known`(words: String, value: String) {
    #expect(times("They met \(words).") == ["\(words) = \(value)"])
    #expect(days("They met \(words).") == nil)
  }

  @Test(arguments: [
    ("August 2021", "2021-08-01 2021-08-31"), ("mid-September 2021", "2021-09-11 2021-09-20"),
    ("late February 2024", "2024-02-19 2024-02-29"), ("early 2021", "2021-01-01 2021-04-30"),
    ("the 1980s", "1980-01-01 1989-12-31"), ("the late 1980s", "1987-01-01 1989-12-31"),
    ("winter 2021", "2021-12-01 2022-02-28"), ("September 5-15, 2021", "2021-09-05 2021-09-15"),
    ("the last week of May 2022", "2022-05-25 2022-05-31"), ("the 19th century", "1801-01-01 1900-12-31"),
    ("the first half of 2021", "2021-01-01 2021-06-30"),
  ])
  func `first and last day`(words: String, expected: String) {
    #expect(days("They fought in \(words).") == expected)
  }

  @Test func `the days of an unfinished month end with the day of writing`() {
    #expect(days("He fell earlier this month.", published: "2021-09-17") == "2021-09-01 2021-09-17")
  }

  @Test func `what is announced lies ahead`() {
    #expect(times("They will meet on Friday.", published: "2021-09-01") == ["Friday = 2021-09-03"])
    #expect(times("They met on Friday.", published: "2021-09-01") == ["Friday = 2021-08-27"])
    #expect(times("He said the toll would end in July.", published: "2021-05-12") == ["July = 2021-07"])
    #expect(times("They will vote on March 5.", published: "2021-09-01") == ["March 5 = 2022-03-05"])
  }

  @Test func `a day without a year is of the year that the text just gave`() {
    #expect(
      times("In May 2019 it began. By June 3 it was over.") == ["May 2019 = 2019-05", "June 3 = 2019-06-03"])
    #expect(
      times("It began in December 2019. In January they fled.") == [
        "December 2019 = 2019-12", "January = 2020-01",
      ])
  }

  @Test func `a month before the last one in a later paragraph may be of any year`() {
    #expect(times("It began in September 2019.\n\nIn May they fled.").last == "May = XXXX-05")
  }

  @Test func `from and until are two expressions`() {
    #expect(
      times("from August 15, 2021, until mid-September 2021")
        == ["August 15, 2021 = 2021-08-15", "mid-September 2021 = 2021-09"])
    #expect(
      times("from January 5 to March 9, 2014") == ["January 5 = 2014-01-05", "March 9, 2014 = 2014-03-09"])
  }

  @Test func `times that count from the last date`() {
    #expect(times("He left in 1990. Two years later he died.") == ["1990 = 1990", "Two years later = 1992"])
    #expect(
      times("It fell on 3 May 2021. That day it rained.") == [
        "3 May 2021 = 2021-05-03", "That day = 2021-05-03",
      ])
    #expect(
      times("two days before the 9/11 attacks") == ["two days before = 2001-09-09", "9/11 = 2001-09-11"])
  }

  @Test func `a time knows its sentence, and needs none`() {
    let document = annotated("<dateline>Karsan, 3 May 2021\n\nIt rained. It stopped in June 2021.")
    #expect(document.extraction.times.map(\.sentence) == [nil, 1])
    #expect(document.extraction.times.map(\.kind) == [.date, .date])
  }

  @Test func `no block goes on in the next one`() {
    #expect(times("They met in May\n\n2021 men came.").first?.hasPrefix("May 2021") != true)
  }
}

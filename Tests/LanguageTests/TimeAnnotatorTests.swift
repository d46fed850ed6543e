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

  @Test(arguments: [
    ("this morning", "2021-09-01TMO"), ("last night", "2021-08-31TNI"), ("tonight", "2021-09-01TNI"),
    ("Tuesday night", "2021-08-31TNI"), ("early Tuesday morning", "2021-08-31TMO"),
    ("the night of May 5", "2021-05-05TNI"), ("8:30 p.m. Tuesday", "2021-08-31T20:30"),
    ("16:00 UTC today", "2021-09-01T16:00Z"), ("10 a.m. May 3, 2020", "2020-05-03T10:00"),
    ("yesterday evening", "2021-08-31TEV"),
  ])
  func `parts of days and clock times`(words: String, value: String) {
    #expect(times("They met \(words).", published: "2021-09-01") == ["\(words) = \(value)"])
  }

  @Test func `a clock time is of the day beside it, else of the day of writing`() {
    #expect(
      times("At 5 p.m. on Monday they met.", published: "2021-09-01") == [
        "5 p.m. = 2021-08-30T17:00", "Monday = 2021-08-30",
      ])
    #expect(times("They met at 5:30 p.m.", published: "2021-09-01") == ["5:30 p.m. = 2021-09-01T17:30"])
    #expect(times("The shop opens at 5:30 p.m.", published: "2021-09-01") == ["5:30 p.m. = T17:30"])
  }

  @Test(arguments: [
    ("the third quarter of last year", "2020-Q3"), ("the second quarter", "2021-Q2"),
    ("the fourth quarter", "2020-Q4"),
    ("Q2 2020", "2020-Q2"), ("the first half of this year", "2021-H1"), ("fiscal 2013", "FY2013"),
    ("August last year", "2020-08"), ("May 3 last year", "2020-05-03"), ("last decade", "201X"),
    ("the winter of 2010-11", "2010-WI"), ("the summer of '69", "1969-SU"), ("end-August", "2021-08"),
  ])
  func `quarters, halves and months of other years`(words: String, value: String) {
    let found = times("They met in \(words).", published: "2021-09-01")
    #expect(found.count == 1 && found[0].hasSuffix("= \(value)"), "\(found)")
  }

  @Test(arguments: [
    ("Easter 2021", "2021-04-04"), ("Easter 2008", "2008-03-23"), ("Good Friday 2024", "2024-03-29"),
    ("Orthodox Easter 2021", "2021-05-02"), ("Thanksgiving 2020", "2020-11-26"),
    ("Memorial Day 2021", "2021-05-31"),
    ("Nowruz 2020", "2020-03-20"), ("Nowruz 2021", "2021-03-21"), ("Nowruz 2025", "2025-03-21"),
    ("Christmas Eve, 2021", "2021-12-24"), ("last Christmas", "2020-12-25"), ("next Easter", "2022-04-17"),
    ("Good Friday last year", "2020-04-10"),
  ])
  func `named days`(words: String, value: String) {
    #expect(times("They met on \(words).", published: "2021-09-01") == ["\(words) = \(value)"])
  }

  @Test func `named days of no known year`() {
    #expect(times("They met on Christmas.") == ["Christmas = XXXX-12-25"])
    #expect(times("They met on Easter Monday.") == ["Easter Monday = XXXX-XX-XX"])
  }

  @Test(arguments: [
    ("two days before the Suez Crisis", "two days before = 1956-10-27"),
    ("a week after Christmas 2020", "a week after = 2021-01-01"),
    ("the day before the outbreak of World War II", "the day before = 1939-08-31"),
    ("two years after May 2019", "two years after = 2021"),
    ("a month before 5 May 2021", "a month before = 2021-04"),
    ("two weeks from Friday", "two weeks from = 2021-09-17"),
    ("three weeks from now", "three weeks from now = 2021-W38"),
  ])
  func `times that count from another`(words: String, expected: String) {
    #expect(times("They left \(words).", published: "2021-09-01").first == expected)
  }

  @Test func `a length before an event that is not known stays a length`() {
    #expect(times("They left two days before the phone was sold.") == ["two days = P2D"])
    #expect(times("They left the day after the vote.") == [])
  }

  @Test func `days that follow one another`() {
    #expect(
      times(
        "On 3 May 2021 it fell. The next morning it rained. The following Friday they met. That night they fled."
      ) == [
        "3 May 2021 = 2021-05-03", "The next morning = 2021-05-04TMO", "The following Friday = 2021-05-07",
        "That night = 2021-05-07TNI",
      ])
    #expect(times("That night they fled.") == ["That night = XXXX-XX-XXTNI"])
  }

  @Test func `one month for several days`() {
    #expect(
      times("They met on September 14 and 18, 2010.") == [
        "September 14 = 2010-09-14", "18, 2010 = 2010-09-18",
      ])
    #expect(times("On the 15th they met.", published: "2021-09-20") == ["the 15th = 2021-09-15"])
    #expect(times("On the 15th they met.", published: "2021-09-01") == ["the 15th = 2021-08-15"])
  }

  @Test func `the day of the week decides on the year`() {
    #expect(
      times("It fell on Thursday, Dec. 15.", published: "2017-02-01") == ["Thursday, Dec. 15 = 2016-12-15"])
  }

  @Test(arguments: [
    ("It lasted more than two years.", "more than two years = P2Y"),
    ("It took half an hour.", "half an hour = PT30M"),
    ("It lasted two and a half years.", "two and a half years = P2.5Y"),
    ("It lasted 2.5 hours.", "2.5 hours = PT2.5H"),
    ("It took two hundred and fifty years.", "two hundred and fifty years = P250Y"),
    ("It fell for five trading days.", "five trading days = P5D"), ("It rained for hours.", "hours = PTXH"),
    ("He earns $2 billion a year.", "a year = P1Y"), ("They meet twice a week.", "twice a week = P1W"),
    ("They meet three times a year.", "three times a year = P1Y"), ("It took a year.", "a year = P1Y"),
    ("They meet every few years.", "every few years = PXY"), ("It was a years-long war.", "years-long = PXY"),
  ])
  func `rough lengths and rates`(text: String, expected: String) {
    #expect(times(text) == [expected])
  }

  @Test func `rates are sets`() {
    #expect(annotated("He earns $2 billion a year.").extraction.times.map(\.kind) == [.set])
    #expect(annotated("It took a year.").extraction.times.map(\.kind) == [.duration])
  }

  @Test(arguments: [
    ("He lives there now.", "now = PRESENT_REF"), ("He recently left.", "recently = PAST_REF"),
    ("The current mayor left.", "current = PRESENT_REF"), ("It is still used today.", "today = PRESENT_REF"),
    ("He will leave soon.", "soon = FUTURE_REF"), ("They learn from the past.", "the past = PAST_REF"),
  ])
  func `words for now and then have no days`(text: String, expected: String) {
    let document = annotated(text, published: "2021-09-01")
    #expect(times(text, published: "2021-09-01") == [expected])
    #expect(document.extraction.times.allSatisfy { $0.days == nil })
  }

  @Test func `what a speaker says counts from the day of writing too`() {
    #expect(
      times("\u{201C}We lost men last night,\u{201D} she said on Monday.", published: "2021-09-01") == [
        "last night = 2021-08-31TNI", "Monday = 2021-08-30",
      ])
  }

  @Test func `a dateline within the text is read`() {
    #expect(
      times("KABUL, Afghanistan, Oct. 3, 2025 \u{2014} The council met.").first == "Oct. 3, 2025 = 2025-10-03"
    )
  }

  @Test func `a life is told in its own years`() {
    let life =
      "He was born in 1811. He studied in 1829 and 1830.\n\nHe fought on 30 May 1832. He died on 31 May.\n\n"
      + "He was buried on 2 June."
    #expect(times(life, published: "2004-08-18").last == "2 June = 1832-06-02")
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

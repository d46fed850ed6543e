import Annotations
import Testing

struct PartialDateTests {
  @Test(arguments: [
    "2021", "2021-08", "2021-08-30", "2021-08-30T14:05", "2021-08-30T14:05:00Z",
    "2021-08-30T14:05:00.5+04:30",
    "0999-01-02",
  ])
  func `ISO 8601 comes back as it was read`(text: String) throws {
    #expect(try #require(PartialDate(iso8601: text)).description == text)
  }

  @Test(arguments: [
    "", "21", "2021-8", "2021-13", "2021-02-29", "2021-08-30T", "2021-08-30T25:00", "2021-08-30T14",
    "2021T14:05",
    "2021-08-30 14:05", "August 2021", "2021-08-30-01", "２０２１",
  ])
  func `anything else is not a date`(text: String) {
    #expect(PartialDate(iso8601: text) == nil)
  }

  @Test(arguments: [
    ("2021", "2021-01-01", "2021-12-31"), ("2024-02", "2024-02-01", "2024-02-29"),
    ("2023-02", "2023-02-01", "2023-02-28"), ("2021-08-30", "2021-08-30", "2021-08-30"),
    ("2021-08-30T14:05:00Z", "2021-08-30", "2021-08-30"),
  ])
  func `a date covers all days that it does not tell apart`(text: String, first: String, last: String) throws
  {
    let days = try #require(PartialDate(iso8601: text)).days
    #expect(days.first.description == first)
    #expect(days.last.description == last)
  }

  @Test func `a finer part needs the coarser one`() {
    #expect(PartialDate(year: 2021, day: 3) == nil)
    #expect(PartialDate(year: 2021, month: 8, time: "14:05") == nil)
    #expect(PartialDate(year: 10_000) == nil)
  }

  @Test func `a day of the calendar is a date`() throws {
    let day = try #require(Day(year: 2023, month: 10, day: 12))
    #expect(PartialDate(day).description == "2023-10-12")
  }
}

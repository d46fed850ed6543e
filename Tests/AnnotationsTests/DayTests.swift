import Annotations
import Testing

struct DayTests {
  @Test(arguments: [
    (1970, 1, 1, 0), (1970, 1, 2, 1), (1969, 12, 31, -1), (2000, 3, 1, 11017), (2024, 2, 29, 19782),
    (1, 1, 1, -719_162),
  ])
  func `a day is counted from 1 January 1970`(year: Int, month: Int, day: Int, number: Int) throws {
    #expect(try #require(Day(year: year, month: month, day: day)).number == number)
  }

  /// From almanacs: the first lunar landing, the fall of the Berlin Wall, the attacks of 2001, a leap day.
  @Test(arguments: [
    (1969, 7, 20, 7), (1989, 11, 9, 4), (2001, 9, 11, 2), (2024, 2, 29, 4), (2023, 10, 12, 4),
    (1900, 1, 1, 1),
  ])
  func `weekdays agree with the almanac`(year: Int, month: Int, day: Int, weekday: Int) throws {
    #expect(try #require(Day(year: year, month: month, day: day)).weekday == weekday)
  }

  @Test(arguments: [(2024, true), (2023, false), (1900, false), (2000, true), (2100, false), (1600, true)])
  func `every fourth year is a leap year, a century only every fourth`(year: Int, isLeap: Bool) {
    #expect(Day.isLeap(year: year) == isLeap)
    #expect(Day.count(ofMonth: 2, year: year) == (isLeap ? 29 : 28))
    #expect((Day(year: year, month: 2, day: 29) != nil) == isLeap)
  }

  @Test(arguments: [(2023, 4, 31), (2023, 13, 1), (2023, 0, 1), (2023, 1, 0), (2023, 2, 30)])
  func `a day that the calendar does not have is nil`(year: Int, month: Int, day: Int) {
    #expect(Day(year: year, month: month, day: day) == nil)
  }

  @Test func `every day of eight hundred years comes back from its number`() throws {
    let first = try #require(Day(year: 1599, month: 12, day: 31)).number
    let last = try #require(Day(year: 2400, month: 1, day: 1)).number
    for number in stride(from: first, through: last, by: 7) {
      let (year, month, day) = Day(number: number).components
      #expect(Day(year: year, month: month, day: day)?.number == number)
    }
  }

  @Test func `days are added over the end of a leap February`() throws {
    #expect(try #require(Day(year: 2024, month: 2, day: 28)).adding(days: 2).description == "2024-03-01")
  }
}

import Annotations
import Testing

@testable import KB

struct EventRecordTests {
  @Test(arguments: [
    ("2021-09-05", EventRecord.Precision.day), ("2021-09-05T14:00", .day), ("2021-W36", .week),
    ("2021-W36-5", .day), ("2021-W36-WE", .range), ("2021-09", .month), ("2021-SU", .season), ("2021", .year),
    ("202", .decade), ("2021-09-05/2021-09-15", .range), ("PAST_REF", .other), ("20", .other),
  ])
  func `the shape of a value tells how exact a date is`(value: String, precision: EventRecord.Precision) {
    #expect(EventRecord.Precision(timexValue: value) == precision)
  }

  @Test func `the order of participants does not matter`() {
    let one = EventRecord.Participant(entity: 7, role: .agent, mention: 1)
    let other = EventRecord.Participant(entity: 3, role: .target, mention: 2)
    func record(_ participants: [EventRecord.Participant]) -> EventRecord {
      EventRecord(
        type: "arrest", time: nil, basis: nil, place: nil, province: nil, participants: participants,
        deaths: nil,
        injured: nil)
    }
    #expect(record([one, other]) == record([other, one, other]))
  }
}

struct BodyTextTests {
  @Test(arguments: [
    "plain text of some length, longer than one stride of marks, and then some more of it",
    "ümläute — “quotes” 🧭 and Çelik, over and over, until the marks come in: ümläute — “quotes” 🧭 the end",
  ])
  func `a cut is what the string itself gives`(text: String) {
    let body = BodyText(text)
    let count = text.codePointCount
    for start in 0...count {
      for end in start...count where (end - start) % 7 == 0 {
        let span = TextSpan(start, end)
        #expect(body[span] == String(text[span]))
      }
    }
  }

  @Test func `what reaches past the end is left out`() {
    #expect(BodyText("short")[TextSpan(2, 99)] == "ort")
    #expect(BodyText("")[TextSpan(0, 4)] == "")
  }
}

import Annotations
import Foundation
import KB
import TestSupport
import Testing

@testable import kbctl

/// `kbctl timeline`, on terminals of any width and as a drawing.
struct TimelineTests {
  private let sample: SampleFolder

  init() throws { sample = try SampleFolder() }

  private func lane(_ name: String) throws -> TimelineLane {
    let store = try Store.open(sample.folder.path("kb.sqlite"), mode: .readOnly)
    let entity = try NameLookup(store).one(name)
    let timeline = try Timeline(of: entity.entityID, since: nil, until: nil, in: store.connection)
    return TimelineLane(name: entity.name, timeline: timeline)
  }

  private func text(_ lanes: [TimelineLane], width: Int, step: TimelineStep? = nil) -> String {
    TimelineText(lanes, step: step, width: width, style: Style(isColored: false), limit: 30).text
  }

  @Test func `events and quotes are counted in the step of their day`() throws {
    let run = try sample.kbctl("timeline", "naveed", "--by", "month")
    #expect(
      run.output == """
        name\tperiod\tevents\tlonger_events\tdeaths\tquotes
        Idris Naveed\t2022-03\t0\t0\t0\t1
        Idris Naveed\t2022-04\t0\t0\t0\t1

        """)
    let front = try sample.kbctl("timeline", "hill front", "--by", "day").output
    #expect(front.contains("Hill Front\t2022-03-03\t1\t0\t0\t0\n"), "\(front)")
  }

  @Test func `a period can be chosen`() throws {
    #expect(try sample.kbctl("timeline", "naveed", "--since", "2022-04").output.contains("2022-04"))
    #expect(try !sample.kbctl("timeline", "naveed", "--until", "2022-03").output.contains("2022-04"))
    let run = try sample.kbctl("timeline", "--since", "2022", "--until", "2021")
    #expect(run.exitCode == 64 && run.errors.contains("ends before it begins"))
  }

  @Test(arguments: [20, 33, 80, 200])
  func `no line is wider than the terminal, whatever the names`(width: Int) throws {
    var lanes = [try lane("naveed"), try lane("hill front"), try lane("baghlan")]
    lanes[0].name = "東京特派員委員会 أحمد شاه مسعود and a name that is longer than most terminals are wide"
    for line in text(lanes, width: width).split(separator: "\n") {
      #expect(DisplayWidth.of(line) <= width, "\(line)")
    }
    #expect(text(lanes, width: width).contains("event"))
  }

  @Test(arguments: [
    ("2022-03-03", "2022-03-09", TimelineStep.day), ("2021-11-30", "2022-03-09", .month),
    ("2000-01-01", "2022-01-01", .year),
    ("1800-01-01", "2022-01-01", .decade),
  ])
  func `the step is the finest that fits`(first: String, last: String, step: TimelineStep) throws {
    let days = DayRange(
      first: try #require(PartialDate(iso8601: first)).days.first,
      last: try #require(PartialDate(iso8601: last)).days.last)
    #expect(TimelineStep.fitting(days, atMost: 40) == step)
  }

  @Test func `a drawing goes to a file, and never over another`() throws {
    #expect(try sample.kbctl("timeline", "hill front", "baghlan", "--svg", "t.svg").exitCode == 0)
    let svg = try String(contentsOfFile: sample.folder.path("t.svg"), encoding: .utf8)
    #expect(svg.hasPrefix("<svg ") && svg.contains("2022-03-03") && svg.hasSuffix("</svg>\n"))
    #expect(try sample.kbctl("timeline", "hill front", "--svg", "t.svg").exitCode == 74)
    #expect(try String(contentsOfFile: sample.folder.path("t.svg"), encoding: .utf8) == svg)
  }

  @Test func `somebody unknown, or nothing with a date, is told`() throws {
    #expect(try sample.kbctl("timeline", "nobody at all").exitCode == 66)
    let run = try sample.kbctl("timeline", "naveed", "--until", "1999", "--svg", "t.svg")
    #expect(run.exitCode == 66 && run.errors.contains("nothing with a date"), "\(run.errors)")
    #expect(
      try sample.kbctl("timeline", "naveed", "--until", "1999", "--format", "table").output.contains(
        "nothing with a date"))
  }
}

import Annotations
import KB

/// What is drawn of one entity.
struct TimelineLane {
  var name: String
  var timeline: Timeline
}

/// A timeline as rows of time with a bar for each lane, then its events.
struct TimelineText {
  private let lanes: [TimelineLane]
  private let step: TimelineStep
  private let width: Int
  private let style: Style
  private let limit: Int

  /// Rows of time that fit on a screen and a bit.
  private static let mostRows = 40

  /// - Parameter step: nil for the finest that gives a readable number of rows.
  init(_ lanes: [TimelineLane], step: TimelineStep?, width: Int, style: Style, limit: Int) {
    self.lanes = lanes
    self.step = step ?? TimelineText.days(of: lanes).map { .fitting($0, atMost: Self.mostRows) } ?? .year
    self.width = width
    self.style = style
    self.limit = limit
  }

  /// From the first day to the last of anything.
  static func days(of lanes: [TimelineLane]) -> DayRange? {
    let all = lanes.flatMap { lane in lane.timeline.events.map(\.days) + lane.timeline.quotes.map(\.days) }
    guard let first = all.map(\.first).min(), let last = all.map(\.last).max() else { return nil }
    return DayRange(first: first, last: last)
  }

  /// What happened in one step of time.
  struct Period {
    var events = 0
    /// Events that lie in it and in others.
    var long = 0
    var deaths: Int64 = 0
    var quotes = 0
    var isEmpty: Bool { events + long + quotes == 0 }
  }

  /// Each step that holds something, by its number.
  static func periods(_ timeline: Timeline, _ step: TimelineStep) -> [Int: Period] {
    var periods: [Int: Period] = [:]
    for event in timeline.events {
      if let number = step.step(of: event.days) {
        periods[number, default: Period()].events += 1
      } else {
        // Where it begins: to spread it over all its days would make one event many.
        periods[step.number(of: event.days.first), default: Period()].long += 1
      }
      let deaths = event.deaths.flatMap { $0.best ?? $0.low } ?? 0
      periods[step.number(of: event.days.first), default: Period()].deaths += deaths
    }
    for quotes in timeline.quotes {
      periods[step.number(of: quotes.days.first), default: Period()].quotes += quotes.count
    }
    return periods
  }

  // MARK: For programs

  /// One row a step and lane that holds something.
  var table: Table {
    var rows: [[Value]] = []
    for lane in lanes {
      for (number, period) in Self.periods(lane.timeline, step).sorted(by: { $0.key < $1.key }) {
        rows.append([
          .text(lane.name), .text(step.name(number)), Value(period.events), Value(period.long),
          Value(period.deaths),
          Value(period.quotes),
        ])
      }
    }
    return Table(columns: ["name", "period", "events", "longer_events", "deaths", "quotes"], rows: rows)
  }

  // MARK: For reading

  var text: String {
    var text = lanes.map(heading).joined()
    let all = lanes.map { Self.periods($0.timeline, step) }
    let numbers = Set(all.flatMap(\.keys)).sorted()
    guard let first = numbers.first, let last = numbers.last else { return text + "nothing with a date\n" }
    text += "\n"
    var gap = 0
    for number in first...last {
      let periods = all.map { $0[number] ?? Period() }
      if periods.allSatisfy(\.isEmpty) {
        gap += 1
        continue
      }
      if gap > 2 {
        text +=
          style.apply(.faint, to: TextWrap.cut("⋮ \(gap) \(step.rawValue)s with nothing", to: width)) + "\n"
      } else if gap > 0 {
        for empty in (number - gap)..<number { text += style.apply(.faint, to: step.name(empty)) + "\n" }
      }
      gap = 0
      text += lines(number, periods, tallest: tallest(all))
    }
    return text + events
  }

  private func heading(_ lane: TimelineLane) -> String {
    let timeline = lane.timeline
    var notes = [
      Noun(one: "event", many: "events").counted(timeline.events.count),
      Noun(one: "quote", many: "quotes").counted(timeline.quotes.reduce(0) { $0 + $1.count }),
    ]
    if timeline.undated > 0 { notes.append("\(timeline.undated) without a date") }
    if timeline.unreal > 0 { notes.append("\(timeline.unreal) denied, planned or possible left out") }
    return wrapped(lane.name, .strong) + wrapped(notes.joined(separator: " · "), .faint)
  }

  private func wrapped(_ text: String, _ role: Style.Role) -> String {
    TextWrap.lines(of: text, width: max(10, width)).lines.map { style.apply(role, to: $0) + "\n" }.joined()
  }

  private func tallest(_ all: [[Int: Period]]) -> Int {
    all.flatMap { $0.values.map { max($0.events + $0.long, $0.quotes) } }.max() ?? 1
  }

  /// `2021-08  ████▒ 5 events, 12 dead` and `         ░░░ 3 quotes` for each lane.
  private func lines(_ number: Int, _ periods: [Period], tallest: Int) -> String {
    let name = step.name(number)
    let margin = String(repeating: " ", count: name.count)
    var text = ""
    var isFirst = true
    for (lane, period) in periods.enumerated() where !period.isEmpty {
      let initial = lanes.count > 1 ? Self.letter(lane) + " " : ""
      let count = period.events + period.long
      let deaths = period.deaths > 0 ? ", \(period.deaths) dead" : ""
      let parts = [
        (count, period.long, Noun(one: "event", many: "events").counted(count) + deaths, Style.Role.red),
        (period.quotes, 0, Noun(one: "quote", many: "quotes").counted(period.quotes), Style.Role.blue),
      ]
      for (count, long, note, role) in parts where count > 0 {
        let lead = (isFirst ? style.apply(.strong, to: name) : margin) + " " + initial
        isFirst = false
        let rest = width - name.count - 1 - initial.count
        let bar = bar(count, long, of: tallest, room: rest - 1 - note.count, role)
        text += lead + bar + TextWrap.cut(note, to: max(1, rest)) + "\n"
      }
    }
    return text
  }

  /// As long as the count, where the greatest fills the room; empty where there is none for it.
  private func bar(_ count: Int, _ long: Int, of tallest: Int, room: Int, _ role: Style.Role) -> String {
    guard room >= 4 else { return "" }
    let length = max(1, min(room, 60) * count / max(1, max(tallest, min(room, 60))))
    let light = long == 0 ? 0 : min(length, max(1, length * long / count))
    let full = role == .blue ? "▒" : "█"
    let text = String(repeating: full, count: length - light) + String(repeating: "░", count: light)
    return style.apply(role, to: text) + " "
  }

  private static func letter(_ lane: Int) -> String { String(UnicodeScalar(UInt8(65 + lane % 26))) }

  private var events: String {
    var text = ""
    for (index, lane) in lanes.enumerated() where !lane.timeline.events.isEmpty {
      let shown = lane.timeline.events.prefix(limit)
      let more =
        shown.count < lane.timeline.events.count
        ? " (\(shown.count) of \(lane.timeline.events.count); --limit shows more)" : ""
      let name = lanes.count > 1 ? "Events of \(Self.letter(index)), \(lane.name)" : "Events"
      text += "\n" + wrapped(name + more, .strong)
      for event in shown { text += line(event) }
    }
    return text
  }

  private func line(_ event: Timeline.Event) -> String {
    let days = ArticleText.days(event.days.first.description, event.days.last.description)
    let notes = [
      event.place, event.deaths.map { "\($0.text) dead" },
      event.articles > 1 ? "\(event.articles) articles" : nil,
      "event:\(event.id)",
    ].compactMap { $0 }.joined(separator: " · ")
    let text = "\(days)  \(event.title) · \(notes)"
    let lines = TextWrap.lines(of: text, width: max(16, width - 2), atMost: 4).lines
    return lines.enumerated().map { ($0 == 0 ? "" : "  ") + $1 + "\n" }.joined()
  }
}

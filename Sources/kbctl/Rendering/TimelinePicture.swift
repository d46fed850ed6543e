import Annotations
import KB

/// A timeline as a drawing: a lane for each entity, its events as bars over their days, its quotes as columns below.
struct TimelinePicture {
  private let lanes: [TimelineLane]
  private let days: DayRange
  private let width = 1100.0
  private let margin = 24.0

  /// Nil when nothing has a date.
  init?(_ lanes: [TimelineLane]) {
    guard let days = TimelineText.days(of: lanes) else { return nil }
    self.lanes = lanes
    self.days = days
  }

  private func x(_ day: Int) -> Double {
    let length = Double(max(1, days.last.number - days.first.number + 1))
    return margin + Double(day - days.first.number) / length * (width - 2 * margin)
  }

  var svg: String {
    var body = ""
    var top = 20.0
    for lane in lanes {
      let (text, height) = drawn(lane, top)
      body += text
      top += height + 26
    }
    let ticks = axis(height: top)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(width)) \(Int(top + 30))" font-family="sans-serif" font-size="11">
        <rect width="100%" height="100%" fill="white"/>
      \(ticks)\(body)</svg>

      """
  }

  /// Vertical lines where months, years or decades begin.
  private func axis(height: Double) -> String {
    let step = TimelineStep.fitting(days, atMost: 16)
    var text = ""
    var last: Int?
    for day in stride(from: days.first.number, through: days.last.number + 1, by: 1) {
      let number = step.number(of: Day(number: day))
      defer { last = number }
      guard number != last else { continue }
      let place = n(x(day))
      text += """
          <line x1="\(place)" x2="\(place)" y1="16" y2="\(n(height))" stroke="#ddd"/>
          <text x="\(place)" y="\(n(height + 14))" fill="#555">\(step.name(number))</text>

        """
    }
    return text
  }

  private func drawn(_ lane: TimelineLane, _ top: Double) -> (String, Double) {
    var text =
      "  <text x=\"\(n(margin))\" y=\"\(n(top + 4))\" font-size=\"14\" font-weight=\"bold\">\(XMLText.escaped(lane.name))</text>\n"
    var ends: [Double] = []
    let first = top + 14
    for event in lane.timeline.events {
      let (left, right) = (x(event.days.first.number), x(event.days.last.number + 1))
      let label = event.title.count > 60 ? event.title.prefix(59) + "…" : event.title[...]
      let length = max(right - left, 6)
      // The label stands behind the bar where there is room, else before it.
      let labelWidth = Double(DisplayWidth.of(label)) * 6
      let isBefore = left + length + 4 + labelWidth > width - 4 && left - 4 - labelWidth > 0
      let start = isBefore ? left - 4 - labelWidth : left
      let end = isBefore ? left + length : left + length + 4 + labelWidth
      let row = ends.firstIndex { $0 < start } ?? ends.count
      if row == ends.count { ends.append(end) } else { ends[row] = end }
      let y = first + Double(row) * 15
      let deaths = event.deaths.map { ", \($0.text) dead" } ?? ""
      let title =
        "\(ArticleText.days(event.days.first.description, event.days.last.description)): \(event.title) (\(event.label))\(deaths)"
      let color = event.deaths == nil ? "#0072B2" : "#D55E00"
      let isExact = event.precision == "day"
      text += """
          <g><title>\(XMLText.escaped(title))</title><rect x="\(n(left))" y="\(n(y))" width="\(n(length))" height="10" rx="2" \
        fill="\(color)" fill-opacity="\(isExact ? "1" : "0.35")"/>\
        <text x="\(n(isBefore ? left - 4 : left + length + 4))" y="\(n(y + 9))"\(isBefore ? " text-anchor=\"end\"" : "")>\
        \(XMLText.escaped(String(label)))</text></g>

        """
    }
    let below = first + Double(ends.count) * 15 + 6
    let most = lane.timeline.quotes.map(\.count).max() ?? 0
    guard most > 0 else { return (text, below - top) }
    for quotes in lane.timeline.quotes {
      let height = 30 * Double(quotes.count) / Double(most)
      let (left, right) = (x(quotes.days.first.number), x(quotes.days.last.number + 1))
      text += """
          <g><title>\(quotes.days.first): \(Noun(one: "quote", many: "quotes").counted(quotes.count))</title>\
        <rect x="\(n(left))" y="\(n(below + 30 - height))" width="\(n(max(3, right - left)))" height="\(n(height))" \
        fill="#009E73"/></g>

        """
    }
    text +=
      "  <text x=\"\(n(margin))\" y=\"\(n(below + 42))\" fill=\"#009E73\">quotes, at most \(most) a day</text>\n"
    return (text, below + 46 - top)
  }

  private func n(_ number: Double) -> String { "\((number * 10).rounded() / 10)" }
}

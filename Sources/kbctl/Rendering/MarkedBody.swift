import Annotations

/// An article's text with its mentions, quotes and events marked where they stand.
struct MarkedBody {
  struct Mark: Hashable {
    var span: TextSpan
    var role: Markup.Role
    /// What stands in brackets before the text, such as `person`.
    var label: String
    /// The entity's name where it is not the marked text itself; nil otherwise.
    var name: String?
  }

  var body: String
  /// In any order. One that crosses another is cut where the other ends.
  var marks: [Mark]

  /// The body with `[person: Sara Karlin]` and `[person: she = Sara Karlin]`: readable without colours.
  func bracketed() -> String {
    marked {
      "[\($0.label): "
    } close: {
      $0.name.map { " = \($0)]" } ?? "]"
    }
  }

  /// The body wrapped and in colours.
  func colored(width: Int, style: Style) -> String {
    let text = marked {
      Markup.open($0.role)
    } close: { _ in
      Markup.close
    }
    return Markup.lines(of: text, width: width, style: style).joined(separator: "\n")
  }

  private func marked(open: (Mark) -> String, close: (Mark) -> String) -> String {
    let scalars = Array(body.unicodeScalars)
    var text = ""
    var written = 0
    var openMarks: [Mark] = []
    func write(to end: Int) {
      var piece = String.UnicodeScalarView()
      piece.append(contentsOf: scalars[written..<max(written, min(end, scalars.count))])
      text += Markup.plain(String(piece))
      written = max(written, min(end, scalars.count))
    }
    for mark in nested(within: scalars.count) {
      while let last = openMarks.last, last.span.end <= mark.span.start {
        write(to: last.span.end)
        text += close(openMarks.removeLast())
      }
      write(to: mark.span.start)
      text += open(mark)
      openMarks.append(mark)
    }
    while let last = openMarks.popLast() {
      write(to: last.span.end)
      text += close(last)
    }
    write(to: scalars.count)
    return text
  }

  /// The marks in text order, each inside those that are open where it starts.
  private func nested(within length: Int) -> [Mark] {
    var open: [TextSpan] = []
    var nested: [Mark] = []
    for mark in marks.sorted(by: { $0.span < $1.span }) where mark.span.start < length {
      open.removeAll { $0.end <= mark.span.start }
      let end = min(mark.span.end, length, open.map(\.end).min() ?? length)
      guard end > mark.span.start else { continue }
      var mark = mark
      mark.span = TextSpan(mark.span.start, end)
      open.append(mark.span)
      nested.append(mark)
    }
    return nested
  }
}

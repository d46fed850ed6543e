import Annotations
import KB

/// An article as a person reads it: heading, marked text, then its quotes and events in order.
struct ArticleText {
  var page: ArticlePage
  /// Nil where nothing needs to fit.
  var width: Int?
  var style: Style

  var text: String {
    var text = heading + "\n"
    let body = MarkedBody(body: page.body, marks: ArticleText.marks(of: page))
    if style.isColored {
      text += legend + "\n\n" + body.colored(width: width ?? 80, style: style) + "\n"
    } else {
      text += body.bracketed() + "\n"
    }
    if !page.quotes.isEmpty { text += section("Quotes", page.quotes.map(quoteLine)) }
    if !page.events.isEmpty { text += section("Events", page.events.map(eventLine)) }
    return text
  }

  private var heading: String {
    let about = [
      page.source, page.byline.map { "by \($0)" }, page.publishedAt, page.genre, "article \(page.articleID)",
      page.duplicateOf.map { "copy of article \($0)" },
    ].compactMap { $0 }.joined(separator: " · ")
    var text = style.apply(.strong, to: Style.harmless(page.title ?? page.uri)) + "\n"
    text += style.apply(.faint, to: Style.harmless(about)) + "\n"
    return page.title == nil ? text : text + style.apply(.faint, to: Style.harmless(page.uri)) + "\n"
  }

  private var legend: String {
    Markup.Role.allCases.filter { $0 != .match }.map { Markup.sample(of: $0, "\($0)", style) }
      .joined(separator: " ")
  }

  private func section(_ title: String, _ lines: [String]) -> String {
    "\n" + style.apply(.strong, to: title) + "\n" + lines.map { "  \(line($0))\n" }.joined()
  }

  /// On a terminal one line is enough: the whole words stand in the text above.
  private func line(_ text: String) -> String {
    let text = Style.harmless(ArticleText.oneLine(text))
    return width.map { TextWrap.cut(text, to: max(30, $0 - 2)) } ?? text
  }

  private func quoteLine(_ quote: ArticlePage.Quote) -> String {
    let how = [quote.kind, quote.cue, Self.confirmed(quote.status)].compactMap { $0 }.joined(separator: ", ")
    return "\(quote.speaker ?? "(unknown)") (\(how)): \(quote.text)"
  }

  private func eventLine(_ event: ArticlePage.Event) -> String {
    let place = [event.place, event.province].compactMap { $0 }.joined(separator: ", ")
    let claim = event.passage.claimedBy.map { "says \($0)" }
    let unreal = [event.passage.polarity, event.passage.modality].compactMap { $0 }
      .filter { $0 != "affirmed" && $0 != "actual" }
    let notes = (unreal + [claim, Self.confirmed(event.passage.status)].compactMap { $0 }).joined(
      separator: ", ")
    let when = ArticleText.days(event.startsOn, event.endsOn)
    return [when, event.label, place, notes, "“\(event.passage.text)”"].filter { !$0.isEmpty }.joined(
      separator: " · ")
  }

  /// What tells a fact that a person confirmed from the others; nil for these.
  private static func confirmed(_ status: String) -> String? { status == "candidate" ? nil : status }

  /// `2021-08-30`, or `2021-08-01 – 2021-08-31`; empty when not known.
  static func days(_ first: String?, _ last: String?) -> String {
    let days = [first, last].compactMap { $0 }
    return days.count == 2 && days[0] != days[1] ? "\(days[0]) – \(days[1])" : days.first ?? ""
  }

  /// As `days`, but a whole month or year by its name, and `2021 –` for what began then and has no end.
  static func period(_ first: String?, _ last: String?) -> String {
    guard let first, !first.isEmpty else { return last.flatMap { $0.isEmpty ? nil : "– " + $0 } ?? "" }
    guard let last, !last.isEmpty else { return first + " –" }
    if let start = PartialDate(iso8601: first)?.days.first, let end = PartialDate(iso8601: last)?.days.last {
      let (year, month, _) = start.components
      for date in [PartialDate(year: year), PartialDate(year: year, month: month)].compactMap({ $0 })
      where date.days == DayRange(first: start, last: end) { return "\(date)" }
    }
    return days(first, last)
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

// MARK: - Marks

extension ArticleText {
  /// One row a mark, in text order; `char_start` counts from 1, as in the database.
  static func markTable(of page: ArticlePage) -> Table {
    let body = Array(page.body.unicodeScalars)
    let rows = page.marks.map { mark -> [Value] in
      let columns = SpanColumns(mark.span)
      var words = String.UnicodeScalarView()
      words.append(contentsOf: body[mark.span.start..<min(mark.span.end, body.count)])
      return [
        .integer(columns.charStart), .integer(columns.charLength), .text(mark.layer.rawValue),
        .text(mark.kind),
        .text(String(words)), mark.label.isEmpty ? .null : .text(mark.label), .integer(mark.id),
        Value(mark.entityID),
      ]
    }
    let columns = ["char_start", "char_length", "layer", "kind", "text", "label", "id", "entity_id"]
    return Table(columns: columns, rows: rows)
  }

  /// The page's marks lie side by side; a quote that names interrupt becomes one mark again, around them.
  static func marks(of page: ArticlePage) -> [MarkedBody.Mark] {
    let body = Array(page.body.unicodeScalars)
    var marks: [MarkedBody.Mark] = []
    // The whole stretch of a fact whose pieces nothing unmarked separates, by layer and id.
    var open: [String: Int] = [:]
    var end = -1
    for piece in page.marks {
      if piece.span.start != end { open = [:] }
      end = piece.span.end
      let key = "\(piece.layer.rawValue) \(piece.id)"
      if let index = open[key] {
        marks[index].span = marks[index].span.union(piece.span)
      } else {
        open[key] = marks.count
        marks.append(mark(of: piece, in: body))
      }
    }
    return marks
  }

  private static func mark(of piece: ArticlePage.Mark, in body: [Unicode.Scalar]) -> MarkedBody.Mark {
    switch piece.layer {
    case .quote:
      let kind = piece.kind == "turn" ? "turn" : "\(piece.kind) quote"
      return MarkedBody.Mark(
        span: piece.span, role: .quote, label: piece.label.isEmpty ? kind : "\(kind) by \(piece.label)")
    case .event: return MarkedBody.Mark(span: piece.span, role: .event, label: "event \(piece.kind)")
    case .mention:
      // A name that holds another, as a book's may hold its hero's, is in pieces too.
      let isItself = body[min(piece.span.start, body.count)...].starts(with: piece.label.unicodeScalars)
      let length = isItself ? max(piece.span.length, piece.label.unicodeScalars.count) : piece.span.length
      return MarkedBody.Mark(
        span: TextSpan(piece.span.start, piece.span.start + length), role: Markup.Role(kind: piece.kind),
        label: piece.kind, name: isItself ? nil : piece.label)
    }
  }
}

extension Markup.Role {
  /// - Parameter kind: the text in `entities.kind`.
  fileprivate init(kind: String) {
    self =
      switch EntityKind(rawValue: kind) {
      case .person, nil: .person
      case .organization: .organization
      case .province: .province
      case .place: .place
      case .group: .group
      case .work: .work
      }
  }
}

import Annotations
import KB

/// An article with all its facts as JSON, the columns named as in the database; characters count from 1.
enum ArticleJSON {
  static func text(of page: ArticlePage) -> JSONText {
    .object([
      ("article_id", .value(.integer(page.articleID))), ("uri", .text(page.uri)),
      ("title", .text(page.title)),
      ("byline", .text(page.byline)), ("source", .text(page.source)),
      ("published_at", .text(page.publishedAt)),
      ("language", .text(page.language)), ("genre", .text(page.genre)), ("revision", .integer(page.revision)),
      ("first_imported_at", .text(page.firstImportedAt)), ("last_imported_at", .text(page.lastImportedAt)),
      ("extractor", .text(page.extractor)), ("duplicate_of", .value(Value(page.duplicateOf))),
      ("body", .text(page.body)), ("marks", .array(page.marks.map(mark))),
      ("quotes", .array(page.quotes.map(quote))), ("events", .array(page.events.map(event))),
    ])
  }

  private static func mark(_ mark: ArticlePage.Mark) -> JSONText {
    .object(
      span(mark.span) + [
        ("layer", .text(mark.layer.rawValue)), ("kind", .text(mark.kind)),
        ("label", .text(mark.label.isEmpty ? nil : mark.label)), ("id", .value(.integer(mark.id))),
        ("entity_id", .value(Value(mark.entityID))),
      ])
  }

  private static func quote(_ quote: ArticlePage.Quote) -> JSONText {
    .object(
      [
        ("quote_id", .value(.integer(quote.id))), ("kind", .text(quote.kind)),
        ("speaker", .text(quote.speaker)),
        ("cue", .text(quote.cue)), ("text", .text(quote.text)),
      ] + span(quote.span) + [
        ("confidence", .value(.real(quote.confidence))), ("status", .text(quote.status)),
      ])
  }

  private static func event(_ event: ArticlePage.Event) -> JSONText {
    .object(
      [
        ("event_id", .value(.integer(event.id))), ("event_type", .text(event.type)),
        ("label", .text(event.label)),
        ("title", .text(event.title)), ("starts_on", .text(event.startsOn)), ("ends_on", .text(event.endsOn)),
        ("place", .text(event.place)), ("province", .text(event.province)),
        ("evidence", .text(event.passage.text)),
      ] + span(event.passage.span) + [
        ("claimed_by", .text(event.passage.claimedBy)), ("polarity", .text(event.passage.polarity)),
        ("modality", .text(event.passage.modality)), ("rule", .text(event.passage.rule)),
        ("confidence", .value(Value(event.passage.confidence))), ("status", .text(event.passage.status)),
      ])
  }

  private static func span(_ span: TextSpan) -> [(name: String, value: JSONText)] {
    let columns = SpanColumns(span)
    return [
      ("char_start", .value(.integer(columns.charStart))),
      ("char_length", .value(.integer(columns.charLength))),
    ]
  }
}

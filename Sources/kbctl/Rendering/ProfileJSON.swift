import Annotations
import KB

/// A profile with everything in it as JSON; characters count from 1.
enum ProfileJSON {
  static func text(of profile: Profile) -> JSONText {
    .object([
      ("entity_id", .value(.integer(profile.entity.id))), ("kind", .text(profile.entity.kind)),
      ("name", .text(profile.entity.name)), ("external_id", .text(profile.externalID)),
      ("curated", .bool(profile.isCurated)),
      ("status", .text(profile.isConfirmed ? "confirmed" : "candidate")),
      ("notes", .array(profile.notes.map { .text($0) })),
      ("details", .object(profile.details.map { ($0.label.replacing(" ", with: "_"), .text($0.value)) })),
      ("aliases", .array(profile.aliases.map { .text($0) })), ("mentions", .integer(profile.mentions)),
      ("articles", .integer(profile.articles)), ("first_seen", .text(profile.firstSeen)),
      ("last_seen", .text(profile.lastSeen)), ("relations", list(profile.relations, relation)),
      ("timeline", list(profile.timeline, event)), ("quotes", list(profile.quotes, quote)),
      ("co_mentions", list(profile.coMentions, coMention)), ("places", list(profile.places, coMention)),
      ("area", profile.area.map(area) ?? .value(.null)),
    ])
  }

  static func text(of page: EventPage) -> JSONText {
    .object([
      ("event_id", .value(.integer(page.id))), ("event_type", .text(page.type)), ("label", .text(page.label)),
      ("definition", .text(page.definition)), ("title", .text(page.title)),
      ("starts_on", .text(page.startsOn)),
      ("ends_on", .text(page.endsOn)), ("date_precision", .text(page.datePrecision)),
      ("place", page.place.map(entity) ?? .value(.null)),
      ("province", page.province.map(entity) ?? .value(.null)),
      (
        "participants",
        .array(page.participants.map { .object([("role", .text($0.role)), ("entity", entity($0.entity))]) })
      ),
      (
        "unnamed_participants",
        .array(page.unnamed.map { .object([("role", .text($0.role)), ("words", .text($0.words))]) })
      ), ("deaths", page.deaths.map(count) ?? .value(.null)),
      ("injured", page.injured.map(count) ?? .value(.null)), ("evidence", list(page.evidence, passage)),
    ])
  }

  private static func count(_ count: EventPage.Count) -> JSONText {
    .object([
      ("low", .value(Value(count.low))), ("best", .value(Value(count.best))),
      ("high", .value(Value(count.high))),
    ])
  }

  private static func list<Item>(_ excerpt: Excerpt<Item>, _ json: (Item) -> JSONText) -> JSONText {
    .object([("total", .integer(excerpt.total)), ("items", .array(excerpt.items.map(json)))])
  }

  private static func entity(_ entity: Profile.Entity) -> JSONText {
    .object([
      ("entity_id", .value(.integer(entity.id))), ("kind", .text(entity.kind)), ("name", .text(entity.name)),
    ])
  }

  private static func relation(_ relation: Profile.Relation) -> JSONText {
    .object([
      ("relation_id", .value(.integer(relation.id))), ("label", .text(relation.label)),
      ("predicate", .text(relation.predicate)), ("other", entity(relation.other)),
      ("detail", .text(relation.detail)),
      ("starts_on", .text(relation.startsOn)), ("ends_on", .text(relation.endsOn)),
      ("is_ended", .bool(relation.isEnded)), ("evidence", list(relation.evidence, passage)),
    ])
  }

  private static func event(_ event: Profile.Event) -> JSONText {
    .object([
      ("event_id", .value(.integer(event.id))), ("event_type", .text(event.type)),
      ("label", .text(event.label)),
      ("title", .text(event.title)), ("starts_on", .text(event.startsOn)), ("ends_on", .text(event.endsOn)),
      ("place", .text(event.place)), ("province", .text(event.province)),
      ("roles", .array(event.roles.map { .text($0) })), ("evidence", list(event.evidence, passage)),
    ])
  }

  private static func quote(_ quote: Profile.Quote) -> JSONText {
    .object([
      ("quote_id", .value(.integer(quote.id))), ("kind", .text(quote.kind)), ("text", .text(quote.text)),
      ("cue", .text(quote.cue)), ("evidence", passage(quote.passage)),
    ])
  }

  private static func coMention(_ other: Profile.CoMention) -> JSONText {
    .object([
      ("entity", entity(other.other)), ("sentences", .integer(other.sentences)),
      ("articles", .integer(other.articles)),
    ])
  }

  private static func area(_ area: AreaProfile) -> JSONText {
    .object([
      ("articles", .integer(area.articles)), ("province_count", .integer(area.provinceCount)),
      ("provinces", list(area.provinces, province)), ("people", list(area.people, companion)),
      ("organizations", list(area.organizations, companion)), ("groups", list(area.groups, companion)),
      ("places", list(area.places, companion)), ("statements", list(area.statements, statement)),
    ])
  }

  private static func province(_ province: AreaProfile.Province) -> JSONText {
    .object([
      ("entity", entity(province.entity)), ("iso_code", .text(province.isoCode)),
      ("events", .integer(province.events)), ("sentences", .integer(province.sentences)),
      ("articles", .integer(province.articles)),
    ])
  }

  private static func companion(_ companion: AreaProfile.Companion) -> JSONText {
    .object([
      ("entity", entity(companion.other)), ("sentences", .integer(companion.sentences)),
      ("articles", .integer(companion.articles)), ("evidence", list(companion.evidence, passage)),
    ])
  }

  private static func statement(_ statement: AreaProfile.Statement) -> JSONText {
    .object([("speaker", .text(statement.speaker)), ("quote", quote(statement.quote))])
  }

  private static func passage(_ passage: Passage) -> JSONText {
    let span = SpanColumns(passage.span)
    return .object([
      ("text", .text(passage.text)), ("article_id", .value(.integer(passage.articleID))),
      ("article", .text(passage.articleTitle)), ("uri", .text(passage.uri)),
      ("published_at", .text(passage.publishedAt)), ("char_start", .value(.integer(span.charStart))),
      ("char_length", .value(.integer(span.charLength))), ("claimed_by", .text(passage.claimedBy)),
      ("polarity", .text(passage.polarity)), ("modality", .text(passage.modality)),
      ("rule", .text(passage.rule)),
      ("confidence", .value(Value(passage.confidence))), ("status", .text(passage.status)),
    ])
  }
}

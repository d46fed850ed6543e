import Annotations

/// What to search for, where, and within which bounds.
package struct SearchRequest: Hashable, Sendable {
  /// Where to search.
  package enum Scope: String, CaseIterable, Sendable {
    case all, articles, quotes, entities
  }

  /// As typed: `SearchExpression` says what it means. Blank text with a bound lists all within it.
  package var text: String
  package var scope: Scope
  /// The name, as typed, of whoever is quoted.
  package var speaker: String?
  /// The name, as typed, of an entity that is mentioned.
  package var about: String?
  /// The same, of a person.
  package var person: String?
  /// The same, of an organization.
  package var organization: String?
  /// The name, as typed, of a province that is mentioned, itself or by a place in it.
  package var province: String?
  /// A type of events, by its key or what it is called: one is reported, or, of quotes, claimed.
  package var event: String?
  /// Published on its first day or later; articles without a date are then left out.
  package var since: PartialDate?
  /// Published on its last day or earlier; articles without a date are then left out.
  package var until: PartialDate?
  /// The publisher's name as typed, or a part of it.
  package var source: String?
  /// So many hits at most; nil for all, and then all are ranked.
  package var limit: Int?
  /// So many hits are left out before the first.
  package var offset = 0
  /// Whether what is older counts less.
  package var isRecent = false
  /// Whether names must be spelled as they are: nothing that is only alike is found or offered.
  package var isExact = false
  /// Whether `text` is an expression in FTS5's own language.
  package var isFTS5: Bool

  package init(
    text: String, scope: Scope = .all, speaker: String? = nil, about: String? = nil, province: String? = nil,
    since: PartialDate? = nil, until: PartialDate? = nil, source: String? = nil, limit: Int? = 20,
    isFTS5: Bool = false
  ) {
    self.text = text
    self.scope = scope
    self.speaker = speaker
    self.about = about
    self.province = province
    self.since = since
    self.until = until
    self.source = source
    self.limit = limit
    self.isFTS5 = isFTS5
  }
}

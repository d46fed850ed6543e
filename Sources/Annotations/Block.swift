/// A piece of an article's own structure. Blocks come in text order and do not overlap.
package struct Block: Hashable, Codable, Sendable {
  /// What a block is; the raw value is stored in `blocks.kind`.
  package enum Kind: String, CaseIterable, Codable, Sendable {
    case title, byline, dateline, paragraph, heading, caption, credit, note, turn, boilerplate

    /// Whether sentences for quotes, events and relations come from it: title, running text and captions.
    package var holdsSentences: Bool {
      switch self {
      case .title, .paragraph, .caption, .turn: true
      case .byline, .dateline, .heading, .credit, .note, .boilerplate: false
      }
    }

    /// Whether names and dates are looked for in it: everything but clutter.
    package var holdsNames: Bool { self != .boilerplate }
  }

  package var kind: Kind
  package var span: TextSpan
  /// BCP 47 code of a block in another language than its article; nil for all others.
  package var language: String?

  package init(kind: Kind, span: TextSpan, language: String? = nil) {
    self.kind = kind
    self.span = span
    self.language = language
  }
}

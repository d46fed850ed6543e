import Annotations

/// One `.sql` file that people run by its name: what it answers, what it wants to know, and its SQL.
package struct NamedQuery: Hashable, Sendable {
  /// Where a query comes from.
  package enum Origin: Hashable, Sendable {
    case builtIn
    case file(path: String)
  }

  /// Kebab-case.
  package var name: String
  /// The first line of help: what one row of the result is.
  package var summary: String
  /// The lines after the summary; empty when there are none.
  package var help: String
  package var parameters: [Parameter]
  /// The whole file, header included, so that line numbers in messages are those of the file.
  package var sql: String
  package var origin: Origin

  /// The name of the file, for messages.
  package var file: String {
    switch origin {
    case .builtIn: "\(name).sql"
    case .file(let path): path
    }
  }
}

extension NamedQuery {
  /// One thing that a query wants to know; `:name` in its SQL.
  package struct Parameter: Hashable, Sendable {
    package var name: String
    package var type: ParameterType
    package var isRequired: Bool
    /// As a person would type it; nil when there is none.
    package var defaultValue: String?
    /// The values allowed; empty when every value of the type is.
    package var choices: [String]
    package var help: String

    /// A date binds its first day; that of a parameter called `until`, or `…_until`, its last.
    var bindsLastDay: Bool { name == "until" || name.hasSuffix("_until") }
  }

  /// What a parameter's value must be.
  package enum ParameterType: Hashable, Sendable {
    case text, integer, number, boolean
    /// ISO 8601, as precise as one likes: `2021`, `2021-08`, `2021-08-30`.
    case date
    /// A name as people type it, of an entity of this kind, or of any; bound as `entity_id`.
    case entity(EntityKind?)
    /// A name as people type it; of several entities that fit, the one that is quoted. Bound as `entity_id`.
    case speaker
  }
}

extension NamedQuery.ParameterType: CaseIterable {
  package static let allCases: [Self] =
    [.text, .integer, .number, .boolean, .date, .speaker, .entity(nil)]
    + EntityKind.allCases.map { .entity($0) }

  /// The word for it in a header.
  package var word: String {
    switch self {
    case .text: "text"
    case .integer: "integer"
    case .number: "number"
    case .boolean: "boolean"
    case .date: "date"
    case .speaker: "speaker"
    case .entity(let kind): kind?.rawValue ?? "entity"
    }
  }

  package init?(word: some StringProtocol) {
    guard let type = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = type
  }

  /// What a value must be, for messages: `a whole number`.
  var description: String {
    switch self {
    case .text: "text"
    case .integer: "a whole number"
    case .number: "a number"
    case .boolean: "yes or no"
    case .date: "a date such as 2021, 2021-08 or 2021-08-30"
    case .speaker: "the name of somebody who is quoted"
    case .entity(let kind): "the name of \(kind.map { "a known \($0.rawValue)" } ?? "a known entity")"
    }
  }

  /// The value of what was typed; nil when it is not of this type, or is a name, which only a store can tell.
  func value(of typed: String, lastDay: Bool = false) -> Value? {
    switch self {
    case .text: .text(typed)
    case .integer: Int64(typed).map { .integer($0) }
    case .number: Double(typed).flatMap { $0.isFinite ? .real($0) : nil }
    case .boolean: Self.truth[typed.lowercased()].map { Value($0) }
    case .date:
      PartialDate(iso8601: typed).map { date in
        .text((lastDay ? date.days.last : date.days.first).description)
      }
    case .entity, .speaker: nil
    }
  }

  private static let truth = ["yes": true, "true": true, "1": true, "no": false, "false": false, "0": false]
}

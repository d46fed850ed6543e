/// A named query as Datasette runs it: there every parameter is a text, and one that was left empty is the empty text.
package struct DatasetteQuery: Hashable, Sendable {
  package let name: String
  package let title: String
  package let description: String
  package let sql: String

  package init(_ query: NamedQuery) {
    name = query.name
    title = query.name.replacing("-", with: " ")
    var replacements: [String: String] = [:]
    for parameter in query.parameters { replacements[parameter.name] = Self.expression(parameter) }
    sql = SQLParameters.replacing(in: Self.body(of: query.sql), with: replacements)
    let parameters = query.parameters.map { parameter in
      let value =
        parameter.defaultValue.map { ", else \($0)" } ?? (parameter.isRequired ? "" : ", or nothing")
      let choices = parameter.choices.isEmpty ? "" : " (\(parameter.choices.joined(separator: ", ")))"
      return "\(parameter.name): \(parameter.help)\(choices)\(value)."
    }
    description = ([query.summary] + (query.help.isEmpty ? [] : [query.help]) + parameters).joined(
      separator: " ")
  }

  /// Without the header, which would be shown twice.
  private static func body(of sql: String) -> String {
    let lines = sql.split(separator: "\n", omittingEmptySubsequences: false)
    var body = lines.drop { $0.hasPrefix("--") || $0.isEmpty }.joined(separator: "\n")
    // Datasette appends a limit of its own, which a semicolon would stand before.
    while let last = body.last, last.isWhitespace || last == ";" { body.removeLast() }
    return body
  }

  /// SQL with the value that the program would bind.
  private static func expression(_ parameter: NamedQuery.Parameter) -> String {
    let typed = "nullif(:\(parameter.name), '')"
    let fallback = parameter.defaultValue
    switch parameter.type {
    case .text: return fallback.map { "coalesce(\(typed), \(quoted($0)))" } ?? typed
    case .integer: return "CAST(\(fallback.map { "coalesce(\(typed), \(quoted($0)))" } ?? typed) AS INTEGER)"
    case .number: return "CAST(\(fallback.map { "coalesce(\(typed), \(quoted($0)))" } ?? typed) AS REAL)"
    case .boolean:
      return "(lower(coalesce(:\(parameter.name), '')) IN ('yes', 'true', '1'))"
    case .date:
      // A year or month alone covers all its days.
      let padding = parameter.bindsLastDay ? "-12-31" : "-01-01"
      return "(\(typed) || substr('\(padding)', max(1, length(\(typed)) - 3), 6))"
    case .entity(let kind):
      return entity(
        parameter.name, kind?.rawValue,
        order: "(SELECT count(*) FROM mentions AS mm WHERE mm.entity_id = xx.entity_id)")
    case .speaker:
      return entity(
        parameter.name, nil, order: "(SELECT count(*) FROM quotes AS qq WHERE qq.speaker_id = xx.entity_id)")
    }
  }

  /// The entity of a name in any case of letters, the most frequent of several; or of a number.
  private static func entity(_ name: String, _ kind: String?, order: String) -> String {
    let isKind = kind.map { " AND ee.kind = '\($0)'" } ?? ""
    return """
      (SELECT xx.entity_id FROM aliases AS xx JOIN entities AS ee USING (entity_id)
        WHERE (xx.name = :\(name) COLLATE NOCASE OR CAST(ee.entity_id AS TEXT) = :\(name)
          OR ee.external_id = :\(name))\(isKind)
        ORDER BY \(order) DESC, xx.entity_id LIMIT 1)
      """
  }

  private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
}

/// Named parameters in SQL.
enum SQLParameters {
  /// Puts SQL in the place of `:name`, but not within texts, names in quotes and comments.
  static func replacing(in sql: String, with replacements: [String: String]) -> String {
    var result = ""
    var rest = sql[...]
    while let character = rest.first {
      let piece: Substring
      if rest.hasPrefix("--") {
        piece = rest.prefix { $0 != "\n" }
      } else if rest.hasPrefix("/*") {
        piece = rest.firstRange(of: "*/").map { rest[..<$0.upperBound] } ?? rest
      } else if character == "'" || character == "\"" {
        let end = rest.dropFirst().firstIndex(of: character)
        piece = end.map { rest[...$0] } ?? rest
      } else if character == ":" {
        let name = rest.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        if let replacement = replacements[String(name)] {
          result += replacement
          rest = rest[name.endIndex...]
          continue
        }
        piece = rest.prefix(1)
      } else {
        piece = rest.prefix(1)
      }
      result += piece
      rest = rest[piece.endIndex...]
    }
    return result
  }
}

/// Which key of a record, or column of a table, holds which fact of an article, as the user names them: `body=text`.
package struct FieldMap: Hashable, Sendable {
  /// What a record may say of an article; the raw value is what `--map` calls it.
  package enum Field: String, CaseIterable, Sendable {
    case body, title, published, modified, byline, publisher, url, language, section, html, id, teaser
  }

  private var keys: [Field: String] = [:]

  package init() {}

  /// Reads `body=text,published=date`.
  package init(_ text: String) throws(ImportError) {
    for part in text.split(separator: ",") {
      let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2, let field = Field(rawValue: String(halves[0].trimmed)),
        !halves[1].trimmed.isEmpty
      else {
        throw .wrongMap(part: String(part), known: Field.allCases.map(\.rawValue))
      }
      keys[field] = String(halves[1].trimmed)
    }
  }

  /// As `--map` takes it.
  var description: String { keys.map { "\($0.key.rawValue)=\($0.value)" }.sorted().joined(separator: ",") }

  /// The key that the user named for a field; nil when none.
  func key(of field: Field) -> String? { keys[field] }

  /// All keys that the user named.
  var allKeys: [String] { Array(keys.values) }
}

import Annotations
import Lexicon

/// The rows that every database has from the program's lexicons: event types, predicates, countries, provinces.
///
/// `reference_data` notes which edition of each a file holds, so that opening an up-to-date file costs four reads.
package enum ReferenceData {
  /// Loads what the file does not hold in the program's edition. What people curated stays as they made it.
  package static func load(into connection: Connection) throws(StoreError) {
    guard try !isLoaded(in: connection) else { return }
    try connection.transaction { () throws(StoreError) in
      for edition in Edition.all where try !edition.isLoaded(in: connection) {
        try edition.load(try table(edition.file), connection)
        try connection.run(
          """
          INSERT INTO reference_data (name, checksum, loaded_at)
          VALUES (?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
          ON CONFLICT (name) DO UPDATE SET checksum = excluded.checksum, loaded_at = excluded.loaded_at
          """, [.text(edition.name), .text(edition.checksum)])
      }
    }
  }

  private static func table(_ file: String) throws(StoreError) -> TSV {
    do throws(LexiconError) {
      return try TSV(file: file)
    } catch {
      throw .brokenReferenceData(reason: error.description)
    }
  }

  /// Whether the file holds the program's edition of every lexicon.
  static func isLoaded(in connection: Connection) throws(StoreError) -> Bool {
    for edition in Edition.all where try !edition.isLoaded(in: connection) { return false }
    return true
  }

  /// One lexicon file as the program was compiled with it.
  private struct Edition: Sendable {
    let name: String
    let file: String
    let checksum: String
    let load: @Sendable (TSV, Connection) throws(StoreError) -> Void

    static let all: [Edition] = [
      Edition("event_types", "event-types.tsv", ReferenceData.loadEventTypes),
      Edition("predicates", "predicates.tsv", ReferenceData.loadPredicates),
      Edition("countries", "countries.tsv", ReferenceData.loadCountries),
      Edition("provinces", "provinces.tsv", ReferenceData.loadProvinces),
    ]

    private init(
      _ name: String, _ file: String, _ load: @escaping @Sendable (TSV, Connection) throws(StoreError) -> Void
    ) {
      self.name = name
      self.file = file
      self.load = load
      let text = embeddedFiles.first { $0.name == file }?.text ?? ""
      checksum = Checksum.hexadecimal(of: text)
    }

    func isLoaded(in connection: Connection) throws(StoreError) -> Bool {
      try connection.value("SELECT checksum FROM reference_data WHERE name = ?", [.text(name)])
        == .text(checksum)
    }
  }
}

// MARK: - Types and predicates

extension ReferenceData {
  @Sendable private static func loadEventTypes(_ table: TSV, _ connection: Connection) throws(StoreError) {
    for row in table.rows {
      try connection.run(
        """
        INSERT INTO event_types (event_type, class, label, cameo_root, definition)
        VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (event_type) DO UPDATE SET
          class = excluded.class, label = excluded.label, cameo_root = excluded.cameo_root,
          definition = excluded.definition
        """,
        [
          .text(row["event_type"]), .text(row["class"]), .text(row["label"]), Value(row.text("cameo_root")),
          .text(row["definition"]),
        ])
    }
  }

  @Sendable private static func loadPredicates(_ table: TSV, _ connection: Connection) throws(StoreError) {
    for row in table.rows {
      try connection.run(
        """
        INSERT INTO predicates (
          predicate, label, inverse_label, is_symmetric, subject_kinds, object_kinds, definition
        )
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (predicate) DO UPDATE SET
          label = excluded.label, inverse_label = excluded.inverse_label, is_symmetric = excluded.is_symmetric,
          subject_kinds = excluded.subject_kinds, object_kinds = excluded.object_kinds,
          definition = excluded.definition
        """,
        [
          .text(row["predicate"]), .text(row["label"]), .text(row["inverse_label"]),
          Value(row.flag("is_symmetric")), .text(row.values("subject_kinds").joined(separator: " ")),
          .text(row.values("object_kinds").joined(separator: " ")), .text(row["definition"]),
        ])
    }
  }
}

// MARK: - Places

extension ReferenceData {
  @Sendable private static func loadCountries(_ table: TSV, _ connection: Connection) throws(StoreError) {
    let rows = GazetteerRows(connection)
    for row in table.rows {
      let entityID = try rows.upsert(
        .place, code: row["code"], name: row["name"], aliases: row.values("aliases"))
      try connection.run(
        """
        INSERT INTO places (entity_id, place_type, country_code)
        VALUES (?, 'country', ?)
        ON CONFLICT (entity_id) DO NOTHING
        """, [.integer(entityID), .text(row["code"])])
    }
  }

  @Sendable private static func loadProvinces(_ table: TSV, _ connection: Connection) throws(StoreError) {
    let rows = GazetteerRows(connection)
    for row in table.rows {
      let entityID = try rows.upsert(
        .province, code: row["iso_code"], name: row["name"], aliases: row.values("aliases"))
      try connection.run(
        """
        INSERT INTO provinces (entity_id, iso_code, country_code, subdivision_type)
        VALUES (?, ?, ?, ?)
        ON CONFLICT (entity_id) DO UPDATE SET
          iso_code = excluded.iso_code, country_code = excluded.country_code,
          subdivision_type = excluded.subdivision_type
        """,
        [
          .integer(entityID), .text(row["iso_code"]), .text(row["country_code"]),
          .text(row["subdivision_type"]),
        ])
    }
  }
}

/// Writes entities that a gazetteer names by a code, with their aliases.
private struct GazetteerRows {
  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  /// - Returns: the `entity_id`, the same as before when the code is known.
  func upsert(
    _ kind: EntityKind, code: String, name: String, aliases: [String]
  ) throws(StoreError) -> Int64 {
    let known = try connection.value(
      "SELECT entity_id FROM entities WHERE kind = ? AND external_id = ?",
      [.text(kind.rawValue), .text(code)])
    let key = NameKey.fold(name)
    guard case .integer(let entityID) = known else {
      try connection.run(
        "INSERT INTO entities (kind, name, name_key, external_id, origin) VALUES (?, ?, ?, ?, 'gazetteer')",
        [.text(kind.rawValue), .text(name), .text(key), .text(code)])
      let entityID = connection.lastInsertedID
      try insert(aliases, of: entityID)
      return entityID
    }
    try connection.run(
      """
      UPDATE entities
      SET name = ?, name_key = ?
      WHERE entity_id = ? AND curated = 0 AND (name <> ?1 OR name_key <> ?2)
      """, [.text(name), .text(key), .integer(entityID)])
    try removeAliases(of: entityID, except: aliases)
    try insert(aliases, of: entityID)
    return entityID
  }

  private func insert(_ aliases: [String], of entityID: Int64) throws(StoreError) {
    for alias in aliases {
      try connection.run(
        """
        INSERT INTO aliases (entity_id, name, name_key, origin)
        VALUES (?, ?, ?, 'gazetteer')
        ON CONFLICT (entity_id, name) DO UPDATE SET name_key = excluded.name_key
        WHERE name_key <> excluded.name_key
        """, [.integer(entityID), .text(alias), .text(NameKey.fold(alias))])
    }
  }

  /// Names that an earlier edition had and this one has not.
  private func removeAliases(of entityID: Int64, except aliases: [String]) throws(StoreError) {
    let rows = try connection.rows(
      """
      SELECT x.alias_id, x.name
      FROM aliases AS x
      JOIN entities AS e USING (entity_id)
      WHERE x.entity_id = ? AND x.origin = 'gazetteer' AND x.name <> e.name
      """, [.integer(entityID)])
    for row in rows where !aliases.contains(row.text("name") ?? "") {
      try connection.run("DELETE FROM aliases WHERE alias_id = ?", [row["alias_id"]])
    }
  }
}

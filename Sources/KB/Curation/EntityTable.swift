import Annotations

/// The entities that articles mention as rows of a table, for tools such as OpenRefine, and what a changed table says.
///
/// `id` stays the same from one export to the next and in another database with the same articles: kind, folded name and a mention,
/// or the code of a gazetteer. Row numbers do not.
package struct EntityTable {
  package static let columns = [
    "id", "kind", "name", "same_as", "external_id", "aliases", "mentions", "articles", "first_seen",
    "last_seen",
    "status",
  ]
  /// What a changed table must have at least.
  package static let neededColumns = ["id", "name"]

  /// The entity of a row.
  struct Found {
    var key: String
    var entityID: Int64
    var kind: String
    var name: String
    var externalID: String?
  }

  /// What a row wants otherwise.
  enum Change {
    case rename(String)
    case retype(String)
    case identify(String)
    case same(String)
  }

  private let store: Store
  private let rows: EntityTableRows

  package init(_ store: Store) {
    self.store = store
    rows = EntityTableRows(connection: store.connection)
  }

  /// All entities that articles mention, by kind and name.
  package func table() throws(StoreError) -> Table {
    let statements = CurationStatements(store, CurationSession(store))
    var lines: [[Value]] = []
    for row in try rows.entities() {
      guard let id = row.values[0].integer else { continue }
      lines.append(
        [.text(Self.key(of: try statements.thing(id)))] + row.values[1...2] + [.null] + row.values[3...])
    }
    return Table(columns: Self.columns, rows: lines)
  }

  /// `person:sara khalil@file:///a.txt#17`, `province:AF-PAN`.
  private static func key(of thing: Curation.Thing) -> String {
    if let code = thing.externalID { return "\(thing.kind):\(code)" }
    return Curation.Subject.thing(thing).key
  }

  /// - Throws: `refusedDecision` when no entity has this id.
  func find(_ line: CurationLine) throws(StoreError) -> Found {
    guard let key = line.fields["id"] else {
      throw .refusedDecision(decision: line.fields["name"] ?? "the row", reason: "the row has no id")
    }
    guard let id = try entityID(key), let row = try rows.entity(id) else {
      throw .refusedDecision(
        decision: key, reason: "no entity has this id now; export the entities again and change that table")
    }
    return Found(
      key: key, entityID: id, kind: row.text("kind") ?? "", name: row.text("name") ?? "",
      externalID: row.text("external_id"))
  }

  private func entityID(_ key: String) throws(StoreError) -> Int64? {
    guard let colon = key.firstIndex(of: ":") else { return nil }
    let kind = String(key[..<colon])
    let rest = key[key.index(after: colon)...]
    guard let at = rest.firstIndex(of: "@"), let mark = rest.lastIndex(of: "#"), at < mark,
      let start = Int64(rest[rest.index(after: mark)...])
    else {
      if let known = try rows.gazetteerEntity(kind: kind, code: String(rest)) { return known }
      return try rows.onlyEntity(kind: kind, key: String(rest))
    }
    let uri = String(rest[rest.index(after: at)..<mark])
    let name = String(rest[..<at])
    if let known = try rows.entity(mentionedIn: uri, at: start, key: name) { return known }
    return try rows.onlyEntity(kind: kind, key: name)
  }

  func changes(_ line: CurationLine, _ entity: Found) -> [Change] {
    var changes: [Change] = []
    if let name = line.fields["name"], name != entity.name { changes.append(.rename(name)) }
    if let kind = line.fields["kind"], kind != entity.kind { changes.append(.retype(kind)) }
    if let id = line.fields["external_id"], id != entity.externalID { changes.append(.identify(id)) }
    if let other = line.fields["same_as"], other != entity.key { changes.append(.same(other)) }
    return changes
  }

  /// - Parameter ids: the entities of the rows, by their ids.
  func decide(
    _ change: Change, _ entity: Found, _ ids: [String: Int64], _ desk: CurationDesk, by who: String,
    at time: String, _ session: CurationSession
  ) throws(StoreError) -> [CurationDesk.Outcome] {
    let statements = CurationStatements(store, session)
    let curation: Curation
    switch change {
    case .rename(let name): curation = try statements.decision(.rename, entity.entityID, name)
    case .retype(let kind): curation = try statements.decision(.retype, entity.entityID, kind)
    case .identify(let id): curation = try statements.decision(.confirm, entity.entityID, id)
    case .same(let other):
      let target: Int64
      if let known = ids[other] {
        target = known
      } else if let known = try entityID(other) {
        target = known
      } else {
        target = try statements.entity(other, kind: EntityKind(rawValue: entity.kind))
      }
      curation = try statements.merge(entity.entityID, into: target)
    }
    return [try desk.decide(curation, by: who, at: time, session)]
  }
}

/// What people decided, as far as it concerns which entity a chain is.
struct CurationScope {
  let connection: Connection

  /// The entity of a chain that is linked to a thing, after people's decisions; nil when it was rejected. Makes the row of one that is no other's.
  ///
  /// Of something that people parted, the entity of its chains that stay; `CurationReplay` moves the others.
  func entity(linkedTo id: Int64) throws(StoreError) -> Int64? {
    let row = try connection.row(Self.select, [.integer(id)])
    let entity = row?.values[0].integer
    switch row?.values[1].text {
    case "rejected": return nil
    case "merged" where entity != nil, "parted" where entity != nil: return entity
    default:
      if entity == nil { try LinkedEntityRows(connection: connection).makeEntity(of: id) }
      return id
    }
  }

  private static let select = "SELECT entity_id, standing FROM linked_entities WHERE linked_id = ?"
}

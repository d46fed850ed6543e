/// A table with one row a fact of an article, and how an article's rows in it are brought up to date.
struct FactTable: Sendable {
  private let select: String
  private let insert: String
  private let update: String
  private let delete: String
  private let keyCount: Int

  /// - Parameters:
  ///   - id: the primary key.
  ///   - key: the columns that tell an article's rows apart.
  ///   - rest: the columns that may change while the row stays the same fact.
  init(_ table: String, id: String, key: [String], rest: [String]) {
    let columns = key + rest
    let names = columns.joined(separator: ", ")
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    let settings = rest.map { "\($0) = ?" }.joined(separator: ", ")
    select = "SELECT \(id), \(names) FROM \(table) WHERE article_id = ?"
    insert = "INSERT INTO \(table) (article_id, \(names)) VALUES (?, \(marks)) RETURNING \(id)"
    update = "UPDATE \(table) SET \(settings) WHERE \(id) = ?"
    delete = "DELETE FROM \(table) WHERE \(id) = ?"
    keyCount = key.count
  }

  /// Makes an article's rows those of `wanted`, each the key's values and then the rest.
  ///
  /// Equal rows are not written; a row whose key is wanted is changed in place, so that ids last; others are
  /// deleted. Of two wanted rows with the same key the first counts.
  /// - Returns: the id of each wanted row, in their order.
  func replace(_ wanted: [[Value]], of articleID: Int64, in connection: Connection) throws(StoreError)
    -> [Int64]
  {
    var present: [[Value]: (id: Int64, rest: ArraySlice<Value>)] = [:]
    for row in try connection.rows(select, [.integer(articleID)]) {
      guard let id = row.values[0].integer else { continue }
      present[Array(row.values[1...keyCount])] = (id, row.values[(keyCount + 1)...])
    }
    var done: [[Value]: Int64] = [:]
    var ids: [Int64] = []
    ids.reserveCapacity(wanted.count)
    for values in wanted {
      let key = Array(values[..<keyCount])
      if let id = done[key] {
        ids.append(id)
        continue
      }
      let id = try write(values, of: articleID, over: present.removeValue(forKey: key), in: connection)
      done[key] = id
      ids.append(id)
    }
    for id in present.values.map(\.id).sorted() { try connection.run(delete, [.integer(id)]) }
    return ids
  }

  private func write(
    _ values: [Value], of articleID: Int64, over present: (id: Int64, rest: ArraySlice<Value>)?,
    in connection: Connection
  ) throws(StoreError) -> Int64 {
    guard let present else {
      return try connection.insertedID(insert, [.integer(articleID)] + values)
    }
    let rest = values[keyCount...]
    if !rest.elementsEqual(present.rest) {
      try connection.run(update, Array(rest) + [.integer(present.id)])
    }
    return present.id
  }
}

extension Connection {
  /// Runs an `INSERT … RETURNING` of one integer: `last_insert_rowid` may be that of a trigger's FTS5 table.
  func insertedID(_ sql: String, _ values: [Value]) throws(StoreError) -> Int64 {
    // All rows, not the first: a full disk shows only when the statement runs to its end.
    try rows(sql, values).first?.values.first?.integer ?? lastInsertedID
  }
}

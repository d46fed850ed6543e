import CSQLite

extension Connection {
  /// The whole database as the bytes of its file.
  func image() throws(StoreError) -> [UInt8] {
    var size: sqlite3_int64 = 0
    guard let start = sqlite3_serialize(database.pointer, "main", &size, 0) else {
      throw .inputOutput(path: path, detail: "out of memory")
    }
    defer { sqlite3_free(start) }
    return Array(UnsafeBufferPointer(start: start, count: Int(size)))
  }

  /// Puts an image in the place of this connection's database, which must be in memory.
  func load(image: [UInt8]) throws(StoreError) {
    let size = sqlite3_int64(image.count)
    // SQLite frees the buffer when it grows out of it or closes.
    guard let buffer = sqlite3_malloc64(sqlite3_uint64(size)) else {
      throw .inputOutput(path: path, detail: "out of memory")
    }
    image.withUnsafeBytes { bytes in
      if let start = bytes.baseAddress { buffer.copyMemory(from: start, byteCount: bytes.count) }
    }
    let flags = UInt32(SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE)
    let code = sqlite3_deserialize(
      database.pointer, "main", buffer.assumingMemoryBound(to: UInt8.self), size, size, flags)
    guard code == SQLITE_OK else { throw database.error(code, sql: "") }
  }
}

import CModel

/// The tables of a trained model, by name, where they lie in memory.
///
/// A file is a header (magic, format, number of tables, checksum), a directory, and the tables, each at a multiple of 64
/// bytes. When it is opened it is copied to memory of large pages; nothing is unpacked.
package final class ModelFile: Sendable {
  /// The format that this program reads and writes.
  package static let version = 2
  private static let magic: [UInt8] = Array("KBMODEL\n".utf8)
  private static let headerBytes = 64
  private static let entryBytes = 64
  private static let alignment = 64

  /// Where it lies, with room for what tables derive from it.
  let memory: ModelMemory
  private let tables: [String: Range<Int>]

  /// The model that the program was compiled with.
  package static let embedded: Result<ModelFile, ModelError> = Result { () throws(ModelError) in
    let bytes = UnsafeRawBufferPointer(start: english_model_start(), count: Int(english_model_length))
    return try ModelFile(ModelMemory(copying: bytes))
  }

  /// Opens a file's bytes; throws when they are not a whole and undamaged model.
  package convenience init(bytes: [UInt8]) throws(ModelError) {
    try self.init(bytes.withUnsafeBytes { ModelMemory(copying: $0) })
  }

  private init(_ memory: ModelMemory) throws(ModelError) {
    let bytes = memory.content
    guard bytes.count >= Self.headerBytes, let base = bytes.baseAddress else {
      throw bytes.prefix(8).elementsEqual(Self.magic.prefix(bytes.count)) && !bytes.isEmpty
        ? .truncated(expected: Self.headerBytes, found: bytes.count) : .notAModel
    }
    guard bytes.prefix(Self.magic.count).elementsEqual(Self.magic) else { throw .notAModel }
    let version = Int(base.load(fromByteOffset: 8, as: UInt32.self))
    guard version == Self.version else { throw .otherVersion(found: version, known: Self.version) }
    let count = Int(base.load(fromByteOffset: 12, as: UInt32.self))
    let checksum = base.load(fromByteOffset: 16, as: UInt64.self)
    let length = Int(clamping: base.load(fromByteOffset: 24, as: UInt64.self))
    guard bytes.count >= length, count <= 1024, length >= Self.headerBytes + count * Self.entryBytes else {
      throw .truncated(expected: length, found: bytes.count)
    }
    guard Self.checksum(of: UnsafeRawBufferPointer(rebasing: bytes[Self.headerBytes..<length])) == checksum
    else { throw .wrongChecksum }
    var tables: [String: Range<Int>] = [:]
    for number in 0..<count {
      let entry = base + Self.headerBytes + number * Self.entryBytes
      let name = UnsafeRawBufferPointer(start: entry, count: 48).prefix { $0 != 0 }
      let start = Int(clamping: entry.load(fromByteOffset: 48, as: UInt64.self))
      let size = Int(clamping: entry.load(fromByteOffset: 56, as: UInt64.self))
      guard start <= length, size <= length - start else {
        throw .truncated(expected: start &+ size, found: length)
      }
      tables[String(decoding: name, as: UTF8.self)] = start..<start + size
    }
    self.memory = memory
    self.tables = tables
  }

  /// The bytes of a table; nil when the model has none of that name.
  package func bytes(of table: String) -> UnsafeRawBufferPointer? {
    tables[table].map { UnsafeRawBufferPointer(rebasing: memory.content[$0]) }
  }

  /// Names of all tables, in the order in which they lie in the file.
  package var tableNames: [String] {
    tables.keys.sorted { (tables[$0]?.lowerBound ?? 0, $0) < (tables[$1]?.lowerBound ?? 0, $1) }
  }

  /// A table of weights.
  package func weights(_ table: String) throws(ModelError) -> WeightTable {
    try WeightTable(self, table)
  }

  /// A table of texts, such as the names of labels: one a line.
  package func lines(_ table: String) throws(ModelError) -> [String] {
    guard let bytes = bytes(of: table) else { throw .missingTable(table) }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// The bytes of a model file with these tables, in this order; names have at most 47 bytes.
  package static func encoded(_ tables: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var directory: [UInt8] = []
    var body: [UInt8] = []
    let bodyStart = headerBytes + tables.count * entryBytes
    for table in tables {
      let start = bodyStart + body.count
      var entry = Array(table.name.utf8.prefix(47))
      entry += [UInt8](repeating: 0, count: 48 - entry.count)
      entry += bytes(of: UInt64(start)) + bytes(of: UInt64(table.bytes.count))
      directory += entry
      body += table.bytes
      body += [UInt8](repeating: 0, count: (alignment - body.count % alignment) % alignment)
    }
    let content = directory + body
    let sum = content.withUnsafeBytes { checksum(of: $0) }
    var header = magic
    header += bytes(of: UInt32(version)) + bytes(of: UInt32(tables.count))
    header += bytes(of: sum) + bytes(of: UInt64(headerBytes + content.count))
    header += [UInt8](repeating: 0, count: headerBytes - header.count)
    return header + content
  }

  private static func bytes(of number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }

  /// Four sums over every fourth group of eight bytes, so that a model of 12 MB is summed in a few milliseconds.
  private static func checksum(of bytes: UnsafeRawBufferPointer) -> UInt64 {
    var sums: (UInt64, UInt64, UInt64, UInt64) = (1, 2, 3, 4)
    let step: UInt64 = 0x9e37_79b9_7f4a_7c15
    var offset = 0
    while offset + 32 <= bytes.count {
      func word(_ place: Int) -> UInt64 {
        bytes.loadUnaligned(fromByteOffset: offset + place, as: UInt64.self)
      }
      sums.0 = (sums.0 ^ word(0)) &* step
      sums.1 = (sums.1 ^ word(8)) &* step
      sums.2 = (sums.2 ^ word(16)) &* step
      sums.3 = (sums.3 ^ word(24)) &* step
      offset += 32
    }
    while offset < bytes.count {
      sums.0 = (sums.0 ^ UInt64(bytes[offset])) &* step
      offset += 1
    }
    return [sums.0, sums.1, sums.2, sums.3].reduce(UInt64(bytes.count)) {
      ModelHash.finish(($0 ^ $1) &* step)
    }
  }
}

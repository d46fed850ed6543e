/// The members of a zip file (PKWARE APPNOTE 6.3), by its central directory.
struct ZipArchive {
  struct Member {
    /// As the archive has it; only for messages and for telling members apart.
    var name: String
    var method: UInt16
    var isEncrypted: Bool
    /// A link to another place, as Unix stores it.
    var isLink: Bool
    var compressedSize: Int
    var size: Int
    /// Of its local header.
    var offset: Int

    var isFolder: Bool { name.hasSuffix("/") }
    /// What a Mac or an editor adds.
    var isHidden: Bool {
      name.split(separator: "/").contains { $0.hasPrefix(".") && $0 != ".." && $0 != "." || $0 == "__MACOSX" }
    }
    /// Without steps upwards and without a root.
    var safeName: String {
      name.split { $0 == "/" || $0 == "\\" }.filter { $0 != ".." && $0 != "." }.joined(separator: "/")
    }
    var isPageFurniture: Bool {
      [".css", ".js", ".svg", ".woff", ".woff2", ".map", ".json", ".xml"].contains {
        name.lowercased().hasSuffix($0)
      }
    }
  }

  private let bytes: [UInt8]
  private let location: String
  private(set) var members: [Member] = []

  /// More than a folder of a newspaper's years, fewer than what is made to take a memory down.
  private static let memberLimit = 1_000_000

  init(_ bytes: [UInt8], location: String) throws(ImportError) {
    self.bytes = bytes
    self.location = location
    guard let end = ZipArchive.endRecord(bytes) else {
      throw broken("its directory is missing; it was cut off")
    }
    let count = Int(number(end + 10, 2))
    var index = Int(number(end + 16, 4))
    guard number(end + 16, 4) != 0xFFFF_FFFF, count != 0xFFFF else {
      throw broken("it is of the kind for more than 4 GB")
    }
    var used = 0
    for _ in 0..<min(count, Self.memberLimit) {
      guard index + 46 <= bytes.count, number(index, 4) == 0x0201_4B50 else {
        throw broken("its directory is damaged")
      }
      let nameLength = Int(number(index + 28, 2))
      let next = index + 46 + nameLength + Int(number(index + 30, 2)) + Int(number(index + 32, 2))
      guard next <= bytes.count else { throw broken("its directory is damaged") }
      let mode = number(index + 38, 4) >> 16
      let member = Member(
        name: String(decoding: bytes[(index + 46)..<(index + 46 + nameLength)], as: UTF8.self),
        method: UInt16(number(index + 10, 2)), isEncrypted: number(index + 8, 2) & 1 == 1,
        isLink: mode & 0xF000 == 0xA000, compressedSize: Int(number(index + 20, 4)),
        size: Int(number(index + 24, 4)),
        offset: Int(number(index + 42, 4)))
      used += member.compressedSize
      members.append(member)
      index = next
    }
    // Members that share their bytes are how a small file unpacks to more than a disk (D. Fifield, "A better zip bomb", 2019).
    guard used <= bytes.count else { throw broken("its members overlap, which makes it a zip bomb") }
  }

  /// The bytes of a member, decompressed as they are read.
  func stream(of member: Member, location: String) throws(ImportError) -> ByteStream {
    if member.isLink { throw refused(location, "a link to another place, which is not followed") }
    if member.isEncrypted { throw refused(location, "it is encrypted") }
    guard member.offset + 30 <= bytes.count, number(member.offset, 4) == 0x0403_4B50 else {
      throw refused(location, "its header is damaged")
    }
    let start = member.offset + 30 + Int(number(member.offset + 26, 2)) + Int(number(member.offset + 28, 2))
    guard start + member.compressedSize <= bytes.count else { throw refused(location, "it is cut off") }
    let data = Array(bytes[start..<start + member.compressedSize])
    let stream = ByteStream(location: location, bytes: data)
    switch member.method {
    case 0: return stream
    case 8: return Inflater.stream(of: stream, format: .raw)
    default: throw refused(location, "it is compressed by a method that is not deflate")
    }
  }

  private func broken(_ reason: String) -> ImportError { .brokenArchive(location: location, reason: reason) }

  private func refused(_ location: String, _ reason: String) -> ImportError {
    .badRecord(location: location, reason: reason, remedy: "unpack it, and import the folder")
  }

  /// The record at the end, before which only a comment may stand.
  private static func endRecord(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 22 else { return nil }
    var index = bytes.count - 22
    let last = max(0, bytes.count - 22 - 65_535)
    while index >= last {
      if bytes[index...].starts(with: [0x50, 0x4B, 0x05, 0x06]) { return index }
      index -= 1
    }
    return nil
  }

  /// A little-endian number of so many bytes.
  private func number(_ index: Int, _ count: Int) -> UInt32 {
    var value: UInt32 = 0
    for offset in (0..<count).reversed() { value = value << 8 | UInt32(bytes[index + offset]) }
    return value
  }
}

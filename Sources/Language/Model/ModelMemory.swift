import CModel
import Synchronization

/// Memory for what a model is asked for at random places: in as few pages as the system gives.
///
/// Weights lie scattered over ten megabytes. In pages of four kilobytes nearly each look at them also has to look up where
/// its page lies; large pages spare that. Where the system has no large pages to give, small ones do.
final class ModelMemory: Sendable {
  /// The bytes of the model's file.
  nonisolated(unsafe) let content: UnsafeRawBufferPointer
  nonisolated(unsafe) private let start: UnsafeMutableRawPointer
  private let capacity: Int
  private let use: Mutex<Use>

  /// What of the memory is in use.
  private struct Use {
    /// How many bytes: the content's, and behind it those of tables.
    var byteCount: Int
    /// Pieces for which there was no room.
    var others: [OtherPiece] = []
  }

  private final class OtherPiece: Sendable {
    nonisolated(unsafe) let start: UnsafeMutableRawPointer

    init(byteCount: Int) { start = .allocate(byteCount: byteCount, alignment: alignment) }

    deinit { start.deallocate() }
  }

  private static let largePage = 2 << 20
  private static let alignment = 64

  /// A copy of a file's bytes, with room behind it for what tables derive from them.
  init(copying bytes: UnsafeRawBufferPointer) {
    capacity = ((bytes.count + bytes.count / 8) / Self.largePage + 1) * Self.largePage
    start = .allocate(byteCount: capacity, alignment: Self.largePage)
    english_model_want_large_pages(start, UInt(capacity))
    if let source = bytes.baseAddress { start.copyMemory(from: source, byteCount: bytes.count) }
    content = UnsafeRawBufferPointer(start: start, count: bytes.count)
    use = Mutex(Use(byteCount: bytes.count))
  }

  deinit { start.deallocate() }

  /// Bytes that nobody else was given, at a multiple of 64, not set; they are there as long as this memory is.
  func piece(byteCount: Int) -> UnsafeMutableRawPointer {
    let first = use.withLock { use -> Int? in
      let first = (use.byteCount + Self.alignment - 1) / Self.alignment * Self.alignment
      guard byteCount <= capacity - first else { return nil }
      use.byteCount = first + byteCount
      return first
    }
    if let first { return start + first }
    let other = OtherPiece(byteCount: byteCount)
    use.withLock { $0.others.append(other) }
    return other.start
  }
}

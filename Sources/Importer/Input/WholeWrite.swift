import Glibc

/// Writes to files that take fewer bytes at a time than they are given.
package enum WholeWrite {
  /// Writes all bytes, going on after each part and after each interruption.
  ///
  /// - Returns: nil, or the `errno` of what kept the rest from being written.
  package static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress.map { $0 + done }, bytes.count - done)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return errno }
      done += count
    }
    return nil
  }
}

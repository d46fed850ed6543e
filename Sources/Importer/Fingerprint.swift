import Crypto

/// The SHA-256 of a text: what tells a changed article from an unchanged one, and a copy from an original.
package enum Fingerprint {
  /// Lower-case hexadecimal, as `articles.content_hash` holds it.
  package static func hash(of text: String) -> String {
    var text = text
    let digest = text.withUTF8 { SHA256.hash(data: UnsafeRawBufferPointer($0)) }
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

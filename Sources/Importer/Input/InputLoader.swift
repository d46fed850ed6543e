import FoundationEssentials

/// Paths and the `file:` URLs by which articles without an address are known.
enum InputLoader {
  /// The `file:` URL of an absolute path.
  static func uri(ofPath path: String) -> String {
    URL(filePath: path, directoryHint: .notDirectory).absoluteString
  }

  /// The path of a `file:` URL; nil for any other URI.
  static func path(ofURI uri: String) -> String? {
    guard let url = URL(string: uri), url.isFileURL else { return nil }
    return url.path(percentEncoded: false)
  }
}

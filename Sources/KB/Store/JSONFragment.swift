/// Writes the small JSON texts that columns hold.
enum JSONFragment {
  static func string(_ text: String) -> String {
    // Most texts hold nothing that JSON writes otherwise.
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
      return "\"" + text + "\""
    }
    var json = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": json += "\\\""
      case "\\": json += "\\\\"
      case "\n": json += "\\n"
      case "\t": json += "\\t"
      case "\r": json += "\\r"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: json.unicodeScalars.append(scalar)
      }
    }
    return json + "\""
  }

  static func array(_ texts: [String]) -> String { "[" + texts.map(string).joined(separator: ",") + "]" }

  /// Members in the order given, without those that are nil.
  static func object(_ members: KeyValuePairs<String, String?>) -> String {
    let written = members.compactMap { name, value in value.map { "\(string(name)):\(string($0))" } }
    return "{" + written.joined(separator: ",") + "}"
  }
}

import Annotations

/// Reads text exports of the press databases Nexis, Factiva and ProQuest: many articles a file, each with its fields.
///
/// Their layouts change. A file that looks like an export, and is in none of the layouts that are known, is refused.
package struct ExportReader: RecordReader {
  package static let name = "export"

  package init() {}

  package func score(_ input: Input) -> Double {
    guard FileSignature.nonText(input.bytes) == nil, input.bytes.first != UInt8(ascii: "<") else { return 0 }
    let utf8 = TextDecoder(input.bytes).utf8
    return ExportLayout.find(in: utf8) != nil || ExportLayout.countsDocuments(utf8) ? 0.6 : 0
  }

  package func pieces(_ input: Input) -> [ReadPiece] {
    let text = CharacterSet.decode(input.bytes, declared: input.context.charset)
    guard let layout = ExportLayout.find(in: Array(text.prefix(65_536))) else {
      return [unknown(input.location, "no layout of Nexis, Factiva or ProQuest that is known")]
    }
    let lines = String(decoding: text, as: UTF8.self).replacing("\r\n", with: "\n")
      .split(separator: "\n", omittingEmptySubsequences: false).map { String($0.trimmingEnd) }
    let documents = layout.documents(in: lines)
    guard !documents.isEmpty else {
      return [unknown(input.location, "no article in it could be told from the others")]
    }
    return documents.enumerated().map { index, fields in
      let location = "\(input.location)#\(index + 1)"
      guard fields[.title] != nil, fields[.body] != nil else {
        return unknown(
          location, "no \(fields[.title] == nil ? "headline" : "text") where this layout of \(layout) has it")
      }
      do throws(ImportError) {
        return ReadPiece(
          location: location,
          result: .success(try fields.article(location: location, uri: nil, context: input.context)))
      } catch {
        return ReadPiece(location: location, result: .failure(error))
      }
    }
  }

  private func unknown(_ location: String, _ reason: String) -> ReadPiece {
    ReadPiece(
      location: location,
      result: .failure(
        .badRecord(
          location: location, reason: reason,
          remedy: "export it as plain text with all fields, or read it as one text with --reader text")))
  }
}

/// The layouts of exports.
enum ExportLayout: String, CustomStringConvertible {
  /// `1 of 50 DOCUMENTS` above each article, `LENGTH:` and the like in capitals.
  case nexisClassic
  /// `End of Document` beneath each, `Length:` and `Body`.
  case nexisUni
  /// Two letters before each field: `HD`, `BY`, `PD`.
  case factiva
  /// `Title:`, `Full text:`, and a line of underscores between articles.
  case proquest

  var description: String {
    switch self {
    case .nexisClassic, .nexisUni: "Nexis"
    case .factiva: "Factiva"
    case .proquest: "ProQuest"
    }
  }

  /// Nil when the text shows none.
  static func find(in utf8: [UInt8]) -> ExportLayout? {
    let lines = String(decoding: utf8.prefix(65_536), as: UTF8.self).replacing("\r\n", with: "\n")
      .split(separator: "\n").map { String($0.trimmed) }
    if lines.contains(where: { isDocumentCount($0) }),
      lines.contains(where: {
        $0.hasPrefix("LENGTH:") || $0.hasPrefix("LOAD-DATE:") || $0.hasPrefix("HEADLINE:")
      })
    {
      return .nexisClassic
    }
    if lines.contains("End of Document")
      || lines.contains("Body") && lines.contains(where: { $0.hasPrefix("Load-Date:") })
    {
      return .nexisUni
    }
    let codes = Set(lines.compactMap { factivaCode($0)?.code })
    if codes.isSuperset(of: ["HD", "PD"]), codes.contains("TD") || codes.contains("LP") { return .factiva }
    if lines.contains(where: { line in
      ["ProQuest document ID:", "ProQuest document link:", "Document URL:", "Publication title:"].contains {
        line.hasPrefix($0)
      }
    }),
      lines.contains(where: { $0.hasPrefix("Title:") })
    {
      return .proquest
    }
    return nil
  }

  /// Whether two lines or more number documents: some export, though in no layout that is known.
  static func countsDocuments(_ utf8: [UInt8]) -> Bool {
    let lines = String(decoding: utf8.prefix(65_536), as: UTF8.self).split(whereSeparator: \.isNewline)
    return lines.lazy.filter { isDocumentCount(String($0.trimmed)) }.prefix(2).count == 2
  }

  /// `1 of 50 DOCUMENTS`, `Document 1 of 50`.
  static func isDocumentCount(_ line: String) -> Bool {
    let words = line.lowercased().split(separator: " ")
    guard words.count == 4 else { return false }
    if words[0] == "document" { return Int(words[1]) != nil && words[2] == "of" && Int(words[3]) != nil }
    return Int(words[0]) != nil && words[1] == "of" && Int(words[2]) != nil && words[3].hasPrefix("document")
  }

  /// The code before a field of Factiva, and what follows it.
  static func factivaCode(_ line: String) -> (code: String, rest: Substring)? {
    let code = line.prefix(2)
    guard factivaCodes.contains(String(code)) else { return nil }
    let rest = line.dropFirst(2)
    guard rest.isEmpty || rest.first == " " || rest.first == "\t" else { return nil }
    return (String(code), rest.trimmed)
  }

  private static let factivaCodes: Set<String> = [
    "HD", "BY", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "LA", "CY", "LP", "TD", "CO", "IN", "NS", "RE",
    "PUB", "PB",
    "AN", "CR", "CT", "RF", "IPD", "IPC", "SE", "CLM", "ART", "VOL", "DL",
  ]
}

extension StringProtocol {
  /// Without white space at its end.
  var trimmingEnd: SubSequence {
    guard let last = lastIndex(where: { !$0.isWhitespace }) else { return self[startIndex..<startIndex] }
    return self[...last]
  }
}

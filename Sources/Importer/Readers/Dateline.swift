import Annotations

/// The place, day and agency that a report opens with: `HERAT, May 4 (Reuters) —`.
struct Dateline {
  /// Bytes of the paragraph, the dash and what comes before it.
  let length: Int
  let publisher: String?
  /// Nil when it states no date or none with a year.
  let date: PartialDate?

  /// - Parameter text: the paragraph. Nil when it opens with no dateline.
  init?(_ text: String) {
    let start = text.prefix(utf8: 160)
    for separator in Dateline.separators(in: start) {
      guard let head = Head(start[..<separator.lowerBound].trimmed) else { continue }
      let rest = start[separator.upperBound...].trimmed
      // A dateline stands before a sentence; a dash that goes on in lower case is the sentence's own.
      if let first = rest.unicodeScalars.first, first.properties.isLowercase { continue }
      let needsMore = start[separator] == "-" || start[separator].hasPrefix(":")
      if needsMore, !head.hasAgency, head.date == nil, !head.isUpperCase { continue }
      if start[separator].hasPrefix(":"), !head.hasAgency { continue }
      length = start[..<separator.upperBound].utf8.count
      publisher = head.publisher
      date = head.date
      return
    }
    return nil
  }

  /// Dashes with space around them, long dashes, and a colon after a bracket, in text order.
  private static func separators(in start: Substring) -> [Range<String.Index>] {
    var found: [Range<String.Index>] = []
    var index = start.startIndex
    while index < start.endIndex, found.count < 4 {
      let rest = start[index...]
      let next: String.Index
      if rest.hasPrefix("--") {
        next = start.index(index, offsetBy: 2)
        found.append(index..<next)
      } else {
        next = start.index(after: index)
        let isSpaced =
          index > start.startIndex && start[start.index(before: index)] == " "
          && (next == start.endIndex || start[next] == " ")
        switch start[index] {
        case "—", "–": found.append(index..<next)
        case "-" where isSpaced: found.append(index..<next)
        case ":" where index > start.startIndex && start[start.index(before: index)] == ")":
          found.append(index..<next)
        default: break
        }
      }
      index = next
    }
    return found
  }

  /// What stands before the dash.
  private struct Head {
    var publisher: String?
    var hasAgency = false
    /// Whether the agency is one of the lexicon's.
    var isKnownAgency = false
    var date: PartialDate?
    var isUpperCase = false

    init?(_ text: Substring) {
      var rest = text
      if rest.last == ")", let open = rest.lastIndex(of: "(") {
        let inside = rest[rest.index(after: open)...].dropLast()
        guard Head.isAgency(inside) else { return nil }
        let agency = inside.split(separator: "/").first ?? inside
        publisher = Outlets.shared.publisherName(agency)
        isKnownAgency = Outlets.shared.outlet(named: agency) != nil
        hasAgency = true
        rest = rest[..<open].trimmed
      } else if let (outlet, start) = Outlets.shared.outlet(endingWordsOf: rest), outlet.kind != .pictures {
        publisher = outlet.name
        (hasAgency, isKnownAgency) = (true, true)
        rest = rest[..<start].trimmed
      }
      guard !rest.isEmpty else {
        guard hasAgency else { return nil }
        return
      }
      guard readPlaceAndDate(rest) else { return nil }
    }

    private mutating func readPlaceAndDate(_ text: Substring) -> Bool {
      var parts = text.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
      guard let place = parts.first else { return false }
      parts.removeFirst()
      let words = place.split(separator: " ")
      guard (1...5).contains(words.count), words.allSatisfy({ Head.isPlaceWord($0) }) else { return false }
      isUpperCase = place.isUpperCase && place.utf8.count >= 3
      var hasDay = false
      var dateWords = ""
      for part in parts {
        let folded = Piece.fold(part)
        if Head.isDate(folded) {
          hasDay = true
          dateWords += folded + " "
        } else {
          guard part.split(separator: " ").count <= 3, part.startsUpperCase else { return false }
        }
      }
      date = PublicationDate(dateWords)?.date
      return isUpperCase || isKnownAgency || hasDay
    }

    private static func isPlaceWord(_ word: Substring) -> Bool {
      word.startsUpperCase
        && word.unicodeScalars.allSatisfy {
          $0.properties.isAlphabetic || ".-'’/‑".unicodeScalars.contains($0)
        }
    }

    /// A day with its month, or a year.
    private static func isDate(_ folded: String) -> Bool {
      let words = folded.split { " .".contains($0) }
      return !words.isEmpty && words.count <= 4
        && words.allSatisfy { word in
          PublicationDate.isMonth(word) || word.allSatisfy(\.isNumber) && word.count <= 4
        }
    }

    /// One to four words that name somebody: `Reuters`, `River Valley News`, `AFP/Getty`.
    private static func isAgency(_ text: Substring) -> Bool {
      let words = text.split { " /".contains($0) }
      return (1...4).contains(words.count)
        && words.allSatisfy { $0.startsUpperCase || $0 == "dpa" || $0 == "of" }
        && !text.contains { $0.isNumber }
    }
  }
}

import Annotations

/// A token, or a piece of one ("mid" of "mid-September"), as time patterns see it.
struct TimeItem: Sendable {
  var span: TextSpan
  var lower: String
  /// Its number in the grammar that is asked about it; nil when no row has the word.
  var word: Int?
  /// Whether it can have a shape at all: digits first, perhaps after an apostrophe.
  var holdsDigit: Bool
  var isCapitalized: Bool
  var isSpaced: Bool
  /// Index of the token that it comes from.
  var token: Int
  var beginsBlock: Bool
  var tag: FineTag

  /// One item a token, two for a token with "mid-" in front.
  static func items(of document: Document, in grammar: TimeGrammar) -> [TimeItem] {
    var items: [TimeItem] = []
    items.reserveCapacity(document.tokens.count)
    for (index, token) in document.tokens.enumerated() {
      var item = TimeItem(
        span: token.span, lower: token.lower, word: grammar.number(of: token.lower),
        holdsDigit: beginsWithDigit(token.lower),
        isCapitalized: token.text.unicodeScalars.first?.properties.isUppercase ?? false,
        isSpaced: token.isSpaced, token: index,
        beginsBlock: index == 0 || document.tokens[index - 1].block != token.block, tag: token.fineTag)
      if token.lower.hasPrefix("mid-"), token.span.length > 4 {
        var prefix = item
        prefix.span = TextSpan(token.span.start, token.span.start + 4)
        prefix.lower = "mid-"
        prefix.word = grammar.number(of: prefix.lower)
        items.append(prefix)
        item.span = TextSpan(token.span.start + 4, token.span.end)
        item.lower.removeFirst(4)
        item.word = grammar.number(of: item.lower)
        item.holdsDigit = beginsWithDigit(item.lower)
        item.isCapitalized = token.text.dropFirst(4).unicodeScalars.first?.properties.isUppercase ?? false
        item.isSpaced = false
        item.beginsBlock = false
      }
      items.append(item)
    }
    return items
  }

  private static func beginsWithDigit(_ text: String) -> Bool {
    let bytes = text.utf8
    guard let first = bytes.first else { return false }
    return (0x30...0x39).contains(first) || first == 0x27 && bytes.count > 1
  }

  /// The value that it has as a shape; nil when it has not that shape.
  func shape(_ slot: TimeSlot) -> String? {
    guard holdsDigit else { return nil }
    switch slot {
    case .digits: return lower.utf8.count <= 4 ? plainNumber : nil
    case .number: return lower.utf8.count <= 7 ? lower.filter { $0 != "," }.wholeNumber ?? decimal : nil
    case .year:
      return plainNumber.flatMap { number in
        lower.utf8.count == 4 && (1000...2199).contains(Int(number) ?? 0) ? number : nil
      }
    case .anyyear: return lower.utf8.count == 4 ? plainNumber : nil
    case .oldyear: return lower.utf8.count == 3 && !lower.hasPrefix("0") ? plainNumber : nil
    case .shortyear:
      let digits = lower.dropFirst()
      return lower.hasPrefix("'") && digits.utf8.count == 2 ? String(digits).wholeNumber : nil
    case .day: return (plainNumber ?? ordinalNumber).flatMap { (1...31).contains(Int($0) ?? 0) ? $0 : nil }
    case .ordinal: return ordinalNumber
    case .decade: return decadeNumber
    case .iso: return isoDate
    case .slashed: return slashedDate
    case .clock: return clockTime(":")
    case .dotclock: return clockTime(".")
    case .fourclock: return fourDigitClock
    default: return nil
    }
  }

  private var plainNumber: String? { lower.wholeNumber }

  private var decimal: String? {
    let parts = lower.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ String($0).wholeNumber != nil }) else { return nil }
    return lower
  }

  private var ordinalNumber: String? {
    guard ["st", "nd", "rd", "th"].contains(where: lower.hasSuffix) else { return nil }
    let digits = String(lower.dropLast(2))
    return digits.utf8.count <= 2 && Int(digits) != nil ? digits : nil
  }

  /// `1980s`, `'80s`, `80s`, `1980's`.
  private var decadeNumber: String? {
    var text = Substring(lower)
    if text.hasPrefix("'") { text.removeFirst() }
    if text.hasSuffix("'s") {
      text.removeLast(2)
    } else if text.hasSuffix("s") {
      text.removeLast()
    } else {
      return nil
    }
    guard text.utf8.count == 4 || text.utf8.count == 2, text.utf8.last == 0x30, let number = Int(text),
      number < 100 || (1000...2199).contains(number)
    else { return nil }
    return String(number)
  }

  /// A date of ISO 8601, perhaps with a time; `-` alone for one that the calendar has not.
  private var isoDate: String? {
    guard lower.utf8.count >= 10 else { return nil }
    let bytes = Array(lower.utf8)
    guard bytes[4] == 0x2D, bytes[7] == 0x2D,
      lower.prefix(4).utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    let text = lower.uppercased()
    if PartialDate(iso8601: text)?.day != nil { return text }
    let isDigits = bytes.prefix(10).enumerated().allSatisfy {
      $0 == 4 || $0 == 7 || (0x30...0x39).contains($1)
    }
    return isDigits && bytes.count == 10 ? "-" : nil
  }

  /// Day, month and year between slashes or full stops as ISO 8601: `2021-XX-XX` where two orders make a date,
  /// `-` alone where the calendar has none.
  private var slashedDate: String? {
    let separator: Character = lower.contains("/") ? "/" : "."
    let fields = lower.split(separator: separator, omittingEmptySubsequences: false)
    guard fields.count == 3, (1...2).contains(fields[0].utf8.count), (1...2).contains(fields[1].utf8.count),
      fields[2].utf8.count == 4 || fields[2].utf8.count == 2 && separator == "/",
      let first = Int(fields[0]), let second = Int(fields[1]), var year = Int(fields[2])
    else { return nil }
    if fields[2].utf8.count == 2 { year += year < 50 ? 2000 : 1900 }
    guard year >= 1000, (1...31).contains(first), (1...31).contains(second), min(first, second) <= 12 else {
      return nil
    }
    let european = PartialDate(year: year, month: second, day: first)
    let american = PartialDate(year: year, month: first, day: second)
    if european != nil, american != nil, first != second, separator == "/" { return "\(year)-XX-XX" }
    return (european ?? american)?.description ?? "-"
  }

  /// `5:30`, `17:30`, `17:30:05` with colons and two digits for the hour.
  private func clockTime(_ separator: Character) -> String? {
    let fields = lower.split(separator: separator, omittingEmptySubsequences: false)
    guard (2...3).contains(fields.count), (1...2).contains(fields[0].utf8.count), let hour = Int(fields[0]),
      hour <= 24,
      fields.dropFirst().allSatisfy({ $0.utf8.count == 2 && (0...59).contains(Int($0) ?? 99) })
    else { return nil }
    return (fields[0].utf8.count == 1 ? "0" : "") + fields.joined(separator: ":")
  }

  /// `0800` as `08:00`.
  private var fourDigitClock: String? {
    guard lower.utf8.count == 4, let number = plainNumber.flatMap({ Int($0) }), number / 100 < 24,
      number % 100 < 60
    else { return nil }
    return "\(lower.prefix(2)):\(lower.suffix(2))"
  }
}

extension String {
  /// The string itself when it is digits only.
  fileprivate var wholeNumber: String? {
    !isEmpty && utf8.allSatisfy { (0x30...0x39).contains($0) } ? self : nil
  }
}

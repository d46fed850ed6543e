import Annotations

/// Reads a date as data states it: ISO 8601 and its neighbours, mail and feed headers, seconds since 1970, and the printed
/// forms that `PublicationDate` knows.
enum DateText {
  /// Nil when it states no date, one outside 1900 to 2099, or one that may be read in two ways.
  static func date(of text: String) -> PartialDate? {
    let text = String(text.trimmed.prefix(120))
    guard
      let date = iso(text) ?? compact(text) ?? epoch(text) ?? mail(text)
        ?? PublicationDate(Piece.fold(text))?.date
    else { return nil }
    return (1900...2099).contains(date.year) ? date : nil
  }

  /// `2021-08-30`, `2021/08/30 10:00:00`, `2021-08-30T10:00:00.000+0000` and other mixtures; the fraction is left out.
  private static func iso(_ text: String) -> PartialDate? {
    let fields = text.prefix { $0.isNumber || $0 == "-" || $0 == "/" || $0 == "." }
    let numbers = fields.split { "-/.".contains($0) }
    guard let year = numbers.first, year.count == 4, numbers.count <= 3,
      numbers.allSatisfy({ $0.count <= 4 }),
      let value = Int(year)
    else { return nil }
    let rest = text[fields.endIndex...].drop { $0 == "T" || $0 == "t" || $0 == " " || $0 == "," }
    guard numbers.count == 3 else {
      guard rest.isEmpty else { return nil }
      return PartialDate(year: value, month: numbers.count > 1 ? Int(numbers[1]) : nil)
    }
    guard rest.isEmpty || fields.endIndex < text.endIndex, let month = Int(numbers[1]),
      let day = Int(numbers[2])
    else { return nil }
    return PartialDate(year: value, month: month, day: day, time: time(String(rest)))
      ?? PartialDate(year: value, month: month, day: day)
  }

  /// A time of day with its zone, as ISO 8601; nil when the text is none.
  static func time(_ text: String) -> String? {
    let clock = text.prefix { $0.isNumber || $0 == ":" || $0 == "." }
    var fields = clock.split(separator: ":").map(String.init)
    guard fields.count >= 2, let hour = Int(fields[0]), let minute = Int(fields[1].prefix(2)),
      (0...23).contains(hour),
      (0...59).contains(minute)
    else { return nil }
    if fields.count > 2 { fields[2] = String(fields[2].prefix(2)) }
    let seconds = fields.count > 2 && Int(fields[2]) != nil ? ":" + padded(Int(fields[2]) ?? 0) : ""
    var adjusted = hour
    let tail = text[clock.endIndex...].trimmed.lowercased()
    if tail.hasPrefix("pm"), hour < 12 { adjusted += 12 }
    if tail.hasPrefix("am"), hour == 12 { adjusted = 0 }
    return padded(adjusted) + ":" + padded(minute) + seconds + zone(tail)
  }

  /// `Z`, an offset as `+04:30`, or nothing.
  private static func zone(_ text: String) -> String {
    var text = text[...]
    for word in ["am", "pm"] where text.hasPrefix(word) { text = text.dropFirst(2).trimmed }
    if ["z", "gmt", "utc", "ut"].contains(String(text.prefix { $0.isLetter })) { return "Z" }
    if let sign = text.first, sign == "+" || sign == "-" {
      let digits = text.dropFirst().filter(\.isNumber)
      guard digits.count == 4 || digits.count == 2 else { return "" }
      return String(sign) + digits.prefix(2) + ":" + (digits.count == 4 ? String(digits.suffix(2)) : "00")
    }
    let offsets = [
      "est": "-05:00", "edt": "-04:00", "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00",
      "pst": "-08:00", "pdt": "-07:00", "cet": "+01:00", "cest": "+02:00",
    ]
    return offsets[String(text.prefix { $0.isLetter })] ?? ""
  }

  /// `20210830`, `20210830100000`, `20210830T100000Z`.
  private static func compact(_ text: String) -> PartialDate? {
    let digits = Array(text.prefix(while: \.isNumber))
    let rest = text.dropFirst(digits.count)
    guard digits.count == 8 || digits.count == 14, let year = Int(String(digits[0..<4])),
      (1900...2099).contains(year),
      let month = Int(String(digits[4..<6])), let day = Int(String(digits[6..<8]))
    else { return nil }
    var clock = String(digits[8...])
    var zone = String(rest)
    if rest.first == "T" {
      clock = String(rest.dropFirst().prefix(while: \.isNumber))
      zone = String(rest.dropFirst(1 + clock.count))
    }
    var time: String?
    if clock.count == 6 {
      let fields = Array(clock)
      time = self.time("\(String(fields[0..<2])):\(String(fields[2..<4])):\(String(fields[4..<6]))\(zone)")
    }
    return PartialDate(year: year, month: month, day: day, time: time)
  }

  /// Seconds or milliseconds since 1970, from 2001 on: earlier ones are too short to be told from other numbers.
  private static func epoch(_ text: String) -> PartialDate? {
    guard text.allSatisfy(\.isNumber), text.count == 10 || text.count == 13, var seconds = Int(text) else {
      return nil
    }
    if text.count == 13 { seconds /= 1000 }
    guard seconds >= 1_000_000_000 else { return nil }
    let (year, month, day) = Day(number: seconds / 86400).components
    let rest = seconds % 86400
    let clock = [rest / 3600, rest % 3600 / 60, rest % 60].map(padded).joined(separator: ":")
    return PartialDate(year: year, month: month, day: day, time: clock + "Z")
  }

  /// `Mon, 30 Aug 2021 10:00:00 GMT`, of RFC 5322 section 3.3, with two digits of the year as well.
  private static func mail(_ text: String) -> PartialDate? {
    var words = text.split { $0 == " " || $0 == "," }.map(String.init)
    if let first = words.first, Int(first) == nil { words.removeFirst() }
    guard words.count >= 4, let day = Int(words[0]), let month = monthNumber(words[1]),
      let number = Int(words[2])
    else { return nil }
    let year = words[2].count == 2 ? number + (number < 70 ? 2000 : 1900) : number
    return PartialDate(year: year, month: month, day: day, time: time(words[3...].joined(separator: " ")))
  }

  private static func monthNumber(_ word: String) -> Int? {
    let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    return names.firstIndex(of: String(word.lowercased().prefix(3))).map { $0 + 1 }
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

  /// The day that an address states: `/2021/08/30/`, `/2021-08-30-`, `/20210830/`, `/2021/aug/30/`; a month alone is too
  /// little to go by.
  static func date(inAddress address: String) -> (date: PartialDate, text: String)? {
    let path = WebAddress.path(of: address)
    let parts = path.split { "/-_.".contains($0) }
    for index in parts.indices {
      let word = parts[index]
      if word.count == 8, word.allSatisfy(\.isNumber), let date = compact(String(word)), isRecent(date) {
        return (date, String(word))
      }
      guard word.count == 4, let year = Int(word), index + 2 < parts.count else { continue }
      let month =
        Int(parts[index + 1]) ?? (parts[index + 1].count <= 9 ? monthNumber(String(parts[index + 1])) : nil)
      guard let month, parts[index + 1].count <= 9, parts[index + 2].count <= 2,
        let day = Int(parts[index + 2]),
        let date = PartialDate(year: year, month: month, day: day), isRecent(date)
      else { continue }
      return (date, parts[index...(index + 2)].joined(separator: "-"))
    }
    return nil
  }

  private static func isRecent(_ date: PartialDate) -> Bool { (1993...2099).contains(date.year) }
}

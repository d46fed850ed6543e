import Annotations

/// Reads the date that a line states in one of the ways in which English-language papers print it.
struct PublicationDate {
  let date: PartialDate
  /// Words of the line that belong to no date, such as `Published` or a name.
  let otherWords: Int

  /// Nil when the line states no date with a year, or a numeric one that may be read in two ways.
  init?(_ folded: String) {
    var scan = Scan()
    for word in PublicationDate.words(of: folded) { scan.read(word) }
    guard let date = scan.date else { return nil }
    self.date = date
    otherWords = scan.otherWords
  }

  /// The parts of a line that may state a date each: `published May 4, 2021; updated May 5, 2021` has two.
  static func statements(in folded: String) -> [String] {
    for cue in ["last updated", "updated", "last modified"] {
      guard let range = folded.firstRange(of: cue), range.lowerBound > folded.startIndex else { continue }
      return [String(folded[..<range.lowerBound]), String(folded[range.lowerBound...])]
    }
    return [folded]
  }

  /// Splits at spaces and at every mark but those within a number, a time and a numeric date.
  private static func words(of folded: String) -> [Substring] {
    folded.prefix(utf8: 200).split { " ,;|()•·".contains($0) }.flatMap { word in
      word.first?.isNumber == true ? [word] : word.split(separator: "-")[...]
    }
    .map { word in
      var word = word
      while let last = word.last, last == "." || last == ":" { word.removeLast() }
      return word
    }
    .filter { !$0.isEmpty }
  }

  /// What the words say so far.
  private struct Scan {
    var year: Int?
    var month: Int?
    var day: Int?
    var hour: Int?
    var minute = 0
    var second: Int?
    var zone = ""
    var otherWords = 0
    private var isBroken = false

    var date: PartialDate? {
      guard !isBroken, let year else { return nil }
      guard let month, let day else { return day == nil ? PartialDate(year: year, month: month) : nil }
      return PartialDate(year: year, month: month, day: day, time: time)
    }

    private var time: String? {
      guard let hour, (0...23).contains(hour), (0...59).contains(minute) else { return nil }
      let clock = two(hour) + ":" + two(minute) + (second.map { ":" + two($0) } ?? "")
      return clock + zone
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

    mutating func read(_ word: Substring) {
      if let month = PublicationDate.months[String(word.prefix(3))], PublicationDate.isMonth(word) {
        isBroken = isBroken || self.month != nil
        self.month = month
      } else if word.first?.isNumber == true {
        if !readNumber(word) { otherWords += 1 }
      } else if !readWord(word) {
        otherWords += 1
      }
    }

    /// Weekdays, morning and afternoon, time zones and small words; false for any other.
    private mutating func readWord(_ word: Substring) -> Bool {
      let plain = word.filter { $0 != "." }
      if let hour, plain == "am" || plain == "pm" {
        self.hour = hour % 12 + (plain == "pm" ? 12 : 0)
        return true
      }
      if hour != nil, zone.isEmpty, let offset = PublicationDate.zones[plain] {
        zone = offset
        return true
      }
      return PublicationDate.fillers.contains(plain) || PublicationDate.isWeekday(word)
    }

    private mutating func readNumber(_ word: Substring) -> Bool {
      let digits = word.prefix { $0.isASCII && $0.isNumber }
      let rest = word.dropFirst(digits.count)
      guard let number = Int(digits), digits.count <= 4 else { return false }
      if rest.isEmpty || ["st", "nd", "rd", "th"].contains(String(rest)) {
        return readPart(number, width: digits.count)
      }
      if rest == "am" || rest == "pm" {
        hour = number % 12 + (rest == "pm" ? 12 : 0)
        return true
      }
      if rest.first == ":" || isDottedClock(digits, rest) { return readClock(word) }
      return readNumericDate(word)
    }

    private mutating func readPart(_ number: Int, width: Int) -> Bool {
      if width == 4, (1900...2099).contains(number), year == nil {
        year = number
      } else if (1...31).contains(number), day == nil, width <= 2 {
        day = number
      } else {
        return false
      }
      return true
    }

    /// `14.05` and `9.30am`, as British papers print the time.
    private func isDottedClock(_ hours: Substring, _ rest: Substring) -> Bool {
      guard rest.first == ".", hours.count <= 2, hour == nil else { return false }
      let minutes = rest.dropFirst().prefix(while: \.isNumber)
      return minutes.count == 2 && ["", "am", "pm"].contains(String(rest.dropFirst(3)))
    }

    private mutating func readClock(_ word: Substring) -> Bool {
      let isAfternoon = word.hasSuffix("pm")
      let isMorning = word.hasSuffix("am")
      let clock = isAfternoon || isMorning ? word.dropLast(2) : word
      let fields = clock.split { $0 == ":" || $0 == "." }.map { Int($0) }
      guard (2...3).contains(fields.count), let hour = fields[0], let minute = fields[1] else { return false }
      self.hour = isAfternoon ? hour % 12 + 12 : isMorning ? hour % 12 : hour
      self.minute = minute
      second = fields.count == 3 ? fields[2] : nil
      return true
    }

    /// `2021-05-04`, with a time behind it or not; `04/05/2021` only when one reading of it is a date.
    private mutating func readNumericDate(_ word: Substring) -> Bool {
      if let date = PartialDate(iso8601: word.uppercased()), date.day != nil {
        (year, month, day) = (date.year, date.month, date.day)
        if let time = date.time { readISOTime(time) }
        return true
      }
      let fields = word.split(whereSeparator: { "/.-".contains($0) }).compactMap { Int($0) }
      guard fields.count == 3, (1900...2099).contains(fields[2]) else { return false }
      let readings = Set([(fields[0], fields[1]), (fields[1], fields[0])].map { [$0.0, $0.1] })
        .filter { Day(year: fields[2], month: $0[1], day: $0[0]) != nil }
      guard readings.count == 1, let reading = readings.first else {
        // Readers on either side of the Atlantic would read another day.
        isBroken = true
        return false
      }
      (day, month, year) = (reading[0], reading[1], fields[2])
      return true
    }

    private mutating func readISOTime(_ time: String) {
      let clock = time.prefix { $0.isNumber || $0 == ":" || $0 == "." }
      let fields = clock.split(separator: ":")
      guard fields.count >= 2, let hour = Int(fields[0]), let minute = Int(fields[1]) else { return }
      (self.hour, self.minute) = (hour, minute)
      second = fields.count > 2 ? Int(fields[2].prefix(2)) : nil
      zone = String(time.dropFirst(clock.count))
    }
  }

  private static let months: [String: Int] = [
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10,
    "nov": 11,
    "dec": 12,
  ]

  private static let monthNames = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november",
    "december",
  ]

  /// A month's name, or at least its first three letters (`sept` too).
  static func isMonth(_ word: some StringProtocol) -> Bool {
    word.count >= 3 && monthNames.contains { $0.hasPrefix(word) }
  }

  private static func isWeekday(_ word: Substring) -> Bool {
    word.count >= 3
      && ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].contains {
        $0.hasPrefix(word)
      }
  }

  private static let fillers: Set<String> = [
    "on", "at", "of", "the", "and", "et", "date", "time", "hrs", "hours", "local",
    // Zones that mean several things: the time is kept without one.
    "bst", "ist", "cst", "ast", "gst", "sgt",
  ]

  /// Zones whose letters mean one thing; CST, IST and others mean several, and are left out.
  private static let zones: [String: String] = [
    "gmt": "Z", "utc": "Z", "z": "Z", "edt": "-04:00", "est": "-05:00", "cdt": "-05:00", "mdt": "-06:00",
    "pdt": "-07:00", "pst": "-08:00", "cet": "+01:00", "cest": "+02:00", "eet": "+02:00", "eest": "+03:00",
    "jst": "+09:00", "pkt": "+05:00", "aft": "+04:30", "msk": "+03:00", "aest": "+10:00", "aedt": "+11:00",
  ]
}

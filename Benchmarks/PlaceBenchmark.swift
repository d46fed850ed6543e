import Annotations
import Foundation
import Language

/// Short texts of our own with marked places: whether each is found, and put into the right country and province; and whether
/// anything else is taken for a province.
///
/// The half `blind` was never looked at while rules and rows were made.
struct PlaceBenchmark {
  private let options: BenchmarkOptions
  private let pipeline = Pipeline(adding: [.names, .chains])

  init(_ options: BenchmarkOptions) { self.options = options }

  func run() throws {
    var table = ReportTable(
      "Places: which country and province a mention is put into",
      columns: [
        "half", "texts", "places", "found", "kind", "country", "of", "province", "of", "false provinces",
        "other names taken for places",
      ])
    var errors: [String] = []
    for half in ["open", "blind"] {
      let texts = try PlaceText.load("\(options.places)/\(half).txt")
      let scores = texts.map { PlaceScores($0, places(of: $0)) }
      let sum = scores.reduce(PlaceScores()) { $0 + $1 }
      table.add(
        half, String(texts.count), String(sum.marked), share(sum.found, sum.marked),
        share(sum.kinds, sum.marked), share(sum.rightCountries, sum.countries), String(sum.countries),
        share(sum.rightProvinces, sum.provinces), String(sum.provinces), String(sum.falseProvinces),
        String(sum.falsePlaces))
      errors += scores.flatMap(\.errors).map { "\(half)\t\($0)" }
    }
    table.print()
    if options.showsErrors { errors.forEach { print($0) } }
  }

  private func share(_ part: Int, _ whole: Int) -> String { (Double(part) / Double(max(1, whole))).text(3) }

  private func places(of text: PlaceText) -> [FoundPlace] {
    let extraction = pipeline.extract(text.article)
    return extraction.chains.flatMap { chain -> [FoundPlace] in
      let place: (kind: String, country: String?, province: String?)
      switch chain.details {
      case .province(let details):
        place = ("province", String(details.isoCode.prefix { $0 != "-" }), details.isoCode)
      case .place(let details):
        place = (FoundPlace.kind(of: details.type), details.countryCode, details.provinceCode)
      default: return []
      }
      return chain.mentions.map {
        FoundPlace(
          span: extraction.mentions[$0].span, kind: place.kind, country: place.country,
          province: place.province)
      }
    }
  }
}

/// A place that the program found in a text.
struct FoundPlace {
  var span: TextSpan
  /// `country`, `province`, `city` for any settlement, `area` for all else.
  var kind: String
  var country: String?
  var province: String?

  static func kind(of type: PlaceType) -> String {
    switch type {
    case .country: "country"
    case .city, .town, .village: "city"
    default: "area"
    }
  }
}

/// A text with its marked places: `[Kabul|city AF-KAB]`, and `[!Paris Hilton]` for a name in which there is none.
struct PlaceText {
  struct Mark {
    var span: TextSpan
    var words: String
    /// Nil for a name in which there is no place.
    var kind: String?
    /// ISO 3166-1; nil where no country is right.
    var country: String?
    /// ISO 3166-2; nil where no province is right.
    var province: String?
  }

  private(set) var text = ""
  private(set) var marks: [Mark] = []

  /// One text a line; lines that start with `#` are comments.
  static func load(_ path: String) throws -> [PlaceText] {
    guard let lines = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw BenchmarkError.unreadable(path: path)
    }
    return lines.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { PlaceText(String($0)) }
  }

  init(_ line: String) {
    var rest = Substring(line)
    while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") {
      text += rest[..<open]
      add(rest[rest.index(after: open)..<close])
      rest = rest[rest.index(after: close)...]
    }
    text += rest
  }

  private mutating func add(_ mark: Substring) {
    let start = text.unicodeScalars.count
    let parts = mark.split(separator: "|", maxSplits: 1)
    let words = String(mark.hasPrefix("!") ? mark.dropFirst() : parts[0])
    text += words
    let span = TextSpan(start, text.unicodeScalars.count)
    guard !mark.hasPrefix("!"), let label = parts.last?.split(separator: " "), label.count == 2 else {
      marks.append(Mark(span: span, words: words))
      return
    }
    let code = label[1] == "-" ? nil : String(label[1])
    marks.append(
      Mark(
        span: span, words: words, kind: String(label[0]), country: code.map { String($0.prefix { $0 != "-" }) },
        province: code.flatMap { $0.contains("-") ? $0 : nil }))
  }

  var article: Article {
    Article(
      uri: "text:places", language: "en", body: text,
      blocks: [Block(kind: .paragraph, span: TextSpan(0, text.unicodeScalars.count))])
  }
}

/// What was right and wrong in some texts.
struct PlaceScores {
  private(set) var marked = 0
  private(set) var found = 0
  private(set) var kinds = 0
  /// Marks that have a country, and those whose country was said.
  private(set) var countries = 0
  private(set) var rightCountries = 0
  private(set) var provinces = 0
  private(set) var rightProvinces = 0
  /// Provinces said of what lies in none, of other names and of other words.
  private(set) var falseProvinces = 0
  /// Places within the names of persons, organizations and the like.
  private(set) var falsePlaces = 0
  private(set) var errors: [String] = []

  init() {}

  init(_ text: PlaceText, _ places: [FoundPlace]) {
    var unused = places
    for mark in text.marks {
      unused.removeAll { $0.span.overlaps(mark.span) }
      let inside = places.filter { $0.span.overlaps(mark.span) }
      if mark.kind == nil { addOther(mark, inside) } else { add(mark, inside.first, in: text) }
    }
    for place in unused {
      guard let province = place.province else { continue }
      falseProvinces += 1
      errors.append("false\t\(words(place, text))\t\(province)\t\(text.text)")
    }
  }

  private mutating func addOther(_ mark: PlaceText.Mark, _ inside: [FoundPlace]) {
    falsePlaces += inside.count
    falseProvinces += inside.filter { $0.province != nil }.count
    for place in inside { errors.append("other name\t\(mark.words)\t\(place.province ?? place.country ?? "-")") }
  }

  private mutating func add(_ mark: PlaceText.Mark, _ place: FoundPlace?, in text: PlaceText) {
    marked += 1
    if place != nil { found += 1 }
    if place?.kind == mark.kind { kinds += 1 }
    if let country = mark.country {
      countries += 1
      if place?.country == country { rightCountries += 1 }
    }
    if let province = mark.province {
      provinces += 1
      if place?.province == province { rightProvinces += 1 }
    } else if place?.province != nil {
      falseProvinces += 1
    }
    guard place?.kind != mark.kind || place?.country != mark.country || place?.province != mark.province else {
      return
    }
    let wanted = [mark.kind, mark.province ?? mark.country ?? "-"].compactMap { $0 }.joined(separator: " ")
    let said = place.map { "\($0.kind) \($0.province ?? $0.country ?? "-")" } ?? "nothing"
    errors.append("\(mark.words)\t\(wanted)\t\(said)\t\(text.text)")
  }

  private func words(_ place: FoundPlace, _ text: PlaceText) -> String { String(text.text[place.span]) }

  static func + (left: PlaceScores, right: PlaceScores) -> PlaceScores {
    var sum = left
    sum.marked += right.marked
    sum.found += right.found
    sum.kinds += right.kinds
    sum.countries += right.countries
    sum.rightCountries += right.rightCountries
    sum.provinces += right.provinces
    sum.rightProvinces += right.rightProvinces
    sum.falseProvinces += right.falseProvinces
    sum.falsePlaces += right.falsePlaces
    return sum
  }
}

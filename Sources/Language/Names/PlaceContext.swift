import Annotations

/// What the words in and around one place name say about it.
struct PlaceContext {
  /// What a word beside the name says it is.
  enum Mark {
    case province, city
  }

  /// Folded words of the name, a type word that the gazetteer does not know it by left out.
  var key: String
  /// As `key`, without any type word: "andarab" for "Andarab Valley".
  var core: String
  var entries: [Gazetteer.Entry]
  /// The type that a word in or beside the name gives; nil without one, and for provinces.
  var type: PlaceType?
  var mark: Mark?
  /// Whether "provinces" in the plural stands beside it.
  var isPluralProvince = false
  /// Whether it goes on a list that the name before belongs to.
  var isListedAfterPrevious = false
  var isListedWithProvinces = false
  /// Index of the name of the place that it lies in: "Andarab Valley in the Baghlan province".
  var container: Int?

  /// Whether no list could be meant by the words that link it to its container.
  var isContainerSure = false

  /// Whether all its readings are provinces.
  var isOnlyProvince: Bool {
    !entries.isEmpty && entries.allSatisfy { if case .province = $0 { true } else { false } }
  }

  /// Whether the words beside the name leave a reading possible.
  func allows(_ entry: Gazetteer.Entry) -> Bool {
    switch entry {
    case .province: mark != .city && type == nil
    case .city: mark != .province && (type == nil || type == .city || type == .town)
    case .country, .place: mark == nil
    case .organization, .group: false
    }
  }

  init(of index: Int, in names: [Range<Int>], text: NameText, gazetteer: Gazetteer) {
    let range = names[index]
    key = text.key(range)
    core = key
    entries = gazetteer.entries(key)
    readTypeWords(range, text: text, gazetteer: gazetteer)
    readNeighbours(range, text: text)
    if mark == .province, !entries.contains(where: { if case .province = $0 { true } else { false } }) {
      mark = nil
      // A province of the second level, such as Soum in Burkina Faso.
      if entries.isEmpty, type == nil { type = .district }
    }
    if mark == .city, !entries.contains(where: { if case .city = $0 { true } else { false } }) { mark = nil }
    findContainer(index, names, text)
    isListedAfterPrevious = index > 0 && PlaceContext.isList(from: names[index - 1], to: range, text)
  }

  /// "Andarab Valley", "Panjshir Province", "Mount Elgon": the type is a word of the name.
  private mutating func readTypeWords(_ range: Range<Int>, text: NameText, gazetteer: Gazetteer) {
    guard range.count > 1 else { return }
    let last = text.lower(range.upperBound - 1)
    let withoutLast = text.key(range.lowerBound..<range.upperBound - 1)
    if PlaceWords.province.contains(last) || last == "city" {
      core = withoutLast
      let known = gazetteer.entries(withoutLast)
      guard entries.isEmpty, !known.isEmpty else { return }
      key = withoutLast
      entries = known
      mark = last == "city" ? .city : .province
    } else if let word = PlaceWords.last[last] {
      guard entries.isEmpty else { return }
      core = withoutLast
      type = word
    } else if let word = PlaceWords.first[text.lower(range.lowerBound)] {
      guard entries.isEmpty else { return }
      type = word
    } else if let word = PlaceWords.beforeOf[text.lower(range.lowerBound)],
      text.lower(range.lowerBound + 1) == "of"
    {
      if entries.isEmpty { type = word }
    }
  }

  /// "the Balkhab district", "the province of Herat": the type is a word beside the name.
  private mutating func readNeighbours(_ range: Range<Int>, text: NameText) {
    let after = text.lower(range.upperBound)
    // In "Jurm district of Badakhshan" the type is that of the name before it.
    let isOfOther = range.lowerBound > 2 && text.shapes[range.lowerBound - 3].isCapital
    let isOf = text.lower(range.lowerBound - 1) == "of" && !isOfOther
    let before = isOf ? text.lower(range.lowerBound - 2) : text.lower(range.lowerBound - 1)
    if PlaceWords.province.contains(after) && after != "states"
      || isOf && PlaceWords.province.contains(before)
    {
      mark = .province
      isPluralProvince = after == "provinces" || isOf && before == "provinces"
      return
    }
    guard type == nil else { return }
    let word = PlaceWords.following[after] ?? (isOf ? PlaceWords.typeBeforeOf[before] : nil)
    switch word {
    case .city, .town: if entries.isEmpty { type = word } else { mark = .city }
    case .some where entries.contains(where: { if case .country = $0 { true } else { false } }): break
    default: type = word
    }
  }

  /// The next name when nothing but "in the", "of", a comma and the like lies between; or the owner right before.
  private mutating func findContainer(_ index: Int, _ names: [Range<Int>], _ text: NameText) {
    if index + 1 < names.count,
      PlaceContext.isInsideLink(from: names[index].upperBound, to: names[index + 1].lowerBound, text)
    {
      let isComma = text.lower(names[index].upperBound) == ","
      let isInList =
        ["and", "or"].contains(text.lower(names[index + 1].upperBound))
        || [",", "and"].contains(text.lower(names[index].lowerBound - 1))
        || text.lower(names[index + 1].upperBound) == "," && index + 2 < names.count
          && names[index + 2].lowerBound == names[index + 1].upperBound + 1
      if isComma, isInList { return }
      container = index + 1
      isContainerSure = true
    } else if index > 0 {
      let between = names[index - 1].upperBound..<names[index].lowerBound
      guard between.count <= 2, let last = between.last, text.isPossessive(last) else { return }
      if between.count == 1 || PlaceWords.province.contains(text.lower(between.lowerBound)) {
        container = index - 1
      }
    }
  }

  /// Between "Andarab Valley" and "Baghlan": "in the"; between "Balkhab" and "Sar-e Pol": "district of".
  private static func isInsideLink(from start: Int, to end: Int, _ text: NameText) -> Bool {
    guard start < end, end - start <= 5 else { return false }
    var index = start
    if PlaceWords.following[text.lower(index)] != nil || PlaceWords.province.contains(text.lower(index)) {
      index += 1
    }
    guard index < end, ["in", "of", ","].contains(text.lower(index)) else { return false }
    let isComma = text.lower(index) == ","
    index += 1
    if index < end, isComma, text.lower(index) == "in" { index += 1 }
    if index < end, text.lower(index) == "the" { index += 1 }
    if index < end, ClosedWords.directions.contains(text.lower(index)) { index += 1 }
    return index == end
  }

  private static func isList(from left: Range<Int>, to right: Range<Int>, _ text: NameText) -> Bool {
    let between = (left.upperBound..<right.lowerBound).map(text.lower)
    switch between {
    case [","], ["and"], ["or"], [",", "and"], [",", "or"], ["and", "the"]: return true
    default: return false
    }
  }
}

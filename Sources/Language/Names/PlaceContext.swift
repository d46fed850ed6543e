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
  /// Whether the words between the two say so; a possessive before the name does not: "Ukraine's Donetsk region".
  var isContainerSure = false
  /// Whether nothing but a comma links it to its container: "Moscow, Idaho".
  var isContainerComma = false
  /// What an apposition calls it, for a name that turns out to be no city of the gazetteer.
  var apposedType: PlaceType?
  /// Whether it is printed as an abbreviation: "Tenn."
  var isAbbreviation = false
  /// Whether "the" stands before it and no noun behind: "the Dnipro", which is the river.
  var hasArticle = false
  /// Whether "governor of" or the like stands before it.
  var isGoverned = false

  var hasProvince: Bool { entries.contains { if case .province = $0 { true } else { false } } }
  var hasCity: Bool { entries.contains { if case .city = $0 { true } else { false } } }
  var hasCountry: Bool { entries.contains { if case .country = $0 { true } else { false } } }

  /// Whether the words beside the name leave a reading possible.
  func allows(_ entry: Gazetteer.Entry) -> Bool {
    switch entry {
    case .province: mark != .city && type == nil
    case .city:
      !hasArticle && mark != .province && (type == nil || type == .city || type == .town || type == .village)
    case .country, .place: mark == nil
    case .organization, .group: false
    }
  }

  init(of index: Int, in names: [Range<Int>], text: NameText, gazetteer: Gazetteer) {
    let range = names[index]
    key = text.key(range)
    core = key
    entries = gazetteer.places(key)
    readAbbreviation(range, text: text, gazetteer: gazetteer)
    if !isAbbreviation {
      readTypeWords(range, text: text, gazetteer: gazetteer)
      readNeighbours(range, text: text, gazetteer: gazetteer)
    }
    if mark == .province, !hasProvince {
      mark = nil
      // A province of the second level, such as Soum in Burkina Faso.
      if !hasCountry, type == nil, entries.isEmpty || !hasPlace { type = .district }
    }
    if mark == .city, !hasCity { mark = nil }
    findContainer(index, names, text, gazetteer)
    hasArticle =
      text.lower(range.lowerBound - 1) == "the" && text.lower(range.lowerBound) != "hague"
      && PlaceContext.endsPhrase(range.upperBound, text)
    isListedAfterPrevious = index > 0 && PlaceContext.isList(from: names[index - 1], to: range, text)
  }

  private var hasPlace: Bool { entries.contains { if case .place = $0 { true } else { false } } }

  /// "Tenn." anywhere; "TN" only behind the comma of another name.
  private mutating func readAbbreviation(_ range: Range<Int>, text: NameText, gazetteer: Gazetteer) {
    let printed = text.printed(range)
    let provinces = gazetteer.provinces(abbreviated: printed)
    guard !provinces.isEmpty,
      printed.utf8.contains(UInt8(ascii: ".")) || text.lower(range.lowerBound - 1) == ","
    else {
      return
    }
    isAbbreviation = true
    key = "\(key) abbreviated"
    entries = provinces
    mark = .province
  }

  /// "Andarab Valley", "Panjshir Province", "Mount Elgon": the type is a word of the name.
  private mutating func readTypeWords(_ range: Range<Int>, text: NameText, gazetteer: Gazetteer) {
    guard range.count > 1 else { return }
    let last = text.lower(range.upperBound - 1)
    let withoutLast = text.key(range.lowerBound..<range.upperBound - 1)
    let isKnown = !gazetteer.entries(key).filter(\.isPlace).isEmpty
    if PlaceWords.province.contains(last) || last == "city" {
      core = withoutLast
      let known = gazetteer.places(withoutLast)
      guard entries.isEmpty, !known.isEmpty else { return }
      key = withoutLast
      entries = known
      mark = last == "city" ? .city : .province
    } else if !isKnown,
      let divided = PlaceContext.division(last, of: gazetteer.places(withoutLast), gazetteer)
    {
      core = withoutLast
      key = withoutLast
      entries = divided
      mark = .province
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

  /// The provinces that a word for a division fits: those of Russia and Ukraine for "oblast". Nil when it fits none.
  private static func division(
    _ word: String, of entries: [Gazetteer.Entry], _ gazetteer: Gazetteer
  ) -> [Gazetteer.Entry]? {
    guard PlaceWords.divisions.contains(word) else { return nil }
    let singular = word.hasSuffix("s") && word != "s" ? String(word.dropLast()) : word
    let types = PlaceWords.divisionTypes[word] ?? PlaceWords.divisionTypes[singular] ?? [singular]
    let fitting = entries.filter { entry in
      guard case .province(let index) = entry else { return false }
      return types.contains { gazetteer.provinces[index].type.contains($0) }
    }
    return fitting.isEmpty ? nil : fitting
  }

  /// "the Balkhab district", "the province of Herat": the type is a word beside the name.
  private mutating func readNeighbours(_ range: Range<Int>, text: NameText, gazetteer: Gazetteer) {
    let after = text.lower(range.upperBound)
    // In "Jurm district of Badakhshan" the type is that of the name before it.
    let isOfOther = range.lowerBound > 2 && text.shapes[range.lowerBound - 3].isCapital
    let isOf = text.lower(range.lowerBound - 1) == "of" && !isOfOther
    let before = isOf ? text.lower(range.lowerBound - 2) : text.lower(range.lowerBound - 1)
    isGoverned =
      text.lower(range.lowerBound - 1) == "of"
      && PlaceWords.governors.contains(text.lower(range.lowerBound - 2))
    if PlaceWords.province.contains(after) && after != "states"
      || isOf && PlaceWords.province.contains(before)
      || after == "states" && text.lower(range.lowerBound - 1) == "and"
    {
      mark = .province
      isPluralProvince = after == "provinces" || after == "states" || isOf && before == "provinces"
      return
    }
    guard type == nil, mark == nil else { return }
    for word in [after, isOf ? before : ""] {
      guard let divided = PlaceContext.division(word, of: entries, gazetteer) else { continue }
      entries = divided
      mark = .province
      isPluralProvince = word.hasSuffix("s")
      return
    }
    // "the second city of Sindh" says what Sindh has, not what it is.
    let isRanked = isOf && PlaceWords.ranks.contains(text.lower(range.lowerBound - 3))
    let word = PlaceWords.following[after] ?? (isOf && !isRanked ? PlaceWords.typeBeforeOf[before] : nil)
    switch word {
    case .city, .town, .village: if hasCity { mark = .city } else { type = word }
    case .some where hasCountry: break
    default: type = word
    }
  }

  /// The next name when the words between say so; or the owner right before.
  private mutating func findContainer(
    _ index: Int, _ names: [Range<Int>], _ text: NameText, _ gazetteer: Gazetteer
  ) {
    if index + 1 < names.count, names[index].upperBound <= names[index + 1].lowerBound,
      let link = PlaceLink(
        names[index].upperBound..<names[index + 1].lowerBound, text: text, gazetteer: gazetteer)
    {
      let after = names[index + 1].upperBound
      let isInList =
        ["and", "or"].contains(text.lower(after))
        || [",", "and"].contains(text.lower(names[index].lowerBound - 1))
        || text.lower(after) == "," && index + 2 < names.count && names[index + 2].lowerBound == after + 1
      if link.isComma, isInList, gazetteer.provinces(abbreviated: text.printed(names[index + 1])).isEmpty {
        return
      }
      container = index + 1
      isContainerSure = true
      isContainerComma = link.isComma
      readApposition(link.type)
    } else if index > 0, names[index - 1].upperBound <= names[index].lowerBound {
      let between = names[index - 1].upperBound..<names[index].lowerBound
      guard between.count <= 2, let first = between.first, text.isPossessive(first) else { return }
      let second = text.lower(between.lowerBound + 1)
      if between.count == 1 || PlaceWords.province.contains(second) || ClosedWords.directions.contains(second)
      {
        container = index - 1
      }
    }
  }

  /// "Dara, a valley in Panjshir": no town called Dara.
  private mutating func readApposition(_ apposed: PlaceType?) {
    apposedType = apposed
    guard let apposed, type == nil, !hasProvince, !hasCountry, !hasPlace else { return }
    let isSettlement = apposed == .city || apposed == .town || apposed == .village
    if !isSettlement || !hasCity { type = apposed }
  }

  private static let afterPhrase: Set<String> = [
    "had", "has", "have", "is", "was", "were", "are", "and", "or", "in", "on", "to", "at", "from", "that",
    "which", "when", "where",
    "as", "after", "before", "near", "into", "by", "with", "for", "than", "but", "will", "would", "could",
    "can", "may",
  ]

  /// Whether a token can be no noun that a name before it describes.
  private static func endsPhrase(_ index: Int, _ text: NameText) -> Bool {
    guard text.tokens.indices.contains(index) else { return true }
    return text.shapes[index] == .mark && !text.isHyphen(index) && !text.isPossessive(index)
      || afterPhrase.contains(text.lower(index))
  }

  private static func isList(from left: Range<Int>, to right: Range<Int>, _ text: NameText) -> Bool {
    let between = (left.upperBound..<right.lowerBound).map(text.lower)
    switch between {
    case [","], ["and"], ["or"], [",", "and"], [",", "or"], ["and", "the"]: return true
    default: return false
    }
  }
}

import Annotations

/// The words between two names of places that say that the first lies in the second: "in", "district of", ", a town in the
/// province of", ", the capital of", and a comma alone.
struct PlaceLink {
  /// What an apposition calls the first place: a town in ", a town in".
  private(set) var type: PlaceType?
  /// Whether nothing but a comma stands between: "Moscow, Idaho".
  private(set) var isComma = false

  /// Nil when the words between say no such thing.
  ///
  /// - Parameter between: the tokens from the end of one name to the start of the next.
  init?(_ between: Range<Int>, text: NameText, gazetteer: Gazetteer) {
    guard !between.isEmpty, between.count <= 12 else { return nil }
    var index = between.lowerBound
    func word() -> String { index < between.upperBound ? text.lower(index) : "" }
    func skip(_ words: Set<String>) { if words.contains(word()) { index += 1 } }

    if PlaceWords.following[word()] != nil || PlaceWords.province.contains(word()) { index += 1 }
    var isApposed = false
    if word() == ",", let end = PlaceLink.apposition(at: index + 1, before: between.upperBound, text) {
      type = PlaceWords.typeNouns[text.lower(end - 1)]
      isApposed = true
      index = end
    } else if word() == "," {
      index += 1
      if index == between.upperBound {
        isComma = true
        return
      }
    }
    guard ["in", "of"].contains(word()) else { return nil }
    // "a town of 20,000 in": what the number counts is no place.
    index += 1
    while index < between.upperBound {
      let start = index
      skip(["the", "a"])
      while PlaceLink.isAdjective(index, text, gazetteer), index < between.upperBound { index += 1 }
      // "the province of", "the north of".
      if index + 1 < between.upperBound, text.lower(index + 1) == "of", PlaceLink.isContainer(word()) {
        index += 2
      }
      guard index > start else { return nil }
    }
    if !isApposed { type = nil }
  }

  /// The end of "a small town", "the capital" and "capital" behind a comma; nil for other words.
  private static func apposition(at start: Int, before end: Int, _ text: NameText) -> Int? {
    var index = start
    if ["a", "an", "the"].contains(text.lower(index)) { index += 1 }
    let last = min(end, index + 5)
    while index < last {
      let word = text.lower(index)
      if ["in", "of"].contains(text.lower(index + 1)),
        PlaceWords.typeNouns[word] != nil || PlaceWords.seats.contains(word)
      {
        return index + 1
      }
      guard text.shapes[index] == .lower || text.isHyphen(index) || text.shapes[index] == .capitalised else {
        return nil
      }
      index += 1
    }
    return nil
  }

  /// "southern", "western", "neighbouring", "Russian".
  private static func isAdjective(_ index: Int, _ text: NameText, _ gazetteer: Gazetteer) -> Bool {
    let word = text.lower(index)
    if ClosedWords.directions.contains(word) || PlaceWords.adjectives.contains(word) || word == "-" { return true }
    return text.tokens.indices.contains(index) && gazetteer.country(ofDemonym: text.keys[index]) != nil
  }

  private static func isContainer(_ word: String) -> Bool {
    PlaceWords.province.contains(word) || PlaceWords.divisions.contains(word)
      || ClosedWords.directions.contains(word) || PlaceWords.typeNouns[word] != nil
  }
}

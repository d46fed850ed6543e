import Annotations

/// An article's tokens as the name finder reads them: how each is written, its folded words, and the units of text
/// that no name runs out of.
struct NameText {
  /// A sentence, the label of a turn, or a block without sentences.
  struct Unit {
    var tokens: Range<Int>
    var block: Block.Kind
    /// Whether it is the label of a turn.
    var isLabel = false
    /// Whether words in it are capitalised for the sake of a headline, so that capitals tell little.
    var isTitleCase = false
    /// Whether it is printed in capitals throughout.
    var isCapitals = false
  }

  let tokens: [Token]
  let shapes: [WordShape]
  /// `NameKey.fold` of each token: empty for marks, several words for some.
  let keys: [String]
  let units: [Unit]
  /// Folded acronyms that the article introduces behind words in small letters: "second language (L2)".
  private var thingAcronyms: Set<String> = []
  /// Folded words that the article calls a town, district or the like.
  private var markedPlaces: Set<String> = []

  init(_ document: Document, lexicon: NameLexicon) {
    tokens = document.tokens
    shapes = tokens.map { WordShape($0.text) }
    keys = tokens.map(NameText.key)
    units = NameText.units(of: document, shapes: shapes, lexicon: lexicon)
    findThingAcronyms()
    findMarkedPlaces()
  }

  /// The folded words of a range of tokens, joined as in a gazetteer.
  func key(_ range: Range<Int>) -> String {
    var key = ""
    for index in range where !keys[index].isEmpty {
      let isClitic = !tokens[index].isSpaced && index > range.lowerBound && startsWithApostrophe(index)
      if !key.isEmpty, !isClitic { key += " " }
      key += keys[index]
    }
    return key.hasPrefix("the ") ? String(key.dropFirst(4)) : key
  }

  /// The tokens as printed, with one space for any white space between them.
  func printed(_ range: Range<Int>) -> String {
    var printed = ""
    for index in range {
      if index > range.lowerBound, tokens[index].isSpaced { printed += " " }
      printed += tokens[index].text
    }
    return printed
  }

  /// A name printed in capitals throughout, as in credits, becomes "Sara Khalil".
  func printedName(_ range: Range<Int>) -> String {
    let isShouted = range.allSatisfy {
      shapes[$0] == .capitals && tokens[$0].text.utf8.count > (range.count == 1 ? 4 : 2)
        || shapes[$0] == .mark
        || shapes[$0] == .initial
    }
    let printed = self.printed(range)
    guard isShouted, range.contains(where: { shapes[$0] == .capitals }) else { return printed }
    var name = ""
    var isFirst = true
    for character in printed {
      name += isFirst ? character.uppercased() : character.lowercased()
      isFirst = !character.isLetter
    }
    return name
  }

  func startsWithApostrophe(_ index: Int) -> Bool {
    tokens[index].lower.utf8.first == UInt8(ascii: "'")
  }

  /// The first letters of a name's words, folded: of those in capitals, and of all; none of a single word.
  func initials(of range: Range<Int>) -> Set<String> {
    guard range.count > 1 else { return [] }
    var capitals = ""
    var all = ""
    for index in range where !keys[index].isEmpty {
      let letter = String(keys[index].prefix(1))
      all += letter
      if shapes[index].isCapital { capitals += letter }
    }
    return [capitals, all]
  }

  /// Whether an acronym stands for something that has no name.
  func isThing(acronym key: String) -> Bool { thingAcronyms.contains(key) }

  /// The unit that holds a token; nil for one in none, such as the colon behind a turn's label.
  func unit(at index: Int) -> Unit? {
    var low = 0
    var high = units.count
    while low < high {
      let middle = (low + high) / 2
      if units[middle].tokens.upperBound <= index { low = middle + 1 } else { high = middle }
    }
    return low < units.count && units[low].tokens.contains(index) ? units[low] : nil
  }

  /// Whether the article calls a name a town, district or the like somewhere: "the town of Sake".
  func marksPlace(_ key: String) -> Bool { markedPlaces.contains(key) }

  private mutating func findMarkedPlaces() {
    for index in tokens.indices.dropFirst(3) where shapes[index] == .capitalised {
      guard tokens[index - 1].lower == "of", !shapes[index - 3].isCapital else { continue }
      if PlaceWords.typeBeforeOf[tokens[index - 2].lower] != nil { markedPlaces.insert(keys[index]) }
    }
    for index in tokens.indices.dropLast(4)
    where shapes[index] == .capitalised && tokens[index + 1].lower == "," {
      if isApposedPlace(behind: index + 1) { markedPlaces.insert(keys[index]) }
    }
  }

  /// Whether a comma is followed by "a small town", "the village" and the like, with what lies around it behind.
  func isApposedPlace(behind comma: Int) -> Bool {
    guard ["a", "the"].contains(lower(comma + 1)) else { return false }
    for index in comma + 2..<comma + 5 {
      if PlaceWords.settlements.contains(lower(index)) {
        return ["in", "near", "of", "outside", "on", "north", "south", "east", "west", "about", "some"]
          .contains(lower(index + 1))
      }
      guard tokens.indices.contains(index), shapes[index] == .lower || shapes[index] == .mark else {
        return false
      }
    }
    return false
  }

  private mutating func findThingAcronyms() {
    for index in tokens.indices.dropFirst(2).dropLast()
    where shapes[index] == .capitals && tokens[index - 1].lower == "(" {
      let after = tokens[index + 1].lower
      guard after == ")" || after == "s", shapes[index - 2] == .lower else { continue }
      thingAcronyms.insert(keys[index])
    }
  }

  /// `'s` and the bare apostrophe behind a plural.
  func isPossessive(_ index: Int) -> Bool {
    startsWithApostrophe(index) && !tokens[index].isSpaced && tokens[index].lower.utf8.count <= 2
  }

  func lower(_ index: Int) -> String { tokens.indices.contains(index) ? tokens[index].lower : "" }

  func isHyphen(_ index: Int) -> Bool { tokens.indices.contains(index) && tokens[index].lower == "-" }

  /// Whether no white space is between a token and the one before.
  func isGlued(_ index: Int) -> Bool { tokens.indices.contains(index) && !tokens[index].isSpaced }

  private static func key(_ token: Token) -> String {
    for byte in token.lower.utf8 {
      guard (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) else {
        return NameKey.fold(token.text)
      }
    }
    return token.lower
  }

  private static func units(of document: Document, shapes: [WordShape], lexicon: NameLexicon) -> [Unit] {
    var units: [Unit] = document.extraction.sentences.map {
      Unit(tokens: $0.tokens, block: document.article.blocks[$0.block].kind)
    }
    for label in document.turns.compactMap(\.label) {
      units.append(Unit(tokens: document.tokens(in: label), block: .turn, isLabel: true))
    }
    for block in document.article.blocks where block.kind.holdsNames && !block.kind.holdsSentences {
      units.append(Unit(tokens: document.tokens(in: block.span), block: block.kind))
    }
    units.removeAll { $0.tokens.isEmpty }
    units.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
    for index in units.indices {
      judgeCase(of: &units[index], tokens: document.tokens, shapes: shapes, lexicon: lexicon)
    }
    return units
  }

  /// A unit is in title case when at least four in five of its words that could be small are capitalised.
  private static func judgeCase(
    of unit: inout Unit, tokens: [Token], shapes: [WordShape], lexicon: NameLexicon
  ) {
    var words = 0
    var capitals = 0
    var allCapitals = 0
    var common = 0
    for index in unit.tokens {
      let shape = shapes[index]
      guard shape == .lower || shape.isCapital else { continue }
      if shape == .capitals { allCapitals += 1 }
      let isSmall = ClosedWords.smallInTitles.contains(tokens[index].lower)
      guard !isSmall, shape == .lower || tokens[index].lower.utf8.count > 3 else { continue }
      words += 1
      if shape.isCapital {
        capitals += 1
        if lexicon.isCommon(tokens[index].lower) { common += 1 }
      }
    }
    let isHeadline = unit.block == .title || unit.block == .heading
    guard words >= (isHeadline ? 1 : 5) else { return }
    unit.isCapitals = allCapitals >= 3 && allCapitals * 10 >= capitals * 9 && capitals == words
    // Running text ends with a full stop or question mark; a headline in it does not.
    guard isHeadline || unit.tokens.last.map({ shapes[$0] != .mark }) ?? false else { return }
    unit.isTitleCase = capitals * 5 >= words * 4 && common >= 1 && (isHeadline || common * 2 >= capitals)
  }
}

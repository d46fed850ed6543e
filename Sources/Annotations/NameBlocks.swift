/// Keys by which names that may be of one thing are found without comparing all with all.
///
/// Names that `LinkScorer` can take for one share a key, so far as their sound tells; what only a word list knows (nicknames,
/// cognates) is added by who asks. A key is so precise that most of what it finds can be the one, and its parts stand in such an
/// order that what may be abbreviated is found by its beginning. A key is short text: what it is of, a colon, and sounds or words.
package enum NameBlocks {
  /// The keys of a name of a person or organization as the store has it; none for other kinds.
  ///
  /// - Parameter key: a name folded by `NameKey`, or as printed.
  package static func keys(of name: String, kind: EntityKind) -> Set<String> {
    switch kind {
    case .person: person(PersonWords(name))
    case .organization: organization(OrganizationWords(name))
    case .province, .place, .group, .work: []
    }
  }

  // MARK: - People

  private static func person(_ name: PersonWords) -> Set<String> {
    let words = name.words
    guard let first = words.first, let last = words.last else { return [] }
    if words.count == 1 { return [lone(first.sound.skeleton)] }
    var keys: Set<String> = []
    for pair in pairs(words) {
      for (own, other) in [(pair.first, pair.second), (pair.second, pair.first)] where !other.isInitial {
        if own.isInitial {
          for start in starts(of: own) {
            keys.insert(initial(own.text, soundingAs: start, beside: other.sound.skeleton))
          }
        } else {
          keys.insert(Self.pair(own.sound.skeleton, beside: other.sound.skeleton))
        }
      }
    }
    if !first.isInitial {
      for word in words.dropFirst() {
        keys.formUnion(ends(of: word.text, beside: first.sound.skeleton))
      }
      keys.insert(family(first.sound.skeleton))
    }
    if !last.isInitial { keys.insert(family(last.sound.skeleton)) }
    return keys
  }

  /// The pairs of words that a name is found by, in their order: the first with each other word, each with the last, and in a name
  /// of three words or more two neighbours as one ("Jong Un", "Jongun").
  package static func pairs(
    _ words: [PersonWords.Word]
  ) -> [(first: PersonWords.Word, second: PersonWords.Word)] {
    guard words.count > 1 else { return [] }
    let last = words.count - 1
    var pairs: [(first: PersonWords.Word, second: PersonWords.Word)] = []
    for index in 1...last { pairs.append((words[0], words[index])) }
    for index in 1..<max(1, last) { pairs.append((words[index], words[last])) }
    guard words.count > 2 else { return pairs }
    for index in 0..<last {
      let (left, right) = (words[index], words[index + 1])
      guard !right.isInitial, !left.isInitial || left.text == "o" else { continue }
      let text = left.text + right.text
      let joined = PersonWords.Word(text: text, sound: NameSound(text), isInitial: false, isFathers: false)
      if index > 0 { pairs.append((words[0], joined)) }
      if index + 1 < last { pairs.append((joined, words[last])) }
    }
    return pairs
  }

  /// The key of a name with two words, by how they sound; a name has it in both orders.
  package static func pair(_ skeleton: String, beside other: String) -> String { "p:\(other).\(skeleton)" }

  /// What the keys of all names begin with that have a word of this sound, and one that begins with that.
  package static func pairs(startingWith start: String, beside other: String) -> String {
    "p:\(other).\(start)"
  }

  /// The key of a name with an initial beside a word.
  package static func initial(
    _ letter: String, soundingAs start: String, beside other: String
  ) -> String {
    "p:\(other).\(start).\(letter)"
  }

  /// The key of a name of one word.
  package static func lone(_ skeleton: String) -> String { "w:" + skeleton }

  /// The key of the names of several words that a lone name may be of.
  package static func family(_ skeleton: String) -> String { "s:" + skeleton }

  /// The keys of a long family name by its first letters and by its last ones: where a letter is mistyped, one of them is right.
  /// None for a short name.
  package static func ends(of word: String, beside first: String) -> [String] {
    guard word.utf8.count >= 7 else { return [] }
    return ["m:\(first).\(word.prefix(3))-", "m:\(first).-\(word.suffix(3))"]
  }

  /// How a word begins, coarsely; an initial may stand for several sounds.
  package static func starts(of word: PersonWords.Word) -> [String] {
    guard word.isInitial else { return [String(word.sound.skeleton.prefix(1))] }
    switch word.text {
    case "c": return ["k", "c", "s"]
    case "d": return ["d", "j"]
    case "g", "j": return ["k", "j"]
    case "s": return ["s", "c"]
    case "t": return ["t", "c", "z"]
    case "p": return ["p", "f"]
    case "z": return ["s", "j"]
    case "x": return ["k", "s"]
    case "q": return ["k"]
    case "y": return ["j", "a"]
    case "w": return ["v"]
    default: return [String(word.sound.skeleton.prefix(1))]
    }
  }

  // MARK: - Walking over all keys

  /// What a key is among all, in their order.
  package struct Role: Hashable, Sendable {
    /// Whether any two names of this key may be of one thing, and no other key is for that.
    package var hasPairs: Bool
    /// For initials and abbreviated names: what the keys begin with, right behind this one, of names that have it otherwise.
    package var beginningOfFull: String?
  }

  package static func role(of key: String) -> Role {
    switch key.prefix(2) {
    case "p:":
      let parts = key.dropFirst(2).split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count == 2 else {
        return Role(hasPairs: true, beginningOfFull: parts.count == 3 ? "p:\(parts[0]).\(parts[1])" : nil)
      }
      // A name has the key in both orders.
      return Role(hasPairs: parts[0] <= parts[1], beginningOfFull: nil)
    case "i:": return Role(hasPairs: false, beginningOfFull: key.hasSuffix(".") ? nil : key + ".")
    case "s:": return Role(hasPairs: false, beginningOfFull: nil)
    default: return Role(hasPairs: true, beginningOfFull: nil)
    }
  }

  // MARK: - Organizations

  /// The key of an organization by its words, in any order.
  package static func words(_ words: [String]) -> String { "o:" + words.sorted().joined(separator: " ") }

  /// The key of an organization by how its words sound.
  package static func sounds(_ words: [String]) -> String {
    "v:" + words.map { NameSound($0).skeleton }.joined(separator: " ")
  }

  /// The key of the names that an abbreviation may stand for.
  package static func initials(_ letters: String) -> String { "i:" + letters }

  /// The key of an abbreviation.
  package static func abbreviation(_ letters: String) -> String { "i:\(letters)." }

  /// The key of the names that begin with a word.
  package static func beginning(_ word: String) -> String { "f:" + word }

  private static func organization(_ name: OrganizationWords) -> Set<String> {
    guard let first = name.words.first else { return [] }
    var keys: Set<String> = [words(name.words), sounds(name.words)]
    if name.words.count == 1 {
      if first.utf8.count <= 8 { keys.insert(abbreviation(first)) }
    } else {
      for letters in name.initials where letters.utf8.count > 1 { keys.insert(initials(letters)) }
      keys.insert(beginning(first))
    }
    return keys
  }
}

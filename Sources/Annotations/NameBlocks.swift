/// Keys by which names that may be of one thing are found without comparing all with all.
///
/// Names that `LinkScorer` can take for one share a key, so far as their sound tells; what only a word list knows (nicknames,
/// cognates) is added by who asks. A key is short text: what it is of, a colon, and sounds or words.
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
    if words.count == 1 { return ["w:" + first.sound.skeleton] }
    var keys: Set<String> = []
    for other in words.dropFirst() where !other.isInitial {
      for sound in starts(of: first) { keys.insert(pair(sound, other.sound.skeleton)) }
    }
    if !first.isInitial {
      for other in words.dropFirst() {
        for sound in starts(of: other) { keys.insert(pair(sound, first.sound.skeleton)) }
      }
      keys.insert("s:" + first.sound.skeleton)
    }
    if !last.isInitial { keys.insert("s:" + last.sound.skeleton) }
    return keys
  }

  /// The key of a name by how one word begins and how another sounds.
  package static func pair(_ start: String, _ skeleton: String) -> String { "p:\(start).\(skeleton)" }

  /// How a word begins, coarsely; an initial may stand for several sounds.
  package static func starts(of word: PersonWords.Word) -> [String] {
    guard word.isInitial else { return [String(word.sound.skeleton.prefix(1))] }
    switch word.text {
    case "c": return ["k", "c", "s"]
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

  // MARK: - Organizations

  /// The key of an organization by its words, in any order.
  package static func words(_ words: [String]) -> String { "o:" + words.sorted().joined(separator: " ") }

  /// The key of an abbreviation and of the names that it may stand for.
  package static func initials(_ letters: String) -> String { "i:" + letters }

  /// The key of the names that begin with a word.
  package static func beginning(_ word: String) -> String { "f:" + word }

  private static func organization(_ name: OrganizationWords) -> Set<String> {
    guard let first = name.words.first else { return [] }
    var keys: Set<String> = [words(name.words)]
    if name.words.count == 1 {
      if first.utf8.count <= 8 { keys.insert(initials(first)) }
    } else {
      for letters in name.initials where letters.utf8.count > 1 { keys.insert(initials(letters)) }
      keys.insert(beginning(first))
    }
    return keys
  }
}

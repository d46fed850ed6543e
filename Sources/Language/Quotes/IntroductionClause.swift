/// Whom an introduction is about: the person named most often so far, of those the first.
struct Topic {
  private var counts: [(chain: Int, count: Int)] = []
  /// People whom "and" joins to somebody else.
  private var joined: Set<Int> = []

  /// Nil where the text is about two at once.
  var single: Int? { chain.flatMap { joined.contains($0) ? nil : $0 } }

  var chain: Int? {
    guard let most = counts.map(\.count).max() else { return nil }
    return counts.first { $0.count == most }?.chain
  }

  mutating func add(_ clause: IntroductionReader.Clause) {
    let elements = clause.elements
    for index in elements.indices.dropFirst().dropLast() where elements[index] == .word("and") {
      if case .person(let first) = elements[index - 1], case .person(let second) = elements[index + 1] {
        joined.formUnion([first, second])
      }
    }
    for case .person(let chain) in clause.elements {
      if let known = counts.firstIndex(where: { $0.chain == chain }) {
        counts[known].count += 1
      } else {
        counts.append((chain, 1))
      }
    }
  }
}

/// Who is named on each side of a cue in a sentence.
struct ClauseSides {
  private(set) var before: IntroductionReader.Element?
  private(set) var after: IntroductionReader.Element?

  init(_ clause: [IntroductionReader.Element], cue: Range<Int>, topic: Int?) {
    before = ClauseSides.subject(of: clause[..<cue.lowerBound], topic: topic)
    after = ClauseSides.object(of: clause[cue.upperBound...], topic: topic)
  }

  /// The nearest person; behind an apposition, the first person before a comma; an outlet only where it stands nearest.
  private static func subject(of words: ArraySlice<IntroductionReader.Element>, topic: Int?)
    -> IntroductionReader.Element?
  {
    if words.last == .word(",") {
      for index in words.indices.dropLast() where words[index + 1] == .word(",") {
        if case .person = words[index] { return words[index] }
      }
    }
    var near = words.suffix(3).reversed()[...]
    while let word = near.first, case .word = word { near.removeFirst() }
    let people = words.filter { if case .person = $0 { true } else { false } }
    if let nearest = near.first {
      // "director Lena Hartwig of the River Institute"
      let place = near.indices.first.map { $0.base - 1 } ?? words.startIndex
      let isPhrase = words[..<place].suffix(2).contains { IntroductionReader.joints.contains($0) }
      if case .outlet = nearest, isPhrase { return people.last }
      return resolved(nearest, topic: topic)
    }
    if let last = people.last { return last }
    let others = words.filter { if case .word = $0 { false } else { true } }
    return others.last.flatMap { resolved($0, topic: topic) }
  }

  /// An outlet right behind the cue unless a person is named with it ("the Herald's Tom Baker"); else the first person near.
  private static func object(of words: ArraySlice<IntroductionReader.Element>, topic: Int?)
    -> IntroductionReader.Element?
  {
    let near = words.prefix(18)
    guard let first = near.firstIndex(where: { if case .word = $0 { false } else { true } }) else {
      return nil
    }
    let person = near.first { if case .person = $0 { true } else { false } }
    switch near[first] {
    case .person:
      // Two who are joined by "and" both answer.
      if case .person? = near.dropFirst(first - near.startIndex + 2).first, near[first + 1] == .word("and") {
        return nil
      }
      return near[first]
    case .writer:
      // "our reporter Tom Baker"
      if case .person? = near.dropFirst(first - near.startIndex + 1).prefix(3).first(where: {
        if case .word = $0 { false } else { true }
      }) {
        return person
      }
      return near[first]
    case .pronoun: return resolved(near[first], topic: topic)
    case .outlet:
      let rest = near[(first + 1)...]
      let isAlone = first - near.startIndex <= 2
      guard isAlone, let person else { return isAlone ? near[first] : person ?? near[first] }
      let position = near.firstIndex(of: person) ?? first
      let between = rest.prefix { $0 != person }
      let isNamedWith =
        between.count <= 3
        && !between.contains { IntroductionReader.separators.contains($0) }
      return isNamedWith && position > first ? person : near[first]
    case .word: return nil
    }
  }

  private static func resolved(_ element: IntroductionReader.Element, topic: Int?) -> IntroductionReader
    .Element?
  {
    guard case .pronoun(let chain) = element else { return element }
    return (topic ?? chain).map { .person($0) }
  }
}

extension IntroductionReader {
  /// Words that make a name part of what stands before them.
  fileprivate static let joints: Set<Element> = [
    .word("of"), .word("at"), .word("from"), .word("for"), .word("with"),
  ]

  /// Words that part an outlet from a person who is named behind it without being its reporter.
  fileprivate static let separators: Set<Element> = [
    .word(","), .word("about"), .word("on"), .word("in"), .word("after"), .word("before"), .word("and"),
    .word("that"),
    .word("to"), .word("when"), .word("as"), .word("for"), .word("from"), .word("how"), .word("why"),
  ]
}

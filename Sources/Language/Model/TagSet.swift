/// Both tags of a word, which models choose together.
package struct JointTag: Hashable, Sendable {
  package var part: PartOfSpeech
  package var fine: FineTag

  package init(part: PartOfSpeech, fine: FineTag) {
    self.part = part
    self.fine = fine
  }

  /// From the form `NOUN|NN`; nil for tags that are not known.
  package init?(_ name: some StringProtocol) {
    let names = String(name).split(separator: "|", maxSplits: 1).map(String.init)
    guard names.count == 2, let part = PartOfSpeech(rawValue: names[0]),
      let fine = FineTag(rawValue: names[1])
    else { return nil }
    self.init(part: part, fine: fine)
  }

  package var name: String { part.rawValue + "|" + fine.rawValue }
}

/// The joint tags of a model, by number.
package struct TagSet: Sendable {
  package let tags: [JointTag]
  /// Place of the part of speech of each tag among all of them.
  package let parts: [Int]
  /// Number of each pair of places; -1 for pairs that the model does not know.
  private let numbers: [Int]

  package init(_ tags: [JointTag]) {
    self.tags = tags
    parts = tags.map(\.part.place)
    var numbers = [Int](repeating: -1, count: PartOfSpeech.allCases.count * FineTag.allCases.count)
    for (number, tag) in tags.enumerated() { numbers[Self.place(of: tag)] = number }
    self.numbers = numbers
  }

  /// The number of a tag; nil when the model does not know it.
  package func number(of tag: JointTag) -> Int? {
    let number = numbers[Self.place(of: tag)]
    return number < 0 ? nil : number
  }

  private static func place(of tag: JointTag) -> Int {
    tag.part.place * FineTag.allCases.count + tag.fine.place
  }
}

import Annotations

/// Makes a quote of each turn: its speaker is the one in its label, or the one whom the text above says to ask or to answer.
///
/// Whoever cannot be told is nobody, with the label as the speaker's words: no guess.
struct TurnQuotes {
  private let document: Document
  private let parties: InterviewParties
  private let initials: SpeakerInitials
  private let words = InterviewWords.standard

  init(_ document: Document) {
    self.document = document
    parties = InterviewParties(document)
    initials = SpeakerInitials(document, parties)
  }

  /// One quote a turn, in text order; each addressed to the other of two speakers.
  func quotes() -> [Quote] {
    var mentions = document.extraction.mentions.indices[...]
    let speakers = document.turns.map { speaker(of: $0, &mentions) }
    let addressees = addressees(speakers)
    return document.turns.indices.map { index in
      let turn = document.turns[index]
      return Quote(
        parts: turn.parts, kind: .turn, speaker: speakers[index],
        speakerSpan: words(for: speakers[index], of: turn),
        addressee: addressees[index], confidence: confidence(of: turn, speakers[index]))
    }
  }

  private func confidence(of turn: Document.Turn, _ speaker: Int?) -> Double {
    guard speaker != nil else { return 0.8 }
    return turn.role == .named ? 0.97 : 0.9
  }

  /// The label where it has words; else the name in the introduction.
  private func words(for speaker: Int?, of turn: Document.Turn) -> TextSpan? {
    if let label = turn.label, document.tokens[document.tokens(in: label)].contains(where: \.hasWord),
      turn.role == .named || speaker == nil
    {
      return label
    }
    return speaker.map { document.extraction.mentions[$0].span }
  }

  // MARK: Speakers

  /// - Parameter mentions: those not yet passed; both turns and mentions come in text order.
  private func speaker(of turn: Document.Turn, _ mentions: inout Range<Int>.SubSequence) -> Int? {
    switch turn.role {
    case .asker: return parties.asker
    case .answerer: return parties.answerer
    case .named: break
    }
    guard let label = turn.label else { return nil }
    let range = document.tokens(in: label)
    if let speaker = initials.speaker(range) { return speaker }
    while let next = mentions.first, document.extraction.mentions[next].span.end <= label.start {
      mentions.removeFirst()
    }
    let inside = mentions.prefix { document.extraction.mentions[$0].span.start < label.end }
    if let person = inside.first(where: { document.extraction.mentions[$0].kind == .person }) ?? inside.first
    {
      return person
    }
    let name = document.tokens[range].prefix { ![",", "(", "["].contains($0.text) }
    if words.contains(name, as: .asker) { return parties.asker }
    return words.contains(name, as: .answerer) ? parties.answerer : nil
  }

  // MARK: Addressees

  /// What tells speakers apart: a chain, or a name that is in none.
  private enum Identity: Hashable {
    case chain(Int)
    case name(String)
  }

  /// For each turn the mention of the other speaker, of the turn before where there is one; nil unless exactly two speak.
  private func addressees(_ speakers: [Int?]) -> [Int?] {
    var addressees = [Int?](repeating: nil, count: speakers.count)
    let identities = speakers.map { $0.map(identity) }
    guard !identities.contains(nil), Set(identities).count == 2 else { return addressees }
    var last: [Identity?: Int] = [:]
    for index in speakers.indices {
      addressees[index] = last.first { $0.key != identities[index] }?.value
      last[identities[index]] = speakers[index]
    }
    last = [:]
    for index in speakers.indices.reversed() {
      if addressees[index] == nil { addressees[index] = last.first { $0.key != identities[index] }?.value }
      last[identities[index]] = speakers[index]
    }
    return addressees
  }

  private func identity(_ mention: Int) -> Identity {
    if document.chainOfMention.indices.contains(mention), let chain = document.chainOfMention[mention] {
      return .chain(chain)
    }
    return .name(document.text(document.extraction.mentions[mention].span))
  }
}

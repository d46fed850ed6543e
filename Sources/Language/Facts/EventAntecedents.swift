import Annotations

/// Finds the report that an event continues: "the attack", behind the report of one.
struct EventAntecedents {
  private let document: Document

  init(_ document: Document) { self.document = document }

  /// How many events back a noun may refer.
  private static let reach = 12

  /// What an event of the article so far continues.
  func antecedent(of event: Event, among before: [Event]) -> Event.Antecedent? {
    named(event, before) ?? headline(of: event, before)
  }

  /// The headline tells what the first sentences tell: an event of the same type of which nothing speaks against it, or, where
  /// the place is told more exactly, one with the same numbers.
  private func headline(of event: Event, _ before: [Event]) -> Event.Antecedent? {
    guard event.evidence.polarity == .affirmed, let block = block(of: event), block <= Self.lead,
      document.article.blocks.first?.kind == .title
    else { return nil }
    for (index, earlier) in before.enumerated()
    where self.block(of: earlier) == 0 && earlier.type == event.type {
      guard earlier.evidence.polarity == .affirmed, earlier.evidence.modality == event.evidence.modality,
        block > 0,
        before.allSatisfy({ $0.antecedent?.event != index || agree($0, event) || isSameToll($0, event) }),
        agree(earlier, event) || isSameToll(earlier, event) && agree(earlier, event, onPlace: false)
      else { continue }
      return Event.Antecedent(event: before[index].antecedent?.event ?? index, rule: "headline")
    }
    return nil
  }

  /// Blocks of the text that a headline sums up.
  private static let lead = 3

  private func block(of event: Event) -> Int? {
    document.tokens(in: event.trigger).first.map { document.tokens[$0].block }
  }

  /// The event of the sentence before, of the same paragraph, that may have hurt those whom a sentence tells of.
  func cause(ofHarmIn sentence: Int, among before: ArraySlice<Event>) -> Int? {
    guard sentence > 0, block(ofSentence: sentence) == block(ofSentence: sentence - 1) else { return nil }
    return before.indices.last { index in
      before[index].evidence.sentence == sentence - 1 && CasualtyReader.types.contains(before[index].type)
        && before[index].type != "death" && before[index].injured == nil
        && before[index].evidence.polarity == .affirmed && before[index].evidence.modality == .actual
    }
  }

  private func block(ofSentence sentence: Int) -> Int? {
    document.extraction.sentences[sentence].tokens.first.map { document.tokens[$0].block }
  }

  /// Whether both give one number of dead or injured, and none is another.
  private func isSameToll(_ earlier: Event, _ later: Event) -> Bool {
    let pairs = [(earlier.deaths, later.deaths), (earlier.injured, later.injured)]
      .compactMap { pair in pair.0.flatMap { first in pair.1.map { (first, $0) } } }
    return !pairs.isEmpty && pairs.allSatisfy { ($0.best ?? $0.low) == ($1.best ?? $1.low) }
  }

  /// "The attack", "the blast": an earlier event of a fitting type of which nothing speaks against it.
  private func named(_ event: Event, _ before: [Event]) -> Event.Antecedent? {
    // "The Dona Paz collided with a tanker" tells of another.
    guard event.evidence.rule.hasSuffix(".noun"), isDefiniteNoun(event.trigger),
      event.evidence.polarity == .affirmed
    else { return nil }
    for (index, earlier) in before.enumerated().suffix(Self.reach).reversed() {
      guard earlier.evidence.polarity == .affirmed, earlier.evidence.modality == event.evidence.modality,
        EventTypes.mayBeOne(earlier.type, event.type) || isToll(event, of: earlier), agree(earlier, event)
      else { continue }
      return Event.Antecedent(event: before[index].antecedent?.event ?? index, rule: "definite noun")
    }
    return nil
  }

  /// "the death toll", behind the report of what killed.
  private func isToll(_ event: Event, of earlier: Event) -> Bool {
    event.type == "death" && event.deaths != nil && CasualtyReader.types.contains(earlier.type)
      && EventTriggers.standard.triggers.contains { $0.isToll && $0.rule == event.evidence.rule }
  }

  private func isDefiniteNoun(_ trigger: TextSpan) -> Bool {
    let tokens = document.tokens(in: trigger)
    guard let first = tokens.first, let last = tokens.last, document.tokens[last].tag != .verb else {
      return false
    }
    return (max(0, first - 3)..<first).contains {
      ["the", "this", "that"].contains(document.tokens[$0].lower)
    }
  }

  /// Whether nothing that both say differs.
  private func agree(_ earlier: Event, _ later: Event, onPlace: Bool = true) -> Bool {
    if let first = earlier.time, let second = later.time, first != second,
      let days = document.extraction.times[first].days, let other = document.extraction.times[second].days,
      days.last < other.first || other.last < days.first
    {
      return false
    }
    if onPlace, let place = later.place, let earlierPlace = earlier.place, chain(place) != chain(earlierPlace)
    {
      return false
    }
    for participant in later.participants {
      guard let mention = participant.mention else { continue }
      let rivals = earlier.participants.filter { $0.role == participant.role && $0.mention != nil }
      if !rivals.isEmpty, !rivals.contains(where: { chain($0.mention) == chain(mention) }) { return false }
    }
    return true
  }

  private func chain(_ mention: Int?) -> Int? {
    guard let mention, document.chainOfMention.indices.contains(mention) else { return nil }
    return document.chainOfMention[mention]
  }
}

/// Which types of event two reports of one event may have.
enum EventTypes {
  /// What general words, such as "the attack", may mean besides their own type.
  private static let wider: [String: Set<String>] = [
    "armed_attack": ["bombing", "shelling", "air_strike", "assassination", "mass_killing", "armed_clash"],
    "bombing": ["armed_attack"], "shelling": ["armed_attack", "air_strike"],
    "air_strike": ["armed_attack", "shelling"], "death": ["assassination"],
    "mass_killing": ["armed_attack", "death"], "assassination": ["death", "armed_attack"],
    "agreement": ["ceasefire"], "armed_clash": ["armed_attack"],
  ]

  /// Types whose target is no place where they happen: who is blamed, aided or sanctioned.
  private static let withoutPlace: Set<String> = [
    "support", "diplomatic_break", "agreement", "sanction", "announcement", "appeal", "threat", "accusation",
    "endorsement", "rejection", "investigation", "ceasefire",
  ]

  static func isWithoutPlace(_ type: String) -> Bool { withoutPlace.contains(type) }

  static func mayBeOne(_ earlier: String, _ later: String) -> Bool {
    earlier == later || wider[later]?.contains(earlier) ?? false
  }
}

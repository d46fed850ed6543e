import Annotations

/// Finds events by the triggers of `event-triggers.tsv`, sentence by sentence.
package struct EventAnnotator: Annotator {
  package static let needs: [Layer] = [.sentences, .names, .chains, .quotes, .references]
  package static let adds: [Layer] = [.events]

  private let triggers: EventTriggers

  package init() { triggers = .standard }

  package func annotate(_ document: inout Document) {
    let contents = SentenceContents(document)
    let quotes = QuoteLookup(document.extraction.quotes)
    let provinces = ProvinceLookup(document)
    var events: [Event] = []
    for sentence in document.extraction.sentences.indices {
      let units = contents.units(document, sentence: sentence)
      let finder = EventFinder(document, units, triggers, provinces)
      for var event in finder.events() {
        event.evidence.quote = quotes.quote(holding: event.trigger)
        events.append(event)
      }
    }
    document.extraction.events = events
  }
}

/// The events of one sentence.
private struct EventFinder {
  private let document: Document
  private let sentence: SentenceUnits
  private let triggers: EventTriggers
  private let provinces: ProvinceLookup
  private let filler: RoleFiller

  init(
    _ document: Document, _ sentence: SentenceUnits, _ triggers: EventTriggers, _ provinces: ProvinceLookup
  ) {
    self.document = document
    self.sentence = sentence
    self.triggers = triggers
    self.provinces = provinces
    filler = RoleFiller(document, sentence)
  }

  func events() -> [Event] {
    var events: [Event] = []
    var index = 0
    while index < sentence.count {
      if let (event, end) = event(at: index) {
        events.append(event)
        index = end
      } else {
        index += 1
      }
    }
    return events
  }

  /// The event that the words at a unit name, by the first trigger whose frame is complete.
  private func event(at index: Int) -> (Event, end: Int)? {
    for candidate in triggers.candidates(for: sentence.word(index)) {
      let trigger = candidate.trigger
      let units = index..<(index + trigger.words.count)
      guard trigger.words.indices.dropFirst().allSatisfy({ trigger.words[$0] == sentence.word(index + $0) })
      else { continue }
      if trigger.shape == .noun {
        guard let frame = filler.frame(trigger, noun: units) else { continue }
        if let event = event(trigger, units, frame, Factuality.of(noun: index, in: sentence)) {
          return (event, units.upperBound)
        }
      } else {
        guard let group = VerbGroup(sentence, verb: index, forms: candidate.forms),
          let frame = filler.frame(trigger, group: group, units: units)
        else { continue }
        if let event = event(trigger, units, frame, Factuality.of(group, in: sentence)) {
          return (event, units.upperBound)
        }
      }
    }
    return nil
  }

  /// Nil when nothing says who, where or when: such an event answers no question.
  private func event(
    _ trigger: EventTrigger, _ units: Range<Int>, _ frame: RoleFiller.Frame, _ factuality: Factuality
  ) -> Event? {
    let areas = frame.participants.filter { participant in
      let kind = document.extraction.mentions[participant.mention].kind
      return participant.role != .agent && (kind == .place || kind == .province)
    }
    let setting = EventSetting(
      document, sentence, trigger: units, frame: frame.units, area: areas.last?.mention)
    var places = setting.places
    // A place that is captured, bombed or left is where it happened.
    places.insert(contentsOf: areas.map(\.mention), at: 0)
    let place = provinces.mostExact(places)
    let province =
      places.first { document.extraction.mentions[$0].kind == .province } ?? place.flatMap(provinces.province)
    guard !frame.participants.isEmpty || place != nil || province != nil || setting.time != nil else {
      return nil
    }
    var end = frame.units.upperBound
    var start = frame.units.lowerBound
    for unit in setting.units {
      start = min(start, unit)
      end = max(end, unit + 1)
    }
    return Event(
      type: trigger.type, trigger: document.span(ofTokens: sentence.tokens(units)),
      participants: frame.participants, time: setting.time, place: place, province: province,
      evidence: Evidence(
        span: document.span(ofTokens: sentence.tokens(start..<end)), sentence: sentence.sentence,
        polarity: factuality.polarity, modality: factuality.modality, rule: trigger.rule,
        confidence: confidence(trigger, frame, setting)))
  }

  private func confidence(_ trigger: EventTrigger, _ frame: RoleFiller.Frame, _ setting: EventSetting)
    -> Double
  {
    let roles = Set(frame.participants.map(\.role))
    var confidence = trigger.shape == .verb ? 0.65 : 0.6
    confidence += 0.12 * Double(min(roles.count, 2))
    if setting.time != nil { confidence += 0.04 }
    if !setting.places.isEmpty { confidence += 0.04 }
    return (confidence * 100).rounded() / 100
  }
}

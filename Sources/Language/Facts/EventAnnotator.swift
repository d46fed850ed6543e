import Annotations

/// Finds events by the triggers of `event-triggers.tsv`, in the trees of the sentences.
package struct EventAnnotator: Annotator {
  package static let needs: [Layer] = [.sentences, .tree, .names, .chains, .quotes, .references]
  package static let adds: [Layer] = [.events]

  /// What is longer than any sentence is none, and time would grow with its square.
  private static let longestSentence = 2000

  private let triggers: EventTriggers

  package init() { triggers = .standard }

  package func annotate(_ document: inout Document) {
    let quotes = QuoteLookup(document.extraction.quotes)
    let provinces = ProvinceLookup(document)
    let mentions = MentionPlaces(document)
    let times = TimePlaces(document)
    let antecedents = EventAntecedents(document)
    var events: [Event] = []
    for (index, sentence) in document.extraction.sentences.enumerated() {
      guard sentence.tokens.count < Self.longestSentence, mayHoldEvent(sentence.tokens, document) else {
        continue
      }
      let finder = EventFinder(FactScene(document, sentence: index, mentions, times), triggers, provinces)
      let found = finder.events()
      for var event in found {
        event.evidence.quote = quotes.quote(holding: event.trigger)
        event.antecedent = antecedents.antecedent(of: event, among: events)
        events.append(event)
      }
      if found.allSatisfy({ $0.injured == nil }),
        let cause = antecedents.cause(ofHarmIn: index, among: events.dropLast(found.count)),
        var event = finder.injuries(from: events[cause])
      {
        event.evidence.quote = quotes.quote(holding: event.trigger)
        event.antecedent = Event.Antecedent(
          event: events[cause].antecedent?.event ?? cause, rule: "next sentence")
        events.append(event)
      }
    }
    document.extraction.events = events
  }

  private func mayHoldEvent(_ tokens: Range<Int>, _ document: Document) -> Bool {
    tokens.contains { token in
      let word = document.tokens[token]
      return triggers.isVerbForm(word.lower) || !triggers.nouns(for: word.lemma).isEmpty
        || !triggers.nouns(for: word.lower).isEmpty || CasualtyReader.wounding.contains(word.lemma)
    }
  }
}

import Annotations

/// When a relation began and ceased to hold, from the time expressions beside it.
struct RelationTimes {
  var start: PartialDate?
  var end: PartialDate?
  var isEnded = false

  init() {}

  /// From the words behind the units that state it.
  init(_ range: Range<Int>, in sentence: SentenceUnits, _ document: Document) {
    read(after: range, in: sentence, document)
    // "Since 2014, X has led Y."
    if start == nil, let first = sentence[1]?.time, sentence.word(0) == "since", range.lowerBound <= 4 {
      start = RelationTimes.first(first, document)
    }
  }
  private mutating func read(after range: Range<Int>, in sentence: SentenceUnits, _ document: Document) {
    var index = range.upperBound
    // "captured Kotal, until mid-September": the date is about the clause around it.
    let isApart = sentence.word(index) == ","
    if isApart
      || FunctionWords.isAdverb(sentence.word(index)) && sentence.word(index) != "since"
    {
      index += 1
    }
    let word = sentence.word(index)
    guard let time = sentence[index + 1]?.time, !isApart || word == "since" || word == "from" else { return }
    switch word {
    case "since": start = RelationTimes.first(time, document)
    case "until", "till":
      end = RelationTimes.last(time, document)
      isEnded = end != nil
    case "from", "between":
      start = RelationTimes.first(time, document)
      if ["to", "until", "till", "and", "through"].contains(sentence.word(index + 2)),
        let last = sentence[index + 3]?.time
      {
        end = RelationTimes.last(last, document)
        isEnded = end != nil
      }
    case "in", "on":
      if let verb = match(in: sentence, before: index), inceptive.contains(verb) {
        start = RelationTimes.first(time, document)
      }
    default: break
    }
  }

  /// The nearest verb of beginning before a date: "founded in 1984".
  private func match(in sentence: SentenceUnits, before index: Int) -> String? {
    (max(0, index - 12)..<index).reversed().map { sentence.word($0) }.first { inceptive.contains($0) }
  }

  private var inceptive: Set<String> {
    [
      "founded", "co-founded", "established", "joined", "became", "formed", "created", "appointed", "named",
      "elected", "married", "acquired", "bought", "moved", "succeeded", "replaced",
    ]
  }

  private static func first(_ time: Int, _ document: Document) -> PartialDate? {
    date(time, document) ?? document.extraction.times[time].days.map { PartialDate($0.first) }
  }

  private static func last(_ time: Int, _ document: Document) -> PartialDate? {
    date(time, document) ?? document.extraction.times[time].days.map { PartialDate($0.last) }
  }

  private static func date(_ time: Int, _ document: Document) -> PartialDate? {
    PartialDate(iso8601: document.extraction.times[time].value)
  }
}

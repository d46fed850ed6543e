import Annotations

extension ArticleSave {
  mutating func saveMentions() throws(StoreError) {
    var rows: [[Value]] = []
    for (index, mention) in extraction.mentions.enumerated() {
      let chain = chainOfMention[index]
      let meaning: [Value] = [
        Value(entityOfMention[index]), Value(chain.map { $0 + 1 }), ordinal(ofSentence: mention.sentence),
      ]
      let finding: [Value] = [
        .text(mention.kind.rawValue), .text(mention.form.rawValue), .real(mention.confidence),
        Value(chain == nil ? nil : mention.rule ?? mention.form.rawValue),
      ]
      rows.append(mention.span.columns + meaning + finding)
    }
    mentionIDs = try Self.mentions.replace(rows, of: articleID, in: connection)
  }

  func saveTimes() throws(StoreError) {
    let rows = extraction.times.map { time -> [Value] in
      time.span.columns + [.text(time.kind.rawValue), .text(time.value)]
        + [Value(time.days?.first.description), Value(time.days?.last.description)]
        + [ordinal(ofSentence: time.sentence)]
    }
    _ = try Self.times.replace(rows, of: articleID, in: connection)
  }

  private static let mentions = FactTable(
    "mentions", id: "mention_id", key: ["char_start", "char_length"],
    rest: ["entity_id", "chain_ordinal", "sentence_ordinal", "kind", "form", "confidence", "rule"])

  private static let times = FactTable(
    "time_expressions", id: "time_expression_id", key: ["char_start", "char_length", "type"],
    rest: ["value", "starts_on", "ends_on", "sentence_ordinal"])
}

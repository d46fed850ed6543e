import Annotations
import Language

extension MarkedText {
  /// An article whose blocks are the text's paragraphs, parted by blank lines; all of one kind.
  package func article(blocks kind: Block.Kind = .paragraph, publishedAt: PartialDate? = nil) -> Article {
    Article(
      uri: "text:marked", publishedAt: publishedAt, body: text,
      blocks: MarkedText.paragraphs(of: text).map { Block(kind: kind, span: $0) })
  }

  /// The article after the annotators, with each mark of an entity kind planted as a name mention (once sentences
  /// are there), each mark `time:VALUE` as a date, and marks of one `#name` in one chain.
  package func document(
    _ before: [any Annotator], then after: [any Annotator] = [], publishedAt: PartialDate? = nil
  ) -> Document {
    var document = Document(article(publishedAt: publishedAt), extractor: "test")
    for annotator in before { annotator.annotate(&document) }
    plantTimes(in: &document)
    plantMentions(in: &document)
    for annotator in after { annotator.annotate(&document) }
    return document
  }

  private func plantTimes(in document: inout Document) {
    for mark in marks where mark.fields.first == "time" {
      let value = mark.fields.dropFirst().first ?? ""
      let time = TimeExpression(
        span: mark.span, kind: value.hasPrefix("P") ? .duration : .date, value: value,
        days: PartialDate(iso8601: value)?.days, sentence: document.sentence(containing: mark.span))
      document.extraction.times.append(time)
    }
    document.extraction.times.sort { $0.span < $1.span }
  }

  private func plantMentions(in document: inout Document) {
    let planted = marks.filter { $0.kind != nil }
    guard !planted.isEmpty else { return }
    var chains: [String: Int] = [:]
    document.extraction.mentions = []
    document.extraction.chains = []
    document.chainOfMention = []
    for (index, mark) in planted.enumerated() {
      guard let kind = mark.kind else { continue }
      document.extraction.mentions.append(
        Mention(
          span: mark.span, kind: kind, sentence: document.sentence(containing: mark.span), confidence: 1))
      let name = mark.chainName ?? "\(kind.rawValue) \(document.text(mark.span))"
      if let chain = chains[name] {
        document.extraction.chains[chain].mentions.append(index)
        document.chainOfMention.append(chain)
      } else {
        chains[name] = document.extraction.chains.count
        document.chainOfMention.append(document.extraction.chains.count)
        document.extraction.chains.append(
          CoreferenceChain(
            mentions: [index], representative: index, name: document.text(mark.span),
            details: MarkedText.details(of: kind, mark)))
      }
    }
    NameTrees().annotate(&document)
  }

  /// A place is a city unless one of the label's fields names another type: `place:country`.
  private static func details(of kind: EntityKind, _ mark: Mark) -> EntityDetails {
    switch kind {
    case .person: .person(PersonDetails())
    case .organization: .organization(OrganizationDetails())
    case .province: .province(ProvinceDetails(isoCode: "XX-XX"))
    case .place:
      .place(PlaceDetails(type: mark.fields.lazy.compactMap { PlaceType(rawValue: $0) }.first ?? .city))
    case .group: .group
    case .work: .work
    }
  }

  /// Spans of the paragraphs, without the white space around them.
  private static func paragraphs(of text: String) -> [TextSpan] {
    var spans: [TextSpan] = []
    var start: Int?
    var end = 0
    var lineFeeds = 0
    for (offset, scalar) in text.unicodeScalars.enumerated() {
      if scalar == "\n" { lineFeeds += 1 }
      if scalar.properties.isWhitespace { continue }
      if lineFeeds > 1, let first = start {
        spans.append(TextSpan(first, end))
        start = nil
      }
      lineFeeds = 0
      start = start ?? offset
      end = offset + 1
    }
    if let start { spans.append(TextSpan(start, end)) }
    return spans
  }
}

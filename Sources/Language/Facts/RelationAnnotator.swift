import Annotations

/// Finds relations by the patterns of `relation-patterns.tsv`, sentence by sentence.
package struct RelationAnnotator: Annotator {
  package static let needs: [Layer] = [.sentences, .names, .chains, .quotes, .references]
  package static let adds: [Layer] = [.relations]

  private let lexicon: RelationPatterns

  package init() { lexicon = .standard }

  package func annotate(_ document: inout Document) {
    let contents = SentenceContents(document)
    let quotes = QuoteLookup(document.extraction.quotes)
    var relations: [Relation] = []
    for sentence in document.extraction.sentences.indices {
      let units = contents.units(document, sentence: sentence)
      // A relation is between two mentions.
      guard units.units.count(where: { $0.mention != nil }) > 1 else { continue }
      relations += self.relations(in: units, document, quotes)
    }
    document.extraction.relations = relations
  }

  private func relations(
    in sentence: SentenceUnits, _ document: Document, _ quotes: QuoteLookup
  ) -> [Relation] {
    let matcher = PatternMatcher(sentence)
    var found: [Relation] = []
    for pattern in lexicon.candidates(for: matcher.words) {
      for match in matcher.matches(pattern.pattern) {
        for subject in match.subjects {
          for object in match.objects where fits(subject, object, pattern.predicate, document) {
            let relation = relation(pattern, match, subject, object, sentence, document, quotes)
            RelationAnnotator.add(
              relation, to: &found, lexicon.predicates[pattern.predicate]?.isSymmetric ?? false)
          }
        }
      }
    }
    return RelationAnnotator.withoutVaguer(found)
  }

  /// "Head of foreign relations" makes a spokesperson, and is no further position of the same person.
  private static func withoutVaguer(_ relations: [Relation]) -> [Relation] {
    relations.filter { relation in
      guard relation.predicate == "holds_position" || relation.predicate == "member_of" else { return true }
      return !relations.contains { other in
        ["leads", "spokesperson_for", "founded"].contains(other.predicate)
          && other.subject == relation.subject
          && other.object == relation.object
          && (other.detail == relation.detail || other.evidence.span == relation.evidence.span)
      }
    }
  }

  /// Whether the kinds fit the predicate, and the two are not one thing.
  private func fits(_ subject: Int, _ object: Int, _ predicate: String, _ document: Document) -> Bool {
    guard let allowed = lexicon.predicates[predicate], subject != object else { return false }
    let mentions = document.extraction.mentions
    guard allowed.subjectKinds.contains(mentions[subject].kind),
      allowed.objectKinds.contains(mentions[object].kind)
    else { return false }
    guard predicate != "also_known_as" else { return true }
    let chains = document.chainOfMention
    guard chains.indices.contains(subject), chains.indices.contains(object), let chain = chains[subject]
    else {
      return document.text(mentions[subject].span) != document.text(mentions[object].span)
    }
    return chain != chains[object]
  }

  private func relation(
    _ pattern: RelationPattern, _ match: PatternMatch, _ subject: Int, _ object: Int,
    _ sentence: SentenceUnits, _ document: Document, _ quotes: QuoteLookup
  ) -> Relation {
    var factuality = Factuality()
    if let verb = match.verbs.first { factuality = Factuality.of(verb, in: sentence) }
    let isTemporal = lexicon.predicates[pattern.predicate]?.isTemporal ?? false
    let times = isTemporal ? RelationTimes(match, in: sentence, document) : RelationTimes()
    let span = document.span(ofTokens: sentence.tokens(match.units))
    return Relation(
      predicate: pattern.predicate, subject: subject, object: object,
      detail: match.detail.map { document.text(document.span(ofTokens: sentence.tokens($0))) },
      start: times.start, end: times.end,
      isEnded: isTemporal
        && (match.isEnded || factuality.isOver || times.isEnded || formerBefore(match, sentence)),
      evidence: Evidence(
        span: span, sentence: sentence.sentence, quote: quotes.quote(holding: span),
        polarity: factuality.polarity, modality: factuality.modality,
        rule: "relation-patterns:\(pattern.name)", confidence: pattern.confidence))
  }

  /// "former CNN analyst X", where "former" stands before the first mention.
  private func formerBefore(_ match: PatternMatch, _ sentence: SentenceUnits) -> Bool {
    guard match.detail != nil else { return false }
    let before = sentence.word(match.units.lowerBound - 1)
    return before != "late" && Posts.ended.contains(before)
  }

  /// Keeps one relation for two mentions and a predicate: the more certain, else the one with the longer detail.
  private static func add(_ relation: Relation, to found: inout [Relation], _ isSymmetric: Bool) {
    let twin = found.firstIndex { other in
      guard other.predicate == relation.predicate else { return false }
      return other.subject == relation.subject && other.object == relation.object
        || isSymmetric && other.subject == relation.object && other.object == relation.subject
    }
    guard let twin else { return found.append(relation) }
    let old = found[twin]
    if let oldDetail = old.detail, let detail = relation.detail, !oldDetail.contains(detail),
      !detail.contains(oldDetail)
    {
      return found.append(relation)
    }
    let isBetter =
      old.evidence.confidence == relation.evidence.confidence
      ? (relation.detail ?? "").utf8.count > (old.detail ?? "").utf8.count
      : relation.evidence.confidence > old.evidence.confidence
    if isBetter { found[twin] = relation }
  }
}

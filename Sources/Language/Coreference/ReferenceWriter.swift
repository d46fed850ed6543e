import Annotations

/// Puts what pronouns and noun phrases mean into a document: mentions for those that mean something with a name, and
/// speakers for the quotes whose attributions are such words.
struct ReferenceWriter {
  private let resolver: ReferenceResolver
  private let confidences: [Double]
  private let rules: [String]

  /// - Parameters:
  ///   - confidences: how likely what was decided is, by referent.
  ///   - rules: the rule that decided, by referent.
  init(_ resolver: ReferenceResolver, confidences: [Double], rules: [String]) {
    self.resolver = resolver
    self.confidences = confidences
    self.rules = rules
  }

  private struct Entry {
    var mention: Mention
    var chain: Int?
    var oldIndex: Int?
    var referent: Int?
  }

  func write(to document: inout Document) {
    let old = document.extraction.mentions
    var entries = old.indices.map {
      Entry(mention: old[$0], chain: document.chainOfMention[$0], oldIndex: $0, referent: nil)
    }
    let taken = Set(old.map(\.span))
    for (index, referent) in resolver.referents.enumerated() where referent.mention == nil {
      guard let entity = resolver.entityOfReferent[index], let chain = resolver.entities[entity].chain,
        !taken.contains(document.span(ofTokens: referent.tokens))
      else { continue }
      entries.append(
        Entry(
          mention: mention(index, kind: document.extraction.chains[chain].kind, in: document), chain: chain,
          oldIndex: nil, referent: index))
    }
    entries.sort { $0.mention.span < $1.mention.span }
    var newIndex = [Int](repeating: 0, count: old.count)
    var mentionOfReferent: [Int: Int] = [:]
    for (index, entry) in entries.enumerated() {
      if let oldIndex = entry.oldIndex { newIndex[oldIndex] = index }
      if let referent = entry.referent { mentionOfReferent[referent] = index }
    }
    document.extraction.mentions = entries.map(\.mention)
    document.chainOfMention = entries.map(\.chain)
    for chain in document.extraction.chains.indices {
      document.extraction.chains[chain].representative =
        newIndex[document.extraction.chains[chain].representative]
      document.extraction.chains[chain].mentions = []
    }
    for (index, entry) in entries.enumerated() {
      if let chain = entry.chain { document.extraction.chains[chain].mentions.append(index) }
    }
    writeUnnamed(to: &document)
    writeSpeakers(to: &document, newIndex, mentionOfReferent)
  }

  private func mention(_ index: Int, kind: EntityKind, in document: Document) -> Mention {
    let referent = resolver.referents[index]
    return Mention(
      span: document.span(ofTokens: referent.tokens), head: document.tokens[referent.head].span, kind: kind,
      form: referent.form == .pronoun ? .pronoun : .nominal, sentence: referent.sentence,
      confidence: min(confidences[index], 0.9), rule: rules[index])
  }

  private func writeUnnamed(to document: inout Document) {
    document.unnamedChains = resolver.entities.compactMap { entity in
      guard entity.chain == nil, entity.members.count > 1, let kind = entity.kind else { return nil }
      return entity.members.map { mention($0, kind: kind, in: document) }
    }
  }

  /// A speaker who is only pointed to is whom the words mean: by name, or else by the first words for somebody without one.
  private func writeSpeakers(to document: inout Document, _ newIndex: [Int], _ mentionOfReferent: [Int: Int])
  {
    for index in document.extraction.quotes.indices {
      var quote = document.extraction.quotes[index]
      quote.addressee = quote.addressee.map { newIndex[$0] }
      quote.speaker = quote.speaker.map { newIndex[$0] }
      if quote.speaker == nil, let referent = resolver.speakerReferent(of: index) {
        quote.speaker = mentionOfReferent[referent]
        if quote.speaker == nil, resolver.referents[referent].form == .pronoun {
          describe(&quote, referent, document)
        }
        quote.confidence *= quote.speaker == nil ? 1 : max(0.5, min(confidences[referent], 0.95))
      }
      document.extraction.quotes[index] = quote
    }
  }

  /// "a farmer … he said": the words for who has no name are the noun phrase, not the pronoun.
  private func describe(_ quote: inout Quote, _ referent: Int, _ document: Document) {
    guard let entity = resolver.entityOfReferent[referent],
      let first = resolver.entities[entity].members.first(where: { resolver.referents[$0].form == .nominal })
    else { return }
    quote.speakerSpan = document.span(ofTokens: resolver.referents[first].tokens)
  }
}

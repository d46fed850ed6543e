import Annotations
import Corpora
import Importer
import Language

/// A document of MEANTIME, as far as names go.
struct MEANTIMEDocument: Decodable {
  struct Mention: Decodable {
    var start: Int
    var end: Int
    var type: String?
    /// The same in all documents that mention the thing.
    var entity: String?
    var named: Bool
  }

  var doc: String
  var dct: String?
  var text: String
  var mentions: [Mention]
}

/// A document of re3d, as far as names go.
struct RE3DDocument: Decodable {
  struct Mention: Decodable {
    var start: Int
    var end: Int
    var type: String
  }

  var doc: String
  var text: String
  var mentions: [Mention]
}

/// A text with the named mentions of each person and organization in it, and what these are in all documents.
struct GoldDocument {
  struct Thing {
    var kind: EntityKind
    /// The same in all documents.
    var identity: String
    var spans: [TextSpan]
  }

  var article: Article
  var things: [Thing]

  /// Identities are Wikipedia's titles; things without one are those of their document alone.
  init(gum document: GUMDocument) {
    article = document.article
    var spans: [Int: [TextSpan]] = [:]
    var kinds: [Int: EntityKind] = [:]
    var identities: [Int: String] = [:]
    var order: [Int] = []
    for mention in document.mentions {
      guard
        let kind: EntityKind = mention.type == "person"
          ? .person : mention.type == "organization" ? .organization : nil,
        let core = GoldDocument.core(of: mention, in: document)
      else { continue }
      if spans[mention.entity] == nil { order.append(mention.entity) }
      spans[mention.entity, default: []].append(core)
      kinds[mention.entity] = kinds[mention.entity] ?? kind
      identities[mention.entity] = identities[mention.entity] ?? mention.identity
    }
    things = order.map { entity in
      Thing(
        kind: kinds[entity] ?? .person, identity: identities[entity] ?? "\(document.name)#\(entity)",
        spans: spans[entity] ?? [])
    }
  }

  /// The proper nouns around a mention's head, small words between them included.
  private static func core(of mention: GUMDocument.Mention, in document: GUMDocument) -> TextSpan? {
    func isProper(_ token: Int) -> Bool { document.tags[token].hasPrefix("NNP") }
    guard isProper(mention.head) else { return nil }
    var (first, last) = (mention.head, mention.head)
    while first > mention.tokens.lowerBound, isProper(first - 1) || document.words[first - 1] == "-" {
      first -= 1
    }
    let small: Set = ["of", "the", "for", "and", "-", "&", "'s", "’s", "de", "."]
    var next = last + 1
    while next < mention.tokens.upperBound {
      if isProper(next) {
        last = next
      } else if !small.contains(document.words[next]) {
        break
      }
      next += 1
    }
    return TextSpan(document.spans[first].start, document.spans[last].end)
  }

  init(meantime document: MEANTIMEDocument) {
    article = CorpusDocument(text: document.text, dct: document.dct).article
    var groups: [String: Thing] = [:]
    var order: [String] = []
    for mention in document.mentions where mention.named {
      guard let entity = mention.entity,
        let kind: EntityKind = mention.type == "PER" ? .person : mention.type == "ORG" ? .organization : nil
      else { continue }
      if groups[entity] == nil {
        order.append(entity)
        groups[entity] = Thing(kind: kind, identity: entity, spans: [])
      }
      groups[entity]?.spans.append(TextSpan(mention.start, mention.end))
    }
    things = order.compactMap { groups[$0] }
  }

  init(re3d document: RE3DDocument, identities: [String: String]) {
    article = CorpusDocument(text: document.text).article
    var groups: [String: Thing] = [:]
    var order: [String] = []
    for mention in document.mentions {
      guard
        let kind: EntityKind = mention.type == "Person"
          ? .person : mention.type == "Organisation" ? .organization : nil
      else { continue }
      let span = TextSpan(mention.start, mention.end)
      let text = document.text[span].split(whereSeparator: \.isWhitespace).joined(separator: " ")
      guard let identity = identities["\(kind.rawValue) \(text)"] else { continue }
      if groups[identity] == nil {
        order.append(identity)
        groups[identity] = Thing(kind: kind, identity: identity, spans: [])
      }
      groups[identity]?.spans.append(span)
    }
    things = order.compactMap { groups[$0] }
  }

  /// The document's chains: gold ones of people and organizations, the pipeline's of everything else.
  ///
  /// A gold mention may hold more than the name ("Ryanair CEO, Michael O'Leary"): where the pipeline finds a name at its end, that is the name.
  /// - Returns: also the thing of each chain; nil for the pipeline's.
  func extraction(by pipeline: Pipeline, uri: String) -> (Extraction, [Thing?]) {
    let found = pipeline.extract(article)
    var extraction = Extraction(article: article, extractor: "gold-1")
    extraction.article.uri = uri
    var chains: [(CoreferenceChain, Thing?)] = []
    let names = found.mentions.filter { $0.form == .name }
    for thing in things {
      var mentions: [Int] = []
      for span in thing.spans {
        let inside = names.filter {
          span.contains($0.span) && $0.kind == thing.kind && span.end - $0.span.end <= 3
        }
        let name = inside.max { $0.span.length < $1.span.length }?.span ?? capitals(at: span)
        mentions.append(extraction.mentions.count)
        extraction.mentions.append(Mention(span: name, kind: thing.kind, sentence: nil, confidence: 1))
      }
      let printed = mentions.map { extraction.mentions[$0].span }.map { span in
        article.body[span].split(whereSeparator: \.isWhitespace).joined(separator: " ")
      }
      guard let fullest = printed.indices.max(by: { rank(printed[$0]) < rank(printed[$1]) }) else { continue }
      let details = details(of: thing, in: found)
      chains.append(
        (
          CoreferenceChain(
            mentions: mentions, representative: mentions[fullest], name: printed[fullest], details: details),
          thing
        ))
    }
    for chain in found.chains where chain.kind != .person && chain.kind != .organization {
      let mentions = chain.mentions.map { found.mentions[$0] }.filter { $0.form == .name }
      guard !mentions.isEmpty else { continue }
      let first = extraction.mentions.count
      for mention in mentions {
        var mention = mention
        mention.sentence = nil
        extraction.mentions.append(mention)
      }
      chains.append(
        (
          CoreferenceChain(
            mentions: Array(first..<extraction.mentions.count), representative: first, name: chain.name,
            details: chain.details), nil
        ))
    }
    extraction.chains = chains.map(\.0)
    dropDoubles(&extraction)
    return (extraction, chains.map(\.1))
  }

  /// The fullest name has the most words, and is not one whose words are all capitals.
  private func rank(_ name: String) -> (Int, Int) { (name.split(separator: " ").count, name.count) }

  /// The capitalised words at a mention's end: "Irish low cost airline, Ryanair".
  private func capitals(at span: TextSpan) -> TextSpan {
    let text = Array(article.body.unicodeScalars)
    var start = span.end
    var word = span.end
    for position in stride(from: span.end - 1, through: span.start, by: -1) {
      let isStart = position == span.start || text[position - 1].properties.isWhitespace
      guard isStart else { continue }
      let isBroken = position > span.start + 1 && text[position - 2] == ","
      guard text[position].properties.isUppercase || text[position].properties.numericType != nil else {
        break
      }
      start = position
      word = position
      if isBroken, word < span.end { break }
    }
    return start < span.end ? TextSpan(start, span.end) : span
  }

  /// What the pipeline read of the thing at its names: titles and roles, a kind of organization.
  private func details(of thing: Thing, in found: Extraction) -> EntityDetails {
    for chain in found.chains where chain.kind == thing.kind {
      if chain.mentions.contains(where: { index in
        thing.spans.contains { $0.overlaps(found.mentions[index].span) }
      }) {
        return chain.details
      }
    }
    return thing.kind == .person ? .person(PersonDetails()) : .organization(OrganizationDetails())
  }

  /// The store takes one mention a stretch of text: what stands twice is left out the second time.
  private func dropDoubles(_ extraction: inout Extraction) {
    var seen: Set<TextSpan> = []
    var kept: [Int: Int] = [:]
    var mentions: [Mention] = []
    for (index, mention) in extraction.mentions.enumerated() where seen.insert(mention.span).inserted {
      kept[index] = mentions.count
      mentions.append(mention)
    }
    for index in extraction.chains.indices {
      let own = extraction.chains[index].mentions.compactMap { kept[$0] }
      // A chain keeps at least what its name stands on.
      extraction.chains[index].mentions = own
      extraction.chains[index].representative = own.first ?? 0
    }
    extraction.mentions = mentions
  }
}

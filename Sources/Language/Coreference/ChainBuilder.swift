import Annotations

/// Builds the coreference chains of names: one rule family for each kind, most reliable first.
///
/// Every mention is in at most one chain; a bare surname that several people bear may stay in none.
struct ChainBuilder: Annotator {
  static let needs: [Layer] = [.tokens, .sentences, .names]
  static let adds: [Layer] = [.chains]

  private let lexicon: NameLexicon
  private let gazetteer: Gazetteer

  init() {
    self.init(lexicon: Lexicons.names, gazetteer: Lexicons.gazetteer)
  }

  /// With tables of one's own, for tests.
  init(lexicon: NameLexicon, gazetteer: Gazetteer) {
    self.lexicon = lexicon
    self.gazetteer = gazetteer
  }

  func annotate(_ document: inout Document) {
    let text = NameText(document, lexicon: lexicon)
    let mentions = ChainMentions(document, text: text)
    var chains = PersonChains(text: text, lexicon: lexicon).chains(mentions)
    chains += OrganizationChains(text: text, lexicon: lexicon, gazetteer: gazetteer).chains(mentions)
    chains += PlaceChains(text: text, gazetteer: gazetteer).chains(mentions)
    chains += groups(mentions)
    chains += works(mentions)
    chains.sort { $0.mentions[0] < $1.mentions[0] }
    document.extraction.chains = chains
    document.chainOfMention = Array(repeating: nil, count: document.extraction.mentions.count)
    for (index, chain) in chains.enumerated() {
      for mention in chain.mentions { document.chainOfMention[mention] = index }
    }
  }

  /// A people is one by its known name, else by its singular: "Tajik" and "Tajiks".
  private func groups(_ mentions: ChainMentions) -> [CoreferenceChain] {
    chains(mentions, kind: .group, details: .group) { key in
      if case .group(let index)? = gazetteer.entries(key).first { return "group \(index)" }
      let isPlural = key.utf8.count > 4 && key.hasSuffix("s")
      return isPlural ? String(key.dropLast()) : key
    }
  }

  private func works(_ mentions: ChainMentions) -> [CoreferenceChain] {
    chains(mentions, kind: .work, details: .work) { $0 }
  }

  /// One chain for all mentions of a kind whose folded names have one identity.
  private func chains(
    _ mentions: ChainMentions, kind: EntityKind, details: EntityDetails, identity: (String) -> String
  ) -> [CoreferenceChain] {
    var order: [String] = []
    var members: [String: [Int]] = [:]
    for mention in mentions.indices(of: kind) {
      let key = identity(mentions.keys[mention])
      if members[key] == nil { order.append(key) }
      members[key, default: []].append(mention)
    }
    return order.compactMap { key in
      members[key].map { group in
        let fullest = mentions.fullest(group)
        return CoreferenceChain(
          mentions: group, representative: fullest, name: mentions.name(fullest), details: details)
      }
    }
  }
}

/// The named mentions of a document as the chain rules read them.
struct ChainMentions {
  let mentions: [Mention]
  /// Tokens of each mention.
  let tokens: [Range<Int>]
  /// Folded name of each mention.
  let keys: [String]
  let text: NameText

  init(_ document: Document, text: NameText) {
    mentions = document.extraction.mentions
    tokens = mentions.map { document.tokens(in: $0.span) }
    keys = tokens.map { text.key($0) }
    self.text = text
  }

  /// Indices of the names of a kind, in text order.
  func indices(of kind: EntityKind) -> [Int] {
    mentions.indices.filter { mentions[$0].kind == kind && mentions[$0].form == .name && !tokens[$0].isEmpty }
  }

  /// A mention's words as printed, one space for any white space.
  func name(_ mention: Int) -> String { text.printed(tokens[mention]) }

  /// The mention with the most words, the longest among them, and the first that is not all in capitals.
  func fullest(_ group: [Int]) -> Int {
    var best = group[0]
    for mention in group.dropFirst() where rank(mention) > rank(best) { best = mention }
    return best
  }

  private func rank(_ mention: Int) -> (Int, Int, Int) {
    let words = keys[mention].split(separator: " ").count
    let hasSmall = tokens[mention].contains { text.shapes[$0] == .capitalised || text.shapes[$0] == .lower }
    return (words, hasSmall ? 1 : 0, keys[mention].utf8.count)
  }
}

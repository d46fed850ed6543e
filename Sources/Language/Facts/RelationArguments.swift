import Annotations

/// What may take part in a relation and is no mention of an entity: a pronoun that the article gives no name for, and an
/// adjective of a country, as in "the Norwegian painter".
///
/// They stand behind the document's mentions while relations are looked for; those that take part in one become mentions.
struct RelationArguments {
  /// The document with all of them at the end of its mentions.
  private(set) var document: Document
  /// How many mentions the document had.
  let mentionCount: Int
  /// Country code of each adjective of a country, by index of its mention.
  private(set) var countries: [Int: String] = [:]
  /// Those of each sentence.
  private(set) var ofSentence: [Int: [Int]] = [:]

  init(_ original: Document) {
    document = original
    mentionCount = original.extraction.mentions.count
    if document.chainOfMention.count < mentionCount {
      document.chainOfMention += Array(
        repeating: nil, count: mentionCount - document.chainOfMention.count)
    }
    let places = MentionPlaces(original)
    var counts: [Int: Int] = [:]
    for mention in original.extraction.mentions {
      if let sentence = mention.sentence { counts[sentence, default: 0] += 1 }
    }
    for (index, sentence) in original.extraction.sentences.enumerated() where counts[index] != nil {
      for token in sentence.tokens where places.mention(ofToken: token) == nil {
        read(token, sentence: index)
      }
    }
  }

  private mutating func read(_ token: Int, sentence: Int) {
    let word = document.tokens[token]
    switch word.tag {
    case .pronoun:
      guard let pronoun = Pronoun.all[word.lower], pronoun.person == .third, !pronoun.isReflexive,
        word.arc != .expl, pronoun.plain != "they"
      else { return }
      add(token, kind: pronoun.kind ?? .organization, form: .pronoun, sentence)
    case .adjective, .properNoun:
      guard word.text.unicodeScalars.first?.properties.isUppercase ?? false,
        let code = Lexicons.gazetteer.country(ofDemonym: NameKey.fold(word.text))
      else { return }
      countries[document.extraction.mentions.count] = code
      add(token, kind: .place, form: .nominal, sentence)
    default: return
    }
  }

  private mutating func add(_ token: Int, kind: EntityKind, form: Mention.Form, _ sentence: Int) {
    ofSentence[sentence, default: []].append(document.extraction.mentions.count)
    document.extraction.mentions.append(
      Mention(span: document.tokens[token].span, kind: kind, form: form, sentence: sentence, confidence: 0.8))
    document.chainOfMention.append(nil)
  }

  /// Adds "we" and "our" in the words of those who speak for an organization: it is the organization that they mean.
  ///
  /// - Parameter organizations: chain of the organization, by chain of who leads it or speaks for it.
  /// - Returns: the sentences with such words.
  mutating func addSpeakers(for organizations: [Int: Int]) -> Set<Int> {
    var sentences: Set<Int> = []
    let places = MentionPlaces(document)
    for quote in document.extraction.quotes {
      guard let speaker = quote.speaker, let chain = document.chainOfMention[speaker],
        let organization = organizations[chain]
      else { continue }
      for token in quote.parts.flatMap({ document.tokens(in: $0) }) {
        guard ["we", "us", "our"].contains(document.tokens[token].lower),
          places.mention(ofToken: token) == nil,
          let sentence = document.sentence(containing: document.tokens[token].span)
        else { continue }
        add(token, kind: .organization, form: .pronoun, sentence)
        document.chainOfMention[document.extraction.mentions.count - 1] = organization
        document.extraction.mentions[document.extraction.mentions.count - 1].rule = "spoken-for"
        sentences.insert(sentence)
      }
    }
    return sentences
  }

  /// The original document with the relations, and with those arguments as mentions that take part in one.
  func document(with relations: [Relation], _ original: Document) -> Document {
    let used = Set(relations.flatMap { [$0.subject, $0.object] }.filter { $0 >= mentionCount })
    var result = original
    result.extraction.relations = relations
    guard !used.isEmpty else { return result }
    let all = document.extraction.mentions
    let order = (Array(0..<mentionCount) + used).sorted { (all[$0].span, $0) < (all[$1].span, $1) }
    var place = [Int](repeating: 0, count: all.count)
    for (new, old) in order.enumerated() { place[old] = new }
    result.extraction.mentions = order.map { all[$0] }
    var chains = order.map { document.chainOfMention[$0] }
    for chain in result.extraction.chains.indices {
      result.extraction.chains[chain].mentions = result.extraction.chains[chain].mentions.map { place[$0] }
      result.extraction.chains[chain].representative = place[result.extraction.chains[chain].representative]
    }
    for index in result.extraction.relations.indices {
      result.extraction.relations[index].subject = place[relations[index].subject]
      result.extraction.relations[index].object = place[relations[index].object]
    }
    for index in result.extraction.quotes.indices {
      result.extraction.quotes[index].speaker = result.extraction.quotes[index].speaker.map { place[$0] }
      result.extraction.quotes[index].addressee = result.extraction.quotes[index].addressee.map { place[$0] }
    }
    for old in used.sorted() {
      guard let code = countries[old] else {
        if let chain = chains[place[old]] { Self.add(place[old], toChain: chain, in: &result) }
        continue
      }
      let chain = Self.chain(ofCountry: code, mention: place[old], in: &result)
      chains[place[old]] = chain
      result.extraction.mentions[place[old]].rule = "demonym"
    }
    result.chainOfMention = chains
    return result
  }

  /// The chain of a country, with one mention more; a new one where the article names the country nowhere.
  private static func chain(ofCountry code: String, mention: Int, in document: inout Document) -> Int {
    let known = document.extraction.chains.firstIndex { chain in
      if case .place(let place) = chain.details {
        place.type == .country && place.countryCode == code
      } else {
        false
      }
    }
    if let known {
      add(mention, toChain: known, in: &document)
      return known
    }
    document.extraction.chains.append(
      CoreferenceChain(
        mentions: [mention], representative: mention,
        name: Lexicons.gazetteer.country(code)?.name
          ?? document.text(document.extraction.mentions[mention].span),
        details: .place(PlaceDetails(type: .country, countryCode: code))))
    return document.extraction.chains.count - 1
  }

  private static func add(_ mention: Int, toChain chain: Int, in document: inout Document) {
    let mentions = document.extraction.chains[chain].mentions
    guard !mentions.contains(mention) else { return }
    document.extraction.chains[chain].mentions.insert(
      mention, at: mentions.firstIndex { $0 > mention } ?? mentions.count)
  }
}

import Annotations

/// Says whom pronouns and noun phrases mean: "he", "the minister", "the group", and "I" within a quotation.
///
/// Adds a mention for each that means something with a name, and gives quotes the speakers that their attributions only
/// point to. Of those who have no name, `unnamedChains` tells.
package struct CoreferenceAnnotator: Annotator {
  package static let needs: [Layer] = [.sentences, .tree, .names, .chains, .quotes]
  package static let adds: [Layer] = [.references]

  private let model: ReferenceModel

  package init() { model = Models.references }

  package func annotate(_ document: inout Document) {
    var resolver = ReferenceResolver(document)
    var confidences = [Double](repeating: 1, count: resolver.referents.count)
    var ruled: [Int: String] = [:]
    resolver.resolve { resolver, decision in
      if let (choice, rule) = resolver.ruled(decision) {
        confidences[decision.referent] = 0.75
        ruled[decision.referent] = rule
        return choice
      }
      let noun = resolver.referents[decision.referent].noun
      let (choice, confidence) = best(decision, mayBeNew: noun != "he" && noun != "she")
      confidences[decision.referent] = confidence
      return choice
    }
    var rules = resolver.referents.map { $0.form == .nominal ? "nominal" : "pronoun" }
    for (referent, rule) in ruled { rules[referent] = rule }
    SpeechReferences(document).resolve(&resolver, &rules)
    ReferenceWriter(resolver, confidences: confidences, rules: rules).write(to: &document)
  }

  /// The likeliest choice, nil for something new, with how likely it is.
  ///
  /// - Parameter mayBeNew: false for "he" and "she", who were nearly always mentioned before.
  private func best(_ decision: ReferenceResolver.Decision, mayBeNew: Bool) -> (Int?, Double) {
    let scores = decision.choices.map { model.score($0.features) } + [model.score(decision.newFeatures)]
    let choices = mayBeNew ? scores.indices : scores.indices.dropLast()
    let best = choices.max { (scores[$0], -$0) < (scores[$1], -$1) } ?? 0
    let sum = scores.reduce(0.0) { $0 + Double(Portable.exponential($1 - scores[best])) }
    return (best == decision.choices.count ? nil : best, 1 / sum)
  }
}

/// "I", "we" and "you" within quotations and turns.
struct SpeechReferences {
  private let document: Document

  init(_ document: Document) { self.document = document }

  /// Lets "I" mean who speaks, "you" whom a turn addresses, and "we" the organization that the speaker stands for; a "we"
  /// without one means the same as the speaker's other "we".
  func resolve(_ resolver: inout ReferenceResolver, _ rules: inout [String]) {
    var speakersOfSide: [Int: Int] = [:]
    var authors: [Referent.Person: Int] = [:]
    let sides = SpeakerSides(document)
    for index in resolver.referents.indices where resolver.referents[index].person != .third {
      let referent = resolver.referents[index]
      let quote = resolver.quoteOfReferent[index]
      guard quote >= 0 else {
        guard referent.person != .addressee else { continue }
        resolver.add(index, to: authors[referent.person])
        authors[referent.person] = resolver.entityOfReferent[index]
        continue
      }
      switch referent.person {
      case .speaker:
        guard let speaker = resolver.speaker(of: quote) else { continue }
        rules[index] = "speaker"
        resolver.add(index, to: speaker)
      case .addressee:
        guard let addressee = document.extraction.quotes[quote].addressee,
          let chain = document.chainOfMention[addressee]
        else { continue }
        rules[index] = "addressee"
        resolver.add(index, to: resolver.entity(ofChain: chain))
      case .speakers:
        guard let speaker = resolver.speaker(of: quote) else { continue }
        rules[index] = "speaker's side"
        let entity = resolver.entities[speaker]
        if entity.kind == .organization {
          resolver.add(index, to: speaker)
        } else if let side = entity.chain.flatMap({ sides.organization(of: $0) }),
          let organization = resolver.entity(ofChain: side)
        {
          resolver.add(index, to: organization)
        } else {
          resolver.add(index, to: speakersOfSide[speaker])
          speakersOfSide[speaker] = resolver.entityOfReferent[index]
        }
      case .third: break
      }
    }
  }
}

/// The organizations that people stand for, as the article says beside their names: "Sara Khalil, a spokeswoman for the
/// River Council".
private struct SpeakerSides {
  private var organizations: [Int: Int] = [:]

  init(_ document: Document) {
    let speaking = Set(
      document.extraction.quotes.compactMap { $0.speaker.flatMap { document.chainOfMention[$0] } })
    let mentions = document.extraction.mentions
    var people: [Int: [Int]] = [:]
    for (index, mention) in mentions.enumerated() where mention.kind == .person && mention.form == .name {
      if let sentence = mention.sentence { people[sentence, default: []].append(index) }
    }
    for (index, mention) in mentions.enumerated() where mention.kind == .organization {
      guard let chain = document.chainOfMention[index], let sentence = mention.sentence,
        let near = people[sentence]
      else { continue }
      let tree = DependencyTree(document, document.extraction.sentences[sentence])
      guard let head = ReferentFinder.head(of: document.tokens(in: mention.span), in: tree) else { continue }
      // Up over "for the Council", "spokeswoman", to whom that describes.
      let above = tree.ancestors(of: head).prefix(5)
      for other in near {
        let person = mentions[other]
        guard let speaker = document.chainOfMention[other], speaking.contains(speaker),
          organizations[speaker] == nil,
          let name = ReferentFinder.head(of: document.tokens(in: person.span), in: tree)
        else { continue }
        let isDescription = above.dropFirst().contains { token in
          document.tokens[token].tag == .noun || document.tokens[token].tag == .properNoun
        }
        let describes = above.contains { token in
          token == name
            || [.appos, .flat, .descriptor].contains(tree.label(of: name)) && tree.head(of: name) == token
            || tree.label(of: token) == .appos && tree.head(of: token) == name
        }
        let crossesClause = above.prefix { $0 != name }.contains { tree.isClause($0) && $0 != above.last }
        if isDescription, describes, !crossesClause { organizations[speaker] = chain }
      }
    }
  }

  /// Index into the chains; nil when the article names none.
  func organization(of speaker: Int) -> Int? { organizations[speaker] }
}

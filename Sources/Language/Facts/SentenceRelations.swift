import Annotations

/// The relations of one sentence.
struct SentenceRelations {
  private let document: Document
  private let countries: [Int: String]
  private let lexicon: RelationPatterns
  private let quotes: QuoteLookup
  private let units: SentenceUnits
  private let roles: RolePhrases
  private let mentions: [Int]
  private let graph: SentenceGraph
  private let matcher: TreePatternMatcher
  private let factuality: RelationFactuality
  /// What has more arguments than a sentence can say something of is a list.
  private static let longestList = 64

  init(
    _ arguments: RelationArguments, _ lexicon: RelationPatterns, _ quotes: QuoteLookup,
    _ units: SentenceUnits,
    mentions: [Int]
  ) {
    document = arguments.document
    countries = arguments.countries
    self.lexicon = lexicon
    self.quotes = quotes
    self.units = units
    self.mentions = mentions
    let tree = DependencyTree(document, document.extraction.sentences[units.sentence])
    graph = SentenceGraph(document, tree)
    roles = RolePhrases(units)
    matcher = TreePatternMatcher(graph, roles, mentions: mentions, demonyms: arguments.countries)
    factuality = RelationFactuality(graph, units)
  }

  /// By patterns and, where there is one, by the model.
  func relations(_ model: RelationModel?) -> [Relation] {
    var list = patternRelations()
    if let model { addLearned(model, to: &list) }
    return list.settled(in: document)
  }

  // MARK: Patterns

  func patternRelations() -> RelationList {
    var list = RelationList(lexicon.predicates, document.extraction.mentions)
    addTrees(to: &list)
    addPhrases(to: &list)
    return list
  }

  private func addTrees(to list: inout RelationList) {
    for token in graph.tree.tokens {
      let isMention = matcher.isHeadOfMention(token)
      let isPost = !isMention && Posts.last.contains(document.tokens[token].lower)
      for (index, tree) in lexicon.trees(
        atLemma: matcher.lemma(token), isPost: isPost, isMention: isMention)
      {
        for match in matcher.matches(tree, at: token) {
          let pattern = lexicon.patterns[index]
          let stated = match.anchor.map { factuality.of(token: $0, unit: matcher.unit(of:)) } ?? Factuality()
          add(match, units: matcher.units(match.tokens), pattern, stated, to: &list)
        }
      }
    }
  }

  private func addPhrases(to list: inout RelationList) {
    let phraseMatcher = PhrasePatternMatcher(roles)
    for (index, phrase) in lexicon.phrases(for: phraseMatcher.words) {
      for found in phraseMatcher.matches(phrase) {
        let pattern = lexicon.patterns[index]
        var match = RelationMatch(tokens: units.tokens(found.units))
        match.subjects = found.subjects
        match.objects = found.objects
        match.detail = found.detail.map { units.tokens($0) }
        match.isEnded = found.isEnded || formerBefore(found)
        let stated = found.verbs.first.map(factuality.of) ?? Factuality()
        add(match, units: found.units, pattern, stated, to: &list)
      }
    }
  }

  private func add(
    _ match: RelationMatch, units range: Range<Int>, _ pattern: RelationPattern, _ stated: Factuality,
    to list: inout RelationList
  ) {
    for subject in match.subjects.prefix(Self.longestList) {
      for object in match.objects.prefix(Self.longestList) {
        add(
          pattern.predicate, subject, object, match, units: range, stated, ends: pattern.ends,
          rule: "relation-patterns:\(pattern.name)", confidence: pattern.confidence, to: &list)
      }
    }
  }

  private func add(
    _ name: String, _ subject: Int, _ object: Int, _ match: RelationMatch, units range: Range<Int>,
    _ stated: Factuality, ends: Bool = false, rule: String, confidence: Double, to list: inout RelationList
  ) {
    guard let predicate = lexicon.predicates[name], predicate.fits(subject, object, name, document) else {
      return
    }
    let times = predicate.isTemporal ? RelationTimes(range, in: units, document) : RelationTimes()
    let span = document.span(ofTokens: match.tokens)
    list.add(
      Relation(
        predicate: name, subject: subject, object: object,
        detail: match.detail.map { document.text(document.span(ofTokens: $0)) },
        start: times.start, end: times.end,
        isEnded: predicate.isTemporal && (match.isEnded || ends || stated.isOver || times.isEnded),
        evidence: Evidence(
          span: span, sentence: units.sentence, quote: quotes.quote(holding: span), polarity: stated.polarity,
          modality: stated.modality, rule: rule, confidence: confidence)))
  }

  /// "former CNN analyst X", where "former" stands before the first mention.
  private func formerBefore(_ match: PhraseMatch) -> Bool {
    guard match.detail != nil else { return false }
    let before = units.word(match.units.lowerBound - 1)
    return before != "late" && Posts.ended.contains(before)
  }

  // MARK: The model

  /// Mentions further apart than so many tokens, or mentions, are not asked about: time stays in step with the length.
  private static let farthestToken = 45
  private static let farthestMention = 10
  private static let leastOfUnreal: Float = 0.75

  /// Pairs that the model may be asked about, in text order.
  func pairs(_ found: RelationList) -> [RelationPair] {
    var arguments = mentions.compactMap { mention -> RelationFeatures.Argument? in
      let tokens = document.tokens(in: document.extraction.mentions[mention].span).clamped(
        to: graph.tree.tokens)
      guard !tokens.isEmpty else { return nil }
      return RelationFeatures.Argument(
        mention: mention, tokens: tokens,
        head: ReferentFinder.head(of: tokens, in: graph.tree) ?? tokens.upperBound - 1,
        kind: document.extraction.mentions[mention].kind, form: document.extraction.mentions[mention].form)
    }
    arguments.sort { ($0.tokens.lowerBound, $0.mention) < ($1.tokens.lowerBound, $1.mention) }
    var rules: [[Int]: [String]] = [:]
    for relation in found.relations {
      rules[[relation.subject, relation.object], default: []].append(relation.predicate)
    }
    var features = RelationFeatures(graph)
    var pairs: [RelationPair] = []
    for first in arguments.indices {
      for second in arguments.indices.dropFirst(first + 1).prefix(Self.farthestMention)
      where arguments[second].head - arguments[first].head <= Self.farthestToken {
        for (subject, object) in [
          (arguments[first], arguments[second]), (arguments[second], arguments[first]),
        ] {
          let labels = labels(subject, object)
          guard !labels.isEmpty else { continue }
          let forward = rules[[subject.mention, object.mention]] ?? []
          let backward = rules[[object.mention, subject.mention]] ?? []
          let made = features.features(
            of: subject, object, between: second - first - 1, rules: (forward, backward))
          pairs.append(
            RelationPair(
              subject: subject.mention, object: object.mention, labels: labels, features: made.features,
              isStated: !forward.isEmpty || !backward.isEmpty, path: made.path))
        }
      }
    }
    return pairs
  }

  /// What may hold between two by their kinds: an adjective of a country is a nationality only.
  private func labels(_ subject: RelationFeatures.Argument, _ object: RelationFeatures.Argument) -> [Int] {
    guard countries[subject.mention] == nil, subject.form != .pronoun || object.form != .pronoun else {
      return []
    }
    guard !subject.tokens.overlaps(object.tokens) else { return [] }
    let chains = document.chainOfMention
    if let chain = chains[subject.mention], chain == chains[object.mention] { return [] }
    let labels = RelationLabel.labels(subject.kind, object.kind)
    guard countries[object.mention] != nil else { return labels }
    return labels.filter { RelationLabel.all[$0].predicate == "citizen_of" }
  }

  private func addLearned(_ model: RelationModel, to list: inout RelationList) {
    for pair in pairs(list) {
      let scores = model.scores(pair.features)
      for label in pair.labels {
        guard let calibration = model.calibrations[label], mayState(pair, RelationLabel.all[label]) else {
          continue
        }
        let probability = calibration.probability(scores[label])
        if probability >= calibration.threshold {
          add(pair, RelationLabel.all[label], probability, to: &list)
        }
      }
    }
  }

  /// Whether the way between two may carry a relation: none leads from who says something to what is said, a nationality is
  /// no adjective of what somebody does something to, and a verb between them must be one that can say it.
  private func mayState(_ pair: RelationPair, _ label: RelationLabel) -> Bool {
    let isReport = pair.path.contains {
      graph.tree.label(of: $0) == .ccomp || graph.tree.label(of: $0) == .parataxis
    }
    guard !isReport else { return false }
    guard !isStray(pair.subject), !isStray(pair.object) else { return false }
    guard pair.path.contains(where: graph.isVerb) else { return true }
    return label.predicate != "citizen_of"
      && RelationVerbs.standard.mayState(label.predicate, pair.path.map(matcher.lemma))
  }

  /// Whether the parser takes a person for an apposition to what is none: "in Chicago, Luis Ortega said", "to her work, he joked".
  private func isStray(_ mention: Int) -> Bool {
    guard document.extraction.mentions[mention].kind == .person else { return false }
    let tokens = document.tokens(in: document.extraction.mentions[mention].span)
    guard let head = ReferentFinder.head(of: tokens, in: graph.tree), graph.tree.label(of: head) == .appos,
      let above = graph.tree.head(of: head)
    else { return false }
    if let other = matcher.mention(ofToken: above) {
      return document.extraction.mentions[other].kind != .person
    }
    let noun = matcher.lemma(above)
    return ReferenceNouns.standard[noun]?.kind != .person && Posts.classes[noun] == nil && !Posts.isKin(noun)
  }

  private func add(
    _ pair: RelationPair, _ label: RelationLabel, _ probability: Float, to list: inout RelationList
  ) {
    let tokens = [pair.subject, pair.object].map {
      document.tokens(in: document.extraction.mentions[$0].span)
    }
    let ends = tokens.flatMap { [$0.lowerBound, $0.upperBound - 1] } + pair.path
    guard let first = ends.min(), let last = ends.max(), graph.tree.tokens.contains(first),
      graph.tree.tokens.contains(last)
    else { return }
    var match = RelationMatch(tokens: first..<last + 1)
    var predicate = label.predicate
    for token in pair.path where matcher.isFormer(token) { match.isEnded = true }
    if predicate == "member_of" || predicate == "leads",
      let phrase = pair.path.reversed().lazy.compactMap({ matcher.role(at: $0) }).first(where: {
        !Posts.isKin(units.word($0.noun))
      })
    {
      predicate = Self.predicate(of: phrase.roleClass, else: predicate)
      match.detail = units.tokens(phrase.detail)
      match.isEnded = match.isEnded || phrase.isEnded
    }
    let anchor = pair.path.first { graph.isVerb($0) } ?? pair.path.first
    let stated = anchor.map { factuality.of(token: $0, unit: matcher.unit(of:)) } ?? Factuality()
    // What is denied, planned or asked for is seldom what the model was shown: there it has to be surer.
    guard probability >= Self.leastOfUnreal || stated.polarity == .affirmed && stated.modality == .actual
    else {
      return
    }
    add(
      predicate, pair.subject, pair.object, match, units: matcher.units(match.tokens), stated,
      rule: "relation-model:\(label.name)", confidence: (Double(probability) * 100).rounded() / 100, to: &list
    )
  }

  /// What a noun for a post makes of membership.
  private static func predicate(of roleClass: RoleClass, else predicate: String) -> String {
    switch roleClass {
    case .leader: "leads"
    case .spokesperson: "spokesperson_for"
    case .founder: "founded"
    case .post: "holds_position"
    case .member, .staff, .student, .owner: predicate
    }
  }
}

extension RelationPatterns.Predicate {
  /// Whether the kinds fit the predicate, and the two are not one thing.
  func fits(_ subject: Int, _ object: Int, _ predicate: String, _ document: Document) -> Bool {
    guard subject != object else { return false }
    let mentions = document.extraction.mentions
    guard subjectKinds.contains(mentions[subject].kind), objectKinds.contains(mentions[object].kind) else {
      return false
    }
    guard !mentions[subject].span.overlaps(mentions[object].span) else { return false }
    guard predicate != "also_known_as" else { return true }
    let chains = document.chainOfMention
    guard let subjectChain = chains[subject] else {
      return document.text(mentions[subject].span) != document.text(mentions[object].span)
    }
    guard subjectChain != chains[object] else { return false }
    guard let objectChain = chains[object] else { return true }
    switch predicate {
    case "located_in": return liesIn(subjectChain, objectChain, document)
    case "educated_at":
      if case .organization(let details) = document.extraction.chains[objectChain].details {
        return [.university, .other, .military, .ngo].contains(details.category)
      }
      return true
    default: return true
    }
  }

  /// Whether a place can lie in another, by what is known of both: no country lies in one, and nothing in a smaller thing.
  private func liesIn(_ inner: Int, _ outer: Int, _ document: Document) -> Bool {
    switch (document.extraction.chains[inner].details, document.extraction.chains[outer].details) {
    case (.place(let inner), .place(let outer)):
      if inner.type == .country { return outer.type == .region || outer.type == .continent }
      if outer.type == .country { return inner.countryCode == nil || inner.countryCode == outer.countryCode }
      return true
    case (.place(let inner), .province(let outer)):
      guard inner.type != .country else { return false }
      if let code = inner.provinceCode { return code == outer.isoCode }
      return inner.countryCode.map { outer.isoCode.hasPrefix($0 + "-") } ?? true
    case (.province(let inner), .place(let outer)):
      guard outer.type == .country || outer.type == .region else { return false }
      return outer.countryCode == nil || inner.isoCode.hasPrefix((outer.countryCode ?? "") + "-")
    case (.province, .province): return false
    default: return true
    }
  }
}

import Annotations

/// Every verb and noun that says that something happens, typed or not: what event extraction chooses from.
///
/// The 42 types of the taxonomy are a part of what texts tell. This is the whole, for people who look inside and for corpora that mark
/// every event, as MEANTIME and TimeBank do.
package struct EventMentions {
  package struct EventMention: Hashable, Sendable {
    /// The verb or noun.
    package var trigger: TextSpan
    /// Who does it; nil when the sentence does not say.
    package var agent: TextSpan?
    /// Whom or what it is done to; nil when the sentence does not say.
    package var target: TextSpan?
    /// Index into the extraction's time expressions; nil when the text does not say when.
    package var time: Int?
  }

  private let document: Document
  private let mentions: MentionPlaces
  private let times: TimePlaces

  package init(_ document: Document) {
    self.document = document
    mentions = MentionPlaces(document)
    times = TimePlaces(document)
  }

  /// In text order.
  package func all() -> [EventMention] {
    document.extraction.sentences.indices.flatMap { sentence -> [EventMention] in
      guard document.extraction.sentences[sentence].tokens.count < 2000 else { return [] }
      let scene = FactScene(document, sentence: sentence, mentions, times)
      return scene.tree.tokens.compactMap { mention(at: $0, scene) }
    }
  }

  private func mention(at token: Int, _ scene: FactScene) -> EventMention? {
    guard isEvent(token, scene) else { return nil }
    let reader = PredicateArguments(scene)
    let isVerb = scene.tag(token) == .verb
    let isCopula = scene.tag(token) == .auxiliary
    let predicate = isCopula ? scene.tree.head(of: token) ?? token : token
    let found =
      isVerb || isCopula
      ? reader.ofVerb(predicate, isTransitive: hasBy(predicate, scene)) : reader.ofNoun(token)
    let agent =
      isVerb ? doer(ofVerb: token, found, scene) : isCopula ? nil : doer(ofNoun: token, found, scene)
    let isUndergone = isVerb && isUnaccusative(token, found, scene)
    let target = isUndergone || isCopula ? "subject" : isVerb ? "object" : "of"
    func span(_ head: Int?) -> TextSpan? { head.map { document.span(ofTokens: scene.phrase(of: $0)) } }
    let setting = EventSetting(scene, trigger: predicate, arguments: [], area: nil)
    return EventMention(
      trigger: document.tokens[token].span, agent: span(agent),
      target: span(found.first { $0.site == target }?.head), time: setting.time)
  }

  /// "swamped by orders": what has somebody behind "by" is a passive, and so needs an object.
  private func hasBy(_ verb: Int, _ scene: FactScene) -> Bool {
    scene.tree.children(of: verb).contains { scene.preposition(of: $0) == "by" && canAct($0, scene) }
  }

  // MARK: Who acts

  private func doer(ofVerb verb: Int, _ found: [PredicateArguments.Argument], _ scene: FactScene) -> Int? {
    if let argument = found.first(where: { $0.site == "subject" }) {
      let subject = argument.head
      // What does a thing that has an object of its own may be marked as done by it; what it is only for may not: "a law to end it".
      let isTransitive = argument.isOwn && found.contains { $0.site == "object" }
      let canAct = isTransitive ? !isDemonstrative(subject, scene) : canAct(subject, scene)
      return isUnaccusative(verb, found, scene) || !canAct ? nil : subject
    }
    // "…," said Angers: the parser may take the speaker for an object.
    guard CueVerbs.standard.isVerb(scene.word(verb)),
      let object = found.first(where: { $0.site == "object" }),
      object.head == verb + 1,
      scene.tree.children(of: verb).contains(where: { $0 < verb && scene.tree.label(of: $0) == .ccomp })
    else { return nil }
    return object.head
  }

  /// Whether the subject undergoes what the verb says: who falls, dies or grows does not act. Who begins, wants or stops to do
  /// something does.
  private func isUnaccusative(
    _ verb: Int, _ found: [PredicateArguments.Argument], _ scene: FactScene
  ) -> Bool {
    Self.unaccusative.contains(scene.lemma(verb))
      && !found.contains { $0.site == "object" && !scene.isMeasure($0.head) }
      && (scene.tree.child(of: verb, .xcomp) == nil || !Self.controlling.contains(scene.lemma(verb)))
  }

  /// Of these, those whose subject does what the verb behind them says: "began to sell", "want to know".
  private static let controlling: Set<String> = [
    "begin", "continue", "finish", "like", "love", "need", "start", "stop", "want",
  ]

  private func doer(ofNoun noun: Int, _ found: [PredicateArguments.Argument], _ scene: FactScene) -> Int? {
    for site in ["by", "doer", "possessor", "between"] {
      if let argument = found.first(where: { $0.site == site }), canAct(argument.head, scene) {
        return argument.head
      }
    }
    // "Norair orders", "the government plan".
    let owners = found.filter { $0.site == "modifier" && $0.head == noun - 1 && isBody($0.head, scene) }
    if let owner = owners.first { return owner.head }
    if let subject = scene.tree.child(of: noun, .nsubj), scene.preposition(of: noun) != nil { return subject }
    // "The airline negotiates the purchase of 22 planes", "said in a statement": whoever does the one does the other.
    guard let verb = scene.tree.head(of: noun), scene.tag(verb) == .verb else { return nil }
    let isCarried = scene.tree.label(of: noun) == .obj && Self.undertaking.contains(scene.lemma(verb))
    let isSaid =
      scene.tree.label(of: noun) == .obl && scene.preposition(of: noun) == "in"
      && CueVerbs.standard.isVerb(scene.word(verb))
    guard isCarried || isSaid else { return nil }
    return doer(
      ofVerb: verb, PredicateArguments(scene).ofVerb(verb, isTransitive: hasBy(verb, scene)), scene)
  }

  /// Verbs by which somebody takes upon himself what their object says.
  private static let undertaking: Set<String> = [
    "agree", "announce", "cancel", "complete", "confirm", "consider", "delay", "negotiate", "plan",
    "postpone", "prepare",
    "propose", "pursue", "seek", "suspend",
  ]

  /// Words for people that no article refers to again by.
  private static let somebody: Set<String> = ["other", "some", "many", "most", "all", "public", "crowd"]

  private func isDemonstrative(_ nominal: Int, _ scene: FactScene) -> Bool {
    ["this", "that", "these", "those"].contains(scene.word(nominal))
  }

  /// Whether what a nominal means can act: people, organizations and peoples, by name, noun or pronoun; a plane, a plan or a
  /// problem cannot.
  private func canAct(_ nominal: Int, _ scene: FactScene) -> Bool {
    if let mention = scene.mentions.mention(ofToken: nominal) {
      switch scene.kind(ofMention: mention) {
      case .work: return false
      default: return true
      }
    }
    switch scene.tag(nominal) {
    case .noun:
      return ReferenceNouns.standard[scene.lemma(nominal)] != nil
        || Self.somebody.contains(scene.lemma(nominal))
    case .pronoun, .determiner: return !isDemonstrative(nominal, scene)
    default: return true
    }
  }

  /// Whether a nominal names an organization.
  private func isBody(_ nominal: Int, _ scene: FactScene) -> Bool {
    scene.mentions.mention(ofToken: nominal).map { scene.kind(ofMention: $0) == .organization } ?? false
  }

  /// Verbs whose subject undergoes what they say when they have no object (Levin, "English Verb Classes and Alternations", 1993:
  /// verbs of change of state, of appearance and of calibratable change).
  private static let unaccusative: Set<String> = [
    "fall", "rise", "drop", "grow", "increase", "decrease", "decline", "gain", "lose", "slip", "climb",
    "jump", "plunge",
    "tumble", "soar", "surge", "shrink", "recover", "rebound", "close", "open", "begin", "start", "end",
    "continue",
    "stop", "finish", "die", "happen", "occur", "appear", "disappear", "emerge", "arise", "come", "become",
    "be",
    "remain", "stay", "seem", "exist", "live", "last", "crash", "collapse", "explode", "burn", "break",
    "sink",
    "change", "improve", "worsen", "slow", "have", "belong", "cost", "know", "want", "need", "like", "love",
    "contain",
    "include", "consist", "depend", "lie", "stand", "mean", "feel", "hear", "see",
  ]

  private func isEvent(_ token: Int, _ scene: FactScene) -> Bool {
    let label = scene.tree.label(of: token)
    switch scene.tag(token) {
    case .verb:
      if label == .amod || label == .case || label == .mark || label == .fixed || label == .compound {
        return false
      }
      return scene.times.time(ofToken: token) == nil
    case .auxiliary: return label == .cop
    case .noun:
      guard scene.times.time(ofToken: token) == nil else { return false }
      if let mention = scene.mentions.mention(ofToken: token),
        document.extraction.mentions[mention].form == .name
      {
        return false
      }
      return EventNouns.standard.contains(scene.lemma(token))
    default: return false
    }
  }
}

/// Nouns for what happens, from `event-nouns.tsv` and the nominal triggers.
struct EventNouns: Sendable {
  static let standard = EventNouns()

  private let nouns: Set<String>

  private init() {
    var nouns = Set(Lexicons.table("event-nouns.tsv").rows.map { $0["noun"] })
    for trigger in EventTriggers.standard.triggers where trigger.shape == .noun && !trigger.isToll {
      nouns.insert(trigger.words[trigger.headWord])
    }
    self.nouns = nouns
  }

  /// By lemma.
  func contains(_ noun: String) -> Bool { nouns.contains(noun) }
}

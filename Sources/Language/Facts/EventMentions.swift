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
    let found = isVerb || isCopula ? reader.ofVerb(predicate, isTransitive: false) : reader.ofNoun(token)
    // Who falls, dies or grows does not act: what happens, happens to it.
    let isUnaccusative =
      isVerb && Self.unaccusative.contains(scene.lemma(token)) && !found.contains { $0.site == "object" }
    let agents = isVerb ? (isUnaccusative ? [] : ["subject"]) : isCopula ? [] : ["by", "possessor", "doer"]
    let targets = isVerb ? (isUnaccusative ? ["subject"] : ["object"]) : isCopula ? ["subject"] : ["of"]
    func span(_ sites: [String]) -> TextSpan? {
      sites.lazy.compactMap { site in found.first { $0.site == site } }.first.map {
        document.span(ofTokens: scene.phrase(of: $0.head))
      }
    }
    let setting = EventSetting(scene, trigger: predicate, arguments: [], area: nil)
    return EventMention(
      trigger: document.tokens[token].span, agent: span(agents), target: span(targets), time: setting.time)
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
      guard scene.times.time(ofToken: token) == nil, label != .compound || true else { return false }
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
    for trigger in EventTriggers.standard.triggers where trigger.shape == .noun {
      nouns.insert(trigger.words[trigger.headWord])
    }
    self.nouns = nouns
  }

  /// By lemma.
  func contains(_ noun: String) -> Bool { nouns.contains(noun) }
}

import Annotations

/// The events of one sentence.
struct EventFinder {
  /// What a trigger found in the tree.
  struct Find {
    var trigger: EventTrigger
    /// Tokens from the first to the last word of the trigger.
    var tokens: Range<Int>
    /// The verb or the noun.
    var head: Int
    var arguments: [PredicateArguments.Argument]
    var participants: [Event.Participant]
    /// The type that the words around the trigger make it.
    var type: String
    /// The noun for the number of the dead, if there is one.
    var toll: Int?
    /// Whether another find tells the same.
    var isShadow = false

    init(
      _ trigger: EventTrigger, _ tokens: Range<Int>, head: Int, _ arguments: [PredicateArguments.Argument],
      _ participants: [Event.Participant]
    ) {
      self.trigger = trigger
      self.tokens = tokens
      self.head = head
      self.arguments = arguments
      self.participants = participants
      type = trigger.type
      toll = trigger.isToll ? head : nil
    }
  }

  let scene: FactScene
  private let triggers: EventTriggers
  private let provinces: ProvinceLookup
  private let arguments: PredicateArguments
  private let filler: RoleFiller
  private let factuality: TreeFactuality

  init(_ scene: FactScene, _ triggers: EventTriggers, _ provinces: ProvinceLookup) {
    self.scene = scene
    self.triggers = triggers
    self.provinces = provinces
    arguments = PredicateArguments(scene)
    filler = RoleFiller(scene)
    factuality = TreeFactuality(scene)
  }

  func events() -> [Event] {
    var finds: [Find] = []
    for token in scene.tree.tokens {
      guard !isInsideName(token), let find = find(at: token) else { continue }
      // "peace talks" is one event, not also "talks".
      finds.removeAll { $0.tokens.overlaps(find.tokens) && $0.tokens.count < find.tokens.count }
      if !finds.contains(where: { $0.tokens.overlaps(find.tokens) }) { finds.append(find) }
    }
    let casualties = CasualtyReader(scene)
    return withoutShadows(finds).compactMap { find in
      guard var event = event(find) else { return nil }
      casualties.read(trigger: find.trigger, head: find.head, arguments: find.arguments, into: &event)
      if let toll = find.toll { event.deaths = event.deaths ?? casualties.toll(toll) }
      if find.trigger.isToll, event.deaths == nil { return nil }
      return isWorthKeeping(event) ? event : nil
    }
  }

  /// "Two policemen were injured", behind the report of what hurt them: an event of its type.
  func injuries(from earlier: Event) -> Event? {
    let casualties = CasualtyReader(scene)
    for token in scene.tree.tokens {
      guard let count = casualties.injured(by: token) else { continue }
      let setting = EventSetting(scene, trigger: token, arguments: [], area: nil)
      let factuality = factuality.factuality(of: token)
      guard factuality.polarity == .affirmed, factuality.modality == .actual else { continue }
      let trigger = scene.document.tokens[token].span
      let place = provinces.mostExact(setting.places)
      return Event(
        type: earlier.type, trigger: trigger, participants: [], time: setting.time,
        timeBasis: setting.timeBasis,
        place: place, province: place.flatMap(provinces.province), injured: count,
        evidence: Evidence(
          span: trigger, sentence: scene.sentence, polarity: .affirmed, modality: .actual, rule: "injuries",
          confidence: 0.6))
    }
    return nil
  }

  /// Words inside a name name no event: "Ministry of War".
  private func isInsideName(_ token: Int) -> Bool {
    guard let mention = scene.mentions.mention(ofToken: token) else { return false }
    return scene.document.extraction.mentions[mention].form == .name
  }

  private func find(at token: Int) -> Find? {
    let word = scene.document.tokens[token]
    let isVerb = isVerb(token)
    if isVerb {
      for trigger in triggers.verbs(for: word.lower) {
        guard let words = words(of: trigger, behind: token) else { continue }
        let found = arguments.ofVerb(
          token, words: words, isTransitive: trigger.isTransitive,
          mayTakeObject: trigger.rule("object")?.role != nil || trigger.isTransitive)
        let sites = trigger.words.count > 1 ? withObject(found, of: trigger, words) : found
        if let participants = filler.participants(trigger, sites) {
          return refined(Find(trigger, token..<(words.last ?? token) + 1, head: token, sites, participants))
        }
      }
    }
    guard !isVerb || isNominalGerund(token) else { return nil }
    let candidates =
      triggers.nouns(for: word.lemma) + (word.lower == word.lemma ? [] : triggers.nouns(for: word.lower))
    for trigger in candidates {
      guard let tokens = tokens(of: trigger, around: token) else { continue }
      let sites = arguments.ofNoun(token, words: tokens.filter { $0 != token })
      if let participants = filler.participants(trigger, sites) {
        return refined(Find(trigger, tokens, head: token, sites, participants))
      }
    }
    return nil
  }

  /// What a subject makes of a verb for killing or hitting, and the weapons that the words name.
  private func refined(_ find: Find) -> Find {
    var find = find
    for argument in find.arguments {
      switch argument.site {
      case "subject":
        guard let cause = EventCauses.standard.refined(find.type, subject: argument.head, in: scene) else {
          continue
        }
        find.type = cause.type
        give(cause.role, to: argument.head, in: &find)
      case "with", "by", "in":
        guard CasualtyReader.types.contains(find.type), find.type != "protest",
          let cause = EventCauses.standard.cause(argument.head, in: scene), cause.role == .instrument
        else { continue }
        give(.instrument, to: argument.head, in: &find)
      default: continue
      }
    }
    return find
  }

  private func give(_ role: Event.Role?, to head: Int, in find: inout Find) {
    let span = scene.document.span(ofTokens: scene.phrase(of: head))
    guard let role else {
      find.participants.removeAll { $0.span == span && $0.mention == nil }
      return
    }
    if let known = find.participants.firstIndex(where: { $0.span == span && $0.mention == nil }) {
      find.participants[known].role = role
    } else if role == .instrument, !find.participants.contains(where: { $0.span == span }) {
      find.participants.append(Event.Participant(role: role, span: span))
      find.participants.sort { $0.span < $1.span }
    }
  }

  private func isVerb(_ token: Int) -> Bool {
    switch scene.tag(token) {
    case .verb: return true
    case .adjective:
      // "the jailed leader", "was exiled".
      return scene.tree.label(of: token) == .amod || scene.tree.child(of: token, .cop) != nil
    default: return false
    }
  }

  /// "The shelling of Kotal": the tagger may see a verb.
  private func isNominalGerund(_ token: Int) -> Bool {
    guard scene.document.tokens[token].fineTag == .vbg else { return false }
    switch scene.tree.label(of: token) {
    case .nsubj, .obj, .obl, .nmod, .passiveSubject, .conj, .root: return true
    case .advcl, .csubj, .ccomp:
      // "Fighting between the two went on", "Flooding in Herat killed many".
      return token == scene.tree.tokens.lowerBound
        && ["of", "in", "between", "at"].contains(scene.word(token + 1))
    default: return false
    }
  }

  // MARK: Words of a trigger

  /// Tokens of the words behind a verb: at once, or with a few modifiers between ("took full control of").
  private func words(of trigger: EventTrigger, behind verb: Int) -> [Int]? {
    var found: [Int] = []
    var next = verb + 1
    for word in trigger.words.dropFirst() {
      guard
        let place = (next..<min(next + 3, scene.tree.tokens.upperBound)).first(where: { matches($0, word) })
      else { return nil }
      guard (next..<place).allSatisfy({ isModifier($0) }) else { return nil }
      found.append(place)
      next = place + 1
    }
    return found
  }

  private func isModifier(_ token: Int) -> Bool {
    switch scene.tag(token) {
    case .adverb, .adjective, .determiner, .pronoun, .numeral: true
    default: false
    }
  }

  private func matches(_ token: Int, _ word: String) -> Bool {
    scene.word(token) == word || scene.lemma(token) == word
  }

  /// Tokens of the words around a noun, which follow one another.
  private func tokens(of trigger: EventTrigger, around noun: Int) -> Range<Int>? {
    let start = noun - trigger.headWord
    let tokens = start..<start + trigger.words.count
    guard scene.tree.tokens.lowerBound <= tokens.lowerBound,
      tokens.upperBound <= scene.tree.tokens.upperBound,
      zip(tokens, trigger.words).allSatisfy({ matches($0, $1) })
    else { return nil }
    return tokens
  }

  /// "fell to the Front": what the trigger's preposition governs is the object.
  private func withObject(
    _ found: [PredicateArguments.Argument], of trigger: EventTrigger, _ words: [Int]
  ) -> [PredicateArguments.Argument] {
    guard let last = words.last, trigger.rule("object") != nil else { return found }
    var found = found
    let preposition = trigger.words[trigger.words.count - 1]
    guard !found.contains(where: { $0.site == "object" }) else { return found }
    if let place = found.firstIndex(where: { $0.site == preposition }) { found[place].site = "object" }
    // The parser may hang the preposition on the verb as a particle, or on what it governs.
    if !found.contains(where: { $0.site == "object" }), let head = scene.tree.head(of: last), head > last {
      found.append(PredicateArguments.Argument(site: "object", head: head))
    }
    return found
  }

  // MARK: Events

  private func event(_ find: Find) -> Event? {
    let areas = find.participants.filter { participant in
      guard participant.role != .agent, !EventTypes.isWithoutPlace(find.type),
        let mention = participant.mention
      else { return false }
      return [.place, .province].contains(scene.kind(ofMention: mention))
    }
    let heads = find.arguments.map(\.head) + find.tokens.filter { $0 != find.head && scene.isNominal($0) }
    let area = find.arguments.last { argument in
      areas.contains { $0.mention == scene.mentions.mention(ofToken: argument.head) }
    }
    let setting = EventSetting(scene, trigger: find.head, arguments: heads, area: area?.head)
    var places = setting.places
    // A place that is captured, bombed or left is where it happened.
    places.insert(contentsOf: areas.compactMap(\.mention), at: 0)
    let place = provinces.mostExact(places)
    let province =
      places.first { scene.kind(ofMention: $0) == .province } ?? place.flatMap(provinces.province)
    let factuality = factuality.factuality(of: find.head)
    return Event(
      type: find.type, trigger: scene.document.span(ofTokens: find.tokens),
      participants: find.participants, time: setting.time, timeBasis: setting.timeBasis, place: place,
      province: province,
      evidence: Evidence(
        span: span(of: find, setting), sentence: scene.sentence, polarity: factuality.polarity,
        modality: factuality.modality, rule: find.trigger.rule, confidence: confidence(find, setting)))
  }

  /// From the first to the last word that says something of the event.
  private func span(of find: Find, _ setting: EventSetting) -> TextSpan {
    var span = scene.document.span(ofTokens: find.tokens)
    for participant in find.participants { span = span.union(participant.span) }
    let sentence = scene.document.extraction.sentences[scene.sentence].span
    for tokens in setting.tokens where !tokens.isEmpty {
      let part = scene.document.span(ofTokens: tokens)
      if sentence.contains(part) { span = span.union(part) }
    }
    return span
  }

  /// Whether it says who, where, when or how many: else it answers no question.
  private func isWorthKeeping(_ event: Event) -> Bool {
    event.participants.contains { $0.mention != nil } || event.participants.count > 1 || event.place != nil
      || event.province != nil
      || event.time != nil || event.deaths != nil || event.injured != nil
  }

  private func confidence(_ find: Find, _ setting: EventSetting) -> Double {
    let roles = Set(find.participants.filter { $0.mention != nil }.map(\.role))
    var confidence = find.trigger.shape == .verb ? 0.65 : 0.6
    confidence += 0.12 * Double(min(roles.count, 2))
    if setting.timeBasis == .clause { confidence += 0.04 }
    if !setting.places.isEmpty { confidence += 0.04 }
    return (confidence * 100).rounded() / 100
  }
}

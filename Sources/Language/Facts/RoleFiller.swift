import Annotations

/// Who did what to whom: the participants of one trigger, by where they stand in the tree.
struct RoleFiller {
  let scene: FactScene
  let quantities: QuantityReader

  init(_ scene: FactScene) {
    self.scene = scene
    quantities = QuantityReader(scene: scene)
  }

  /// The participants that a trigger's rules find among the arguments, in text order; nil when what stands there does not fit,
  /// so that the words have another sense: "the bill was killed".
  func participants(
    _ trigger: EventTrigger, _ arguments: [PredicateArguments.Argument]
  ) -> [Event.Participant]? {
    var found: [Event.Participant] = []
    var sites: Set<String> = []
    var things: Set<TextSpan> = []
    for argument in arguments {
      defer { if !found.isEmpty { sites.insert(argument.site) } }
      let kind = scene.mentions.mention(ofToken: argument.head).map { scene.kind(ofMention: $0) }
      if trigger.isExcluded(argument.site, kind) { return nil }
      guard let rule = rule(for: argument.site, of: trigger), let role = rule.role else { continue }
      let heads = scene.conjuncts(of: argument.head)
      if argument.head == heads[0], heads.count == 1, misfits(argument, rule, trigger) { return nil }
      for head in heads {
        for participant in participants(head, rule, role) where !found.contains(participant) {
          if isThere(participant, in: found) { continue }
          // "appointed her minister": a second object without a name is a post.
          let isSecond = sites.contains(argument.site) && argument.site == "object"
          if isSecond, participant.mention == nil { continue }
          if participant.mention == nil, !isParty(counted(by: head) ?? head) {
            things.insert(participant.span)
          }
          found.append(participant)
        }
      }
    }
    guard isComplete(found, trigger) else { return nil }
    // "visited the camp": nobody is met.
    if trigger.type == "meeting" { found.removeAll { things.contains($0.span) } }
    return found.sorted { $0.span < $1.span }
  }

  /// Whether somebody plays a part already, by the same words or by others: "France withdrew its soldiers".
  private func isThere(_ participant: Event.Participant, in found: [Event.Participant]) -> Bool {
    guard let mention = participant.mention else { return false }
    let chains = scene.document.chainOfMention
    return found.contains { other in
      guard let otherMention = other.mention else { return false }
      if otherMention == mention { return true }
      guard other.role == participant.role, chains.indices.contains(mention),
        chains.indices.contains(otherMention),
        let chain = chains[mention]
      else { return false }
      return chain == chains[otherMention]
    }
  }

  /// A verb that carries a noun gives it a doer or a sufferer, whichever site the noun has for one.
  private func rule(for site: String, of trigger: EventTrigger) -> RoleRule? {
    switch site {
    case "doer":
      var rule = trigger.rules.first { $0.role == .agent }
      rule?.isRequired = false
      return rule
    case "sufferer": return trigger.rules.first { $0.role == .target || $0.role == .victim }
    default: return trigger.rule(site)
    }
  }

  /// Whether a common noun stands where only people, organizations or places can: the verb has another sense.
  private func misfits(
    _ argument: PredicateArguments.Argument, _ rule: RoleRule, _ trigger: EventTrigger
  ) -> Bool {
    // "withdrew the complaint", "withdrew it": who does so moves no troops.
    if rule.needsTroops, argument.isOwn, argument.site == "object" {
      return participants(argument.head, rule, rule.role ?? .other).isEmpty
    }
    // "Sales exploded".
    if trigger.type == "bombing", argument.site == "subject",
      Self.growing.contains(scene.lemma(argument.head))
    {
      return true
    }
    // "blocked the road" refuses nothing.
    if trigger.type == "rejection", Self.areaNouns.contains(scene.lemma(argument.head)) { return true }
    if Self.violent.contains(trigger.type), ["object", "on"].contains(argument.site),
      Self.notions.contains(scene.lemma(argument.head))
    {
      return true
    }
    if rule.kinds.isEmpty, argument.site == "object", Self.figurative.contains(scene.lemma(argument.head)) {
      return scene.mentions.mention(ofToken: argument.head) == nil
    }
    guard argument.isOwn, !rule.kinds.isEmpty, scene.tag(argument.head) == .noun,
      ["object", "against", "between", "on", "of"].contains(argument.site)
        || argument.site == "with" && trigger.shape == .noun,
      scene.times.time(ofToken: argument.head) == nil
    else { return false }
    if trigger.shape == .noun, argument.site == "of" || argument.site == "on", !rule.isRequired {
      return false
    }
    return participants(argument.head, rule, rule.role ?? .other).isEmpty
  }

  // MARK: One nominal

  private func participants(_ head: Int, _ rule: RoleRule, _ role: Event.Role) -> [Event.Participant] {
    let head = beforeTime(head)
    if let mention = scene.mentions.mention(ofToken: head) {
      guard fits(mention, rule) else { return [] }
      if rule.needsTroops { return [] }
      return [participant(role, mention, head)]
    }
    guard scene.times.time(ofToken: head) == nil else { return [] }
    if rule.needsTroops, !isArmed(head) { return [] }
    let named = namedParts(of: head, rule, role)
    if !named.isEmpty { return named }
    if let counted = counted(by: head) { return participants(counted, rule, role) }
    guard isSomebody(head, rule) else { return [] }
    return [
      Event.Participant(
        role: role, span: scene.document.span(ofTokens: scene.phrase(of: head)),
        count: quantities.quantity(of: head))
    ]
  }

  /// "restored ties with Norland five years later": the parser may make the name a part of the time behind it.
  private func beforeTime(_ head: Int) -> Int {
    guard scene.times.time(ofToken: head) != nil else { return head }
    let preposition = scene.tree.children(of: head).first { scene.tree.label(of: $0) == .case }
    guard let preposition, preposition + 1 < head,
      let name = scene.tree.children(of: head).first(where: { child in
        child > preposition && child < head && scene.times.time(ofToken: child) == nil
          && (scene.mentions.mention(ofToken: child) != nil || scene.tag(child) == .properNoun)
      })
    else { return head }
    return name
  }

  /// "a bunch of Rustaq Rangers": those who are counted, if they have a name.
  private func counted(by head: Int) -> Int? {
    guard ["bunch", "couple", "handful", "number", "group", "host"].contains(scene.lemma(head)) else {
      return nil
    }
    return scene.tree.children(of: head).first { child in
      scene.tree.label(of: child) == .nmod && scene.preposition(of: child) == "of"
        && (scene.tag(child) == .properNoun || scene.mentions.mention(ofToken: child) != nil)
    }
  }

  func participant(_ role: Event.Role, _ mention: Int, _ head: Int) -> Event.Participant {
    Event.Participant(
      role: role, mention: mention, span: scene.document.extraction.mentions[mention].span,
      count: scene.kind(ofMention: mention) == .person ? Quantity(1) : nil)
  }

  /// Whether a common noun can play the part: people for a person, a body for an organization, anything where the rule names no
  /// kinds.
  private func isSomebody(_ head: Int, _ rule: RoleRule) -> Bool {
    switch scene.tag(head) {
    case .noun, .numeral, .properNoun: break
    case .adjective:
      return ["injured", "wounded", "dead"].contains(scene.word(head)) && rule.kinds.contains(.person)
    default:
      return ["nobody", "none", "several", "many", "others"].contains(scene.word(head))
        && rule.kinds.contains(.person)
    }
    if rule.kinds.isEmpty {
      return scene.tag(head) != .numeral && !Self.figurative.contains(scene.lemma(head))
    }
    // What crashes and sinks is a thing.
    if rule.kinds == [.work] {
      return scene.tag(head) == .noun && ReferenceNouns.standard[scene.lemma(head)] == nil
    }
    // A name that nothing knows: whoever acts has one.
    if scene.tag(head) == .properNoun,
      rule.placesAreCountries || rule.kinds.isSuperset(of: [.person, .organization, .group])
    {
      return true
    }
    let noun = scene.lemma(head)
    if let known = ReferenceNouns.standard[noun] {
      return rule.kinds.contains(known.kind) || known.kind == .organization && rule.kinds.contains(.group)
    }
    if rule.kinds.contains(.person) || rule.kinds.contains(.organization) {
      if MemberNouns.contains(scene.word(head)) || MemberNouns.contains(noun) { return true }
      if rule.kinds.contains(.person), scene.tag(head) == .numeral || Self.countNouns.contains(noun) {
        return true
      }
    }
    return rule.kinds.contains(.place) && rule.kinds.contains(.province) && Self.areaNouns.contains(noun)
  }

  /// Whether a common noun is for somebody who can meet others.
  private func isParty(_ head: Int) -> Bool {
    let noun = scene.lemma(head)
    return scene.tag(head) != .noun || ReferenceNouns.standard[noun] != nil || MemberNouns.contains(noun)
      || MemberNouns.contains(scene.word(head)) || Self.countNouns.contains(noun)
  }

  /// What is seized, attacked or lost in a manner of speaking only.
  private static let figurative: Set<String> = [
    "chance", "opportunity", "moment", "initiative", "attention", "imagination", "mood", "spirit", "essence",
    "record", "victory", "gold", "lead", "point", "goal", "ball", "crown", "balance", "chord", "nerve",
    "note",
    "pose", "bargain", "trophy", "medal", "heart", "headline", "jackpot", "road", "snag", "ground", "bottom",
  ]
  /// What words attack, and no weapon does.
  private static let notions: Set<String> = [
    "plan", "proposal", "policy", "idea", "bill", "law", "decision", "ruling", "verdict", "budget", "deal",
    "price",
    "pricing", "problem", "question", "issue", "reputation", "character", "credibility", "integrity",
    "report",
    "claim", "statement", "argument", "view", "speech", "remark", "comment", "performance", "strategy",
    "approach",
    "reform", "measure", "system", "culture", "value", "freedom", "democracy", "independence", "constitution",
    "theory",
    "tax", "cut", "move", "handling", "choice", "campaign", "opponent", "rival", "critic", "practice",
    "rhetoric",
  ]
  /// What explodes when it grows.
  private static let growing: Set<String> = [
    "sale", "price", "demand", "population", "market", "popularity", "growth", "cost", "debt", "number",
    "use",
    "usage", "interest", "industry", "business", "anger", "rage", "fury", "crowd", "audience", "share",
    "stock",
    "traffic", "spending", "revenue", "profit", "trade", "rate", "inflation", "figure", "case", "scandal",
    "controversy", "debate", "issue", "career", "fame", "laughter", "applause", "participation", "membership",
    "supply", "volume", "value", "exports", "export", "import", "budget", "deficit", "tourism", "economy",
  ]
  /// Types of event that need something solid.
  private static let violent: Set<String> = [
    "armed_attack", "air_strike", "bombing", "shelling", "assassination", "mass_killing",
  ]
  /// Nouns that stand for people when they are counted.
  private static let countNouns: Set<String> = [
    "dozen", "score", "hundred", "thousand", "number", "more", "other", "majority", "group", "family",
  ]
  /// Nouns for places that can be taken, besieged and left.
  static let areaNouns: Set<String> = [
    "town", "village", "city", "district", "province", "capital", "area", "base", "outpost", "checkpoint",
    "airport", "airfield", "port", "bridge", "hill", "valley", "territory", "country", "region", "border",
    "island", "camp", "stronghold", "enclave", "suburb", "neighborhood", "neighbourhood", "settlement",
    "post",
    "garrison", "headquarters", "compound", "crossing", "highway", "road", "dam", "refinery", "peninsula",
    "street", "motorway", "route", "track", "entrance", "junction",
  ]

  // MARK: Fit

  func fits(_ mention: Int, _ rule: RoleRule) -> Bool {
    let kind = scene.kind(ofMention: mention)
    guard rule.kinds.isEmpty || rule.kinds.contains(kind) else { return false }
    let document = scene.document
    guard kind == .place, rule.placesAreCountries, document.chainOfMention.indices.contains(mention),
      let chain = document.chainOfMention[mention],
      case .place(let details) = document.extraction.chains[chain].details
    else { return kind != .work || rule.kinds.contains(.work) }
    if rule.takesCapitals, details.type == .city {
      return Self.capitals.contains(NameKey.fold(document.extraction.chains[chain].name))
    }
    // A place that no gazetteer knows may be a country: "Gondor".
    return details.type == .country || details.countryCode == nil && details.provinceCode == nil
  }

  private static let capitals = Set(
    Lexicons.table("countries.tsv").rows.compactMap { $0.text("capital").map { NameKey.fold($0) } })

  /// Whether the event has what it needs: of a verb every required role, of a noun one of them.
  private func isComplete(_ found: [Event.Participant], _ trigger: EventTrigger) -> Bool {
    if trigger.rules.contains(where: \.needsTwo), found.count < 2 { return false }
    let required = trigger.rules.filter(\.isRequired)
    guard !required.isEmpty else { return true }
    func isFilled(_ rule: RoleRule) -> Bool {
      found.contains { participant in
        participant.role == rule.role && (participant.mention.map { fits($0, rule) } ?? true)
      }
    }
    return trigger.shape == .verb ? required.allSatisfy(isFilled) : required.contains(where: isFilled)
  }
}

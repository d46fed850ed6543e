import Annotations

/// Who did what to whom: the participants of one trigger, by where they stand in the tree.
struct RoleFiller {
  let scene: FactScene
  private let quantities: QuantityReader

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
          found.append(participant)
        }
      }
    }
    guard isComplete(found, trigger) else { return nil }
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

  private func participant(_ role: Event.Role, _ mention: Int, _ head: Int) -> Event.Participant {
    Event.Participant(
      role: role, mention: mention, span: scene.document.extraction.mentions[mention].span,
      count: scene.kind(ofMention: mention) == .person ? Quantity(1) : nil)
  }

  /// Names in apposition ("the judge, Omar Deri"), and organizations whose people or things a noun means ("Dawn Brigade
  /// fighters", "fighters of the Dawn Brigade").
  private func namedParts(of head: Int, _ rule: RoleRule, _ role: Event.Role) -> [Event.Participant] {
    let count = quantities.quantity(of: head)
    for child in scene.tree.children(of: head) {
      switch scene.tree.label(of: child) {
      case .appos, .flat, .descriptor:
        let names = scene.conjuncts(of: child).compactMap { name -> Event.Participant? in
          guard let mention = scene.mentions.mention(ofToken: name),
            scene.kind(ofMention: mention) == .person || isNameOf(mention, head), fits(mention, rule)
          else { return nil }
          return participant(role, mention, name)
        }
        if !names.isEmpty { return names }
      case .possessive, .compound, .amod, .unmarkedNominal:
        if let found = owner(child, of: head, rule, role, count) { return [found] }
      case .nmod:
        guard let site = scene.preposition(of: child),
          scene.conjuncts(of: child).count == 1
        else { continue }
        if rule.takesNested, role == .target, EventNouns.standard.contains(scene.lemma(head)),
          let nested = nested(child, behind: site, rule)
        {
          return nested
        }
        guard ["of", "from", "for", "with"].contains(site) else { continue }
        if let found = owner(child, of: head, rule, role, count) { return [found] }
      default: continue
      }
    }
    return []
  }

  /// "condemned an attack by Norland", "an attack by Norland's soldiers", "welcomed the resumption of ties with Norland": who is
  /// condemned or welcomed.
  private func nested(_ child: Int, behind site: String, _ rule: RoleRule) -> [Event.Participant]? {
    if site == "of",
      EventNouns.standard.contains(scene.lemma(child)) || Self.bonds.contains(scene.lemma(child))
    {
      for below in scene.tree.children(of: child) where scene.tree.label(of: below) == .nmod {
        if let next = scene.preposition(of: below), let found = nested(below, behind: next, rule) {
          return found
        }
      }
    }
    guard ["by", "with"].contains(site), scene.times.time(ofToken: child) == nil else { return nil }
    if let mention = scene.mentions.mention(ofToken: child) {
      guard [.organization, .place, .person].contains(scene.kind(ofMention: mention)) else { return nil }
      return [participant(.target, mention, child)]
    }
    let named = namedParts(of: child, rule, .target)
    if !named.isEmpty { return named }
    guard scene.tag(child) == .properNoun || MemberNouns.contains(scene.lemma(child)) || isArmed(child) else {
      return nil
    }
    return [
      Event.Participant(
        role: .target, span: scene.document.span(ofTokens: scene.phrase(of: child)),
        count: quantities.quantity(of: child))
    ]
  }

  /// What two parties have between them.
  private static let bonds: Set<String> = ["tie", "relation", "link", "talk", "cooperation", "contact"]

  /// "the group, Dawn Brigade": an organization in apposition to a noun for one.
  private func isNameOf(_ mention: Int, _ head: Int) -> Bool {
    ReferenceNouns.standard[scene.lemma(head)].map { $0.kind == scene.kind(ofMention: mention) } ?? false
  }

  private func owner(
    _ child: Int, of head: Int, _ rule: RoleRule, _ role: Event.Role, _ count: Quantity?
  ) -> Event.Participant? {
    guard let mention = scene.mentions.mention(ofToken: child) else { return nil }
    let kind = scene.kind(ofMention: mention)
    guard kind == .organization || kind == .group || kind == .place, fits(mention, rule) else { return nil }
    let word = scene.word(head)
    let isPeople = MemberNouns.contains(word) || MemberNouns.contains(scene.lemma(head)) || isArmed(head)
    let isThing =
      role == .target && (kind == .organization || kind == .group) && scene.preposition(of: child) == nil
    guard isPeople || isThing else { return nil }
    // Four soldiers of a country are its soldiers; the country is who was attacked, not who died.
    if role == .victim, kind == .place { return nil }
    return Event.Participant(
      role: role, mention: mention, span: scene.document.span(ofTokens: scene.phrase(of: head)), count: count)
  }

  private func isArmed(_ head: Int) -> Bool {
    MemberNouns.troops.contains(scene.word(head)) || MemberNouns.troops.contains(scene.lemma(head))
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
    if scene.tag(head) == .properNoun, rule.placesAreCountries { return true }
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
  ]

  // MARK: Fit

  private func fits(_ mention: Int, _ rule: RoleRule) -> Bool {
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

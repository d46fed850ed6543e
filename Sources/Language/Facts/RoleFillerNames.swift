import Annotations

/// The names by which a common noun's bearer is known: in apposition, as owners, and within what happened.
extension RoleFiller {
  /// Names in apposition ("the judge, Omar Deri"), and organizations whose people or things a noun means ("Dawn Brigade
  /// fighters", "fighters of the Dawn Brigade", "Norland and Westmark leaders").
  func namedParts(of head: Int, _ rule: RoleRule, _ role: Event.Role) -> [Event.Participant] {
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
        let found = owners(child, of: head, rule, role, count)
        if !found.isEmpty { return found }
      case .nmod:
        guard let site = scene.preposition(of: child) else { continue }
        if rule.takesNested, role == .target, EventNouns.standard.contains(scene.lemma(head)) {
          let nested = nested(child, behind: site, rule)
          if !nested.isEmpty { return nested }
        }
        guard
          ["of", "from", "for", "with"].contains(site)
            || site == "in" && rule.placesAreCountries && isGovernment(head)
        else {
          continue
        }
        let found = owners(child, of: head, rule, role, count)
        if !found.isEmpty { return found }
      default: continue
      }
    }
    guard rule.takesNested, role == .target, EventNouns.standard.contains(scene.lemma(head)) else {
      return []
    }
    return nestedBehind(head, rule)
  }

  // MARK: Within what happened

  /// "condemned an attack by Norland", "an attack by Norland's soldiers", "welcomed the resumption of ties with Norland": who is
  /// condemned or welcomed.
  private func nested(_ child: Int, behind site: String, _ rule: RoleRule) -> [Event.Participant] {
    if site == "of",
      EventNouns.standard.contains(scene.lemma(child)) || Self.bonds.contains(scene.lemma(child))
    {
      for below in scene.tree.children(of: child) where scene.tree.label(of: below) == .nmod {
        guard let next = scene.preposition(of: below) else { continue }
        let found = nested(below, behind: next, rule)
        if !found.isEmpty { return found }
      }
    }
    guard ["by", "with", "between"].contains(site) else { return [] }
    // "by soldiers and promised aid": the parser may join what stands behind a verb.
    var parties = site == "between" ? scene.conjuncts(of: child) : [child]
    if site == "between", parties.count == 1, let other = joined(behind: child) { parties.append(other) }
    return parties.flatMap { party($0, rule) }
  }

  /// "between Norland and Westmark": the name behind "and", to whatever the parser joins it.
  private func joined(behind head: Int) -> Int? {
    let end = scene.phrase(of: head).upperBound
    guard scene.tree.tokens.contains(end + 1), scene.word(end) == "and" else { return nil }
    return (end + 1..<min(end + 4, scene.tree.tokens.upperBound)).first {
      scene.mentions.mention(ofToken: $0) != nil
    }
  }

  private func party(_ head: Int, _ rule: RoleRule) -> [Event.Participant] {
    guard scene.times.time(ofToken: head) == nil else { return [] }
    if let mention = scene.mentions.mention(ofToken: head) {
      guard [.organization, .place, .person].contains(scene.kind(ofMention: mention)) else { return [] }
      return [participant(.target, mention, head)]
    }
    let named = namedParts(of: head, rule, .target)
    if !named.isEmpty { return named }
    guard scene.tag(head) == .properNoun || MemberNouns.contains(scene.lemma(head)) || isArmed(head) else {
      return []
    }
    return [
      Event.Participant(
        role: .target, span: scene.document.span(ofTokens: scene.phrase(of: head)),
        count: quantities.quantity(of: head))
    ]
  }

  /// "their resumption of formal ties with Norland": the parser may give "of formal ties" to the verb.
  private func nestedBehind(_ head: Int, _ rule: RoleRule) -> [Event.Participant] {
    let sentence = scene.tree.tokens
    for token in head + 1..<min(head + 8, sentence.upperBound) {
      switch scene.tag(token) {
      case .adjective, .determiner: continue
      case .noun where Self.bonds.contains(scene.lemma(token)): continue
      case .adposition:
        if token == head + 1, scene.word(token) == "of" { continue }
        guard ["with", "between"].contains(scene.word(token)), Self.bonds.contains(scene.lemma(token - 1)),
          let party = scene.tree.head(of: token), party > token, scene.preposition(of: party) != nil
        else { return [] }
        return nested(party, behind: scene.word(token), rule)
      default: return []
      }
    }
    return []
  }

  /// What two parties have between them.
  private static let bonds: Set<String> = ["tie", "relation", "link", "talk", "cooperation", "contact"]

  /// "the group, Dawn Brigade": an organization in apposition to a noun for one.
  private func isNameOf(_ mention: Int, _ head: Int) -> Bool {
    ReferenceNouns.standard[scene.lemma(head)].map { $0.kind == scene.kind(ofMention: mention) } ?? false
  }

  // MARK: Owners

  /// Whose people or things a noun means. Of several, each is a party by its own name.
  private func owners(
    _ child: Int, of head: Int, _ rule: RoleRule, _ role: Event.Role, _ count: Quantity?
  ) -> [Event.Participant] {
    let names = scene.conjuncts(of: child)
    guard names.count > 1 else { return owner(child, of: head, rule, role, count).map { [$0] } ?? [] }
    guard role != .victim else { return [] }
    // Names that are joined are of one kind, whatever one of them may be taken for.
    let hasBody = names.contains { name in
      scene.mentions.mention(ofToken: name).map { scene.kind(ofMention: $0) != .person } ?? false
    }
    let found = names.compactMap { name -> Event.Participant? in
      guard var party = owner(name, of: head, rule, role, nil, mayBePerson: hasBody) else { return nil }
      party.span = party.mention.map { scene.document.extraction.mentions[$0].span } ?? party.span
      return party
    }
    if found.count == names.count { return found }
    return scene.preposition(of: child) == nil
      ? owner(child, of: head, rule, role, count).map { [$0] } ?? [] : []
  }

  private func owner(
    _ child: Int, of head: Int, _ rule: RoleRule, _ role: Event.Role, _ count: Quantity?,
    mayBePerson: Bool = false
  ) -> Event.Participant? {
    guard let mention = scene.mentions.mention(ofToken: child) else { return nil }
    let kind = scene.kind(ofMention: mention)
    let isState = Self.envoys.contains(scene.lemma(head))
    guard
      kind == .organization || kind == .group || kind == .place
        || (isState || mayBePerson) && kind == .person,
      fits(mention, rule)
    else { return nil }
    let word = scene.word(head)
    let isPeople = MemberNouns.contains(word) || MemberNouns.contains(scene.lemma(head)) || isArmed(head)
    let isThing =
      role == .target && (kind == .organization || kind == .group) && scene.preposition(of: child) == nil
    guard isPeople || isState || isThing else { return nil }
    // Four soldiers of a country are its soldiers; the country is who was attacked, not who died.
    if role == .victim, kind == .place { return nil }
    return Event.Participant(
      role: role, mention: mention, span: scene.document.span(ofTokens: scene.phrase(of: head)), count: count)
  }

  /// What only states have: whoever has one is none of the persons that its name may be taken for.
  private static let envoys: Set<String> = ["ambassador", "embassy"]

  /// "officials in Norland": people who speak for the country that they are in.
  private func isGovernment(_ head: Int) -> Bool {
    ["official", "lawmaker", "leader"].contains(scene.lemma(head))
  }

  func isArmed(_ head: Int) -> Bool {
    MemberNouns.troops.contains(scene.word(head)) || MemberNouns.troops.contains(scene.lemma(head))
  }
}

import Annotations

/// What stands around a noun for what happens.
extension PredicateArguments {
  /// Of a noun: owners, modifiers, prepositions, and what a verb that carries it adds: "X launched an attack on Y".
  ///
  /// - Parameter words: the trigger's tokens before the noun.
  func ofNoun(_ noun: Int, words: [Int] = []) -> [Argument] {
    var found: [Argument] = []
    for child in tree.children(of: noun) where !words.contains(child) {
      switch tree.label(of: child) {
      case .possessive: found.append(Argument(site: "possessor", head: child))
      case .compound, .amod, .descriptor, .nummod, .unmarkedNominal:
        guard child < noun, scene.mentions.mention(ofToken: child) != nil else { continue }
        found.append(Argument(site: "modifier", head: child))
      case .nmod, .obl, .agent:
        if let site = scene.preposition(of: child) { found.append(Argument(site: site, head: child)) }
        // "the ban on flights by Norland".
        for below in tree.children(of: child) where tree.label(of: below) == .nmod {
          if scene.preposition(of: below) == "by" {
            found.append(Argument(site: "by", head: below, isOwn: false))
          }
        }
      case .acl:
        // "an attack carried out by X".
        guard SupportVerbs.standard.verb(scene.lemma(child)) != nil || scene.lemma(child) == "blame" else {
          continue
        }
        for below in tree.children(of: child) where isAgent(below) || scene.preposition(of: below) == "on" {
          found.append(Argument(site: "by", head: below))
        }
      default: break
      }
    }
    for word in words where word > noun {
      // "an exchange of fire with the Front".
      for child in tree.children(of: word) where tree.label(of: child) == .nmod && !words.contains(child) {
        if let site = scene.preposition(of: child) { found.append(Argument(site: site, head: child)) }
      }
    }
    if let before = words.first, before < noun {
      // "the Norland air strike": the parser may give the name to the first word.
      for child in tree.children(of: before)
      where child < before && scene.mentions.mention(ofToken: child) != nil {
        found.append(
          Argument(site: tree.label(of: child) == .possessive ? "possessor" : "modifier", head: child))
      }
    }
    addFromJoined(to: noun, &found)
    addFromGovernor(of: noun, to: &found)
    return found
  }

  /// "attacks and raids against Norland": what follows joined nouns without articles is said of all.
  private func addFromJoined(to noun: Int, _ found: inout [Argument]) {
    for other in tree.children(of: noun) where tree.label(of: other) == .conj {
      guard
        !tree.children(of: other).contains(where: { [.det, .nummod, .nsubj].contains(tree.label(of: $0)) })
      else { continue }
      for child in tree.children(of: other)
      where [.nmod, .obl].contains(tree.label(of: child)) && child > other {
        guard let site = scene.preposition(of: child), ["against", "on", "with", "between"].contains(site),
          !has(site, found)
        else { continue }
        found.append(Argument(site: site, head: child, isOwn: false))
      }
    }
  }

  /// Nouns for what somebody does by doing something else, with the prepositions that say so.
  private static let manners: [String: Set<String>] = [
    "visit": ["during", "on"], "trip": ["during", "on"], "tour": ["during", "on"], "protest": ["in"],
    "statement": ["in"],
  ]

  /// Who does something else while a verb happens: its subject, of a passive too ("was arrested during a visit").
  private func doer(of verb: Int) -> Int? {
    let site = isPassive(verb, isTransitive: true) ? "object" : "subject"
    return ofVerb(verb, isTransitive: true).first { $0.site == site }?.head
  }

  /// "will meet her during a visit to Norland", "blocked the road in protest", where the parser may give the protest to the road.
  private func addDoer(of noun: Int, below top: Int, to found: inout [Argument]) {
    guard let preposition = scene.preposition(of: top), !has("possessor", found),
      Self.manners[scene.lemma(noun)]?.contains(preposition) ?? false, var verb = tree.head(of: top)
    else { return }
    if tree.label(of: top) == .nmod, tree.label(of: verb) == .obj, let above = tree.head(of: verb) {
      verb = above
    }
    guard scene.tag(verb) == .verb, let doer = doer(of: verb) else { return }
    found.append(Argument(site: "doer", head: doer, isOwn: false))
  }

  /// What the verb above a noun adds: its subject when it only carries the noun, and prepositions that the parser gave to it.
  private func addFromGovernor(of noun: Int, to found: inout [Argument]) {
    var top = noun
    while tree.label(of: top) == .conj, let head = tree.head(of: top), scene.isNominal(head) { top = head }
    addDoer(of: noun, below: top, to: &found)
    guard let verb = tree.head(of: top), scene.tag(verb) == .verb else { return }
    let label = tree.label(of: top)
    guard [.obj, .passiveSubject, .nsubj, .obl].contains(label) else { return }
    if label != .obl || scene.preposition(of: top) == nil || scene.preposition(of: top) == "in" {
      for child in tree.children(of: verb)
      where child > top && (tree.label(of: child) == .obl || tree.label(of: child) == .nsubj) {
        guard let site = scene.preposition(of: child), !has(site, found), site != "by", label != .obl
        else { continue }
        found.append(Argument(site: site, head: child, isOwn: false))
      }
    }
    guard let support = SupportVerbs.standard.verb(scene.lemma(verb)),
      support.fits(scene, verb: verb, noun: top)
    else { return }
    let arguments = ofVerb(verb, isTransitive: label != .nsubj)
    if let doer = arguments.first(where: { $0.site == "subject" }), doer.head != top {
      found.append(Argument(site: support.site, head: doer.head, isOwn: false))
    }
  }
}

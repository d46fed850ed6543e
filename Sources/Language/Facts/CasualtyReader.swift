import Annotations

/// Reads how many an event killed and hurt.
///
/// From the victims of verbs for killing and wounding ("killed nine fighters and wounded two"), whether they are the event or
/// what the event did ("the blast killed nine"), and from phrases such as "left nine dead" and "put the death toll at nine".
struct CasualtyReader {
  private let scene: FactScene
  private let arguments: PredicateArguments
  private let quantities: QuantityReader
  private var tree: DependencyTree { scene.tree }

  init(_ scene: FactScene) {
    self.scene = scene
    arguments = PredicateArguments(scene)
    quantities = QuantityReader(scene: scene)
  }

  /// Types of events that kill and hurt.
  static let types: Set<String> = [
    "armed_clash", "air_strike", "shelling", "siege_blockade", "armed_attack", "bombing", "assassination",
    "mass_killing", "abduction", "abuse", "death", "disaster", "protest", "riot", "crackdown",
  ]

  private static let killing: Set<String> = [
    "kill", "die", "massacre", "slaughter", "assassinate", "murder", "behead", "execute", "drown", "perish",
  ]
  static let wounding: Set<String> = ["wound", "injure", "hurt", "maim"]

  func read(
    trigger: EventTrigger, head: Int, arguments own: [PredicateArguments.Argument], into event: inout Event
  ) {
    guard Self.types.contains(event.type) else { return }
    if scene.tag(head) == .verb, Self.killing.contains(scene.lemma(head)) {
      add(own, scene.lemma(head), to: &event)
    }
    for verb in harmfulVerbs(around: head) {
      add(arguments.ofVerb(verb, isTransitive: scene.lemma(verb) != "die"), scene.lemma(verb), to: &event)
    }
    for leaving in leavingVerbs(around: head) { addLeft(by: leaving, to: &event) }
  }

  /// Verbs for killing and wounding that say what the event did: beside it, below it, or joined to it.
  private func harmfulVerbs(around head: Int) -> [Int] {
    var found: [Int] = []
    func consider(_ token: Int) {
      guard token != head, scene.tag(token) == .verb || scene.tag(token) == .adjective, !found.contains(token)
      else { return }
      if Self.killing.contains(scene.lemma(token)) || Self.wounding.contains(scene.lemma(token)) {
        found.append(token)
        for child in tree.children(of: token) where tree.label(of: child) == .conj { consider(child) }
      }
    }
    // "died and dozens were missing after a ferry capsized".
    func considerJoined(_ verb: Int) {
      consider(verb)
      if tree.label(of: verb) == .conj, let first = tree.head(of: verb) { consider(first) }
    }
    for child in tree.children(of: head) {
      switch tree.label(of: child) {
      case .conj, .relativeClause, .advcl, .acl, .xcomp: consider(child)
      default: continue
      }
    }
    guard let above = tree.head(of: head) else { return found }
    switch tree.label(of: head) {
    case .nsubj, .obl, .conj, .nmod, .agent: consider(above)
    case .advcl:
      // "died after a ferry capsized".
      let isAfter = tree.children(of: head).contains {
        [.mark, .advmod].contains(tree.label(of: $0)) && ["after", "when", "as"].contains(scene.word($0))
      }
      if isAfter { considerJoined(above) }
    case .acl, .relativeClause:
      if scene.preposition(of: above) == "after", let main = tree.head(of: above) { considerJoined(main) }
    case .obj:
      for child in tree.children(of: above) where [.conj, .advcl].contains(tree.label(of: child)) {
        consider(child)
      }
    default: break
    }
    return found
  }

  private func add(
    _ found: [PredicateArguments.Argument], _ lemma: String, to event: inout Event
  ) {
    let site = lemma == "die" || lemma == "perish" || lemma == "drown" ? "subject" : "object"
    guard let victims = found.first(where: { $0.site == site }), let count = total(of: victims.head) else {
      return
    }
    if Self.wounding.contains(lemma) {
      event.injured = event.injured ?? count
    } else {
      event.deaths = event.deaths ?? count
    }
  }

  /// Of joined nominals, when each has a number: "three soldiers and two guards".
  private func total(of head: Int) -> Quantity? {
    var total: Quantity?
    for part in scene.conjuncts(of: head) {
      guard let count = count(of: part) else { return nil }
      total = total.map { $0 + count } ?? count
    }
    return total
  }

  private func count(of head: Int) -> Quantity? {
    if let mention = scene.mentions.mention(ofToken: head) {
      let found = scene.document.extraction.mentions[mention]
      if found.kind == .person { return Quantity(1) }
      return nil
    }
    // Only people are counted: "killed 200 sheep".
    let lemma = scene.lemma(head)
    if scene.tag(head) == .noun, ReferenceNouns.standard[lemma] == nil, !MemberNouns.contains(lemma),
      !MemberNouns.contains(scene.word(head)), !Self.counted.contains(lemma)
    {
      return nil
    }
    return quantities.quantity(of: head)
  }

  private static let counted: Set<String> = [
    "dozen", "score", "hundred", "thousand", "other", "more", "number",
  ]

  // MARK: "the death toll rose to nine"

  /// "put the death toll at nine", "rose to nine", "reached nine", "a death toll of nine", "was nine".
  func toll(_ head: Int) -> Quantity? {
    // "the number of dead at 12" too, whichever of the two nouns the parser gives the number to.
    let nouns = [head] + tree.children(of: head).filter { tree.label(of: $0) == .nmod }
    for child in nouns.flatMap({ tree.children(of: $0) }) {
      if [.nmod, .nummod, .obl].contains(tree.label(of: child)),
        scene.times.time(ofToken: child) == nil,
        ["of", "at"].contains(scene.preposition(of: child) ?? ""), let count = quantities.quantity(of: child)
      {
        return count
      }
    }
    guard let above = tree.head(of: head) else { return nil }
    if tree.label(of: head) == .nsubj, let count = quantities.quantity(of: above) { return count }
    guard scene.tag(above) == .verb else { return nil }
    for child in tree.children(of: above) where child > head && scene.times.time(ofToken: child) == nil {
      let isGoal =
        ["at", "to"].contains(scene.preposition(of: child) ?? "")
        || tree.label(of: child) == .obj && ["reach", "hit", "pass", "exceed"].contains(scene.lemma(above))
      if isGoal, let count = quantities.quantity(of: child) { return count }
    }
    return nil
  }

  /// How many a verb of the sentence says were hurt.
  func injured(by verb: Int) -> Quantity? {
    guard Self.wounding.contains(scene.lemma(verb)), scene.tag(verb) == .verb else { return nil }
    let found = arguments.ofVerb(verb, isTransitive: true)
    return found.first { $0.site == "object" }.flatMap { total(of: $0.head) }
  }

  // MARK: "left nine dead"

  private func leavingVerbs(around head: Int) -> [Int] {
    var found = tree.children(of: head).filter {
      ["leave", "claim"].contains(scene.lemma($0)) && scene.tag($0) == .verb
    }
    if let above = tree.head(of: head), ["leave", "claim"].contains(scene.lemma(above)),
      scene.tag(above) == .verb
    {
      found.append(above)
    }
    return found
  }

  private func addLeft(by verb: Int, to event: inout Event) {
    guard
      let object = tree.child(of: verb, .obj)
        ?? tree.child(of: verb, .xcomp).flatMap({ tree.child(of: $0, .nsubj) })
    else { return }
    if scene.lemma(object) == "life" {
      if let count = quantities.quantity(of: object) { event.deaths = event.deaths ?? count }
      return
    }
    var last: Quantity?
    for token in tree.subtree(of: verb) where token >= object {
      if scene.isNominal(token), let count = quantities.quantity(of: token) { last = count }
      guard let count = last else { continue }
      switch scene.word(token) {
      case "dead": event.deaths = event.deaths ?? count
      case "wounded", "injured", "hurt": event.injured = event.injured ?? count
      default: continue
      }
    }
  }
}

import Annotations

/// When and where the clause of a trigger says that it happened.
struct EventSetting {
  /// Index into the extraction's time expressions.
  private(set) var time: Int?
  private(set) var timeBasis: Event.TimeBasis?
  /// Mentions of places and provinces, the nearest first.
  private(set) var places: [Int] = []
  /// Tokens of the time expression and the places.
  private(set) var tokens: [Range<Int>] = []

  private let scene: FactScene
  private var tree: DependencyTree { scene.tree }

  /// - Parameters:
  ///   - trigger: its head.
  ///   - arguments: heads of what takes part, whose own places count too: "killed a judge in Kotal".
  ///   - area: a place that takes part; then only what stands beside it says where that lies.
  init(_ scene: FactScene, trigger: Int, arguments: [Int], area: Int?) {
    self.scene = scene
    if let area {
      findPlaces(below: area)
    } else {
      findPlaces(around: trigger, arguments: arguments)
    }
    findTime(around: trigger)
  }

  // MARK: Places

  private mutating func findPlaces(around trigger: Int, arguments: [Int]) {
    var token = trigger
    for level in 0..<5 {
      findPlaces(below: token)
      if level == 0 { for argument in arguments where places.isEmpty { findPlaces(below: argument) } }
      guard places.isEmpty, let above = tree.head(of: token), carriesSetting(token) else { break }
      // "Police in Brussels foiled an attack".
      if tree.label(of: token) == .obj, let subject = tree.child(of: above, .nsubj) {
        findPlaces(below: above)
        if places.isEmpty { findPlaces(below: subject) }
        if !places.isEmpty { break }
      }
      token = above
    }
    // "attacked a base and killed three in Kotal".
    if places.isEmpty {
      for child in tree.children(of: trigger)
      where tree.label(of: child) == .conj && scene.tag(child) == .verb && places.isEmpty
        && tree.child(of: child, .nsubj) == nil
      {
        findPlaces(below: child)
        for object in tree.children(of: child) where tree.label(of: object) == .obj && places.isEmpty {
          findPlaces(below: object)
        }
      }
    }
    // "was taken captive in Kotal".
    if places.isEmpty {
      for child in tree.children(of: trigger)
      where tree.label(of: child) == .xcomp && scene.tag(child) != .verb && places.isEmpty {
        findPlaces(below: child)
      }
    }
  }

  /// Whether what stands beside the word above sets the scene for a word too.
  private func carriesSetting(_ token: Int) -> Bool {
    switch tree.label(of: token) {
    case .conj, .xcomp, .obj, .nsubj, .passiveSubject, .obl, .nmod, .compound, .appos, .csubj, .agent: true
    case .advcl:
      // "killing four" of "attacked Kotal, killing four".
      isParticiple(token)
    default: false
    }
  }

  private mutating func findPlaces(below token: Int) {
    for child in tree.children(of: token) {
      guard [.obl, .nmod, .advmod, .agent, .appos].contains(tree.label(of: child)) else { continue }
      if tree.label(of: child) == .appos, !isPlace(child) || !isPlace(token) { continue }
      let isInside = tree.label(of: child) == .appos
      guard isInside || scene.preposition(of: child).map({ isLocative($0, child) }) ?? false else {
        continue
      }
      addPlaces(in: child)
    }
    // "Kotal district, Herat".
    if isPlace(token), let mention = scene.mentions.mention(ofToken: token),
      !places.isEmpty, places.contains(mention)
    {
      places.removeAll { $0 == mention }
    }
  }

  /// The places of a phrase: its head, and what the head lies in.
  private mutating func addPlaces(in head: Int) {
    for token in [head] + tree.subtree(of: head).filter({ $0 != head && isPart($0, of: head) }) {
      guard let mention = scene.mentions.mention(ofToken: token), isPlace(token), !places.contains(mention)
      else { continue }
      places.append(mention)
      tokens.append(scene.document.tokens(in: scene.document.extraction.mentions[mention].span))
    }
  }

  private func isPart(_ token: Int, of head: Int) -> Bool {
    var token = token
    for _ in 0..<6 {
      if token == head { return true }
      guard
        [
          .nmod, .appos, .conj, .compound, .flat, .possessive, .unmarkedNominal, .list, .descriptor, .amod,
          .parataxis,
        ]
        .contains(tree.label(of: token)), let above = tree.head(of: token)
      else { return false }
      token = above
    }
    return false
  }

  private func isPlace(_ token: Int) -> Bool {
    scene.mentions.mention(ofToken: token).map {
      [.place, .province].contains(scene.kind(ofMention: $0))
    } ?? false
  }

  private func isLocative(_ preposition: String, _ place: Int) -> Bool {
    Self.locative.contains(preposition) || preposition == "on" && isTrodden(place)
  }

  /// Whether one is "on" a place rather than in it: a mountain, an island, a river. Talks "on Syria" are about it.
  private func isTrodden(_ place: Int) -> Bool {
    guard let mention = scene.mentions.mention(ofToken: place),
      let chain = scene.document.chainOfMention[mention],
      case .place(let details) = scene.document.extraction.chains[chain].details
    else { return false }
    return [.mountain, .island, .river, .sea].contains(details.type)
  }

  private static let locative: Set<String> = [
    "in", "at", "near", "outside", "inside", "across", "around", "within", "throughout", "off", "along",
    "over",
  ]

  // MARK: Time

  /// The time expression in the clause of the trigger, else above, else the sentence's only one at its head.
  private mutating func findTime(around trigger: Int) {
    let dates = self.dates()
    let moments = dates.filter(\.isMoment)
    var best: (cost: Int, time: Int)?
    for (time, head, _) in moments {
      guard let cost = distance(from: trigger, to: head) else { continue }
      if cost < best?.cost ?? Int.max { best = (cost, time) }
    }
    if let best {
      time = best.time
      timeBasis = .clause
    } else if dates.count == 1, let only = moments.first, isScene(only.head),
      !hasOwnTense(trigger, behind: only.head)
    {
      time = only.time
      timeBasis = .sentence
    }
    if let time { tokens.append(scene.times.tokens[time]) }
  }

  /// The sentence's dates, each with its head, and whether an event can happen on it: not so with "since" and "until".
  private func dates() -> [(time: Int, head: Int, isMoment: Bool)] {
    var found: [(Int, Int, Bool)] = []
    var token = tree.tokens.lowerBound
    while token < tree.tokens.upperBound {
      guard let time = scene.times.time(ofToken: token) else {
        token += 1
        continue
      }
      let range = scene.times.tokens[time].clamped(to: tree.tokens)
      let expression = scene.document.extraction.times[time]
      let head = range.first { token in tree.head(of: token).map { !range.contains($0) } ?? true }
      if let head, expression.kind == .date || expression.kind == .time {
        found.append((time, head, isMoment(range, head)))
      }
      token = max(token + 1, range.upperBound)
    }
    return found
  }

  /// "killing four" and "wounded in May": a clause that has its subject and its time from the one above.
  private func isParticiple(_ token: Int) -> Bool {
    guard [.vbg, .vbn].contains(scene.document.tokens[token].fineTag) else { return false }
    return !tree.children(of: token).contains {
      [.nsubj, .passiveSubject, .aux, .passiveAuxiliary].contains(tree.label(of: $0))
    }
  }

  /// "were killed on Thursday when soldiers clashed": what the clause tells happened then, unless another time stands between.
  private func isThen(_ clause: Int, after date: Int) -> Bool {
    date < clause && tree.children(of: clause).contains { $0 < clause && scene.word($0) == "when" }
      && (date..<clause).allSatisfy {
        scene.times.time(ofToken: $0).map { $0 == scene.times.time(ofToken: date) } ?? true
      }
  }

  /// "fled in March and has not been extradited", "left in 2018, but Norland accuses": a joined verb with auxiliaries of its own,
  /// or in the present behind the past, has no part in a date before it.
  private func hasOwnTense(_ trigger: Int, behind date: Int) -> Bool {
    tree.ancestors(of: trigger).contains { token in
      guard tree.label(of: token) == .conj, date < token, let first = tree.head(of: token) else {
        return false
      }
      if isPresent(token), scene.document.tokens[first].fineTag == .vbd { return true }
      return date >= tree.tokens.lowerBound + 4
        && tree.children(of: token).contains { [.aux, .passiveAuxiliary].contains(tree.label(of: $0)) }
    }
  }

  private func isPresent(_ verb: Int) -> Bool {
    [.vbz, .vbp].contains(scene.document.tokens[verb].fineTag)
  }

  private func isMoment(_ range: Range<Int>, _ head: Int) -> Bool {
    let before = scene.word(range.lowerBound - 1)
    if ["since", "until", "till", "before", "after", "than", "by"].contains(before) { return false }
    return
      !(scene.preposition(of: head).map { ["since", "until", "till", "before", "after"].contains($0) }
      ?? false)
  }

  /// Clauses between a trigger and a time that may hold for it; nil when it holds for something else.
  private func distance(from trigger: Int, to time: Int) -> Int? {
    guard let path = tree.path(from: trigger, to: time) else { return nil }
    var cost = 0
    for token in path.up.dropLast() {
      switch tree.label(of: token) {
      case .conj:
        if hasOwnTense(token, behind: time) { return nil }
        // "was arrested in May and died in June": what stands behind the first verb is not said of the second.
        guard let above = tree.head(of: token), time < token || tree.isClause(above) == false else {
          return nil
        }
        cost += 2
      case .xcomp, .csubj: cost += 1
      case .obj, .nsubj, .passiveSubject, .obl, .nmod, .compound, .appos, .agent, .nummod, .amod, .possessive,
        .iobj, .dislocated:
        cost += 1
      case .advcl:
        guard isParticiple(token) || isThen(token, after: time) else { return nil }
        cost += 2
      case .relativeClause:
        // "On Monday, gunmen who attacked": not said of them; "the attack, which happened on Monday" goes down.
        return nil
      default: return nil
      }
    }
    for (place, token) in path.down.dropLast().enumerated() {
      // Only what is said of the trigger itself: "the attack, which happened on Monday".
      let isBelowTrigger = path.up.count == 1 && place == 0
      switch tree.label(of: token) {
      case .relativeClause where isBelowTrigger && scene.tag(trigger) != .verb: cost += 2
      case .acl where isBelowTrigger: cost += 1
      case .conj where isBelowTrigger: cost += 4
      case .appos, .parataxis: return nil
      default:
        if tree.isClause(token) { return nil }
        cost += 1
      }
    }
    // A date beside another noun is that noun's: "the victims of the 2019 attack".
    if let beside = path.down.last.flatMap({ tree.head(of: $0) }), beside != trigger, beside != path.top,
      scene.isNominal(beside)
    {
      cost += 3
    }
    return cost
  }

  /// Whether a date opens the sentence, or belongs to its main verb, and that reports nothing.
  private func isScene(_ head: Int) -> Bool {
    guard let verb = tree.ancestors(of: head).dropFirst().first(where: { tree.isClause($0) }),
      tree.label(of: verb) == .root
    else { return head < tree.tokens.lowerBound + 4 }
    if head < tree.tokens.lowerBound + 4 { return true }
    return CueVerbs.standard.cues(ofVerb: scene.document.tokens[verb]).isEmpty
  }
}

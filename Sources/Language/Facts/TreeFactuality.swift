import Annotations

/// Reads from a tree whether a sentence affirms an event, and how real it says that the event is.
///
/// From the words beside the predicate up through what governs it: "did not attack", "will attack", "plans to launch an attack",
/// "no evidence that they attacked". After Saurí and Pustejovsky, "FactBank" (2009), without its degrees.
struct TreeFactuality {
  let scene: FactScene
  private var tree: DependencyTree { scene.tree }
  private let words = FactualityLexicon.standard

  init(_ scene: FactScene) { self.scene = scene }

  /// Of a verb or a noun.
  func factuality(of predicate: Int) -> Factuality {
    var found = Factuality()
    var token = predicate
    readChildren(of: token, isNoun: scene.tag(token) != .verb, &found)
    for _ in 0..<8 {
      guard let above = tree.head(of: token), let next = step(from: token, to: above, &found) else { break }
      token = next
    }
    if found.modality == .actual, isQuestion, isMainClause(predicate) { found.modality = .possible }
    return found
  }

  // MARK: Beside the predicate

  private func readChildren(of token: Int, isNoun: Bool, _ found: inout Factuality) {
    for child in tree.children(of: token) {
      let word = scene.word(child)
      switch tree.label(of: child) {
      case .advmod, .det, .aux, .passiveAuxiliary, .mark, .case, .cc, .preconjunction, .discourse, .cop:
        apply(words.beside[word] ?? words.beside[scene.lemma(child)], &found)
        if word == "longer", scene.word(child - 1) == "no" {
          found.isOver = true
          found.polarity = .affirmed
        }
      case .amod, .compound,
        .acl where isNoun && child < token:
        apply(words.modifiers[word] ?? words.modifiers[scene.lemma(child)], &found)
        for below in tree.children(of: child) where tree.label(of: below) == .advmod {
          apply(words.beside[scene.word(below)], &found)
        }
      default: continue
      }
    }
  }

  private func apply(_ effect: FactualityLexicon.Effect?, _ found: inout Factuality) {
    guard let effect else { return }
    if effect.flips { found.polarity = found.polarity == .denied ? .affirmed : .denied }
    if let modality = effect.modality, found.modality == .actual { found.modality = modality }
  }

  // MARK: Above it

  /// Reads what governs a word; nil when nothing further up bears on it.
  private func step(from token: Int, to above: Int, _ found: inout Factuality) -> Int? {
    switch tree.label(of: token) {
    case .conj:
      // "will attack and burn": auxiliaries are shared, unless the second has a subject of its own.
      if tree.child(of: token, .nsubj) == nil, tree.child(of: token, .passiveSubject) == nil {
        if tree.children(of: token).allSatisfy({ tree.label(of: $0) != .aux }) {
          readShared(of: above, before: token, &found)
        }
      }
      return above
    case .xcomp, .csubj, .advcl, .acl, .ccomp, .passiveClausalSubject: return clause(token, above, &found)
    case .obj, .passiveSubject, .nsubj, .obl, .agent, .nmod: return nominal(token, above, &found)
    case .compound, .appos: return above
    default: return nil
    }
  }

  /// Auxiliaries and negations before the first of several verbs.
  private func readShared(of head: Int, before token: Int, _ found: inout Factuality) {
    for child in tree.children(of: head) where child < head {
      switch tree.label(of: child) {
      case .aux, .advmod, .mark: apply(words.beside[scene.word(child)], &found)
      default: continue
      }
    }
  }

  private func clause(_ token: Int, _ above: Int, _ found: inout Factuality) -> Int? {
    let mark = tree.children(of: token).first { [.mark, .case].contains(tree.label(of: $0)) }
    // The parser may hang the preposition of "of attacking Kotal" on the name.
    let before = scene.word(token - 1)
    let markWord =
      mark.map { scene.word($0) } ?? (FunctionWords.prepositions.contains(before) ? before : "")
    let isInfinitive = tree.children(of: token).contains {
      tree.label(of: $0) == .mark && scene.word($0) == "to"
    }
    let lemma = scene.word(above)
    switch tree.label(of: token) {
    case .advcl where !["of", "from", "for", "against", "to", "with"].contains(markWord) && !isInfinitive:
      // A clause of time or reason stands by itself.
      return nil
    case .acl where !isInfinitive && markWord != "that" && markWord != "of": return nil
    case .ccomp, .passiveClausalSubject:
      guard let effect = words.reports[lemma] else {
        return isDoubted(above, &found)
      }
      applyGoverning(effect, at: above, &found)
      return above
    default: break
    }
    if let effect = words.governors[lemma] ?? words.reports[lemma] {
      applyGoverning(effect, at: above, &found)
    } else if isInfinitive, tree.label(of: token) == .advcl || tree.label(of: token) == .acl {
      // "blocked the road to protest": whoever does the one does the other by it.
      if Self.expressions.contains(scene.lemma(token)) { return above }
      // A purpose is not yet reached.
      if found.modality == .actual { found.modality = .possible }
      return nil
    }
    return above
  }

  /// What somebody does by the deed that it is the purpose of.
  private static let expressions: Set<String> = [
    "protest", "demonstrate", "denounce", "condemn", "demand", "thank", "honor", "honour",
  ]

  /// "Police have not said that": a report that was not made, or may be wrong.
  private func isDoubted(_ verb: Int, _ found: inout Factuality) -> Int? {
    for child in tree.children(of: verb) {
      switch tree.label(of: child) {
      case .aux, .mark:
        if let modality = words.beside[scene.word(child)]?.modality, found.modality == .actual,
          modality == .possible
        {
          found.modality = .possible
        }
      case .advmod where ["not", "n't", "never"].contains(scene.word(child)):
        if found.modality == .actual { found.modality = .possible }
      default: continue
      }
    }
    return nil
  }

  private func nominal(_ token: Int, _ above: Int, _ found: inout Factuality) -> Int? {
    let lemma = scene.word(above)
    let label = tree.label(of: token)
    if scene.tag(above) == .verb {
      if label == .nsubj {
        guard words.happenings.contains(lemma) else { return nil }
        readChildren(of: above, isNoun: false, &found)
        return above
      }
      let preposition = scene.preposition(of: token)
      if let effect = words.nominalGovernors[preposition.map { "\(lemma) \($0)" } ?? lemma] {
        applyGoverning(effect, at: above, &found)
        return above
      }
      guard label != .obl, label != .agent,
        SupportVerbs.standard.verb(scene.lemma(above)) != nil
          || ["be", "see", "have", "take"].contains(scene.lemma(above))
      else { return nil }
      readChildren(of: above, isNoun: false, &found)
      return above
    }
    if label == .nmod, let preposition = scene.preposition(of: token),
      ["of", "for", "about", "against"].contains(preposition)
    {
      guard let effect = words.nominalGovernors[lemma] ?? words.governors[lemma], scene.tag(above) == .noun
      else { return nil }
      applyGoverning(effect, at: above, &found)
      return above
    }
    // "There was no attack", "the attack was planned": the parser hangs it on an adjective or a noun.
    if label == .nsubj, let effect = words.modifiers[lemma] { apply(effect, &found) }
    return nil
  }

  /// "did not plan to": what was planned is denied; "did not deny": it is not.
  private func applyGoverning(_ effect: FactualityLexicon.Effect, at governor: Int, _ found: inout Factuality)
  {
    if effect.flips { found.polarity = found.polarity == .denied ? .affirmed : .denied }
    if let modality = effect.modality {
      if found.modality == .actual || modality != .possible { found.modality = modality }
    }
    for child in tree.children(of: governor) {
      switch tree.label(of: child) {
      case .advmod, .det:
        if let beside = words.beside[scene.word(child)], beside.flips {
          found.polarity = found.polarity == .denied ? .affirmed : .denied
        }
      case .aux:
        if found.modality == .actual { apply(words.beside[scene.word(child)], &found) }
      default: continue
      }
    }
  }

  // MARK: Sentences

  private var isQuestion: Bool {
    tree.tokens.suffix(2).contains { scene.word($0).hasPrefix("?") }
  }

  /// Whether nothing but joined words and what governs infinitives stands between a predicate and the root.
  private func isMainClause(_ predicate: Int) -> Bool {
    !tree.ancestors(of: predicate).contains { [.relativeClause, .acl, .advcl].contains(tree.label(of: $0)) }
  }
}

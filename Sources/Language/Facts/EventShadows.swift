import Annotations

/// What several triggers of a sentence tell of one event.
extension EventFinder {
  /// A death that another event of the sentence brought is that event's: "the blast killed nine", "died in the crash". Its victims
  /// are the event's; a death of somebody named is kept beside it.
  func withoutShadows(_ finds: [Find]) -> [Find] {
    var finds = joiningNouns(finds.filter { !onlyCarries($0) })
    finds = finds.filter { find in
      !CasualtyReader.wounding.contains(scene.lemma(find.head)) || cause(of: find, among: finds) == nil
    }
    for (index, find) in finds.enumerated() where find.trigger.type == "death" {
      guard let cause = cause(of: find, among: finds) else { continue }
      if find.trigger.isToll { finds[cause].toll = find.head }
      let victims = find.participants.filter { $0.role == .victim }
      for victim in victims where !finds[cause].participants.contains(where: { $0.span == victim.span }) {
        finds[cause].participants.append(victim)
      }
      finds[cause].participants.sort { $0.span < $1.span }
      finds[index].isShadow = !victims.contains { $0.mention != nil }
      finds[index].type = "death"
      finds[index].participants.removeAll { $0.role == .instrument }
    }
    return finds.filter { !$0.isShadow }
  }

  /// "signed a protocol with Norland", "gave support": the verb and the noun that is its object tell one event. It is the verb's, if
  /// that does not only carry the noun.
  private func joiningNouns(_ finds: [Find]) -> [Find] {
    var finds = finds
    for (index, noun) in finds.enumerated() where noun.trigger.shape == .noun {
      guard scene.tree.label(of: noun.head) == .obj,
        let verb = finds.firstIndex(where: {
          $0.trigger.shape == .verb && !$0.isShadow && $0.type == noun.type
            && $0.head == scene.tree.head(of: noun.head)
        })
      else { continue }
      let carries = SupportVerbs.standard.verb(scene.lemma(finds[verb].head)) != nil
      let (kept, dropped) = carries ? (index, verb) : (verb, index)
      for party in finds[dropped].participants
      where !finds[kept].participants.contains(where: { $0.span.overlaps(party.span) })
        && !party.span.overlaps(scene.document.span(ofTokens: finds[kept].tokens))
      { finds[kept].participants.append(party) }
      finds[kept].participants.sort { $0.span < $1.span }
      finds[dropped].isShadow = true
    }
    return finds.filter { !$0.isShadow }
  }

  /// "launched an attack on prices": the verb only carries what its object says, and announces nothing.
  private func onlyCarries(_ find: Find) -> Bool {
    guard find.trigger.shape == .verb, find.type == "announcement", find.trigger.words.count == 1,
      SupportVerbs.standard.verb(scene.lemma(find.head)) != nil,
      let object = find.arguments.first(where: { $0.site == "object" })?.head
    else { return false }
    return !EventTriggers.standard.nouns(for: scene.lemma(object)).isEmpty
  }

  /// The event that killed: the subject of the verb, that in which or after which somebody died, or the verb that "killing nine"
  /// is said of.
  private func cause(of find: Find, among finds: [Find]) -> Int? {
    finds.firstIndex { other in
      guard other.head != find.head, CasualtyReader.types.contains(other.type), other.type != "death" else {
        return false
      }
      guard other.trigger.shape == .verb else {
        return find.arguments.contains { argument in
          argument.head == other.head
            && ["subject", "in", "by", "during", "when", "after"].contains(argument.site)
        }
      }
      // The parser may take the verb of "after a ferry capsized" for a participle.
      if [.acl, .relativeClause].contains(scene.tree.label(of: other.head)),
        let noun = scene.tree.head(of: other.head), scene.preposition(of: noun) == "after",
        let above = scene.tree.head(of: noun), isSaid(of: find.head, above)
      {
        return true
      }
      if scene.tree.label(of: other.head) == .advcl, let above = scene.tree.head(of: other.head),
        isSaid(of: find.head, above)
      {
        return scene.tree.children(of: other.head).contains {
          [.mark, .advmod].contains(scene.tree.label(of: $0))
            && ["after", "when", "as"].contains(scene.word($0))
        }
      }
      guard scene.tree.head(of: find.head) == other.head else { return false }
      switch scene.tree.label(of: find.head) {
      case .advcl: return scene.document.tokens[find.head].fineTag == .vbg
      case .conj: return !find.arguments.contains { $0.site == "subject" && $0.isOwn }
      default: return false
      }
    }
  }

  /// Whether what is said of one verb is said of another: of itself, or of one joined to it, as in "died and were missing after".
  private func isSaid(of verb: Int, _ other: Int) -> Bool {
    other == verb || scene.tree.label(of: other) == .conj && scene.tree.head(of: other) == verb
  }
}

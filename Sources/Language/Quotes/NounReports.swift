import Annotations

/// Reports whose cue is a noun or an adjective: "her claim that", "sure that".
extension SentenceReports {
  func noun(_ token: Int) -> Quote? {
    guard let cue = CueNouns.standard.cue(ofNoun: document.tokens[token].lemma) else { return nil }
    if cue.takes.contains(.clause), let content = clauseOfSubject(token),
      let speaker = phrases.holder(ofNoun: token)
    {
      return quote([content], speaker, token..<token + 1, cue.act, confidence: 0.75)
    }
    let clause = tree.children(of: token).first { child in
      guard child > token, [.acl, .ccomp, .relativeClause].contains(tree.label(of: child)) else {
        return false
      }
      let marks = tree.children(of: child).filter { tree.label(of: $0) == .mark }.map {
        document.tokens[$0].lower
      }
      // A clause with "that" and all of its own parts is what is claimed; one that lacks a part is about the noun.
      return cue.takes.contains(.clause) && marks.contains("that")
        || cue.takes.contains(.infinitive) && marks.contains("to")
    }
    guard let clause = clause ?? strayedClause(ofNoun: token, cue),
      let speaker = phrases.holder(ofNoun: token),
      !isDenied(token)
    else { return nil }
    let keepsMark = !tree.children(of: clause).contains {
      document.tokens[$0].lower == "that" && tree.label(of: $0) == .mark
    }
    guard let part = contents.parts(of: clause, without: token, keepsMark: keepsMark).first else {
      return nil
    }
    return quote([part], speaker, token..<token + 1, cue.act, confidence: 0.75)
  }

  /// "the bridge was safe" of "The council's statement that the bridge was safe was false", which the parser takes for one clause:
  /// the words from "that" to the second verb of the sentence. Nil where the noun is not about the sentence's subject.
  private func clauseOfSubject(_ token: Int) -> Range<Int>? {
    guard
      let that = (token + 1..<min(token + 8, tree.tokens.upperBound)).first(where: {
        document.tokens[$0].lower == "that"
      }),
      !(tree.tokens.lowerBound..<that).contains(where: isFinite),
      !(token + 1..<that).contains(where: { document.tokens[$0].tag == .punctuation })
    else { return nil }
    var verbs: [Int] = []
    for index in that + 1..<tree.tokens.upperBound {
      let word = document.tokens[index]
      if [",", "and", "but", "or", "who", "which", "that", "because", "if", "when"].contains(word.lower) {
        break
      }
      // "had been": one verb.
      if isFinite(index), !isFinite(index - 1) || verbs.isEmpty { verbs.append(index) }
    }
    guard verbs.count == 2, verbs[1] > verbs[0] + 1, that + 1 < verbs[1] - 1 else { return nil }
    return that + 1..<verbs[1]
  }

  private func isFinite(_ token: Int) -> Bool {
    [.vbd, .vbz, .vbp, .md].contains(document.tokens[token].fineTag)
  }

  /// "rejected her claim that the bridge was open": the parser gives the clause to the verb.
  private func strayedClause(ofNoun token: Int, _ cue: CueNouns.Cue) -> Int? {
    guard cue.takes.contains(.clause), let verb = tree.head(of: token), tree.tokens.contains(token + 1),
      document.tokens[token + 1].lower == "that", tree.label(of: token) == .obj
    else { return nil }
    return tree.children(of: verb).first { child in
      tree.label(of: child) == .ccomp && tree.subtree(of: child).first == token + 1
    }
  }

  func adjective(_ token: Int) -> Quote? {
    guard let cue = CueNouns.standard.cue(ofAdjective: document.tokens[token].lower),
      let speaker = phrases.subject(ofVerb: token), !isDenied(token)
    else { return nil }
    let clause = tree.children(of: token).first { child in
      guard child > token else { return false }
      let isInfinitive = tree.children(of: child).contains {
        tree.label(of: $0) == .mark && document.tokens[$0].lower == "to"
      }
      switch tree.label(of: child) {
      case .ccomp, .advcl, .csubj:
        return cue.takes.contains(.clause) && !isInfinitive && tree.label(of: child) != .advcl
          || cue.takes.contains(.question) && isQuestion(child)
          || cue.takes.contains(.infinitive) && isInfinitive
      case .xcomp: return cue.takes.contains(.infinitive) && isInfinitive
      default: return false
      }
    }
    guard let clause,
      let part = contents.parts(
        of: clause, without: token, keepsMark: cue.takes.contains(.infinitive) || isQuestion(clause)
      ).first
    else { return nil }
    return quote([part], speaker, token..<token + 1, cue.act, confidence: 0.7)
  }
}

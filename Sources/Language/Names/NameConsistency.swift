import Annotations

/// Lets the mentions of one name in an article speak for each other: one name, one kind; a short form is what its
/// full form is.
struct NameConsistency {
  let text: NameText
  let lexicon: NameLexicon

  /// Adds to each candidate's scores what the article's other candidates say.
  func settle(_ candidates: inout [NameCandidate]) {
    shareAmongEqual(&candidates)
    supportShortForms(&candidates)
  }

  /// Candidates of one key all get their average.
  private func shareAmongEqual(_ candidates: inout [NameCandidate]) {
    var sums: [String: (scores: KindScores, count: Double)] = [:]
    for candidate in candidates {
      let known = sums[candidate.key] ?? (KindScores(), 0)
      sums[candidate.key] = (known.scores + candidate.scores, known.count + 1)
    }
    for index in candidates.indices {
      guard let (sum, count) = sums[candidates[index].key] else { continue }
      // The square root lets evidence add up without letting many weak hints outweigh knowledge.
      let weight = 1 / count.squareRoot()
      candidates[index].scores = KindScores(
        person: sum.person * weight, organization: sum.organization * weight, place: sum.place * weight,
        group: sum.group * weight)
    }
  }

  /// "Nazary" is a person because "Ali Maisam Nazary" is, "NRF" an organization because of its expansion.
  private func supportShortForms(_ candidates: inout [NameCandidate]) {
    var support: [String: KindScores] = [:]
    for candidate in candidates {
      let words = candidate.tokens.filter { !text.keys[$0].isEmpty }
      guard words.count > 1, let first = words.first, let last = words.last else { continue }
      let best = candidate.scores.best
      guard best.score >= 1 else { continue }
      switch candidate.fixedKind ?? best.kind {
      case .person where best.score >= 1 || candidate.fixedKind != nil:
        support[text.keys[last], default: KindScores()].person = 4
        for word in words.dropLast() where text.shapes[word] != .initial {
          support[text.keys[word], default: KindScores()].person = max(
            support[text.keys[word]]?.person ?? 0, 3)
        }
        for start in words.dropFirst() where words.last != start {
          support[text.key(start..<candidate.tokens.upperBound), default: KindScores()].person = 4
        }
      case .organization:
        support[acronym(words), default: KindScores()].organization = 4
      case .place where PlaceWords.last[text.lower(last)] != nil:
        support[text.key(first..<last), default: KindScores()].place = 4
      default: break
      }
    }
    for index in candidates.indices {
      guard let extra = support[candidates[index].key] else { continue }
      // A given name that is a known place too: "Paris Hilton" says little of Paris.
      let weight = candidates[index].entries.isEmpty ? 1 : 0.4
      candidates[index].scores =
        candidates[index].scores
        + KindScores(
          person: extra.person * weight, organization: extra.organization, place: extra.place,
          group: extra.group)
    }
  }

  /// First letters of the words but the smallest, folded.
  private func acronym(_ words: [Int]) -> String {
    var letters = ""
    for word in words where text.shapes[word].isCapital { letters += String(text.keys[word].prefix(1)) }
    return letters
  }
}

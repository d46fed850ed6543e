import Annotations
import KB

/// The sections of a province's or country's page that others have not.
extension ProfileFacts {
  /// How much there is about it and what lies in it.
  static func counts(_ area: AreaProfile) -> [Fact] {
    var facts = [Fact(label: "articles that name it or a place in it", value: "\(area.articles)")]
    if area.provinceCount > 0 {
      facts.append(
        Fact(label: "provinces", value: "\(area.provinceCount), \(area.provinces.total) of them in articles"))
    }
    return facts
  }

  static func sections(of area: AreaProfile) -> [Section] {
    [
      Section(title: "Provinces", area.provinces, fact),
      Section(title: "People", area.people, fact),
      Section(title: "Organizations", area.organizations, fact),
      Section(title: "Peoples and groups", area.groups, fact),
      Section(title: "Places in it", area.places, fact),
      Section(title: "Said about it", area.statements, fact),
    ]
  }

  private static func fact(_ companion: AreaProfile.Companion) -> Fact {
    Fact(
      label: companion.other.kind, value: companion.other.name, passages: companion.evidence.items,
      passageTotal: companion.evidence.total, sentences: companion.sentences)
  }

  private static func fact(_ province: AreaProfile.Province) -> Fact {
    let notes = [Noun.event.counted(province.events), "in \(Noun.article.counted(province.articles))"]
    return Fact(
      label: province.isoCode, value: "\(province.entity.name) (\(notes.joined(separator: ", ")))",
      sentences: province.sentences)
  }

  private static func fact(_ statement: AreaProfile.Statement) -> Fact {
    var fact = fact(statement.quote)
    fact.label = statement.speaker ?? "unnamed"
    return fact
  }
}

import Annotations
import KB

/// Says why articles' names were taken for an entity, and why others were not.
package struct LinkReason {
  private let store: Store

  package init(_ store: Store) { self.store = store }

  /// One row a link or a near miss: what it is, the article or entity, its date, the name, the rule, the score, and the reasons with
  /// their points.
  ///
  /// - Parameter limit: at most so many of each.
  package func table(ofEntity entityID: Int64, limit: Int) throws(StoreError) -> Table {
    var rows: [[Value]] = []
    for link in try LinkReviewRows(store).links(ofEntity: entityID, limit: limit) {
      let parts = link.parts.map { LinkReason.part($0.name, $0.value) }
      rows.append([
        .text("linked"),
        .text(link.title.map { "article \(link.articleID), \($0)" } ?? "article \(link.articleID)"),
        Value(link.publishedAt), .text(link.name),
        .text(link.rule ?? "not known"), Value(link.score),
        .text(
          link.rule == nil
            ? "linked before reasons were kept; kbctl relink finds them" : parts.joined(separator: "; ")),
      ])
    }
    for pair in try MergeCandidates(store).near(entityID: entityID, limit: limit) {
      let parts = pair.score.parts.map { LinkReason.part($0.reason, $0.points) }
      rows.append([
        .text("not joined"), .text("entity \(pair.right.entityID ?? pair.right.linkedID)"), .null,
        .text(pair.right.name), .text(pair.verdict), .real(pair.score.total),
        .text(parts.joined(separator: "; ")),
      ])
    }
    return Table(columns: ["what", "where", "date", "name", "rule", "score", "why"], rows: rows)
  }

  /// "the same name +4", "articles about other countries −0.75".
  private static func part(_ reason: String, _ points: Double) -> String {
    points < 0 ? "\(reason) −\(number(-points))" : "\(reason) +\(number(points))"
  }

  /// Without digits that say nothing.
  static func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let sign = hundredths < 0 ? "-" : ""
    let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
    if rest == 0 { return "\(sign)\(whole)" }
    return rest % 10 == 0 ? "\(sign)\(whole).\(rest / 10)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}

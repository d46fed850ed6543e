import Annotations
import Lexicon

/// What kind of event killed or hit somebody, by the noun for who or what did it, from `event-causes.tsv`.
struct EventCauses: Sendable {
  struct Cause: Hashable, Sendable {
    /// In the singular and lower case: one word or two.
    var noun: String
    var type: String
    /// Nil where the noun names the event itself.
    var role: Event.Role?
  }

  /// Those that the program was compiled with.
  static let standard = EventCauses()

  /// By the last word.
  private let causes: [String: [Cause]]

  private init() {
    var causes: [String: [Cause]] = [:]
    for row in Lexicons.table("event-causes.tsv").rows {
      let words = row["noun"].split(separator: " ").map(String.init)
      let cause = Cause(noun: row["noun"], type: row["event_type"], role: Event.Role(rawValue: row["role"]))
      causes[words[words.count - 1], default: []].append(cause)
    }
    // "bomber jet" before "jet".
    self.causes = causes.mapValues { list in list.sorted { $0.noun.utf8.count > $1.noun.utf8.count } }
  }

  /// The cause that a noun is; nil for one that is none.
  func cause(_ noun: Int, in scene: FactScene) -> Cause? {
    for form in [scene.lemma(noun), scene.word(noun)] {
      for cause in causes[form] ?? [] {
        guard cause.noun.utf8.count > form.utf8.count else { return cause }
        if scene.tree.tokens.contains(noun - 1), cause.noun == "\(scene.lemma(noun - 1)) \(form)" {
          return cause
        }
      }
    }
    return nil
  }

  /// The cause that makes an event of a type more exact when it is its subject; nil where the type stays as it is.
  func refined(_ type: String, subject: Int, in scene: FactScene) -> Cause? {
    guard let cause = cause(subject, in: scene) else { return nil }
    switch type {
    case "death": return cause
    case "bombing": return cause.type == "air_strike" ? cause : nil
    case "armed_attack", "air_strike": return cause.role == .instrument ? cause : nil
    default: return nil
    }
  }
}

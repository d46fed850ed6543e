import Annotations
import Lexicon

/// Words that decide how real an event is, from `factuality.tsv`.
struct FactualityLexicon: Sendable {
  struct Effect: Hashable, Sendable {
    /// Whether it turns what is affirmed into what is denied, and back.
    var flips: Bool
    /// Nil leaves it as it is.
    var modality: Evidence.Modality?
  }

  /// Those that the program was compiled with.
  static let standard: FactualityLexicon = {
    do { return try FactualityLexicon() } catch { fatalError("\(error)") }
  }()

  /// Words beside a verb or a noun: auxiliaries, adverbs, determiners, conjunctions. By form.
  private(set) var beside: [String: Effect] = [:]
  /// Words before a noun, by form or lemma: "planned".
  private(set) var modifiers: [String: Effect] = [:]
  /// What governs an infinitive, a gerund or a noun's clause, by form: "plan to".
  private(set) var governors: [String: Effect] = [:]
  /// What governs a clause with "that", by form: "deny that".
  private(set) var reports: [String: Effect] = [:]
  /// What governs a noun, by form, with the preposition between them: "prevent", "call for".
  private(set) var nominalGovernors: [String: Effect] = [:]
  /// Verbs that say of an event only that it happens, by form.
  private(set) var happenings: Set<String> = []

  init() throws(LexiconError) {
    let table = try TSV(file: "factuality.tsv")
    for row in table.rows {
      let flips = row["polarity"] == "denied"
      let modality = row.text("modality").flatMap { Evidence.Modality(rawValue: $0) }
      guard row["polarity"] == "" || flips else {
        throw table.badRow(
          row, "'\(row["polarity"])' is no polarity that a word brings; use denied, or nothing")
      }
      guard row["modality"] == "" || modality != nil else {
        throw table.badRow(
          row, "'\(row["modality"])' is no modality; use planned, possible, threatened or demanded")
      }
      let effect = Effect(flips: flips, modality: modality)
      let word = row["word"]
      switch row["place"] {
      case "beside": beside[word] = effect
      case "modifier": modifiers[word] = effect
      case "infinitive": for form in Self.forms(of: word) { governors[form] = effect }
      case "clause": for form in Self.forms(of: word) { reports[form] = effect }
      case "noun": for form in Self.forms(of: word) { nominalGovernors[form] = effect }
      case "happening": happenings.formUnion(Self.forms(of: word))
      default:
        throw table.badRow(
          row, "'\(row["place"])' is no place; use beside, modifier, infinitive, clause, noun or happening")
      }
    }
  }

  /// A governing word in all its forms, each with the preposition behind it: unknown verbs have no lemma to rely on.
  private static func forms(of word: String) -> [String] {
    let parts = word.split(separator: " ", maxSplits: 1)
    guard let verb = parts.first else { return [] }
    let rest = parts.count > 1 ? " \(parts[1])" : ""
    return VerbForms(of: String(verb)).all.map { $0 + rest }
  }
}

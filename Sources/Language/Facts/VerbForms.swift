import Lexicon

/// The inflected forms of one English verb; some have two of a kind (`burned`, `burnt`).
package struct VerbForms: Hashable, Sendable {
  /// What a form of a verb is; one word can be several (`led` is past and participle).
  package enum Form: Hashable, Sendable {
    case base, third, past, participle, gerund
  }

  package let base: String
  package let third: String
  package let past: [String]
  package let participle: [String]
  package let gerund: String

  /// By `irregular-verbs.tsv`, else by rule.
  package init(of base: String) {
    self.base = base
    let irregular = VerbForms.irregular[base]
    third = VerbForms.third(of: base)
    past = irregular?.past ?? [VerbForms.regularPast(of: base)]
    participle = irregular?.participle ?? past
    gerund = irregular?.gerund ?? VerbForms.regularGerund(of: base)
  }

  /// A verb known by its participle only, for patterns of the passive.
  package init(participle: String) {
    base = participle
    third = participle
    past = [participle]
    self.participle = [participle]
    gerund = participle
  }

  /// The forms that a word, in lower case, is; empty when it is none of this verb.
  package func forms(of word: String) -> Set<Form> {
    var forms: Set<Form> = []
    if word == base || base == "be" && (word == "am" || word == "are") { forms.insert(.base) }
    if word == third { forms.insert(.third) }
    if past.contains(word) { forms.insert(.past) }
    if participle.contains(word) { forms.insert(.participle) }
    if word == gerund { forms.insert(.gerund) }
    return forms
  }

  /// Every form once: what an index of verbs is keyed by.
  package var all: Set<String> {
    var words = Set(past).union(participle).union([base, third, gerund])
    if base == "be" { words.formUnion(["am", "are"]) }
    return words
  }

  /// Whether a word has the form of a past: in -ed, or irregular.
  static func looksPast(_ word: String) -> Bool {
    word.utf8.count > 4 && word.hasSuffix("ed") || isIrregularPast(word)
  }

  /// Whether a word is the past form of an irregular verb, and no base form: `came`, not `put`.
  static func isIrregularPast(_ word: String) -> Bool { irregularPasts.contains(word) }

  private static let irregularPasts: Set<String> = Set(
    irregular.flatMap { base, verb in verb.past.filter { $0 != base } })

  private struct Irregular {
    var past: [String]
    var participle: [String]
    var gerund: String?
  }

  private static let irregular: [String: Irregular] = {
    guard let table = try? TSV(file: "irregular-verbs.tsv") else { return [:] }
    var verbs: [String: Irregular] = [:]
    for row in table.rows {
      verbs[row["base"]] = Irregular(
        past: row.values("past"), participle: row.values("participle"), gerund: row.text("gerund"))
    }
    return verbs
  }()

  private static func third(of base: String) -> String {
    switch base {
    case "be": return "is"
    case "have": return "has"
    case "do", "go": return base + "es"
    default: break
    }
    if endsInConsonantAndY(base) { return base.dropLast() + "ies" }
    let hisses = ["s", "x", "z", "ch", "sh"].contains { base.hasSuffix($0) }
    return base + (hisses ? "es" : "s")
  }

  private static func regularPast(of base: String) -> String {
    if base.hasSuffix("e") { return base + "d" }
    if endsInConsonantAndY(base) { return base.dropLast() + "ied" }
    return (doublesItsEnd(base) ? base + base.suffix(1) : base) + "ed"
  }

  private static func regularGerund(of base: String) -> String {
    let keepsE = base.hasSuffix("ee") || base.hasSuffix("ye") || base.hasSuffix("oe") || base == "be"
    if doublesItsEnd(base) { return base + base.suffix(1) + "ing" }
    return (base.hasSuffix("e") && !keepsE ? String(base.dropLast()) : base) + "ing"
  }

  /// Verbs of one syllable that end in one consonant behind one vowel: `beg`, `plot`, not `visit`, `seek`, `row`.
  private static func doublesItsEnd(_ base: String) -> Bool {
    let letters = Array(base.utf8)
    let vowels = Set("aeiou".utf8)
    guard letters.count > 2, let last = letters.last, !vowels.contains(last), !Set("wxy".utf8).contains(last),
      vowels.contains(letters[letters.count - 2]), letters.count(where: { vowels.contains($0) }) == 1
    else { return false }
    return !vowels.contains(letters[letters.count - 3])
  }

  private static func endsInConsonantAndY(_ base: String) -> Bool {
    guard base.hasSuffix("y"), let before = base.dropLast().last else { return false }
    return !"aeiou".contains(before)
  }
}

import Annotations
import Lexicon

/// Verbs that introduce somebody's words, from `cue-verbs.tsv`.
package struct CueVerbs: Sendable {
  /// What may be the words that a verb introduces; the raw value is written in the lexicon.
  package enum Content: String, CaseIterable, Sendable {
    /// A whole utterance in quotation marks.
    case quotation
    /// A clause with "that".
    case clause
    /// A clause without "that".
    case bare
    /// A few words in quotation marks within the clause.
    case fragment
    /// A clause, but only behind the person addressed: "told reporters that".
    case person
    /// A clause with "whether" or a question word.
    case question
    /// "urged them to leave".
    case infinitive
    /// "denied taking money".
    case gerund
  }

  /// A word of the text that is a form of a cue verb.
  package struct Cue: Hashable, Sendable {
    package var forms: Set<VerbForms.Form>
    package var takes: Set<Content>
    package var act: Quote.Act
    /// Words behind the verb that belong to it: `out` in "point out".
    package var particle: String?
  }

  package static let standard: CueVerbs = {
    do { return try CueVerbs() } catch { fatalError("\(error)") }
  }()

  /// By form.
  private let cues: [String: [Cue]]
  private let lemmas: [String: [Cue]]

  package init() throws(LexiconError) {
    let table = try TSV(file: "cue-verbs.tsv")
    var cues: [String: [Cue]] = [:]
    var lemmas: [String: [Cue]] = [:]
    for row in table.rows {
      let takes = try Self.takes(row, table)
      let act = try Self.act(row, table)
      let words = row["verb"].split(separator: " ").map(String.init)
      guard let first = words.first else { throw table.badRow(row, "the verb is empty; write one") }
      let verb = VerbForms(of: first)
      for form in verb.all {
        cues[form, default: []].append(
          Cue(forms: verb.forms(of: form), takes: takes, act: act, particle: words.count > 1 ? words[1] : nil)
        )
      }
      lemmas[first, default: []].append(
        Cue(forms: [], takes: takes, act: act, particle: words.count > 1 ? words[1] : nil))
    }
    self.cues = cues
    self.lemmas = lemmas.mapValues {
      $0.sorted { ($0.particle == nil ? 1 : 0) < ($1.particle == nil ? 1 : 0) }
    }
  }

  /// The cues that a tagged verb may be, by its lemma or its form; those with a particle first.
  func cues(ofVerb token: Token) -> [Cue] { lemmas[token.lemma] ?? cues[token.lower] ?? [] }

  static func takes(_ row: TSV.Row, _ table: TSV) throws(LexiconError) -> Set<Content> {
    var takes: Set<Content> = []
    for value in row.values("takes") {
      guard let content = Content(rawValue: value) else {
        throw table.badRow(
          row,
          "'\(value)' is nothing a cue takes; use \(Content.allCases.map(\.rawValue).joined(separator: ", "))"
        )
      }
      takes.insert(content)
    }
    return takes
  }

  static func act(_ row: TSV.Row, _ table: TSV) throws(LexiconError) -> Quote.Act {
    guard let act = Quote.Act(rawValue: row["act"]) else {
      throw table.badRow(
        row, "'\(row["act"])' is no act; use \(Quote.Act.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return act
  }

  /// Whether a word, in lower case, is a form of a cue verb that cannot well be a noun.
  package func isVerb(_ word: String) -> Bool {
    cues[word]?.contains { $0.forms.contains(.past) || word == "says" } ?? false
  }

  /// The cue that the word at a unit is, with its particle if it needs one; nil when it is none.
  package func cue(at index: Int, in sentence: SentenceUnits) -> Cue? {
    guard let found = cues[sentence.word(index)] else { return nil }
    let next = sentence.word(index + 1)
    return found.first { $0.particle == next && $0.particle != nil } ?? found.first { $0.particle == nil }
  }
}

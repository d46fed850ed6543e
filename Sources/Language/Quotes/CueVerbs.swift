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
  }

  /// A word of the text that is a form of a cue verb.
  package struct Cue: Hashable, Sendable {
    package var forms: Set<VerbForms.Form>
    package var takes: Set<Content>
    /// Words behind the verb that belong to it: `out` in "point out".
    package var particle: String?
  }

  package static let standard: CueVerbs = {
    do { return try CueVerbs() } catch { fatalError("\(error)") }
  }()

  private let cues: [String: [Cue]]

  package init() throws(LexiconError) {
    let table = try TSV(file: "cue-verbs.tsv")
    var cues: [String: [Cue]] = [:]
    for row in table.rows {
      var takes: Set<Content> = []
      for value in row.values("takes") {
        guard let content = Content(rawValue: value) else {
          throw table.badRow(
            row,
            "'\(value)' is nothing a verb takes; use \(Content.allCases.map(\.rawValue).joined(separator: ", "))"
          )
        }
        takes.insert(content)
      }
      let words = row["verb"].split(separator: " ").map(String.init)
      guard let first = words.first else { throw table.badRow(row, "the verb is empty; write one") }
      let verb = VerbForms(of: first)
      for form in verb.all {
        cues[form, default: []].append(
          Cue(forms: verb.forms(of: form), takes: takes, particle: words.count > 1 ? words[1] : nil))
      }
    }
    self.cues = cues
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

import Annotations
import Lexicon

/// Nouns and adjectives that introduce somebody's words or thoughts, from `cue-nouns.tsv`: "her claim that", "sure that".
package struct CueNouns: Sendable {
  package struct Cue: Hashable, Sendable {
    package var takes: Set<CueVerbs.Content>
    package var act: Quote.Act
  }

  package static let standard: CueNouns = {
    do { return try CueNouns() } catch { fatalError("\(error)") }
  }()

  private var nouns: [String: Cue] = [:]
  private var adjectives: [String: Cue] = [:]

  package init() throws(LexiconError) {
    let table = try TSV(file: "cue-nouns.tsv")
    for row in table.rows {
      let cue = Cue(takes: try CueVerbs.takes(row, table), act: try CueVerbs.act(row, table))
      switch row["class"] {
      case "noun": nouns[row["word"]] = cue
      case "adjective": adjectives[row["word"]] = cue
      default: throw table.badRow(row, "'\(row["class"])' is no class; use noun or adjective")
      }
    }
  }

  package func cue(ofNoun lemma: String) -> Cue? { nouns[lemma] }
  package func cue(ofAdjective lemma: String) -> Cue? { adjectives[lemma] }
}

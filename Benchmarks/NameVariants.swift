import Corpora
import Importer
import Lexicon

/// Makes names from the lists of given and family names, and spells them otherwise as transcriptions and newspapers do; of each name also
/// one of another given name, which must stay apart.
struct NameVariants {
  private static let count = 3000
  private let showsErrors: Bool
  private let scorer = LinkScorer()

  init(showsErrors: Bool) { self.showsErrors = showsErrors }

  func run() throws {
    var numbers = SplitMix(seed: 7)
    let given = try names("given-names.tsv")
    let family = try names("family-names.tsv")
    var scores: [String: Scores] = [:]
    var order: [String] = []
    var (apart, joined) = (0, 0)
    var errors: [String] = []
    for _ in 0..<Self.count {
      let name = (given: numbers.pick(given), family: numbers.pick(family))
      let printed = "\(name.given) \(name.family)"
      // What is common is not joined without context, and rightly so: see LinkWeights.commonName.
      guard scorer.score(subject(printed), subject(printed)).isEnough else { continue }
      for (kind, variant) in variants(name.given, name.family, &numbers) where variant != printed {
        if scores[kind] == nil { order.append(kind) }
        scores[kind, default: Scores()].marked += 1
        if scorer.score(subject(printed), subject(variant)).isEnough {
          scores[kind]?.right += 1
        } else {
          errors.append("missed\t\(printed)\t\(variant)")
        }
      }
      let other = numbers.pick(given)
      guard other != name.given else { continue }
      apart += 1
      if scorer.score(subject(printed), subject("\(other) \(name.family)")).isEnough {
        joined += 1
        errors.append("joined\t\(printed)\t\(other) \(name.family)")
      }
    }
    var table = ReportTable("Generated spellings of names", columns: ["changed", "names", "found, %"])
    for kind in order {
      let score = scores[kind] ?? Scores()
      table.add(kind, String(score.marked), score.recall.text())
    }
    table.add(
      "another given name (joined, of all)", String(apart),
      (100 * Double(joined) / Double(max(1, apart))).text(2))
    table.print()
    if showsErrors { errors.forEach { print($0) } }
  }

  private func names(_ file: String) throws -> [String] {
    try TSV(file: file).rows.map { $0["name"] }.filter {
      $0.utf8.count > 4 && !$0.contains(" ") && !$0.contains("-")
    }
  }

  private func subject(_ name: String) -> LinkSubject { LinkSubject(kind: .person, names: [name]) }

  private func variants(_ given: String, _ family: String, _ numbers: inout SplitMix) -> [(String, String)] {
    let middle = numbers.pick(["Karel", "Navid", "Louise", "Yaw", "Ingrid"])
    let letter = String(numbers.pick(Array("ABDFHKLMNRT")))
    return [
      ("a middle name", "\(given) \(middle) \(family)"),
      ("a middle initial", "\(given) \(letter). \(family)"),
      ("in capitals", "\(given) \(family)".uppercased()),
      ("family name first, with a comma", "\(family), \(given)"),
      ("a title", "Dr. \(given) \(family)"), ("the Arabic article", "\(given) al-\(family)"),
      ("respelled family name", "\(given) \(respelled(family, &numbers))"),
      ("respelled given name", "\(respelled(given, &numbers)) \(family)"),
    ]
  }

  /// One change that transcriptions make.
  private func respelled(_ name: String, _ numbers: inout SplitMix) -> String {
    let changes = [
      ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "ay"), ("ph", "f"), ("kh", "h"), ("q", "k"), ("w", "v"),
      ("ss", "s"),
      ("ll", "l"), ("tch", "ch"), ("sch", "sh"), ("dj", "j"), ("ov", "off"), ("ky", "kiy"), ("y", "i"),
      ("aa", "a"), ("mm", "m"),
    ]
    let fitting = changes.filter {
      name.dropFirst().contains($0.0) && ($0.0 != "ov" || name.hasSuffix("ov"))
        && ($0.0 != "ky" || name.hasSuffix("ky")) && ($0.0 != "y" || name.hasSuffix("y"))
    }
    guard !fitting.isEmpty, let first = name.first else { return name }
    let change = numbers.pick(fitting)
    return String(first) + name.dropFirst().replacing(change.0, with: change.1)
  }
}

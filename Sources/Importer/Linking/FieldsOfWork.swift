import Annotations
import Language
import Lexicon

/// What titles and roles say of their bearers: fields of work, countries, telling words.
struct FieldsOfWork: Sendable {
  private var fields: [String: String] = [:]
  private let countries: CountryWords

  static let compiledIn = FieldsOfWork()

  private init() {
    countries = .compiledIn
    let table = Lexicons.table("fields-of-work.tsv")
    for row in table.rows { fields[row["word"]] = row["field"] }
  }

  /// What the roles of one side say together.
  struct Reading: Hashable {
    var fields: Set<String> = []
    var nations: Set<String> = []
    /// Content words, without names of countries.
    var words: Set<String> = []
  }

  func reading(_ roles: [String]) -> Reading {
    var reading = Reading()
    for role in roles {
      let (rest, codes) = countries.split(OrganizationWordsInText.words(role))
      reading.nations.formUnion(codes)
      for word in rest {
        let single = word.utf8.count > 4 && word.hasSuffix("s") ? String(word.dropLast()) : word
        if let field = fields[word] ?? fields[single] { reading.fields.insert(field) }
        if word.utf8.count > 3, !FieldsOfWork.plain.contains(word) { reading.words.insert(word) }
      }
    }
    return reading
  }

  private static let plain: Set<String> = [
    "former", "with", "from", "that", "this", "their", "chief", "senior", "deputy", "vice", "acting", "late",
    "then", "current",
    "front", "group", "party", "movement", "foreign", "relations", "affairs", "country", "national", "leader",
    "head", "member", "spokesman", "spokeswoman", "spokesperson", "official", "director", "prime",
  ]

  /// Whether people change from one field to the other so seldom that the same name is rather two people.
  static func areFar(_ left: Set<String>, _ right: Set<String>) -> Bool {
    guard !left.isEmpty, !right.isEmpty, left.isDisjoint(with: right) else { return false }
    let near: [Set<String>] = [
      ["politics", "military", "law", "business", "media", "religion", "crime"],
      ["politics", "science", "law"],
      ["science", "medicine"], ["arts", "media"], ["sport", "media"], ["politics", "medicine"],
    ]
    return !left.contains { own in
      right.contains { its in near.contains { $0.contains(own) && $0.contains(its) } }
    }
  }
}

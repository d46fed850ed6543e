import Annotations
import Language
import Lexicon

/// Gathers known names and words for the name model, from `lexical` and from the lexicons that the program is built with.
struct PhraseBuilder {
  private var kinds: [UInt64: PhraseTable.Kinds] = [:]
  private var waiting: [(text: String, kind: PhraseTable.Kind)] = []
  private let words: WordTable

  init(words: WordTable) {
    self.words = words
  }

  /// The table of all phrases.
  static func table(_ model: ModelFile, _ options: TrainerOptions) throws -> [UInt8] {
    var builder = PhraseBuilder(words: try WordTable(model))
    try builder.readLexical(options)
    try builder.readLexicons()
    builder.hashAll()
    return PhraseTable.encoded(builder.kinds)
  }

  private mutating func add(_ text: String, _ kind: PhraseTable.Kind) {
    if !text.isEmpty { waiting.append((text, kind)) }
  }

  private mutating func readLexical(_ options: TrainerOptions) throws {
    let files: [(String, PhraseTable.Kind)] = [
      ("country", .country), ("subdiv", .subdivision), ("city_big", .bigCity), ("city_mid", .city),
      ("city_alt", .otherCitySpelling), ("first", .givenName), ("last", .familyName),
    ]
    for (file, kind) in files {
      for line in try CorpusFile("lexical/gazetteer-\(file).txt.gz", in: options).lines() {
        add(String(line), kind)
      }
    }
  }

  private mutating func readLexicons() throws {
    for row in try TSV(file: "countries.tsv").rows {
      for name in [row["name"]] + row.values("aliases") { add(name, .country) }
      for name in row.values("demonyms") {
        add(name, .group)
        add(name + "s", .group)
      }
    }
    for row in try TSV(file: "provinces.tsv").rows {
      for name in [row["name"]] + row.values("aliases") { add(name, .subdivision) }
    }
    for row in try TSV(file: "places.tsv").rows {
      for name in [row["name"]] + row.values("aliases") { add(name, .place) }
    }
    for row in try TSV(file: "cities.tsv").rows {
      guard try row.flag("is_capital") || row.integer("population") >= 100_000 else { continue }
      for name in [row["name"], row["key"]] { add(name, .bigCity) }
    }
    for row in try TSV(file: "groups.tsv").rows {
      for name in [row["name"]] + row.values("aliases") { add(name, .group) }
    }
    try readPeopleAndOrganizations()
  }

  private mutating func readPeopleAndOrganizations() throws {
    for row in try TSV(file: "organizations.tsv").rows {
      for name in [row["name"], row["acronym"]] + row.values("aliases") { add(name, .organization) }
    }
    for row in try TSV(file: "outlets.tsv").rows { add(row["name"], .outlet) }
    for row in try TSV(file: "organization-words.tsv").rows {
      for position in row.values("position") {
        add(row["word"], position == "first" ? .organizationStart : .organizationEnd)
      }
    }
    for row in try TSV(file: "titles.tsv").rows { add(row["title"], .title) }
    for row in try TSV(file: "roles.tsv").rows { add(row["role"], .role) }
    for row in try TSV(file: "given-names.tsv").rows { add(row["name"], .givenName) }
    for row in try TSV(file: "family-names.tsv").rows { add(row["name"], .familyName) }
    for row in try TSV(file: "common-words.tsv").rows { add(row["word"], .commonWord) }
  }

  /// Cuts all phrases into tokens as articles are cut.
  private mutating func hashAll() {
    var body = ""
    var blocks: [Block] = []
    var offset = 0
    for (text, _) in waiting {
      let length = text.unicodeScalars.count
      blocks.append(Block(kind: .byline, span: TextSpan(offset, offset + length)))
      body += text + "\n"
      offset += length + 1
    }
    let article = Article(uri: "text:phrases", body: body, blocks: blocks)
    let document = Pipeline(adding: [.tokens]).annotate(article)
    var reader = LexemeReader(words: words)
    var next = 0
    for (block, (_, kind)) in waiting.enumerated() {
      var hash = PhraseTable.start
      var length = 0
      while next < document.tokens.count, document.tokens[next].block == block {
        hash = PhraseTable.hash(hash, adding: reader.lexeme(document.tokens[next].text).lower)
        length += 1
        next += 1
      }
      guard length > 0, length <= PhraseTable.longest else { continue }
      kinds[hash, default: 0] |= 1 << UInt16(kind.rawValue)
    }
  }
}

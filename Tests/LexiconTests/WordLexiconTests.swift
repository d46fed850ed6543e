import Annotations
import Lexicon
import Testing

/// The lists of words and names: every file has its columns, no row twice, closed values only.
struct WordLexiconTests {
  @Test(arguments: [
    ("given-names.tsv", "name"), ("family-names.tsv", "name"), ("titles.tsv", "title"), ("roles.tsv", "role"),
    ("organization-words.tsv", "word"), ("organizations.tsv", "name"), ("groups.tsv", "name"),
    ("event-types.tsv", "event_type"), ("predicates.tsv", "predicate"), ("countries.tsv", "code"),
    ("provinces.tsv", "iso_code"),
  ])
  func `no key stands twice`(file: String, column: String) throws {
    let keys = try TSV(file: file).rows.map { $0[column] }
    #expect(repeated(keys) == [])
    #expect(!keys.contains(""))
  }

  @Test(arguments: ["given-names.tsv", "family-names.tsv"])
  func `a personal name has a weight from 1 to 9 and one spelling`(file: String) throws {
    let rows = try TSV(file: file).rows
    for row in rows { #expect((1...9).contains(try row.integer("weight"))) }
    #expect(repeated(rows.map { NameKey.fold($0["name"]) }) == [])
  }

  @Test func `forms of names have two names or more, each once, and a closed kind`() throws {
    for row in try TSV(file: "name-forms.tsv").rows {
      let names = row.values("names")
      #expect(
        ["spelling", "nickname", "compound", "common given", "common family"].contains(row["kind"]),
        "line \(row.line)")
      #expect(names.count > 1, "line \(row.line)")
      #expect(repeated(names) == [], "line \(row.line)")
    }
  }

  @Test func `a word of a role speaks of one field of work`() throws {
    let rows = try TSV(file: "fields-of-work.tsv").rows
    #expect(repeated(rows.map { $0["word"] }) == [])
    #expect(
      Set(rows.map { $0["field"] }).isSubset(of: [
        "arts", "business", "crime", "law", "media", "medicine", "military", "politics", "religion",
        "science", "sport",
      ]))
  }

  @Test(arguments: ["Will", "May", "Rose", "Mark", "Grace", "Hope"])
  func `a given name that is an English word is marked`(name: String) throws {
    #expect(try TSV(file: "given-names.tsv").row(where: "name", is: name)?.flag("is_word") == true)
  }

  @Test(arguments: [
    ("Zohra", "f"), ("Rahim", "m"), ("Hussein", "m"), ("Elena", "f"), ("Kim", ""), ("Robin", ""),
  ])
  func `a given name has a gender where the lists agree`(name: String, gender: String) throws {
    #expect(try TSV(file: "given-names.tsv").row(where: "name", is: name)?["gender"] == gender)
  }

  @Test func `a title that stands for another names one that is there`() throws {
    let titles = try TSV(file: "titles.tsv")
    let known = Set(titles.rows.map { $0["title"] })
    // What these abbreviate is not itself printed before a name.
    let spelledOut: Set = [
      "Honorable", "Private First Class", "Member of Parliament", "Member of the European Parliament",
      "Member of the Legislative Assembly", "Teachta Dála", "Mistress", "Mademoiselle", "Shrimati",
    ]
    for row in titles.rows {
      #expect(known.contains(row["full"]) || spelledOut.contains(row["full"]), "\(row["title"])")
    }
    #expect(
      Set(titles.rows.map { $0["kind"] })
        == ["honorific", "military", "police", "religious", "political", "academic", "royal"])
  }

  @Test(arguments: [
    ("Cmdr.", "Commander"), ("Lt. Col.", "Lieutenant Colonel"), ("Maulvi", "Mawlawi"), ("Sheik", "Sheikh"),
    ("Sen.", "Senator"), ("MP", "Member of Parliament"), ("Rev.", "Reverend"), ("Dr.", "Doctor"),
  ])
  func `spellings of one title share what they stand for`(title: String, full: String) throws {
    #expect(try TSV(file: "titles.tsv").row(where: "title", is: title)?["full"] == full)
  }

  @Test(arguments: [("president", true, false), ("spokeswoman", false, true), ("minister", false, false)])
  func `a role says whether its holder leads or speaks`(role: String, leads: Bool, speaks: Bool) throws {
    let row = try #require(try TSV(file: "roles.tsv").row(where: "role", is: role))
    #expect(row.flag("leads") == leads && row.flag("speaks") == speaks)
  }

  @Test(arguments: ["organizations.tsv", "organization-words.tsv"])
  func `an organization's category is one of the schema's`(file: String) throws {
    let known = Set(OrganizationCategory.allCases.map(\.rawValue))
    for row in try TSV(file: file).rows { #expect(known.contains(row["category"]), "line \(row.line)") }
  }

  @Test func `no two organizations share a full name or alias`() throws {
    let keys = try TSV(file: "organizations.tsv").rows.flatMap { row in
      Set(([row["name"]] + row.values("aliases")).map(NameKey.fold))
    }
    #expect(repeated(keys) == [])
  }

  @Test(arguments: [
    ("al-Qaida", "al-Qaeda"), ("ISIS", "Islamic State"), ("U.N.", "United Nations"),
    ("TTP", "Tehreek-e-Taliban Pakistan"),
    ("Pakistani Taliban", "Tehreek-e-Taliban Pakistan"), ("al-Shabaab", "al-Shabab"),
    ("NRF", "National Resistance Front"),
  ])
  func `an organization is found by its other names`(alias: String, name: String) throws {
    let key = NameKey.fold(alias)
    let found = try TSV(file: "organizations.tsv").rows.filter { row in
      ([row["name"], row["acronym"]] + row.values("aliases")).contains { NameKey.fold($0) == key }
    }
    #expect(found.map { $0["name"] } == [name])
  }

  @Test func `the position of an organization's word is first or last`() throws {
    for row in try TSV(file: "organization-words.tsv").rows {
      #expect(
        !row.values("position").isEmpty
          && row.values("position").allSatisfy { ["first", "last"].contains($0) })
    }
  }

  @Test func `a predicate's subjects and objects are kinds of entities`() throws {
    for row in try TSV(file: "predicates.tsv").rows {
      let kinds = row.values("subject_kinds") + row.values("object_kinds")
      #expect(kinds.count >= 2 && kinds.allSatisfy { EntityKind(rawValue: $0) != nil }, "\(row["predicate"])")
      #expect(!row["definition"].isEmpty && !row["label"].isEmpty && !row["inverse_label"].isEmpty)
      #expect(!row.flag("is_symmetric") || row["label"] == row["inverse_label"])
    }
  }

  @Test func `an event type has a class, a label and a definition`() throws {
    let rows = try TSV(file: "event-types.tsv").rows
    #expect(rows.count == 42)
    #expect(rows.allSatisfy { !$0["class"].isEmpty && !$0["label"].isEmpty && !$0["definition"].isEmpty })
  }

  private func repeated(_ values: [String]) -> [String] {
    var seen: Set<String> = []
    return values.filter { !seen.insert($0).inserted }
  }
}

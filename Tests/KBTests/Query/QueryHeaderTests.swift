import KB
import Testing

struct QueryHeaderTests {
  private func query(_ text: String) throws(StoreError) -> NamedQuery {
    try NamedQuery(text: text, origin: .file(path: "mine.sql"), file: "mine.sql")
  }

  @Test func `a header gives name, summary, help and parameters`() throws {
    let query = try query(
      """
      -- name: who-spoke
      -- One row a speaker.
      -- Only those with a name.
      -- param: province province required "where, as "Panjshir""
      -- param: since date optional "first day"
      -- param: kind text optional default=direct choices=direct|turn "how it is marked"

      -- The most talkative first.
      SELECT 1 WHERE :province AND :since AND :kind;
      """)
    #expect(query.name == "who-spoke")
    #expect(query.summary == "One row a speaker.")
    #expect(query.help == "Only those with a name.\nThe most talkative first.")
    #expect(query.parameters.map(\.name) == ["province", "since", "kind"])
    #expect(query.parameters.map(\.type) == [.entity(.province), .date, .text])
    #expect(query.parameters.map(\.isRequired) == [true, false, false])
    #expect(query.parameters[0].help == "where, as \"Panjshir\"")
    #expect(query.parameters[2].defaultValue == "direct")
    #expect(query.parameters[2].choices == ["direct", "turn"])
  }

  @Test(arguments: [
    ("SELECT 1", "mine.sql: line 1: no header; write '-- name: my-query' in the first line"),
    (
      "-- One row.\nSELECT 1",
      "mine.sql: line 1: the header does not start with its name; write '-- name: my-query'"
    ),
    (
      "-- name: My Query\n-- x\nSELECT 1",
      "mine.sql: line 1: the name 'My Query' is not kebab-case; write small letters, digits and '-'"
    ),
    ("-- name: a\nSELECT 1", "mine.sql: line 1: no help; say after the name what one row of the result is"),
    (
      "-- name: a\n-- x\n-- name: b\nSELECT 1",
      "mine.sql: line 3: a second name; write each query to its own file"
    ),
    (
      "-- name: a\n-- x\n-- params: y\nSELECT 1",
      "mine.sql: line 3: unknown word 'params:'; write 'param:', or plain words for help"
    ),
    (
      "-- name: a\n-- x\n-- param: y text required\nSELECT 1",
      #"mine.sql: line 3: the parameter has no help; end the line with "what it is", in double quotes"#
    ),
    (
      "-- name: a\n-- x\n-- param: y \"z\"\nSELECT 1",
      #"mine.sql: line 3: the parameter is not complete; write: name type required|optional "help""#
    ),
    (
      "-- name: a\n-- x\n-- param: y txt required \"z\"\nSELECT 1",
      "mine.sql: line 3: parameter y has the unknown type 'txt'; choose one of text, integer, number, "
        + "boolean, date, speaker, entity, person, organization, province, place, group, work"
    ),
    (
      "-- name: a\n-- x\n-- param: y text needed \"z\"\nSELECT 1",
      "mine.sql: line 3: parameter y is 'needed'; write 'required' or 'optional'"
    ),
    (
      "-- name: a\n-- x\n-- param: y-z text required \"z\"\nSELECT 1",
      "mine.sql: line 3: the parameter's name 'y-z' is not one; write small letters, digits and '_'"
    ),
    (
      "-- name: a\n-- x\n-- param: y text optional standard=1 \"z\"\nSELECT 1",
      "mine.sql: line 3: parameter y: unknown 'standard=1'; write default=VALUE or choices=A|B"
    ),
    (
      "-- name: a\n-- x\n-- param: y integer optional default=many \"z\"\nSELECT 1",
      "mine.sql: line 3: parameter y: its default 'many' is not a whole number; correct it"
    ),
    (
      "-- name: a\n-- x\n-- param: y text required default=b \"z\"\nSELECT 1",
      "mine.sql: line 3: parameter y: is required and has a default; make it optional"
    ),
    (
      "-- name: a\n-- x\n-- param: y text optional default=c choices=a|b \"z\"\nSELECT 1",
      "mine.sql: line 3: parameter y: its default 'c' is not among its choices; add it to them"
    ),
    (
      "-- name: a\n-- x\n-- param: y date optional choices=a|b \"z\"\nSELECT 1",
      "mine.sql: line 3: parameter y: choices are for text only; leave them out"
    ),
    (
      "-- name: a\n-- x\n-- param: y text optional \"z\"\n-- param: y date optional \"z\"\nSELECT 1",
      "mine.sql: line 4: parameter y is described twice; leave one out"
    ),
    ("", "mine.sql: line 1: no header; write '-- name: my-query' in the first line"),
  ])
  func `a broken header is refused with its line and what to do`(text: String, message: String) {
    let error = #expect(throws: StoreError.self) { try query(text) }
    #expect(error?.description == message)
  }

  @Test(arguments: ["\u{FEFF}", ""], ["\n", "\r\n"])
  func `a byte order mark and Windows line ends do no harm`(start: String, end: String) throws {
    let query = try query(start + ["-- name: a", "-- One row.", "SELECT 1"].joined(separator: end))
    #expect(query.name == "a")
    #expect(query.sql.hasPrefix("-- name"))
  }
}

import Lexicon
import Testing

struct TSVTests {
  private let sample = """
    # From nowhere.
    name\taliases\tis_word
    Panjshir\tPanjsher|Panshir\t0

    # Between rows a comment may stand.
    Van\t\t1

    """

  @Test func `cells are read by column name`() throws {
    let table = try TSV(file: "sample.tsv", text: sample)
    #expect(table.columns == ["name", "aliases", "is_word"])
    #expect(table.rows.map { $0["name"] } == ["Panjshir", "Van"])
    #expect(table.rows.map { $0.flag("is_word") } == [false, true])
  }

  @Test func `a cell holds several values between bars`() throws {
    let table = try TSV(file: "sample.tsv", text: sample)
    #expect(table.rows[0].values("aliases") == ["Panjsher", "Panshir"])
    #expect(table.rows[1].values("aliases").isEmpty)
    #expect(table.rows[1].text("aliases") == nil)
  }

  @Test func `lines are counted with the comments`() throws {
    #expect(try TSV(file: "sample.tsv", text: sample).rows.map(\.line) == [3, 6])
  }

  @Test func `line ends of Windows and a byte order mark are no part of a cell`() throws {
    let table = try TSV(file: "sample.tsv", text: "\u{FEFF}name\tcode\r\nYemen\tYE\r\n")
    #expect(table.columns == ["name", "code"])
    #expect(table.rows[0]["code"] == "YE")
  }

  @Test func `a last line without an end is a row`() throws {
    #expect(try TSV(file: "sample.tsv", text: "name\nOman").rows.count == 1)
  }

  @Test func `a row with a cell too many or too few names its line`() {
    #expect(
      throws: LexiconError.badRow(
        file: "sample.tsv", line: 3, reason: "1 cells where the header has 2; separate them with one tab each"
      )
    ) {
      try TSV(file: "sample.tsv", text: "# x\nname\tcode\nYemen\n")
    }
  }

  @Test func `a file without a header is refused`() {
    #expect(throws: LexiconError.missingHeader(file: "sample.tsv")) {
      try TSV(file: "sample.tsv", text: "# only a comment\n")
    }
  }

  @Test func `a column named twice is refused`() {
    #expect(throws: LexiconError.self) { try TSV(file: "sample.tsv", text: "name\tname\n") }
  }

  @Test func `a number that is none names its line and column`() throws {
    let row = try TSV(file: "sample.tsv", text: "weight\nmuch\n").rows[0]
    #expect(throws: LexiconError.self) { try row.integer("weight") }
  }

  @Test func `a file that is not compiled in is refused with the names of those that are`() {
    #expect {
      try TSV(file: "unknown.tsv")
    } throws: { error in
      "\(error)".hasPrefix("unknown.tsv: no such lexicon; use one of ")
        && "\(error)".contains("provinces.tsv")
    }
  }

  @Test(arguments: [
    (
      LexiconError.missingHeader(file: "a.tsv"),
      "a.tsv: no header line; name the columns in the first line that is not a comment"
    ),
    (
      LexiconError.badRow(
        file: "a.tsv", line: 41, reason: "no column 'example'; add one sentence it matches"),
      "a.tsv: line 41: no column 'example'; add one sentence it matches"
    ),
  ])
  func `a message names the thing, the reason and the remedy`(error: LexiconError, message: String) {
    #expect(error.description == message)
  }
}

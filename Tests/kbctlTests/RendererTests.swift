import Foundation
import KB
import Testing

@testable import kbctl

struct DelimitedTests {
  @Test func `CSV quotes a comma, a quote and a line break and nothing else`() {
    let table = Table(columns: ["a", "b,c"], rows: [["plain", "say \"no\", then\ngo"]])
    #expect(Delimited(dialect: .csv).render(table).text == "a,\"b,c\"\nplain,\"say \"\"no\"\", then\ngo\"\n")
  }

  @Test func `CSV tells NULL from the empty text`() {
    let table = Table(columns: ["a", "b"], rows: [[nil, ""]])
    #expect(Delimited(dialect: .csv).render(table).text == "a,b\n,\"\"\n")
  }

  @Test func `TSV keeps a row on one line`() {
    let table = Table(columns: ["a", "b"], rows: [["one\ttwo\r\nthree", "C:\\"]])
    #expect(Delimited(dialect: .tsv).render(table).text == "a\tb\none\\ttwo\\r\\nthree\tC:\\\\\n")
  }

  @Test(arguments: [
    (Value.integer(.max), "9223372036854775807"), (.real(0.1), "0.1"), (.real(3), "3.0"),
    (.blob([0xFF, 0x00]), "/wA="), (.blob([1]), "AQ=="), (.blob([1, 2, 3]), "AQID"), (.blob([]), ""),
  ])
  func `a value is written exactly`(value: Value, text: String) {
    #expect(Delimited(dialect: .tsv).render(Table(columns: ["x"], rows: [[value]])).text == "x\n\(text)\n")
  }
}

struct JSONTests {
  @Test func `every text survives a JSON reader`() throws {
    let hard = "\u{0}\u{1}\u{1F}\"\\/\n\r\t\u{7F}\u{2028}é漢😀</script>"
    let text = JSONTable(isLines: false).render(Table(columns: ["t"], rows: [[.text(hard)]])).text
    let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: String]]
    #expect(parsed?.first?["t"] == hard)
  }

  @Test func `numbers are exact, NULL is null and bytes are Base64`() {
    let row: [Value] = [.integer(.min), 0.1, .real(.infinity), nil, .blob([0])]
    let text = JSONTable(isLines: true).render(Table(columns: ["a", "b", "c", "d", "e"], rows: [row])).text
    #expect(text == "{\"a\":-9223372036854775808,\"b\":0.1,\"c\":9e999,\"d\":null,\"e\":\"AA==\"}\n")
  }

  @Test func `two columns of one name both keep their value`() {
    let table = Table(columns: ["name", "name", "name_2"], rows: [[1, 2, 3]])
    #expect(JSONTable(isLines: true).render(table).text == "{\"name\":1,\"name_2\":2,\"name_2_2\":3}\n")
  }

  @Test func `no rows are an empty array, or no line`() {
    #expect(JSONTable(isLines: false).render(Table(columns: ["a"])).text == "[]\n")
    #expect(JSONTable(isLines: true).render(Table(columns: ["a"])).text == "")
  }

  @Test func `an object is indented by level`() {
    let json = JSONText.object([("a", .array([.integer(1), .text("x")])), ("b", .object([]))])
    #expect(json.written(indent: 0) == "{\n  \"a\": [\n    1,\n    \"x\"\n  ],\n  \"b\": {}\n}")
    #expect(json.written() == "{\"a\":[1,\"x\"],\"b\":{}}")
  }
}

struct MarkdownTests {
  @Test func `a pipe and a line break stay in their cell`() {
    let table = Table(columns: ["what", "n"], rows: [["a|b\nc_d", 2]])
    #expect(MarkdownTable().render(table).text == "| what | n |\n| --- | --: |\n| a\\|b<br>c\\_d | 2 |\n")
  }
}

struct AlignedTableTests {
  private func plain(_ table: Table, width: Int? = nil) -> Rendering {
    AlignedTable(width: width, style: Style(isColored: false)).render(table)
  }

  @Test func `numbers stand right and text left`() {
    let table = Table(columns: ["name", "n"], rows: [["Sara", 7], ["Bo", 120], [nil, nil]])
    #expect(plain(table).text == "name    n\n────  ───\nSara    7\nBo    120\n\n")
  }

  @Test(arguments: [
    ("abc", 3), ("é", 1), ("e\u{301}", 1), ("漢字", 4), ("😀", 2), ("🇦🇫", 2), ("👩‍🚀", 2), ("ﬁ", 1), ("❤️", 2),
    ("한", 2),
    ("\u{200B}", 0), ("سلام", 4), ("नि", 1), ("", 0),
  ])
  func `text is as wide as a terminal shows it`(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test func `wide characters and combining marks keep columns straight`() {
    let table = Table(columns: ["a", "b"], rows: [["漢字", "x"], ["Wārda\u{301}k", "y"]])
    #expect(
      plain(table).text
        == "a        b\n───────  ─\n漢字     x\nWārda\u{301}k  y\n".replacing("───────", with: "──────")
        .replacing("a        b", with: "a       b").replacing("漢字     x", with: "漢字    x"))
  }

  @Test func `names written from right to left keep columns straight, also cut and wrapped`() {
    let table = Table(columns: ["name", "n"], rows: [["محمد کریم", 7], ["Sara", 120], ["יעל", 3]])
    #expect(
      plain(table).text
        == "name         n\n─────────  ───\nمحمد کریم    7\nSara       120\nיעל          3\n")
    let long = Array(repeating: "احمد شاه مسعود", count: 12).joined(separator: " ")
    let narrow = plain(Table(columns: ["n", "name"], rows: [[1, .text(long)]]), width: 30)
    #expect(narrow.text.split(separator: "\n").allSatisfy { DisplayWidth.of($0) <= 30 })
    #expect(narrow.text.contains("مسعود"))
  }

  @Test func `a long cell is wrapped to the terminal`() {
    let table = Table(columns: ["n", "text"], rows: [[1, "the river council met in the valley on Monday"]])
    let rendering = plain(table, width: 30)
    #expect(rendering.text.split(separator: "\n").allSatisfy { DisplayWidth.of($0) <= 30 })
    #expect(rendering.text.contains("river council") && rendering.text.contains("Monday"))
    #expect(rendering.cutCells == 0)
  }

  @Test func `what does not fit in six lines is cut, marked and counted`() {
    let words = Array(repeating: "word", count: 100).joined(separator: " ")
    let rendering = plain(Table(columns: ["text"], rows: [[.text(words)], ["short"]]), width: 20)
    #expect(rendering.cutCells == 1)
    #expect(rendering.text.contains("…\n"))
  }

  @Test func `a pipe gets every cell whole`() {
    let long = String(repeating: "x", count: 5000)
    let rendering = plain(Table(columns: ["text"], rows: [[.text(long)]]))
    #expect(rendering.text.contains(long) && rendering.cutCells == 0)
  }

  @Test func `a table too wide for any wrapping becomes records`() {
    let columns = (1...12).map { "column\($0)" }
    let row = columns.map { Value.text("value of \($0)") }
    let text = plain(Table(columns: columns, rows: [row]), width: 60).text
    #expect(text.hasPrefix("── 1 ─") && text.contains("column12  value of column12"))
  }

  @Test func `stored text cannot steer the terminal`() {
    let table = Table(columns: ["t"], rows: [["\u{1B}[2Jgone\u{9B}1m"]])
    let text = plain(table, width: 40).text
    #expect(!text.contains("\u{1B}") && !text.contains("\u{9B}") && text.contains("␛[2Jgone"))
  }

  @Test func `colour is only where it is wanted`() {
    let table = Table(columns: ["t"], rows: [["x"]])
    let colored = AlignedTable(width: 40, style: Style(isColored: true)).render(table).text
    #expect(colored.hasPrefix("\u{1B}[1mt\u{1B}[0m"))
    #expect(!plain(table).text.contains("\u{1B}"))
  }
}

struct TextWrapTests {
  @Test(arguments: [
    ("one two three", 7, ["one two", "three"]), ("abcdefgh", 3, ["abc", "def", "gh"]),
    ("a\n\nb", 5, ["a", "", "b"]),
    ("漢字漢字", 4, ["漢字", "漢字"]), ("", 5, [""]),
  ])
  func `lines break at spaces where there are any`(text: String, width: Int, lines: [String]) {
    #expect(TextWrap.lines(of: text, width: width).lines == lines)
  }
}

struct ProgressTests {
  @Test func `the line shows how far, how fast and where, within the width`() {
    let line = Progress.line(50, 200, "articles/a.txt", seconds: 10, width: 79)
    #expect(line == "[######                  ] 50/200  5/s  articles/a.txt")
    #expect(
      DisplayWidth.of(Progress.line(5, 10, String(repeating: "x", count: 200), seconds: 1, width: 40)) == 40)
  }

  @Test func `nothing to do is not a division by zero`() {
    #expect(Progress.line(0, 0, "", seconds: 0, width: 40) == "0 read  ")
  }
}

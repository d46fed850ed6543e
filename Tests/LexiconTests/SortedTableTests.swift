import Lexicon
import Testing

struct SortedTableTests {
  private static let text = """
    # A comment; it may hold\ttabs.
    key\tname\tsize
    aa\tAa\t3
    aa\tAa of the hill\t1
    ab\tAb\t2
    abc\tAbc\t
    ébène\tÉbène\t7
    """

  private let table: SortedTable

  init() throws { table = try SortedTable(file: "towns.tsv", text: Self.text) }

  @Test func `rows of a key come in the order of the file`() {
    #expect(table.rows("aa").map { $0["name"] } == ["Aa", "Aa of the hill"])
  }

  @Test(arguments: [("ab", "Ab"), ("abc", "Abc"), ("ébène", "Ébène")])
  func `a key is found whole, wherever it stands`(key: String, name: String) {
    #expect(table.rows(key).map { $0["name"] } == [name])
  }

  @Test(arguments: ["", "a", "aaa", "abcd", "key", "zz", "\u{1F600}", "# A comment; it may hold"])
  func `a key that is not there has no rows`(key: String) {
    #expect(table.rows(key).isEmpty)
  }

  @Test func `a row is found again by its offset`() throws {
    let row = try #require(table.rows("ab").first)
    #expect(table.row(at: row.offset)["size"] == "2")
    #expect(table.rows("abc").first?.text("size") == nil)
  }

  @Test func `a file of comments has no header`() {
    #expect(throws: LexiconError.missingHeader(file: "a.tsv")) {
      try SortedTable(file: "a.tsv", text: "# nothing\n")
    }
  }

  @Test func `a header alone is a table without rows`() throws {
    #expect(try SortedTable(file: "a.tsv", text: "key\tname\n").rows("key").isEmpty)
  }

  @Test func `every row of the cities is found by its key`() throws {
    let cities = try SortedTable(file: "cities.tsv")
    for row in try TSV(file: "cities.tsv").rows where row.line % 37 == 0 {
      #expect(cities.rows(row["key"]).contains { $0["name"] == row["name"] && $0["population"] == row["population"] })
    }
  }
}

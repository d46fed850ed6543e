import Lexicon

/// The cities of `cities.tsv` by their folded names. Each is looked up when a text names it; none is read beforehand.
struct CityTable: Sendable {
  struct City: Hashable, Sendable {
    var name: String
    /// ISO 3166-1.
    var country: String
    /// ISO 3166-2; nil where it is not known.
    var province: String?
    var population: Int
    /// Whether it is its country's capital.
    var isCapital: Bool
  }

  private let table: SortedTable

  init(_ table: SortedTable) { self.table = table }

  /// Numbers of the cities of a folded name, the largest first.
  func numbers(_ key: String) -> [Int] { table.offsets(key) }

  /// The city of a number that `numbers` gave.
  func city(_ number: Int) -> City {
    let row = table.row(at: number)
    return City(
      name: row["name"], country: row["country_code"], province: row.text("province_code"),
      population: Int(row["population"]) ?? 0, isCapital: row["is_capital"] == "1")
  }

  /// Whether a folded name is a city's and an English word too.
  func isWord(_ key: String) -> Bool { table.rows(key).contains { $0["is_word"] == "1" } }
}

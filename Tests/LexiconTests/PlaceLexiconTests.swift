import Annotations
import Lexicon
import Testing

/// The three place tables agree with one another.
struct PlaceLexiconTests {
  private let countries: TSV
  private let provinces: TSV
  private let cities: TSV

  init() throws {
    countries = try TSV(file: "countries.tsv")
    provinces = try TSV(file: "provinces.tsv")
    cities = try TSV(file: "cities.tsv")
  }

  @Test func `every country of ISO 3166-1 is there once`() {
    let codes = countries.rows.map { $0["code"] }
    #expect(Set(codes).count == codes.count)
    #expect(codes.count == 250)
    #expect(codes.allSatisfy { $0.utf8.count == 2 && $0.utf8.allSatisfy { (0x41...0x5A).contains($0) } })
  }

  @Test func `no two countries share a name or alias`() {
    let keys = countries.rows.flatMap { row in ([row["name"]] + row.values("aliases")).map(NameKey.fold) }
    #expect(repeated(keys) == [])
  }

  @Test func `every province has a code of its own within an existing country`() {
    let known = Set(countries.rows.map { $0["code"] })
    let codes = provinces.rows.map { $0["iso_code"] }
    #expect(repeated(codes) == [])
    for row in provinces.rows {
      #expect(row["iso_code"].hasPrefix(row["country_code"] + "-"))
      #expect(known.contains(row["country_code"]))
      #expect(!row["subdivision_type"].isEmpty)
    }
  }

  @Test func `a province's aliases differ from one another and from its name by more than marks`() {
    for row in provinces.rows {
      let name = NameKey.fold(row["name"])
      let keys = row.values("aliases").filter { $0 != plain(row) }.map(NameKey.fold)
      #expect(repeated(keys) == [], "\(row["iso_code"])")
      #expect(!keys.contains(name), "\(row["iso_code"])")
      #expect(!name.isEmpty)
    }
  }

  @Test(arguments: [
    ("Panjshir", "AF-PAN"), ("Sar-e Pol", "AF-SAR"), ("Sar-i-Pul", "AF-SAR"), ("Urozgan", "AF-URU"),
    ("Wardak", "AF-WAR"), ("Kharkiv", "UA-63"), ("Donetsk Oblast", "UA-14"), ("Idlib", "SY-ID"),
    ("Deir Ezzor", "SY-DY"), ("Ninewa", "IQ-NI"), ("Hodeidah", "YE-HU"), ("KP", "PK-KP"), ("Odisha", "IN-OR"),
    ("North Kivu", "CD-NK"), ("Tigray", "ET-TI"), ("Sistan and Baluchestan", "IR-11"), ("Rakhine", "MM-16"),
    ("North Darfur", "SD-DN"), ("Cabo Delgado", "MZ-P"), ("Borno", "NG-BO"),
  ])
  func `a name as newspapers write it finds the province`(name: String, code: String) {
    let key = NameKey.fold(name)
    let found = provinces.rows.filter { row in
      ([row["name"]] + row.values("aliases")).contains { NameKey.fold($0) == key }
    }
    #expect(found.map { $0["iso_code"] } == [code])
  }

  @Test func `provinces and cities are sorted, so that a change is easy to review`() {
    let codes = provinces.rows.map { $0["iso_code"] }
    #expect(codes == codes.sorted())
    let countries = cities.rows.map { $0["country_code"] }
    #expect(countries == countries.sorted())
  }

  @Test func `every city lies in an existing country, and its province in that country`() throws {
    let knownCountries = Set(countries.rows.map { $0["code"] })
    let knownProvinces = Set(provinces.rows.map { $0["iso_code"] })
    for row in cities.rows {
      #expect(knownCountries.contains(row["country_code"]))
      guard let province = row.text("province_code") else { continue }
      #expect(knownProvinces.contains(province) && province.hasPrefix(row["country_code"] + "-"))
      #expect(try row.integer("population") >= 0)
    }
  }

  @Test func `no city stands twice in one province`() {
    let keys = cities.rows.map { "\(NameKey.fold($0["name"]))/\($0["country_code"])/\($0["province_code"])" }
    #expect(repeated(keys) == [])
  }

  @Test func `a country's capital is among its cities`() {
    // No town of these has a row in the source.
    let without: Set = ["GG", "IO"]
    let capitals = Set(cities.rows.filter { $0.flag("is_capital") }.map { $0["country_code"] })
    for row in countries.rows where !row["capital"].isEmpty && !without.contains(row["code"]) {
      #expect(capitals.contains(row["code"]), "\(row["name"])")
    }
  }

  /// The alias that is the name without its marks, which is kept for readers of the file.
  private func plain(_ row: TSV.Row) -> String? {
    row.values("aliases").first { NameKey.fold($0) == NameKey.fold(row["name"]) }
  }

  private func repeated(_ values: [String]) -> [String] {
    var seen: Set<String> = []
    return values.filter { !seen.insert($0).inserted }
  }
}

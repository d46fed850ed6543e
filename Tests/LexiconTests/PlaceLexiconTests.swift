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

  @Test func `provinces are sorted by code and cities by key, so that they can be looked up`() {
    let codes = provinces.rows.map { $0["iso_code"] }
    #expect(codes == codes.sorted())
    var previous: [UInt8] = []
    for row in cities.rows {
      let key = Array(row["key"].utf8)
      #expect(!key.lexicographicallyPrecedes(previous), "\(row["key"])")
      previous = key
    }
  }

  @Test func `cities of one key stand by size`() throws {
    var previous = (key: "", population: 0)
    for row in cities.rows {
      let population = try row.integer("population")
      if row["key"] == previous.key { #expect(population <= previous.population, "\(row["key"])") }
      previous = (row["key"], population)
    }
  }

  @Test func `a city's key is a folded name, and every city has the row of its own name`() {
    var named: Set<String> = []
    var all: Set<String> = []
    for row in cities.rows {
      #expect(NameKey.fold(row["key"]) == row["key"])
      let city = "\(row["name"])/\(row["country_code"])/\(row["province_code"])"
      all.insert(city)
      if NameKey.fold(row["name"]) == row["key"] { named.insert(city) }
    }
    #expect(all.subtracting(named) == [])
  }

  @Test func `every city lies in an existing country, and its province in that country`() throws {
    let knownCountries = Set(countries.rows.map { $0["code"] })
    let knownProvinces = Set(provinces.rows.map { $0["iso_code"] })
    for row in cities.rows {
      #expect(knownCountries.contains(row["country_code"]))
      #expect(try row.integer("population") >= 0)
      guard let province = row.text("province_code") else { continue }
      #expect(knownProvinces.contains(province) && province.hasPrefix(row["country_code"] + "-"))
    }
  }

  @Test func `hardly a city is without a province where the country has some`() {
    let divided = Set(provinces.rows.map { $0["country_code"] }).subtracting(["SG"])
    let inDivided = cities.rows.filter { divided.contains($0["country_code"]) }
    let without = inDivided.filter { $0.text("province_code") == nil }
    #expect(without.count * 200 < inDivided.count, "\(without.count) of \(inDivided.count)")
  }

  @Test(arguments: [
    ("medellin", "CO-ANT"), ("sapporo", "JP-01"), ("durban", "ZA-KZN"), ("sendai", "JP-04"), ("nablus", "PS-NBS"),
    ("manila", "PH-00"), ("cebu city", "PH-CEB"), ("taichung", "TW-TXG"), ("suwon", "KR-41"), ("craiova", "RO-DJ"),
    ("bukoba", "TZ-05"), ("kyiv", "UA-30"), ("lome", "TG-M"), ("antwerp", "BE-VLG"), ("helsinki", "FI-18"),
    ("bombay", "IN-MH"), ("kharkov", "UA-63"), ("khan younis", "PS-KYS"), ("mekelle", "ET-TI"),
  ])
  func `a city lies where it does`(key: String, province: String) throws {
    let table = try SortedTable(file: "cities.tsv")
    #expect(table.rows(key).first?["province_code"] == province)
  }

  @Test func `no city stands twice under a key in one province`() {
    let keys = cities.rows.map {
      "\($0["key"])/\(NameKey.fold($0["name"]))/\($0["country_code"])/\($0["province_code"])"
    }
    #expect(repeated(keys) == [])
  }

  @Test func `neighbours are neighbours of each other`() {
    var pairs: Set<String> = []
    for row in countries.rows {
      for neighbour in row.values("neighbours") { pairs.insert("\(row["code"]) \(neighbour)") }
    }
    for pair in pairs {
      let codes = pair.split(separator: " ")
      #expect(codes.count == 2 && codes[0] != codes[1])
      #expect(pairs.contains("\(codes[1]) \(codes[0])"), "\(pair)")
    }
  }

  @Test func `an abbreviation means one province of a country, and is no alias`() {
    let pairs = provinces.rows.flatMap { row in
      row.values("abbreviations").map { "\(row["country_code"]) \($0)" }
    }
    #expect(repeated(pairs) == [])
    #expect(pairs.contains("US Tenn.") && pairs.contains("US TN") && pairs.contains("CA Ont."))
    for row in provinces.rows {
      let words = row.values("abbreviations")
      #expect(words.allSatisfy { $0 == "D.C." || !row.values("aliases").contains($0) }, "\(row["iso_code"])")
    }
  }

  @Test func `a province's demonym is no country's name, nor that of another country's people`() {
    let names = Set(countries.rows.flatMap { [$0["name"]] + $0.values("aliases") }.map(NameKey.fold))
    var peoples: [String: String] = [:]
    for row in countries.rows {
      for demonym in row.values("demonyms") { peoples[NameKey.fold(demonym)] = row["code"] }
    }
    for row in provinces.rows {
      for demonym in row.values("demonyms").map(NameKey.fold) {
        #expect(!names.contains(demonym))
        #expect(peoples[demonym].map { $0 == row["country_code"] } ?? true, "\(demonym)")
      }
    }
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

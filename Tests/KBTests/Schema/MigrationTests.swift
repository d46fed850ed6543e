import Testing

@testable import KB

struct MigrationTests {
  private let text = "-- Towns.\n-- migrate:up\nCREATE TABLE towns (a);\n-- migrate:down\nDROP TABLE towns;\n"

  @Test func `a file has a way up and a way back`() throws {
    let migration = try Migration(file: "0003_towns.sql", text: text)
    #expect(migration.version == 3)
    #expect(migration.label == "0003_towns")
    #expect(migration.up == MigrationScript(sql: "CREATE TABLE towns (a);", usesTransaction: true))
    #expect(migration.down?.sql == "DROP TABLE towns;")
  }

  @Test(arguments: [
    "\r\n", "\r", "  \n", "\t\r\n",
  ])
  func `line ends and trailing space do not change the checksum`(lineEnd: String) throws {
    let original = try Migration(file: "0001_a.sql", text: text)
    let edited = text.replacingLineEnds(with: lineEnd) + "\n\n"
    #expect(try Migration(file: "0001_a.sql", text: edited).checksum == original.checksum)
  }

  @Test(arguments: ["CREATE TABLE towns (b);", "CREATE TABLE  towns (a);", "create table towns (a);"])
  func `any other edit changes the checksum`(statement: String) throws {
    let edited = "-- Towns.\n-- migrate:up\n\(statement)\n-- migrate:down\nDROP TABLE towns;\n"
    #expect(
      try Migration(file: "0001_a.sql", text: edited).checksum
        != Migration(file: "0001_a.sql", text: text).checksum)
  }

  @Test func `only the marker lets a script run outside a transaction`() throws {
    let script = "-- migrate:up transaction:false\nVACUUM;\n-- migrate:down\nSELECT 1;\n"
    let migration = try Migration(file: "0001_a.sql", text: script)
    #expect(!migration.up.usesTransaction)
    #expect(migration.down?.usesTransaction == true)
    #expect(try Migration(file: "0001_a.sql", text: text).up.usesTransaction)
  }

  @Test(arguments: [
    ("1_a.sql", "-- migrate:up\nSELECT 1;"), ("0001_a.txt", "-- migrate:up\nSELECT 1;"),
    ("0001_Big.sql", "-- migrate:up\nSELECT 1;"), ("0001_.sql", "-- migrate:up\nSELECT 1;"),
    ("0001a.sql", "-- migrate:up\nSELECT 1;"),
    ("0001_a.sql", "SELECT 1;"), ("0001_a.sql", "-- migrate:up\n\n"),
    ("0001_a.sql", "DROP TABLE a;\n-- migrate:up\nSELECT 1;"),
    ("0001_a.sql", "-- migrate:down\nSELECT 1;\n-- migrate:up\nSELECT 1;"),
    ("0001_a.sql", "-- migrate:up\nSELECT 1;\n-- migrate:up\nSELECT 1;"),
    ("0001_a.sql", "-- migrate:up transaction:never\nSELECT 1;"),
    ("0001_a.sql", "-- migrate:sideways\nSELECT 1;"),
  ])
  func `a file that is not as the format wants it is refused by name`(file: String, text: String) throws {
    let error = #expect(throws: StoreError.self) { try Migration(file: file, text: text) }
    #expect(error?.description.hasPrefix("\(file): ") == true)
  }

  @Test(arguments: [["0001_a", "0003_c"], ["0002_b"], ["0001_a", "0001_b"], ["0000_a", "0001_b"]])
  func `numbers run from 1 without gaps`(names: [String]) throws {
    let files = names.map { (name: $0 + ".sql", text: "-- migrate:up\nSELECT 1;") }
    #expect(throws: StoreError.self) { try Migration.history(of: files) }
  }
}

extension String {
  fileprivate func replacingLineEnds(with lineEnd: String) -> String {
    split(separator: "\n", omittingEmptySubsequences: false).joined(separator: lineEnd)
  }
}

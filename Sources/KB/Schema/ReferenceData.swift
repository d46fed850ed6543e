import Lexicon

/// The rows that every database has from the program's lexicons: event types, predicates, countries,
/// provinces.
///
/// `reference_data` notes which edition of each a file holds, so that opening an up-to-date file costs five
/// reads.
package enum ReferenceData {
  /// Loads what the file does not hold in the program's edition. What people curated stays as they made it.
  package static func load(into connection: Connection) throws(StoreError) {
    guard try !isLoaded(in: connection) else { return }
    let rows = ReferenceRows(connection: connection)
    try connection.transaction { () throws(StoreError) in
      for edition in Edition.all where try rows.checksum(of: edition.name) != edition.checksum {
        for row in try table(edition.file).rows { try edition.save(rows, row) }
        try rows.setChecksum(edition.checksum, of: edition.name)
      }
      // No lexicon: the linker's keys of the names that the file holds, as this program makes them.
      guard try rows.checksum(of: nameBlocks) != NameBlockRows.edition else { return }
      try NameBlockRows(connection: connection).rebuild()
      try rows.setChecksum(NameBlockRows.edition, of: nameBlocks)
    }
  }

  /// Whether the file holds the program's edition of every lexicon.
  static func isLoaded(in connection: Connection) throws(StoreError) -> Bool {
    let rows = ReferenceRows(connection: connection)
    for edition in Edition.all where try rows.checksum(of: edition.name) != edition.checksum { return false }
    return try rows.checksum(of: nameBlocks) == NameBlockRows.edition
  }

  private static let nameBlocks = "name_blocks"

  private static func table(_ file: String) throws(StoreError) -> TSV {
    do throws(LexiconError) {
      return try TSV(file: file)
    } catch {
      throw .brokenReferenceData(reason: error.description)
    }
  }

  /// One lexicon file as the program was compiled with it, and where its rows go.
  private struct Edition: Sendable {
    typealias Save = @Sendable (ReferenceRows, TSV.Row) throws(StoreError) -> Void

    let name: String
    let file: String
    let checksum: String
    let save: Save

    static let all: [Edition] = [
      Edition("event_types", "event-types.tsv") { rows, row throws(StoreError) in try rows.saveEventType(row)
      },
      Edition("predicates", "predicates.tsv") { rows, row throws(StoreError) in try rows.savePredicate(row) },
      Edition("countries", "countries.tsv") { rows, row throws(StoreError) in try rows.saveCountry(row) },
      Edition("provinces", "provinces.tsv") { rows, row throws(StoreError) in try rows.saveProvince(row) },
    ]

    private init(_ name: String, _ file: String, save: @escaping Save) {
      self.name = name
      self.file = file
      self.save = save
      checksum = Checksum.hexadecimal(of: embeddedFiles.first { $0.name == file }?.text ?? "")
    }
  }
}

import Lexicon

/// The lexicons of this module as tables, each read once, on first use.
package enum Lexicons {
  /// Reads a file that the program was compiled with.
  ///
  /// Only a lexicon that the package was built with and that its tests reject can make it stop.
  package static func table(_ file: String) -> TSV {
    do {
      return try TSV(file: file)
    } catch {
      preconditionFailure("\(error)")
    }
  }

  /// A file that is looked up in rather than read, under the same condition.
  static func sortedTable(_ file: String) -> SortedTable {
    do {
      return try SortedTable(file: file)
    } catch {
      preconditionFailure("\(error)")
    }
  }

  /// Words, titles, roles and personal names that the name finder asks for.
  static let names = NameLexicon.compiledIn()
  /// Organizations, countries, provinces, cities and groups known by name.
  static let gazetteer = Gazetteer.compiledIn()
}

/// What can be wrong with a model file.
package enum ModelError: Error, Equatable, CustomStringConvertible {
  /// It does not begin as model files do.
  case notAModel
  /// It was written in another version of the format.
  case otherVersion(found: Int, known: Int)
  /// It is shorter than its header says, or a table is cut.
  case truncated(expected: Int, found: Int)
  /// Its bytes are not those that were written.
  case wrongChecksum
  /// A table that an annotator asks for is not in it.
  case missingTable(String)

  package var description: String {
    switch self {
    case .notAModel: "english.model: not a model file; make it anew with make model"
    case .otherVersion(let found, let known):
      "english.model: format \(found), but this program reads format \(known); make it anew with make model"
    case .truncated(let expected, let found):
      "english.model: \(found) bytes of \(expected); the file is cut, make it anew with make model"
    case .wrongChecksum:
      "english.model: its checksum is not that of its bytes; the file is damaged, make it anew with make model"
    case .missingTable(let name):
      "english.model: no table \(name); it was made by another version of kbtrain, make it anew with make model"
    }
  }
}

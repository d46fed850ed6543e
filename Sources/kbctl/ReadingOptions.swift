import ArgumentParser
import Importer

/// What a user may say of inputs that do not say it themselves.
struct ReadingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Read everything as this format, whatever it looks like.", valueName: "name"))
  var reader: String?

  @Option(help: ArgumentHelp("The web address that the input was fetched from.", valueName: "url"))
  var uri: String?

  @Option(
    help: ArgumentHelp(
      "Which key or column holds what, as in body=text,published=date; fields: \(fieldNames).",
      valueName: "map"),
    transform: { try FieldMap($0) })
  var map: FieldMap?

  static let fieldNames = FieldMap.Field.allCases.map(\.rawValue).joined(separator: ", ")

  /// Refuses a reader that there is not, and an address for several inputs, before anything is made for them.
  func check(_ paths: [String]) throws {
    if let reader { _ = try Readers.reader(named: reader) }
    guard let uri else { return }
    guard paths.count == 1, let path = paths.first, !FileSystem.isFolder(path) else {
      throw CommandFailure.usage("--uri \(uri): is the address of one input; import that one alone")
    }
  }

  func apply(to options: inout ImportOptions) {
    options.reader = reader
    options.uri = uri
    options.fields = map ?? FieldMap()
  }
}

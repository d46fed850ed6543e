/// What is trained or measured, on what.
struct TrainerOptions {
  /// What `kbtrain` does, by the first word after its name.
  enum Command: String, CaseIterable {
    /// Trains all models and writes the model file.
    case train
    /// Prints the scores of a model file on development data.
    case evaluate
  }

  var command: Command
  /// The folder of corpora, each in a folder of its own.
  var corpora = "../shared/corpora"
  /// The model file that is written, or measured.
  var model = "Sources/CModel/english.model"
  /// The one part that is trained or measured, such as `names`; nil for all.
  var only: String?
  /// Names of corpora that training leaves out, so that they can be measured on.
  var holdOut: [String] = []
  /// Whether evaluation lists what differs on training data.
  var showsErrors = false

  init(_ arguments: ArraySlice<String>) throws(TrainerError) {
    var rest = arguments
    let word = rest.popFirst() ?? ""
    guard let command = Command(rawValue: word) else { throw .unknownCommand(word) }
    self.command = command
    while let option = rest.popFirst() {
      if option == "--errors" {
        showsErrors = true
        continue
      }
      guard let value = rest.popFirst() else { throw .missingValue(option: option) }
      switch option {
      case "--corpora": corpora = value
      case "--model": model = value
      case "--only": only = value
      case "--hold-out": holdOut = value.split(separator: ",").map(String.init)
      default: throw .unknownOption(option)
      }
    }
  }

  func runs(_ part: String) -> Bool { only == nil || only == part }
}

/// What can be wrong with a trainer's arguments and files.
enum TrainerError: Error, CustomStringConvertible {
  case unknownCommand(String)
  case unknownOption(String)
  case missingValue(option: String)
  case unreadable(path: String)
  case badLine(path: String, line: Int, reason: String)

  var description: String {
    switch self {
    case .unknownCommand(let word):
      "\(word.isEmpty ? "no command" : word): say what to do: "
        + TrainerOptions.Command.allCases.map(\.rawValue).joined(separator: ", ")
    case .unknownOption(let option):
      "\(option): no such option; use --corpora, --model, --only, --hold-out or --errors"
    case .missingValue(let option): "\(option): no value; write one after it"
    case .unreadable(let path):
      "\(path): cannot be read; name the folder that holds the corpora with --corpora"
    case .badLine(let path, let line, let reason):
      "\(path): line \(line): \(reason); take the corpus again from its source"
    }
  }
}

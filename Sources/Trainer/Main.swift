import Foundation
import Language

/// Trains the models of English from open corpora, and measures them: `make model` runs it.
@main
struct Main {
  static func main() {
    do {
      let options = try TrainerOptions(CommandLine.arguments.dropFirst())
      switch options.command {
      case .train: try ModelTraining(options).run()
      case .evaluate: try ModelEvaluation(options).run()
      }
    } catch {
      FileHandle.standardError.write(Data("kbtrain: \(error)\n".utf8))
      exit(error is TrainerError ? 64 : 74)
    }
  }
}

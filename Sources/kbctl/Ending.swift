import ArgumentParser
import Importer
import KB

/// How the process ends: the one message, and the status that goes with it.
enum Ending {
  /// Prints what an error has to say, on the stream where it belongs, and returns the status to exit with.
  static func status(telling error: any Error) -> ExitStatus {
    switch error {
    case let status as ExitStatus: return status
    case let failure as CommandFailure: return tell(failure.description, failure.status)
    case let error as StoreError: return tell(error.description, ExitStatus(error))
    case let error as ImportError: return tell(error.description, ExitStatus(error))
    default: return status(ofParser: error)
    }
  }

  private static func tell(_ message: String, _ status: ExitStatus) -> ExitStatus {
    Console.warn("kbctl: " + message)
    return status
  }

  /// Help and the version are answers; everything else that the argument parser throws is a mistake in the arguments.
  private static func status(ofParser error: any Error) -> ExitStatus {
    if KBCtl.exitCode(for: error) == .success {
      do {
        try Console(isQuiet: false, isVerbose: false).write(KBCtl.fullMessage(for: error) + "\n")
      } catch {
        return status(telling: error)
      }
      return .done
    }
    let command = helpCommand(in: KBCtl.fullMessage(for: error))
    return tell(usageMessage(KBCtl.message(for: error), command: command), .usage)
  }

  /// The parser's sentences as one line of ours: lower case, no full stop, no request, and where to look.
  static func usageMessage(_ sentences: String, command: String) -> String {
    let lines = sentences.split(separator: "\n").map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
    let choices = lines.filter { $0.hasPrefix("- ") }.map { $0.dropFirst(2) }.joined(separator: ", ")
    var text = lines.filter { !$0.hasPrefix("- ") }.joined(separator: " ")
    if !choices.isEmpty { text += " " + choices }
    while text.last == "." || text.last == "?" { text.removeLast() }
    for (theirs, ours) in replacements {
      if let range = text.firstRange(of: theirs) { text.replaceSubrange(range, with: ours) }
    }
    let isWord = text.dropFirst().first?.isLowercase == true
    text = isWord ? text.prefix(1).lowercased() + text.dropFirst() : text
    // What follows a semicolon is a remedy already.
    return text.contains("; ") ? text : text + "; see \(command)"
  }

  private static let replacements = [
    (". Please provide one of the following:", "; use one of"), (". Please provide one of ", "; use one of "),
    (". Did you mean ", "; use "),
  ]

  /// The parser ends a usage message with the help command that fits, in quotes.
  private static func helpCommand(in message: String) -> String {
    guard let quoted = message.firstRange(of: "See '")?.upperBound else { return "kbctl --help" }
    return String(message[quoted...].prefix { $0 != "'" })
  }
}

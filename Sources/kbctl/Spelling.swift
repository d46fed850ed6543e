import ArgumentParser
import KB

/// What a word that is not known may have been meant for.
enum Spelling {
  /// The likeliest of some words; nil when none is like it.
  static func closest(to word: String, among known: [String]) -> String? {
    let scalars = Array(word.unicodeScalars)
    let most = scalars.count < 4 ? 1 : scalars.count < 8 ? 2 : 3
    let close = known.map { (word: $0, distance: letters(between: word, and: $0, most: most)) }
      .filter { $0.distance <= most }
    return close.min { ($0.distance, $0.word) < ($1.distance, $1.word) }?.word
  }

  /// The long options of a command, with their hyphens.
  static func options(of command: any ParsableCommand.Type) -> [String] {
    let words = KBCtl.helpMessage(for: command, columns: 400).split { $0 == " " || $0 == "\n" || $0 == "," }
    return Set(words.filter { $0.hasPrefix("--") && $0.count > 2 }.map { String($0.prefix { $0 != "=" }) })
      .sorted()
  }

  /// Refuses the name of a command that there is none of, with the one that it may have been meant for.
  ///
  /// - Parameter words: of the command line, without the program's name.
  static func requireCommand(_ words: [String]) throws(CommandFailure) {
    var parent: any ParsableCommand.Type = KBCtl.self
    var path = "kbctl"
    var rest = words[...]
    while let word = rest.popFirst() {
      let commands = parent.configuration.subcommands
      guard !commands.isEmpty, word != "help" else { return }
      switch word.prefix(while: { $0 != "=" }) {
      case "--quiet", "--verbose": continue
      case "--db", "--format":
        if !word.contains("=") { _ = rest.popFirst() }
        continue
      default: if word.hasPrefix("-") { return }
      }
      if let next = commands.first(where: {
        $0._commandName == word || $0.configuration.aliases.contains(word)
      }) {
        parent = next
        path += " " + word
        continue
      }
      let close = closest(to: word, among: commands.map { $0._commandName })
      let remedy = close.map { "did you mean \(path) \($0)?" } ?? "list them with \(path) --help"
      throw .usage("unknown command '\(word)'; \(remedy)")
    }
  }
}

import ArgumentParser
import Foundation
import Testing

@testable import kbctl

/// `Documentation/commands.md` holds the help of every command; rewritten with `KB_RECORD=1 swift test`.
struct DocumentationTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Documentation/commands.md").standardizedFileURL

  private static let commands = family(of: KBCtl.self, named: "kbctl")

  private static func family(
    of command: any ParsableCommand.Type, named name: String
  ) -> [(name: String, command: any ParsableCommand.Type)] {
    command.configuration.subcommands.reduce(into: [(name, command)]) { found, next in
      found += family(of: next, named: "\(name) \(next._commandName)")
    }
  }

  private static var text: String {
    var text = """
      # Commands

      The `--help` of every command, as `KB_RECORD=1 swift test --filter DocumentationTests` writes it.

      Exit status: 0 done; 3 and 4 see `kbctl migrate status`; 64 a mistake in the arguments; 65 some input was bad, and
      what was good is stored; 66 no such input; 69 the database is busy or of another version; 74 a file cannot be read
      or written; 130 interrupted, and running the command again continues.

      Output forms (`--format`): `table` is aligned for reading, and on a terminal wrapped to its width. `csv` is RFC 4180
      with line feeds; NULL is nothing and the empty text is `""`. `tsv` writes a tab, line feed, carriage return and
      backslash inside a field as `\\t`, `\\n`, `\\r` and `\\\\`; NULL and the empty text are both nothing. `json` is one array of
      objects and `jsonl` one object a line; numbers are exact. `markdown` is a pipe table. Bytes are Base64 in all of them.

      """
    for (name, command) in commands {
      let help = KBCtl.helpMessage(for: command, columns: 80)
      text += "\n## \(name)\n\n```text\n\(help)\n```\n"
    }
    return text
  }

  @Test func `the command reference is what the commands say of themselves`() throws {
    if ProcessInfo.processInfo.environment["KB_RECORD"] == "1" {
      try Self.text.write(to: Self.file, atomically: true, encoding: .utf8)
    }
    let recorded = try String(contentsOf: Self.file, encoding: .utf8)
    #expect(recorded == Self.text, "rewrite it with KB_RECORD=1 swift test --filter DocumentationTests")
  }

  @Test func `every command and sub-command has a section, and every section a command`() throws {
    let recorded = try String(contentsOf: Self.file, encoding: .utf8)
    let sections = recorded.split(separator: "\n").filter { $0.hasPrefix("## ") }.map {
      String($0.dropFirst(3))
    }
    #expect(sections == Self.commands.map(\.name))
  }

  @Test(arguments: commands.dropFirst().map { $0.name })
  func `every command says what it does and shows an example`(name: String) throws {
    let command = try #require(Self.commands.first { $0.name == name }?.command)
    #expect(!command.configuration.abstract.isEmpty)
    let words = name.split(separator: " ").prefix(2).joined(separator: " ")
    #expect(command.configuration.discussion.contains(words), "\(name) has no example")
  }
}

import Foundation
import TestSupport
import Testing

/// The sessions that the README and the tutorial show are ones that really happened.
struct ReadmeSessionTests {
  /// One command of a `console` block and what it printed, in the order of the page.
  private struct Step: Equatable {
    var command: String
    var output: String
  }

  @Test(arguments: ["README.md", "Documentation/tutorial.md"])
  func `a page's commands print what it says`(path: String) throws {
    let text = try SourceTree.text(path)
    let steps = session(in: text)
    #expect(steps.count >= 4)
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      at: SourceTree.root.appendingPathComponent("Samples"), to: URL(fileURLWithPath: folder.path("Samples")))
    let played = try steps.map { Step(command: $0.command, output: try output(of: $0.command, in: folder)) }
    if ProcessInfo.processInfo.environment["KB_RECORD"] == "1" {
      try SourceTree.write(page(text, with: played), to: path)
      return
    }
    for (shown, real) in zip(steps, played) {
      #expect(timeless(shown.output) == timeless(real.output), "$ \(shown.command)")
    }
  }

  /// Runs a command on a terminal of a hundred columns, which `script` plays, and returns what stays on its screen.
  private func output(of command: String, in folder: TemporaryFolder) throws -> String {
    let program = URL(fileURLWithPath: Kbctl.path).deletingLastPathComponent().path
    let run = try RunningProgram(
      ["script", "-qec", "stty cols 100 && \(command)", "/dev/null"], in: folder.path,
      environment: ["PATH": program + ":/usr/local/bin:/usr/bin:/bin", "NO_COLOR": "1", "TERM": "dumb"]
    ).waitForEnd()
    #expect(run.exitCode == 0, "$ \(command)\n\(run.output)")
    return run.output.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
      .map(screenLine).joined(
        separator: "\n")
  }

  /// A progress bar is overwritten by what comes after it: the last of what shared the line is seen.
  private func screenLine(_ line: Substring) -> String {
    let seen = line.split(separator: "\r").last.map(String.init) ?? ""
    return seen.replacing("\u{1B}[K", with: "")
  }

  /// How long something took is the one thing that a second run may print differently.
  private func timeless(_ text: String) -> String {
    text.replacing(/\d+(\.\d+)? (ms|s)\b/, with: "… s")
      .split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "\n")
  }

  private func session(in page: String) -> [Step] {
    var steps: [Step] = []
    var isInside = false
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isInside = line == "```console"
      } else if isInside, line.hasPrefix("$ ") {
        steps.append(Step(command: String(line.dropFirst(2)), output: ""))
      } else if isInside, !steps.isEmpty {
        steps[steps.count - 1].output += String(line) + "\n"
      }
    }
    return steps
  }

  /// The page with the outputs in place of those it shows.
  private func page(_ page: String, with played: [Step]) -> String {
    var lines: [String] = []
    var rest = played[...]
    var isInside = false
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") { isInside = line == "```console" }
      if isInside, line.hasPrefix("$ "), let step = rest.popFirst() {
        lines.append(String(line))
        lines += step.output.split(separator: "\n").map { String($0).replacing(/\s+$/, with: "") }
      } else if !isInside || line.hasPrefix("```") {
        lines.append(String(line))
      }
    }
    return lines.joined(separator: "\n")
  }
}

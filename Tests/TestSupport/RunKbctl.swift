import Foundation

/// What a run of the built program left behind.
package struct ProgramRun: Sendable {
  package var exitCode: Int32
  /// The number of the signal that ended it; nil when it ended by itself.
  package var signal: Int32?
  package var output: String
  package var errors: String
}

/// An empty folder for one test; removed with the value.
package final class TemporaryFolder: Sendable {
  package let path: String

  package init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("kbctl-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in it.
  package func path(_ name: String) -> String { path + "/" + name }

  /// Writes a file, making the folders on the way to it, and returns its path.
  @discardableResult
  package func write(_ text: String, to name: String) throws -> String {
    try write(Data(text.utf8), to: name)
  }

  @discardableResult
  package func write(_ data: Data, to name: String) throws -> String {
    let url = URL(fileURLWithPath: path(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
    return url.path
  }
}

/// The built `kbctl`: beside the test bundle, as SwiftPM puts it.
package enum Kbctl {
  package static let path: String = {
    let bundle = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
    let beside = bundle ?? URL(fileURLWithPath: CommandLine.arguments[0])
    return beside.deletingLastPathComponent().appendingPathComponent("kbctl").path
  }()
}

/// Runs the built `kbctl` to its end.
///
/// - Parameters:
///   - folder: the working directory, so that `./kb.sqlite` is the database; nil makes one for this run.
///   - input: what standard input holds; nil is an empty one.
///   - environment: added to a small fixed environment; the tester's own variables do not reach the program.
///   - wrapper: a command that runs the program, such as `["setpriv", "--reuid", "65534"]`.
///   - killAfter: seconds after which it is sent SIGKILL; nil lets it run.
package func runKbctl(
  _ arguments: [String], in folder: TemporaryFolder? = nil, input: String? = nil,
  environment: [String: String] = [:], wrapper: [String] = [], killAfter: Double? = nil
) throws -> ProgramRun {
  let folder = try folder ?? TemporaryFolder()
  let running = try RunningProgram(
    wrapper + [Kbctl.path] + arguments, in: folder.path, input: input, environment: environment)
  if let killAfter {
    Thread.sleep(forTimeInterval: killAfter)
    running.send(SIGKILL)
  }
  return try running.waitForEnd()
}

/// A program that has been started; its output goes to files, so that no pipe can fill.
package final class RunningProgram {
  private let process = Process()
  private let outputs: TemporaryFolder

  package init(
    _ command: [String], in folder: String, input: String? = nil, environment: [String: String] = [:]
  ) throws {
    outputs = try TemporaryFolder()
    process.executableURL = URL(fileURLWithPath: command[0].contains("/") ? command[0] : "/usr/bin/env")
    process.arguments = command[0].contains("/") ? Array(command.dropFirst()) : command
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    process.environment = ["PATH": path, "LANG": "C.UTF-8"].merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: file("input", input ?? ""))
    process.standardOutput = try FileHandle(forWritingTo: file("output", ""))
    process.standardError = try FileHandle(forWritingTo: file("errors", ""))
    try process.run()
  }

  private func file(_ name: String, _ text: String) throws -> URL {
    URL(fileURLWithPath: try outputs.write(text, to: name))
  }

  package func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Whether it has not ended yet.
  package var isRunning: Bool { process.isRunning }

  /// What it has written to standard error so far.
  package var errorsSoFar: String { (try? text("errors")) ?? "" }

  package func waitForEnd() throws -> ProgramRun {
    process.waitUntilExit()
    let isSignal = process.terminationReason == .uncaughtSignal
    return ProgramRun(
      exitCode: process.terminationStatus, signal: isSignal ? process.terminationStatus : nil,
      output: try text("output"), errors: try text("errors"))
  }

  private func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: outputs.path(name))), as: UTF8.self)
  }
}

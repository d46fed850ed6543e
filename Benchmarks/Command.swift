import Foundation

/// Another program, run to its end.
struct Command {
  private let name: String
  private let arguments: [String]

  init(_ name: String, _ arguments: [String]) {
    self.name = name
    self.arguments = arguments
  }

  /// What it wrote to standard output.
  func output() throws -> Data {
    let pipe = Pipe()
    let process = try start(output: pipe)
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    try wait(for: process)
    return data
  }

  /// Seconds from its start to its end; what it writes is thrown away.
  func seconds() throws -> Double {
    let clock = ContinuousClock()
    let duration = try clock.measure { try wait(for: start(output: FileHandle.nullDevice)) }
    return duration.inSeconds
  }

  private func start(output: Any) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    return process
  }

  private func wait(for process: Process) throws {
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw BenchmarkError.failed(
        command: ([name] + arguments).joined(separator: " "), status: process.terminationStatus)
    }
  }
}

extension Duration {
  var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

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
  ///
  /// With `posix_spawn` and `waitpid`: Foundation's `Process` notices an end only at the next turn of its run loop,
  /// up to 50 ms late.
  func seconds() throws -> Double { try time().seconds }

  /// Seconds from its start to its end by the clock, and of processor time: on a machine that others use too, the second
  /// is what the first would be without them, as long as nothing is read from a disk.
  func time() throws -> (seconds: Double, processor: Double) {
    let words = [name] + arguments
    var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor: Int32 in 0...2 {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    var process = pid_t()
    var status: Int32 = 0
    let start = ContinuousClock.now
    let failure = posix_spawnp(&process, name, &actions, nil, &pointers, environ)
    guard failure == 0 else { throw BenchmarkError.failed(command: name, status: failure) }
    var usage = rusage()
    wait4(process, &status, 0, &usage)
    let seconds = (ContinuousClock.now - start).inSeconds
    let processor = [usage.ru_utime, usage.ru_stime].reduce(0) {
      $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
    }
    guard status == 0 else {
      throw BenchmarkError.failed(command: words.joined(separator: " "), status: status)
    }
    return (seconds, processor)
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

import Foundation

/// Four readers and one importer on one file: whether anybody is ever told that it is locked, or fails.
struct SharingBenchmark {
  private static let questions: [[String]] = [
    ["search", "truce", "--facets"], ["search", "the", "--in", "quotes"], ["query", "most-quoted"],
    ["sql", "SELECT count(*) FROM mentions"],
  ]

  private let options: BenchmarkOptions
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "kbbench-\(UUID().uuidString)")

  init(_ options: BenchmarkOptions) { self.options = options }

  private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  func run() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let database = path("kb.sqlite")
    _ = try ArticleCopies(samples: options.samples, count: 50).write(to: path("first"))
    _ = try Command(options.kbctl, ["import", path("first"), "--db", database, "--quiet"]).seconds()
    _ = try ArticleCopies(samples: options.samples, count: options.copies).write(to: path("articles"))

    let end = ContinuousClock.now + .seconds(options.seconds)
    let tally = Tally()
    let threads = DispatchGroup()
    for question in Self.questions {
      DispatchQueue(label: question.joined()).async(group: threads) {
        while ContinuousClock.now < end {
          tally.count(question[0], Outcome(options.kbctl, question + ["--db", database]))
        }
      }
    }
    DispatchQueue(label: "importer").async(group: threads) {
      while ContinuousClock.now < end {
        let words = ["import", path("articles"), "--db", database, "--quiet", "--reextract"]
        tally.count("import", Outcome(options.kbctl, words, until: end))
      }
    }
    DispatchQueue(label: "backup").async(group: threads) {
      var number = 0
      while ContinuousClock.now < end {
        number += 1
        let copy = path("copy-\(number).sqlite")
        tally.count("backup", Outcome(options.kbctl, ["backup", copy, "--db", database]))
        tally.count("check of the backup", Outcome(options.kbctl, ["check", "--db", copy]))
        try? FileManager.default.removeItem(atPath: copy)
      }
    }
    threads.wait()
    tally.print(title: "Four readers, a backup and an importer for \(Int(options.seconds)) seconds")
  }
}

/// How a run of a program ended.
struct Outcome {
  let isGood: Bool
  let isLocked: Bool
  let message: String

  /// - Parameter until: when it is asked to stop; nil lets it run to its end.
  init(_ program: String, _ arguments: [String], until: ContinuousClock.Instant? = nil) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = pipe
    do {
      try process.run()
      if let until {
        let left = until - ContinuousClock.now
        DispatchQueue.global().asyncAfter(deadline: .now() + max(0, left.inSeconds)) {
          if process.isRunning { process.interrupt() }
        }
      }
      message = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
    } catch {
      (isGood, isLocked, message) = (false, false, "\(error)")
      return
    }
    // Asked to stop it ends with 130, as it should.
    isGood = process.terminationStatus == 0 || (until != nil && process.terminationStatus == 130)
    isLocked = message.contains("locked") || message.contains("another process")
  }
}

/// What several threads count together.
final class Tally: @unchecked Sendable {
  private let lock = NSLock()
  private var runs: [String: (all: Int, bad: Int, locked: Int)] = [:]
  private var messages: [String] = []

  func count(_ what: String, _ outcome: Outcome) {
    lock.lock()
    defer { lock.unlock() }
    var count = runs[what] ?? (0, 0, 0)
    count.all += 1
    if !outcome.isGood { count.bad += 1 }
    if outcome.isLocked { count.locked += 1 }
    runs[what] = count
    if !outcome.isGood { messages.append("\(what): \(outcome.message)") }
  }

  func print(title: String) {
    var table = ReportTable(title, columns: ["command", "runs", "failed", "told of a lock"])
    for (what, count) in runs.sorted(by: { $0.key < $1.key }) {
      table.add(what, String(count.all), String(count.bad), String(count.locked))
    }
    table.print()
    for message in messages.prefix(20) { Swift.print(message) }
  }
}

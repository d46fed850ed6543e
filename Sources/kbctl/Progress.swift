import Glibc

/// The bar that shows how far an import is; drawn on a terminal only, at most ten times a second.
final class Progress {
  private let width: Int?
  private let started: Double
  private var drawn = -1.0

  /// - Parameter console: a bar appears when its standard error is a terminal and the user did not ask for quiet.
  init(console: Console) {
    width = console.isErrorTerminal && !console.isQuiet ? Console.columns(of: STDERR_FILENO) : nil
    started = Progress.now()
  }

  /// - Parameters:
  ///   - total: nil while the folders are still being walked.
  ///   - location: what is being read.
  func show(done: Int, of total: Int?, location: String) {
    guard let width else { return }
    let now = Progress.now()
    guard now - drawn >= 0.1 || done == total else { return }
    drawn = now
    Console.draw(
      "\r" + Progress.line(done, total, location, seconds: now - started, width: width - 1) + "\u{1B}[K")
  }

  /// Takes the bar away, before a message or at the end.
  func clear() {
    guard width != nil, drawn >= 0 else { return }
    drawn = -1
    Console.draw("\r\u{1B}[K")
  }

  /// Runs `body`, which shows how far it is, and takes the bar away whatever comes of it.
  func during<T>(_ body: () throws -> T) rethrows -> T {
    defer { clear() }
    return try body()
  }

  /// The same of what waits.
  func during<T>(_ body: () async throws -> T) async rethrows -> T {
    defer { clear() }
    return try await body()
  }

  /// `[#####     ] 120/400  31/s  articles/a.txt`, cut to the width.
  static func line(_ done: Int, _ total: Int?, _ location: String, seconds: Double, width: Int) -> String {
    let barWidth = 24
    var text = ""
    if let total, total > 0 {
      let filled = min(barWidth, done * barWidth / total)
      let bar = String(repeating: "#", count: filled) + String(repeating: " ", count: barWidth - filled)
      text = "[\(bar)] \(done)/\(total)"
    } else {
      text = "\(done) read"
    }
    if seconds > 1, done > 0 { text += "  \(Int((Double(done) / seconds).rounded()))/s" }
    return TextWrap.cut(text + "  " + Style.harmless(location), to: max(1, width))
  }

  /// Seconds of a clock that only runs forward.
  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

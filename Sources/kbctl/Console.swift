import Glibc

/// Where answers and messages go: what is known about the two output streams, and writing to them.
struct Console: Sendable {
  /// Whether standard output is a terminal.
  var isTerminal: Bool
  /// Whether standard error is one.
  var isErrorTerminal: Bool
  /// Columns of the terminal; nil where nothing needs to fit, as in a pipe.
  var width: Int?
  var isColored: Bool
  var isQuiet = false
  var isVerbose = false

  /// The streams of this process.
  init(isQuiet: Bool, isVerbose: Bool) {
    isTerminal = isatty(STDOUT_FILENO) == 1
    isErrorTerminal = isatty(STDERR_FILENO) == 1
    width = isTerminal ? Console.columns(of: STDOUT_FILENO) : nil
    isColored = isTerminal && Console.wantsColor
    self.isQuiet = isQuiet
    self.isVerbose = isVerbose
  }

  /// Writes an answer to standard output. A reader that went away (`| head`) ends the program quietly.
  func write(_ text: String) throws(CommandFailure) {
    var text = text
    let error = text.withUTF8 { Console.write($0, to: STDOUT_FILENO) }
    switch error {
    case 0: return
    case EPIPE: Console.end(.done)
    default:
      let reason = String(cString: strerror(error))
      throw CommandFailure(
        status: .inputOutput, description: "standard output: \(reason); write the answer elsewhere")
    }
  }

  /// Says one line on standard error, unless the user wants quiet.
  func note(_ line: String) {
    if !isQuiet { Console.warn(line) }
  }

  /// Says one line on standard error in any case.
  static func warn(_ line: String) {
    var text = line + "\n"
    _ = text.withUTF8 { write($0, to: STDERR_FILENO) }
  }

  /// Writes bytes as they are to standard error; for the progress bar.
  static func draw(_ text: String) {
    var text = text
    _ = text.withUTF8 { write($0, to: STDERR_FILENO) }
  }

  /// Lets a write to a closed pipe, or beyond the size that a file may have, return an error instead of killing the process
  /// in the middle of a command.
  static func ignoreBrokenPipes() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }

  /// Ends the process here.
  static func end(_ status: ExitStatus) -> Never { exit(status.rawValue) }

  /// Columns of the terminal behind a stream: `COLUMNS` when set, else what the terminal says, else 80.
  static func columns(of stream: Int32) -> Int {
    if let text = environment("COLUMNS"), let columns = Int(text), columns > 0 { return columns }
    var size = winsize()
    guard ioctl(stream, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// A variable of the environment; nil when unset or empty.
  static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  /// https://no-color.org, and terminals that say they know no escapes.
  private static var wantsColor: Bool {
    environment("NO_COLOR") == nil && environment("TERM") != "dumb"
  }

  /// - Returns: 0, or the `errno` of the write that did not succeed.
  private static func write(_ bytes: UnsafeBufferPointer<UInt8>, to stream: Int32) -> Int32 {
    var done = 0
    while done < bytes.count {
      let count = writeOnce(stream, bytes, from: done)
      if count > 0 {
        done += count
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }

  private static func writeOnce(_ stream: Int32, _ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int
  {
    guard let base = bytes.baseAddress else { return 0 }
    return Glibc.write(stream, base + start, bytes.count - start)
  }
}

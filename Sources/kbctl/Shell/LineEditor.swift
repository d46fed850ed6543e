import Glibc

/// Lines from a terminal with history and completion, by Debian's libedit, or without where it is not installed.
///
/// The library is opened when it is wanted, and by its functions that are those of GNU Readline: kbctl is built and
/// runs where it is missing, and no other command loads it. See Documentation/decisions/015-line-editing.md.
struct LineEditor {
  private typealias Text = UnsafeMutablePointer<CChar>
  private typealias ReadLine = @convention(c) (UnsafePointer<CChar>?) -> Text?
  private typealias WithText = @convention(c) (UnsafePointer<CChar>?) -> Int32
  private typealias Plain = @convention(c) () -> Int32
  private typealias Generator = @convention(c) (UnsafePointer<CChar>?, Int32) -> Text?
  private typealias Matches =
    @convention(c) (UnsafePointer<CChar>?, Generator?) -> UnsafeMutablePointer<Text?>?
  private typealias Attempt =
    @convention(c) (UnsafePointer<CChar>?, Int32, Int32) -> UnsafeMutablePointer<Text?>?

  /// What completion offers for the word before the cursor, by the line up to its end; set before a line is read.
  ///
  /// C calls it without a place for a context, and only while this process waits for a line.
  nonisolated(unsafe) private static var offered: (_ line: String, _ word: String) -> [String] = { _, _ in []
  }
  nonisolated(unsafe) private static var matches: [String] = []
  nonisolated(unsafe) private static var makeMatches: Matches?
  nonisolated(unsafe) private static var lineBuffer: UnsafeMutablePointer<UnsafePointer<CChar>?>?

  private let library: UnsafeMutableRawPointer
  private let readLine: ReadLine
  private let addHistory: WithText

  /// Nil where libedit is not installed.
  init?() {
    guard let library = dlopen("libedit.so.2", RTLD_NOW | RTLD_LOCAL),
      let readLine: ReadLine = Self.function("readline", in: library),
      let addHistory: WithText = Self.function("add_history", in: library)
    else { return nil }
    self.library = library
    self.readLine = readLine
    self.addHistory = addHistory
    if let begin: Plain = Self.function("using_history", in: library) { _ = begin() }
  }

  static var isAvailable: Bool {
    guard let library = dlopen("libedit.so.2", RTLD_LAZY | RTLD_LOCAL) else { return false }
    dlclose(library)
    return true
  }

  /// The next line without its end; nil at the end of the input.
  func line(prompt: String) -> String? {
    guard let text = readLine(prompt) else { return nil }
    defer { free(text) }
    return String(cString: text)
  }

  /// Remembers a line for this session and, once saved, for later ones.
  func remember(_ line: String) { _ = addHistory(line) }

  /// Takes over the lines of earlier sessions; none where there is no such file.
  func loadHistory(_ path: String) {
    if let read: WithText = Self.function("read_history", in: library) { _ = read(path) }
  }

  /// Writes the last thousand lines, for this user's eyes only.
  func saveHistory(_ path: String) {
    let mask = umask(0o077)
    defer { umask(mask) }
    typealias Stifle = @convention(c) (Int32) -> Void
    if let stifle: Stifle = Self.function("stifle_history", in: library) { stifle(1000) }
    if let write: WithText = Self.function("write_history", in: library), write(path) == 0 {
      chmod(path, 0o600)
    }
  }

  /// From now on the tabulator key completes.
  ///
  /// - Parameter words: all words that may stand where the last word of a line does, by the line up to there.
  func complete(with words: @escaping (_ line: String, _ word: String) -> [String]) {
    Self.offered = words
    Self.makeMatches = Self.function("rl_completion_matches", in: library)
    Self.lineBuffer = dlsym(library, "rl_line_buffer")?.assumingMemoryBound(to: UnsafePointer<CChar>?.self)
    // The variable keeps the pointer, so that the text is never freed.
    Self.variable("rl_completer_word_break_characters", in: library, set: strdup(" \t\n\"'`=<>(),;*+-/"))
    let attempt: Attempt = { word, _, end in LineEditor.attempt(word, end) }
    Self.variable("rl_attempted_completion_function", in: library, set: attempt)
  }

  private static func attempt(_ word: UnsafePointer<CChar>?, _ end: Int32) -> UnsafeMutablePointer<Text?>? {
    let start = word.map { String(cString: $0) } ?? ""
    let line = lineBuffer?.pointee.map { String(cString: $0) } ?? ""
    let before = String(decoding: line.utf8.prefix(max(0, Int(end))), as: UTF8.self)
    matches = offered(before, start).filter { $0.lowercased().hasPrefix(start.lowercased()) }.sorted()
    return makeMatches?(word) { _, index in
      Int(index) < LineEditor.matches.count ? strdup(LineEditor.matches[Int(index)]) : nil
    }
  }

  private static func function<Function>(_ name: String, in library: UnsafeMutableRawPointer) -> Function? {
    dlsym(library, name).map { unsafeBitCast($0, to: Function.self) }
  }

  private static func variable<Content>(
    _ name: String, in library: UnsafeMutableRawPointer, set value: Content
  ) {
    dlsym(library, name)?.storeBytes(of: value, as: Content.self)
  }
}

import ArgumentParser
import Dispatch
import Glibc
import KB

/// `kbctl shell`: SQL and named queries, one after the other.
struct ShellCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shell",
    abstract: "Takes SQL and commands line by line, with history and completion.",
    discussion: """
      SQL ends with a semicolon and can only read; .help lists the commands, such as .tables, .query and .search. On a \
      terminal, lines are edited with libedit where it is installed, and kept in $XDG_STATE_HOME/kbctl/history. From a \
      pipe, statements and commands are run in turn, and the first mistake ends them.

        kbctl shell
        echo '.query most-quoted --limit 3' | kbctl shell
      """)

  @Option(help: ArgumentHelp("Seconds after which SQL is stopped.", valueName: "seconds"))
  var timeout = QueryRunner.usualTimeLimit

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard timeout > 0 else {
      throw CommandFailure.usage("--timeout \(timeout): is not a time; use more than 0 seconds")
    }
  }

  func run() throws {
    let store = try Store.open(global.database, mode: .readOnly)
    let catalog = try QueryFolders.catalog()
    var shell = Shell(store: store, catalog: catalog, global: global, timeout: timeout)
    guard StandardInput.isTerminal else {
      return try shell.run(script: String(decoding: StandardInput.readAll(), as: UTF8.self))
    }
    let stopping = stopOnInterrupt(store)
    defer { stopping.cancel() }
    try talk(&shell, store, catalog)
  }

  private func talk(_ shell: inout Shell, _ store: Store, _ catalog: QueryCatalog) throws {
    global.console.note("\(global.database): .help says what can be typed, Ctrl-D ends")
    guard let editor = LineEditor() else {
      global.console.note(
        "libedit is not installed, so lines have no history; apt-get install libedit2, or use sqlite3")
      shell.run { isContinued in
        Console.draw(Self.prompt(isContinued))
        return Swift.readLine()
      }
      return
    }
    let words = ShellWords(names: try SchemaNames(store), queries: catalog.queries)
    editor.complete(with: words.words)
    let history = ShellHistory.path()
    if let history { editor.loadHistory(history) }
    shell.run { isContinued in
      let line = editor.line(prompt: Self.prompt(isContinued))
      if let line, line.contains(where: { !$0.isWhitespace }) { editor.remember(line) }
      return line
    }
    if let history { editor.saveHistory(history) }
    try global.console.write("\n")
  }

  private static func prompt(_ isContinued: Bool) -> String { isContinued ? "   ...> " : "kbctl> " }

  /// Ctrl-C stops what runs and not the shell.
  private func stopOnInterrupt(_ store: Store) -> any DispatchSourceSignal {
    signal(SIGINT, SIG_IGN)
    let interrupter = store.connection.interrupter
    let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler { interrupter.interrupt() }
    source.resume()
    return source
  }
}

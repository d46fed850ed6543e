import Glibc

/// Where the lines of earlier sessions are kept.
enum ShellHistory {
  /// `kbctl/history` in `$XDG_STATE_HOME`, else in `~/.local/state`; its folder is made. Nil without a home.
  static func path() -> String? {
    let base: String
    if let state = Console.environment("XDG_STATE_HOME"), state.hasPrefix("/") {
      base = state
    } else if let home = Console.environment("HOME") {
      base = home + "/.local/state"
    } else {
      return nil
    }
    let folder = base + "/kbctl"
    return makeFolders(folder) ? folder + "/history" : nil
  }

  private static func makeFolders(_ path: String) -> Bool {
    if FileSystem.isFolder(path) { return true }
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return false }
    return makeFolders(String(path[..<slash])) && (mkdir(path, 0o700) == 0 || FileSystem.isFolder(path))
  }
}

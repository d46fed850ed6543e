import Glibc

/// Tells when something in a folder or its subfolders was written, moved or taken away, by Linux's inotify(7).
package final class FolderWatch {
  private let folder: String
  private let descriptor: Int32
  /// Folders by the number of their watch.
  private var folders: [Int32: String] = [:]

  private static let events = UInt32(
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_DELETE_SELF)

  /// - Throws: `missing` or `unreadable` when it is no folder that can be watched.
  package init(_ folder: String) throws(ImportError) {
    self.folder = folder
    var status = stat()
    guard stat(folder, &status) == 0 else { throw .missing(path: folder) }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw .unreadable(path: folder, reason: "not a folder")
    }
    descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    guard descriptor >= 0 else { throw .unreadable(path: folder, reason: InputWalker.reason(errno)) }
    try add(folder)
  }

  deinit { close(descriptor) }

  /// Watches a folder and all within it; those that cannot be read are left to the import, which says so.
  private func add(_ path: String) throws(ImportError) {
    let watch = inotify_add_watch(descriptor, path, Self.events)
    guard watch >= 0 else {
      if errno == ENOSPC {
        throw .unreadable(
          path: path, reason: "the system watches no more folders; raise fs.inotify.max_user_watches")
      }
      return
    }
    folders[watch] = path
    guard let list = opendir(path) else { return }
    defer { closedir(list) }
    while let entry = readdir(list) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard !name.hasPrefix(".") else { continue }
      let child = path + (path.hasSuffix("/") ? "" : "/") + name
      var status = stat()
      if lstat(child, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { try add(child) }
    }
  }

  /// Returns half a second after the last of one or more changes, or when `isStopped` says so.
  ///
  /// - Parameter database: whose own files are no change.
  package func waitForChange(besides database: String, isStopped: () -> Bool) throws(ImportError) {
    let own = database.split(separator: "/").last.map(String.init) ?? database
    var hasChanged = false
    while !isStopped() {
      var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      // Short enough to notice a signal that came in between.
      let ready = Glibc.poll(&poll, 1, 500)
      if ready < 0, errno == EINTR { continue }
      if ready == 0 {
        if hasChanged { return }
        continue
      }
      if try readEvents(besides: own) { hasChanged = true }
    }
  }

  /// Whether anything happened that an import would notice.
  private func readEvents(besides own: String) throws(ImportError) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = read(descriptor, &buffer, buffer.count)
    guard count > 0 else { return false }
    var hasChanged = false
    var offset = 0
    let head = MemoryLayout<inotify_event>.size
    while offset + head <= count {
      let event = buffer.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: inotify_event.self) }
      let nameBytes = buffer[(offset + head)..<min(count, offset + head + Int(event.len))].prefix { $0 != 0 }
      let name = String(decoding: nameBytes, as: UTF8.self)
      offset += head + Int(event.len)
      if event.mask & UInt32(IN_Q_OVERFLOW) != 0 { hasChanged = true }
      if name.hasPrefix(".") || name == own || name.hasPrefix(own + "-")
        || name == own + ".importing"
      {
        continue
      }
      if event.mask & UInt32(IN_ISDIR) != 0, event.mask & UInt32(IN_CREATE | IN_MOVED_TO) != 0,
        let parent = folders[event.wd]
      {
        try add(parent + (parent.hasSuffix("/") ? "" : "/") + name)
        hasChanged = true
      } else if event.mask & UInt32(IN_CREATE) == 0 {
        // A file that was only created is not yet written; its end is told by itself.
        hasChanged = true
      }
    }
    return hasChanged
  }
}

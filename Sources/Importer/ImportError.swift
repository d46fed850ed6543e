import Language

/// Why an input is not imported. The message is the thing, the reason, the remedy.
package enum ImportError: Error, Hashable, Sendable {
  case missing(path: String)
  case unreadable(path: String, reason: String)
  /// A device, a pipe or a socket.
  case notAFile(path: String)
  /// A link to a folder that holds it.
  case linkLoop(path: String, target: String)
  case tooLarge(location: String, bytes: Int, limit: Int)
  case empty(location: String)
  case notText(location: String, found: String)
  case unsupportedFormat(location: String, found: String)
  case unknownReader(name: String, known: [String])
  /// A page in which no running text was found.
  case noArticleText(location: String, words: Int)
  /// A record of a file of many that gives no article: a row cut short, an entry without text.
  case badRecord(location: String, reason: String, remedy: String)
  /// A part of `--map` that names no field or no key.
  case wrongMap(part: String, known: [String])
  /// An archive or a compressed file that cannot be read to its end.
  case brokenArchive(location: String, reason: String)
  /// A file that another program wrote to meanwhile.
  case changedWhileRead(location: String)
  /// A program beside this one that a format needs.
  case missingTool(location: String, tool: String, package: String)
  /// What another run of the program, elsewhere, had to say of an input; the message is whole.
  case reported(location: String, message: String)
  /// A second article under an address that this import has already seen, with another text.
  case twoArticles(location: String, uri: String, other: String)
  /// The models inside the program are damaged or of another version.
  case brokenModel(reason: String)
}

extension ImportError {
  /// The path or option that the error is about.
  package var location: String {
    switch self {
    case .missing(let path), .unreadable(let path, _), .notAFile(let path), .linkLoop(let path, _): path
    case .tooLarge(let location, _, _), .empty(let location), .notText(let location, _),
      .unsupportedFormat(let location, _), .noArticleText(let location, _), .badRecord(let location, _, _),
      .brokenArchive(let location, _), .changedWhileRead(let location), .missingTool(let location, _, _),
      .twoArticles(let location, _, _), .reported(let location, _):
      location
    case .unknownReader(let name, _): name
    case .wrongMap(let part, _): part
    case .brokenModel: "english.model"
    }
  }
}

extension ImportError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missing(let path):
      "\(path): no such file or folder; check the path, or quote it if it holds spaces"
    case .unreadable(let path, let reason):
      "\(path): not readable (\(reason)); give yourself read permission with chmod +r, or copy it"
    case .notAFile(let path):
      "\(path): neither a file nor a folder; pipe its text in with kbctl import -"
    case .linkLoop(let path, let target):
      "\(path): links back to \(target), a folder that holds it; its files are imported once, from there"
    case .tooLarge(let location, let bytes, let limit):
      "\(location): at least \(ImportError.megabytes(bytes)), and an article has at most "
        + "\(ImportError.megabytes(limit)); split it into one file an article"
    case .empty(let location):
      "\(location): no text in it; put the article's text there, or leave it out"
    case .notText(let location, let found):
      "\(location): \(found), not text; save its text as a .txt file and import that"
    case .unsupportedFormat(let location, let found):
      "\(location): \(found), for which there is no reader yet; save its text as a .txt file, or read it as it is "
        + "with --reader text"
    case .unknownReader(let name, let known):
      "--reader \(name): no such reader; use \(known.joined(separator: ", "))"
    case .noArticleText(let location, let words):
      "\(location): no article text found (the page holds \(words) words outside what is clutter); import its text as a "
        + ".txt file, or with --reader text"
    case .badRecord(let location, let reason, let remedy): "\(location): \(reason); \(remedy)"
    case .wrongMap(let part, let known):
      "--map \(part): is no field with its key; write field=key with a field of \(known.joined(separator: ", "))"
    case .reported(_, let message): message
    case .changedWhileRead(let location):
      "\(location): another program changed it while it was read; import it again when it is complete"
    case .missingTool(let location, let tool, let package):
      "\(location): reading it needs the program \(tool), which is not installed; install \(package), or save its text as "
        + "a .txt file"
    case .twoArticles(let location, let uri, let other):
      "\(location): states the address \(uri), as \(other) does with another text; the first was kept; correct the "
        + "address, or import it alone if it is a new version"
    case .brokenArchive(let location, let reason):
      "\(location): \(reason); what could be read before is imported; fetch or pack it again"
    case .brokenModel(let reason): reason
    }
  }

  /// With one decimal, rounded up, so that a file over the limit never shows the limit's own figure.
  private static func megabytes(_ bytes: Int) -> String {
    let tenths = (bytes + 99_999) / 100_000
    return tenths % 10 == 0 ? "\(tenths / 10) MB" : "\(tenths / 10).\(tenths % 10) MB"
  }
}

extension ImportError {
  /// Throws when the models that the program was compiled with cannot be used; programs ask before they read articles.
  package static func requireModels() throws(ImportError) {
    if let failure = Models.failure { throw .brokenModel(reason: failure.description) }
  }
}

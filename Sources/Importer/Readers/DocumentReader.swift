import Annotations
import FoundationEssentials
import Glibc

/// Reads office documents: DOCX by the XML within, PDF with the program `pdftotext` where it is installed.
package struct DocumentReader: StreamReader {
  package static let name = "document"

  package init() {}

  package func score(_ input: Input) -> Double {
    if input.bytes.starts(with: "%PDF-".utf8) { return 1 }
    guard input.bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { return 0 }
    // The names of the first members stand in the first bytes.
    let isWord = input.bytes.offset(of: Array("word/".utf8)) != nil
    return isWord && input.bytes.offset(of: Array("[Content_Types].xml".utf8)) != nil ? 0.9 : 0
  }

  func source(_ stream: ByteStream, _ input: Input, opener: InputOpener) throws(ImportError)
    -> any PieceSource
  {
    let bytes = try stream.rest(limit: InputOpener.fileLimit)
    let text =
      bytes.starts(with: "%PDF-".utf8)
      ? try PDFText.text(of: bytes, location: input.location)
      : try WordText.text(of: bytes, location: input.location)
    guard text.contains(where: { $0 > 0x20 }) else { throw .empty(location: input.location) }
    // What a press database exports as a document has the layout of its texts.
    var opener = opener
    opener.reader = ExportLayout.find(in: text) == nil ? PlainTextReader.name : ExportReader.name
    return try opener.source(
      of: ByteStream(location: input.location, bytes: text), location: input.location, uri: input.uri,
      file: nil)
  }
}

/// The text of a DOCX file (ECMA-376): a line a paragraph, a blank line between them.
enum WordText {
  static func text(of bytes: [UInt8], location: String) throws(ImportError) -> [UInt8] {
    let archive = try ZipArchive(bytes, location: location)
    guard let member = archive.members.first(where: { $0.name == "word/document.xml" }) else {
      throw .brokenArchive(location: location, reason: "it holds no word/document.xml")
    }
    let xml = try archive.stream(of: member, location: location).rest(limit: InputOpener.fileLimit)
    guard let body = XMLElement.document(xml).root?.first("body") else {
      throw .brokenArchive(location: location, reason: "its word/document.xml holds no body")
    }
    var lines: [String] = []
    read(body, into: &lines)
    return Array(lines.joined(separator: "\n\n").utf8)
  }

  private static func read(_ element: XMLElement, into lines: inout [String]) {
    for child in element.elements {
      if child.name == "p" { lines.append(paragraph(child)) } else { read(child, into: &lines) }
    }
  }

  private static func paragraph(_ element: XMLElement) -> String {
    var text = ""
    for child in element.elements {
      switch child.name {
      case "t": text += child.text
      case "tab": text += "\t"
      case "br", "cr": text += "\n"
      case "del", "instrText", "pPr": break
      default: text += paragraph(child)
      }
    }
    return text
  }
}

/// The text of a PDF file, by poppler's `pdftotext`.
enum PDFText {
  static func text(of bytes: [UInt8], location: String) throws(ImportError) -> [UInt8] {
    guard let program = path(of: "pdftotext") else {
      throw .missingTool(location: location, tool: "pdftotext", package: "poppler-utils")
    }
    // From a copy of our own: the program seeks in its input, and the input may be a pipe or a member of an archive.
    let copy = try SpareFile(for: "its copy", of: location)
    defer {
      close(copy.descriptor)
      unlink(copy.path)
    }
    try copy.write(bytes)
    guard let text = output(of: program, ["-enc", "UTF-8", "-nopgbrk", copy.path, "-"]) else {
      throw .badRecord(
        location: location, reason: "pdftotext cannot read it as a PDF file",
        remedy: "fetch it again, or save its text as a .txt file and import that")
    }
    return text
  }

  /// What a program writes; nil when it fails.
  private static func output(of program: String, _ arguments: [String]) -> [UInt8]? {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    let failure = posix_spawn(&process, program, &actions, nil, &words, environ)
    close(ends[1])
    defer { close(ends[0]) }
    guard failure == 0 else { return nil }
    var text: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(ends[0], &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      text.append(contentsOf: chunk[..<count])
    }
    var status: Int32 = 0
    waitpid(process, &status, 0)
    return status == 0 ? text : nil
  }

  private static func path(of program: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    return folders.map { "\($0)/\(program)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}

import Annotations
import Foundation
import Testing

@testable import Importer

/// Archives made byte by byte, so that their mistakes are ours to choose.
struct ArchiveTests {
  private struct Member {
    var name: String
    var bytes: [UInt8]
    var mode: UInt32 = 0o100644
    var flags: UInt32 = 0
  }

  private func number(_ value: UInt32, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(value >> UInt32(8 * $0) & 0xFF) }
  }

  /// Members stored without compression; checksums are not looked at.
  private func zip(_ members: [Member]) -> [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let size = number(UInt32(member.bytes.count), 4)
      let name = Array(member.name.utf8)
      let offset = UInt32(file.count)
      let shared =
        number(20, 2) + number(member.flags, 2) + number(0, 2) + number(0, 8) + size + size
        + number(UInt32(name.count), 2)
      file += [0x50, 0x4B, 3, 4] + shared + number(0, 2) + name + member.bytes
      directory +=
        [0x50, 0x4B, 1, 2] + number(0x0314, 2) + shared + number(0, 2) + number(0, 2) + number(0, 4)
      directory += number(member.mode << 16, 4) + number(offset, 4) + name
    }
    let start = UInt32(file.count)
    let count = number(UInt32(members.count), 2)
    return file + directory + [0x50, 0x4B, 5, 6] + number(0, 4) + count + count
      + number(UInt32(directory.count), 4) + number(start, 4) + number(0, 2)
  }

  private func open(_ bytes: [UInt8]) -> (articles: [Article], errors: [String]) {
    var articles: [Article] = []
    var errors: [String] = []
    do throws(ImportError) {
      let source = try InputOpener().source(
        of: ByteStream(location: "a", bytes: bytes), location: "a", uri: "file:///a", file: nil)
      while let pieces = source.next() {
        for piece in pieces {
          switch piece.result {
          case .success(let article): articles.append(article)
          case .failure(let error): errors.append("\(error)")
          }
        }
      }
    } catch {
      errors.append("\(error)")
    }
    return (articles, errors)
  }

  private func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
    let file = FileManager.default.temporaryDirectory.appending(path: "kbctl-\(UUID().uuidString)")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-c", file.path()]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    return [UInt8](pipe.fileHandleForReading.readDataToEndOfFile())
  }

  private let text = Array("A gate opens\n\n\(newsParagraph(1))\n\n\(newsParagraph(2))\n".utf8)

  @Test func `the members of a zip file are read as what they are`() throws {
    let page = Array("<html><body><h1>Gate</h1><p>\(newsParagraph(3))</p></body></html>".utf8)
    let (articles, errors) = open(
      zip([
        Member(name: "texts/", bytes: []), Member(name: "texts/a.txt", bytes: text),
        Member(name: "b.html", bytes: page),
        Member(name: "c.txt.gz", bytes: try gzip(text)), Member(name: "__MACOSX/._b.html", bytes: [0, 1]),
        Member(name: "style.css", bytes: Array("p{}".utf8)),
        Member(name: "pic.png", bytes: [0x89, 0x50, 0x4E, 0x47]),
      ]))
    #expect(errors == [] || errors.allSatisfy { $0.contains("style.css") })
    #expect(articles.map(\.uri).prefix(2) == ["file:///a#texts/a.txt", "file:///a#b.html"])
    #expect(articles.count >= 3)
  }

  @Test func `a member that points out of the archive is only a name`() {
    let (articles, errors) = open(
      zip([Member(name: "../../etc/a.txt", bytes: text), Member(name: "/b.txt", bytes: text)]))
    #expect(errors == [])
    #expect(articles.map(\.uri) == ["file:///a#etc/a.txt", "file:///a#b.txt"])
  }

  @Test func `links and encrypted members are refused, and the others are read`() {
    let (articles, errors) = open(
      zip([
        Member(name: "link", bytes: Array("/etc/passwd".utf8), mode: 0o120777),
        Member(name: "secret.txt", bytes: text, flags: 1),
        Member(name: "a.txt", bytes: text),
      ]))
    #expect(articles.count == 1 && errors.count == 2)
    #expect(errors[0].contains("a link") && errors[1].contains("encrypted"))
  }

  @Test func `members that overlap are a bomb`() {
    var bytes = zip([Member(name: "a.txt", bytes: text), Member(name: "b.txt", bytes: text)])
    // The second entry of the directory claims the whole file.
    let second = bytes.indices.filter { bytes[$0...].starts(with: [0x50, 0x4B, 1, 2]) }[1]
    bytes.replaceSubrange((second + 20)..<(second + 24), with: number(UInt32(bytes.count), 4))
    let (articles, errors) = open(bytes)
    #expect(articles.isEmpty && errors.first?.contains("bomb") == true)
  }

  @Test func `a gzip file that unpacks to more than an article may have is refused`() throws {
    let (articles, errors) = open(try gzip([UInt8](repeating: 0x61, count: 40_000_000)))
    #expect(articles.isEmpty && errors.count == 1 && errors[0].contains("an article has at most"))
  }

  @Test func `archives within archives end somewhere`() throws {
    var bytes = text
    for _ in 0..<8 { bytes = try gzip(bytes) }
    let (articles, errors) = open(bytes)
    #expect(articles.isEmpty && errors.first?.contains("within archives") == true)
  }

  @Test func `a gzip file that ends early says so, and its whole lines are read`() throws {
    let lines = (1...200).map {
      "{\"title\":\"G\($0)\",\"url\":\"https://r.example/\($0)\",\"text\":\"\(newsParagraph($0))\"}\n"
    }
    let whole = try gzip(Array(lines.joined().utf8))
    let (articles, errors) = open(Array(whole[..<(whole.count * 2 / 3)]))
    #expect(articles.count > 20 && articles.count < 200)
    #expect(errors.count == 1 && errors[0].contains("end early"))
    let (all, none) = open(whole)
    #expect(all.count == 200 && none == [])
  }

  @Test func `zip files that are cut off or damaged say so`() {
    let whole = zip([Member(name: "a.txt", bytes: text)])
    for end in [30, whole.count / 2, whole.count - 10] {
      let (articles, errors) = open(Array(whole[..<end]))
      #expect(articles.isEmpty && errors.count == 1, "\(end)")
    }
  }

  @Test func `pages of a WARC file have their address, time and character set`() throws {
    func record(_ address: String, _ type: String, _ body: String) -> [UInt8] {
      let http = "HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\n\r\n" + body
      return Array(
        ("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: \(address)\r\nWARC-Date: 2021-08-30T10:00:00Z\r\n"
          + "Content-Length: \(http.utf8.count)\r\n\r\n" + http + "\r\n\r\n").utf8)
    }
    let info = Array("WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\na: b\r\n\r\n".utf8)
    let first = record(
      "https://r.example/gate", "text/html; charset=utf-8",
      "<html><body><h1>Gate</h1><p>\(newsParagraph(1))</p></body></html>")
    let picture = record("https://r.example/a.png", "image/png", "xx")
    let second = record(
      "https://r.example/lock", "text/html",
      "<html><body><h1>Lock</h1><p>\(newsParagraph(2))</p></body></html>")
    for bytes in [info + first + picture + second, try gzip(info) + gzip(first) + gzip(picture + second)] {
      let (articles, errors) = open(bytes)
      #expect(errors == [] && articles.map(\.uri) == ["https://r.example/gate", "https://r.example/lock"])
      #expect(articles.first?.capturedAt == "2021-08-30T10:00:00Z")
    }
    let (articles, errors) = open(Array((info + first + second).dropLast(200)))
    #expect(articles.count == 1 && errors.count == 1 && errors[0].contains("ends early"))
  }

  @Test func `the paragraphs of a DOCX file are an article`() {
    let xml = """
      <?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
      <w:p><w:r><w:t>A gate opens</w:t></w:r></w:p>
      <w:p><w:r><w:t xml:space="preserve">\(newsParagraph(1).prefix(40))</w:t></w:r><w:r><w:t>\(newsParagraph(1).dropFirst(40))</w:t></w:r></w:p>
      <w:tbl><w:tr><w:tc><w:p><w:r><w:t>\(newsParagraph(2))</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>
      """
    let (articles, errors) = open(
      zip([
        Member(name: "[Content_Types].xml", bytes: Array("<a/>".utf8)),
        Member(name: "word/document.xml", bytes: Array(xml.utf8)),
      ]))
    #expect(errors == [] && articles.first?.title == "A gate opens")
    #expect(articles.first?.body.contains(newsParagraph(1)) == true && articles.first?.blocks.count == 3)
  }

  @Test func `a file that grows while it is read is not taken`() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", String(repeating: "x", count: 200_000))
    let path = folder.path + "/a.txt"
    let stream = try OpenFile(location: "a.txt", path: path).stream
    _ = try stream.read(10)
    let handle = try FileHandle(forWritingTo: URL(filePath: path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("more".utf8))
    try handle.close()
    #expect(throws: ImportError.changedWhileRead(location: "a.txt")) { _ = try stream.rest(limit: 1_000_000) }
  }

  @Test func `a page of a hundred megabytes is refused before it is read`() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.html", "<html><body><p>A gate.</p>")
    let handle = try FileHandle(forWritingTo: URL(filePath: folder.path + "/a.html"))
    try handle.truncate(atOffset: 100_000_000)
    let entry = try #require(InputWalker.entries(of: [folder.path + "/a.html"]).first)
    #expect(throws: ImportError.self) { _ = try InputOpener().source(of: entry) }
  }
}

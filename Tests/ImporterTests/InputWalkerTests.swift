import Foundation
import Importer
import Testing

struct InputWalkerTests {
  @Test func `folders are walked in the order of names, hidden files left out`() throws {
    let folder = try TemporaryFolder()
    try folder.write("b.txt", "x")
    try folder.write("a/z.txt", "x")
    try folder.write("a/B.txt", "x")
    try folder.write(".hidden/c.txt", "x")
    try folder.write("a/.d.txt", "x")
    try folder.make("empty")
    #expect(folder.walk() == ["a/B.txt", "a/z.txt", "b.txt"])
  }

  @Test func `a link back to a folder above is told and not followed`() throws {
    let folder = try TemporaryFolder()
    try folder.write("a/x.txt", "x")
    try folder.link("a/loop", to: "..")
    let entries = InputWalker.entries(of: [folder.path])
    #expect(entries.count == 2)
    guard case .problem(.linkLoop(let path, _)) = entries[0] else {
      Issue.record("no link loop told: \(entries)")
      return
    }
    #expect(path == folder.path + "/a/loop")
  }

  @Test func `a link to itself and a link to nothing are told`() throws {
    let folder = try TemporaryFolder()
    try folder.link("self", to: "self")
    try folder.link("gone", to: "nowhere")
    #expect(
      InputWalker.entries(of: [folder.path]) == [
        .problem(.missing(path: folder.path + "/gone")),
        .problem(.linkLoop(path: folder.path + "/self", target: "itself")),
      ])
  }

  @Test func `what can be reached in two ways is found once`() throws {
    let folder = try TemporaryFolder()
    try folder.write("a/x.txt", "x")
    try folder.link("b", to: "a")
    #expect(InputWalker.entries(of: [folder.path, folder.path + "/a/x.txt"]).count == 1)
  }

  @Test func `a missing path is a problem and the rest is found`() throws {
    let folder = try TemporaryFolder()
    try folder.write("x.txt", "x")
    let entries = InputWalker.entries(of: ["/no/such/path", folder.path + "/x.txt", "-"])
    #expect(entries[0] == .problem(.missing(path: "/no/such/path")))
    #expect(entries[1].location == folder.path + "/x.txt")
    #expect(entries[2] == .standardInput)
  }

  @Test func `a device is no file`() {
    #expect(InputWalker.entries(of: ["/dev/null"]) == [.problem(.notAFile(path: "/dev/null"))])
  }
}

struct ImportErrorTests {
  @Test(arguments: [
    ImportError.missing(path: "a.txt"), .unreadable(path: "a.txt", reason: "permission denied"),
    .notAFile(path: "a.txt"), .linkLoop(path: "a.txt", target: "/b"),
    .tooLarge(location: "a.txt", bytes: 50_000_000, limit: 4_000_000), .empty(location: "a.txt"),
    .notText(location: "a.txt", found: "a PDF file"), .unsupportedFormat(location: "a.txt", found: "a feed"),
    .unknownReader(name: "docx", known: ["text"]),
  ])
  func `a message names the thing, the reason and the remedy on one line`(error: ImportError) {
    let message = error.description
    #expect(!message.contains("\n"))
    #expect(message.contains(error.location))
    #expect(message.contains(": ") && message.contains("; "))
    #expect(!message.hasSuffix("."))
  }

  @Test func `sizes are told in megabytes`() {
    #expect(
      ImportError.tooLarge(location: "a", bytes: 4_000_001, limit: 4_000_000).description.contains(
        "at least 4.1 MB, and an article has at most 4 MB"))
  }
}

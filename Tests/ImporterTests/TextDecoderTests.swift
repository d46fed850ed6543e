import Foundation
import Importer
import Testing

struct TextDecoderTests {
  private func decoded(_ bytes: [UInt8]) -> String {
    String(decoding: TextDecoder(bytes).utf8, as: UTF8.self)
  }

  private static let text = "The “Nine Gates” café — über 3 €"

  private static func utf16(_ text: String, isBigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap {
      isBigEndian ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0 & 255), UInt8($0 >> 8)]
    }
  }

  @Test(arguments: [
    ([], Array(text.utf8), TextDecoder.Encoding.utf8),
    ([0xEF, 0xBB, 0xBF], Array(text.utf8), .utf8),
    ([0xFF, 0xFE], utf16(text, isBigEndian: false), .utf16LittleEndian),
    ([0xFE, 0xFF], utf16(text, isBigEndian: true), .utf16BigEndian),
    ([], utf16(text, isBigEndian: false), .utf16LittleEndian),
    ([], utf16(text, isBigEndian: true), .utf16BigEndian),
  ])
  func `Unicode is read with and without its mark`(
    mark: [UInt8], bytes: [UInt8], encoding: TextDecoder.Encoding
  ) {
    #expect(decoded(mark + bytes) == Self.text)
    #expect(TextDecoder(mark + bytes).encoding == encoding)
  }

  @Test func `bytes that are no UTF-8 are Windows-1252`() {
    let bytes: [UInt8] = Array("caf".utf8) + [0xE9, 0x20, 0x93] + Array("Gate".utf8) + [0x94, 0x20, 0x80]
    #expect(decoded(bytes) == "café “Gate” €")
    #expect(TextDecoder(bytes).encoding == .windows1252)
  }

  @Test func `a capital before a dash in Windows-1252 stays two letters`() {
    #expect(decoded([0x43, 0x41, 0x46, 0xC9, 0x97, 0x20, 0xE9, 0x20, 0xE9, 0x20]) == "CAFÉ— é é ")
  }

  @Test func `one broken byte does not spoil a text in UTF-8`() {
    let bytes = Array("“Über” den ".utf8) + [0xE9] + Array(" Fluß — ".utf8)
    #expect(decoded(bytes) == "“Über” den é Fluß — ")
    #expect(TextDecoder(bytes).encoding == .mixed)
  }

  @Test func `a text cut off inside a letter loses that letter only`() {
    #expect(decoded(Array("Fluß — end “".utf8.dropLast())) == "Fluß — end \u{FFFD}")
  }

  @Test func `half a surrogate pair becomes a replacement mark`() {
    #expect(decoded([0xFF, 0xFE, 0x41, 0x00, 0x00, 0xD8, 0x42, 0x00]) == "A\u{FFFD}B")
  }

  @Test func `nothing is still UTF-8`() { #expect(decoded([]) == "") }
}

struct FileSignatureTests {
  @Test(arguments: [
    (Array("%PDF-1.7 and so on".utf8), "a PDF file"),
    ([0x50, 0x4B, 0x03, 0x04, 0x14], "a ZIP archive or Office document"),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "a PNG image"),
    ((0..<600).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ 1) }, "a binary file"),
  ])
  func `what is no text is named`(bytes: [UInt8], name: String) {
    #expect(FileSignature.nonText(bytes) == name)
  }

  @Test func `a stray NUL does not make a text binary`() {
    #expect(FileSignature.nonText(Array("A text\0 with a NUL and \u{1}controls.".utf8)) == nil)
  }

  @Test func `UTF-16 without a mark is text`() {
    #expect(FileSignature.nonText("The gate is open.".utf16.flatMap { [UInt8($0), 0] }) == nil)
  }

  @Test(arguments: [
    ("\n<!DOCTYPE html><html>", "an HTML page"), ("<?xml version=\"1.0\"?>\n<rss version=\"2.0\">", "a feed"),
    ("{\"title\": \"x\"}\n", "JSON data"), ("{\\rtf1 x}", "an RTF file"),
  ])
  func `markup and data are named`(text: String, name: String) {
    #expect(FileSignature.markup(Array(text.utf8)) == name)
  }

  @Test(arguments: ["[Applause] The gate opens.", "{sic} he wrote", "<3 said the sign", "A < B"])
  func `text with brackets is text`(text: String) { #expect(FileSignature.markup(Array(text.utf8)) == nil) }
}

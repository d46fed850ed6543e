import Foundation
import Testing

@testable import Importer

struct CompositionTests {
  @Test func `every Latin, Greek and Cyrillic letter comes together again from its parts`() {
    for value in UInt32(0xC0)..<0x2000 {
      guard let scalar = Unicode.Scalar(value), scalar.properties.isAlphabetic else { continue }
      let whole = String(scalar).precomposedStringWithCanonicalMapping
      let parts = whole.decomposedStringWithCanonicalMapping
      // Other scripts spell with marks of their own, which stay as they are.
      guard parts.unicodeScalars.dropFirst().allSatisfy({ (0x300...0x36F).contains($0.value) }) else {
        continue
      }
      #expect(Composition.composed(Array(parts.utf8)) == Array(whole.utf8), "U+\(String(value, radix: 16))")
    }
  }

  @Test func `a mark that belongs to no letter stays`() {
    let text = "x\u{301} \u{302}a"
    #expect(Composition.composed(Array(text.utf8)) == Array(text.utf8))
  }
}

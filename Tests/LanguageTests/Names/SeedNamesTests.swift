import Annotations
import Foundation
import Language
import Testing

/// The interview that the first version was asked to get right, where it is at hand.
struct SeedNamesTests {
  private static let path = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../../shared/seed/massoud-resistance-interview.txt").standardizedFileURL.path

  private static let isThere = FileManager.default.fileExists(atPath: path)

  private func document() throws -> Document {
    let text = try String(contentsOfFile: SeedNamesTests.path, encoding: .utf8)
    return Pipeline().annotate(NameCorpus.article(text))
  }

  private func names(_ kind: EntityKind) throws -> [String] {
    try document().extraction.chains.filter { $0.kind == kind }.map(\.name).sorted()
  }

  @Test(.enabled(if: isThere, "needs ../shared/seed"))
  func `each person is one chain under the fullest name`() throws {
    #expect(
      try names(.person) == [
        "Ahmad Massoud", "Ahmad Shah Massoud", "Ali Maisam Nazary", "Ashraf Ghani", "Hoshang Hashimi",
        "Mahdi",
        "Osama bin Laden", "Peter Bergen",
      ])
  }

  @Test(.enabled(if: isThere, "needs ../shared/seed"))
  func `nine provinces and no other`() throws {
    let codes = try document().extraction.chains.compactMap { chain in
      if case .province(let province) = chain.details { province.isoCode } else { nil }
    }
    #expect(
      codes.sorted() == [
        "AF-BDS", "AF-BGL", "AF-HEL", "AF-KAN", "AF-KAP", "AF-PAN", "AF-PAR", "AF-SAR", "AF-TAK",
      ])
  }

  @Test(.enabled(if: isThere, "needs ../shared/seed"))
  func `the organizations are those that the text names`() throws {
    #expect(
      try names(.organization) == [
        "AFP", "Arizona State University", "CNN", "Getty Images", "Islamic Movement of Uzbekistan",
        "Jamaat Ansarullah",
        "NATO", "National Resistance Front", "New America", "Pakistani Taliban", "Red Army", "Taliban",
        "al Qaeda",
      ])
  }
}

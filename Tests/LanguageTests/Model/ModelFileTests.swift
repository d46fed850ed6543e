import Testing

@testable import Language

struct ModelFileTests {
  private let bytes = ModelFile.encoded([("first", [1, 2, 3]), ("second", Array("a\nb".utf8))])

  @Test func `tables come back as they were written`() throws {
    let model = try ModelFile(bytes: bytes)
    #expect(model.tableNames == ["first", "second"])
    #expect(model.bytes(of: "first").map(Array.init) == [1, 2, 3])
    #expect(try model.lines("second") == ["a", "b"])
  }

  @Test func `a table that is not there is named`() throws {
    let model = try ModelFile(bytes: bytes)
    #expect(throws: ModelError.missingTable("third")) { try model.weights("third") }
  }

  @Test(arguments: [0, 1, 7, 8, 31, 63, 64, 100, 200])
  func `a file that is cut is refused`(length: Int) {
    #expect(throws: ModelError.self) { try ModelFile(bytes: Array(bytes.prefix(length))) }
  }

  @Test func `a byte that was changed is noticed`() {
    for place in stride(from: 64, to: bytes.count, by: 7) {
      var damaged = bytes
      damaged[place] ^= 0x10
      #expect(throws: ModelError.wrongChecksum) { try ModelFile(bytes: damaged) }
    }
  }

  @Test func `another format is named with its number`() {
    var other = bytes
    other[8] = 9
    #expect(throws: ModelError.otherVersion(found: 9, known: ModelFile.version)) {
      try ModelFile(bytes: other)
    }
  }

  @Test func `what is no model is called so`() {
    #expect(throws: ModelError.notAModel) {
      try ModelFile(bytes: Array(repeating: 0x41, count: 500))
    }
  }

  @Test func `random bytes behind a good header are refused`() {
    var random = TestRandom(seed: 3)
    for _ in 0..<200 {
      let noise = (0..<Int.random(in: 1...300, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      #expect(throws: ModelError.self) { try ModelFile(bytes: Array(bytes.prefix(16)) + noise) }
    }
  }

  @Test func `the model that the program was compiled with is whole`() {
    #expect(Models.failure == nil)
  }
}

/// Numbers that are the same in every run.
struct TestRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 31)
  }
}

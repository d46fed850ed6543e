/// What stands around the pieces of a text, worked out once so that each question takes constant time.
struct PieceContext {
  /// The next piece that is text or a turn, by piece; nil when none follows.
  let nextText: [Int?]
  /// The last piece that is running text: a turn, or text that ends as a sentence does.
  let lastRunningText: Int?

  private let text: [UInt8]
  /// How often each short line stands in the text.
  private let lineCounts: [String: Int]
  private let hasManyNames: Bool

  init(_ pieces: [Piece], _ shapes: [PieceShape]) {
    var nextText: [Int?] = Array(repeating: nil, count: pieces.count)
    var next: Int?
    var lineCounts: [String: Int] = [:]
    var text: [UInt8] = []
    var names = 0
    for index in pieces.indices.reversed() {
      nextText[index] = next
      if shapes[index] == .text || shapes[index] == .turn { next = index }
    }
    for piece in pieces {
      text.append(contentsOf: piece.text.utf8)
      text.append(0x0A)
      guard (1...5).contains(piece.words.count) else { continue }
      lineCounts[piece.text, default: 0] += 1
      if NameLine.isName(piece.words) { names += 1 }
    }
    self.nextText = nextText
    self.lineCounts = lineCounts
    self.text = text
    hasManyNames = names > 100
    lastRunningText = pieces.indices.last { PieceContext.isRunningText(pieces[$0], shapes[$0]) }
  }

  static func isRunningText(_ piece: Piece, _ shape: PieceShape) -> Bool {
    shape == .turn || shape == .text && (piece.endsSentence || !piece.isShort)
  }

  /// Whether the same short line stands elsewhere: a speaker's name on a line of its own, above each turn.
  func isRepeated(_ piece: Piece) -> Bool { lineCounts[piece.text, default: 0] > 1 }

  /// Whether the words of a line stand elsewhere too. In a list of names, no line is told from the others by that.
  func isNamedElsewhere(_ piece: Piece) -> Bool {
    guard !hasManyNames else { return false }
    let words = Array(piece.text.utf8)
    guard let first = text.offset(of: words) else { return false }
    return text.offset(of: words, from: first + 1) != nil
  }
}

/// What a transition is judged by: the words on top of the stack, the next words, and the arcs they have.
///
/// The templates follow Zhang and Nivre (2011), with word clusters.
package enum TransitionFeatures {
  /// `tokens` and the state's nodes are defined from -1 to the number of words.
  package static func fill(
    _ list: inout FeatureBuffer, _ tokens: UnsafePointer<SyntaxToken>, _ state: borrowing TransitionState
  ) {
    // In hand, not in the caller's memory, what is counted stays in registers.
    var buffer = list
    buffer.removeAll()
    let places = (state.top(0), state.top(1), state.top(2), state.ahead(0), state.ahead(1), state.ahead(2))
    let (s0, s1, s2) = (places.0, places.1, places.2)
    let (b0, b1, b2) = (places.3, places.4, places.5)
    buffer.add(0, 0)
    addWord(&buffer, 1, tokens[s0])
    addWord(&buffer, 11, tokens[s1])
    addWord(&buffer, 21, tokens[b0])
    buffer.add(31, tokens[s2].word)
    buffer.add(32, tokens[s2].tag)
    buffer.add(33, tokens[b1].word)
    buffer.add(34, tokens[b1].tag)
    buffer.add(35, tokens[b2].word)
    buffer.add(36, tokens[b2].tag)
    addPair(&buffer, 40, tokens[s0], tokens[b0])
    addPair(&buffer, 60, tokens[s1], tokens[s0])
    addPair(&buffer, 80, tokens[s1], tokens[b0])
    let near = s0 < 0 || b0 < 0 ? 0 : UInt64(min(b0 - s0, 8))
    let far = s0 < 0 || s1 < 0 ? 0 : UInt64(min(s0 - s1, 8))
    addDistances(&buffer, near, far, tokens[s1], tokens[s0], tokens[b0])
    addTags(&buffer, (tokens[s2].tag, tokens[s1], tokens[s0]), (tokens[b0], tokens[b1], tokens[b2].tag))
    addChildren(&buffer, 120, s0, tokens, state)
    addChildren(&buffer, 140, s1, tokens, state)
    addLeftChildren(&buffer, 160, b0, tokens, state)
    addFamilies(&buffer, (s1, s0, b0), near, far, tokens, state)
    list = buffer
  }

  @inline(__always) private static func addWord(
    _ buffer: inout FeatureBuffer, _ template: UInt64, _ token: SyntaxToken
  ) {
    buffer.add(template, token.word)
    buffer.add(template + 1, token.tag)
    buffer.add(template + 2, token.word, token.tag)
    buffer.add(template + 3, token.fine)
    buffer.add(template + 4, token.suffix, token.tag)
  }

  @inline(__always) private static func addPair(
    _ buffer: inout FeatureBuffer, _ template: UInt64, _ first: SyntaxToken, _ second: SyntaxToken
  ) {
    buffer.add(template, first.word, second.word)
    buffer.add(template + 1, first.word, second.tag)
    buffer.add(template + 2, first.tag, second.word)
    buffer.add(template + 3, first.tag, second.tag)
    buffer.add(template + 4, first.part, second.part)
    buffer.add(template + 5, first.fine, second.fine)
    buffer.add(template + 6, first.middle, second.tag)
    buffer.add(template + 7, first.tag, second.middle)
  }

  @inline(__always) private static func addDistances(
    _ buffer: inout FeatureBuffer, _ near: UInt64, _ far: UInt64, _ s1: SyntaxToken, _ s0: SyntaxToken,
    _ b0: SyntaxToken
  ) {
    buffer.add(100, near, s0.tag, b0.tag)
    buffer.add(101, far, s1.tag, s0.tag)
    buffer.add(102, near, s0.word)
    buffer.add(103, near, b0.word)
    buffer.add(104, far, s1.word)
    buffer.add(105, far, s0.word)
  }

  @inline(__always) private static func addTags(
    _ buffer: inout FeatureBuffer, _ stack: (UInt64, SyntaxToken, SyntaxToken),
    _ ahead: (SyntaxToken, SyntaxToken, UInt64)
  ) {
    let (s2, s1, s0) = stack
    let (b0, b1, b2) = ahead
    buffer.add(106, s0.tag, b0.tag, b1.tag)
    buffer.add(107, s1.tag, s0.tag, b0.tag)
    buffer.add(108, s2, s1.tag, s0.tag)
    buffer.add(109, b0.tag, b1.tag, b2)
    buffer.add(110, s0.tag, b0.tag, b1.tag, b2)
    buffer.add(111, s1.tag, s0.tag, b0.tag, b1.tag)
    buffer.add(112, s0.word, b0.tag, b1.tag)
    buffer.add(113, s0.tag, b0.word, b1.tag)
    buffer.add(114, s0.tag, b0.tag, b1.word)
    buffer.add(115, s1.word, s0.tag, b0.tag)
    buffer.add(116, s1.tag, s0.word, b0.tag)
    buffer.add(117, s1.tag, s0.tag, b0.word)
    buffer.add(118, s1.middle, s0.word, b0.middle)
  }

  @inline(__always) private static func addChildren(
    _ buffer: inout FeatureBuffer, _ template: UInt64, _ place: Int, _ tokens: UnsafePointer<SyntaxToken>,
    _ state: borrowing TransitionState
  ) {
    addLeftChildren(&buffer, template, place, tokens, state)
    let nodes = state.nodes
    let node = nodes[place]
    let right = Int(node.right)
    let rightLabel = UInt64(nodes[right].label)
    buffer.add(template + 5, tokens[right].tag, rightLabel)
    buffer.add(template + 6, tokens[right].word)
    buffer.add(template + 7, tokens[place].tag, UInt64(min(node.rightCount, 4)))
    buffer.add(template + 8, tokens[place].tag, rightLabel, UInt64(nodes[Int(node.right2)].label))
  }

  /// The next word has no right children yet.
  @inline(__always) private static func addLeftChildren(
    _ buffer: inout FeatureBuffer, _ template: UInt64, _ place: Int, _ tokens: UnsafePointer<SyntaxToken>,
    _ state: borrowing TransitionState
  ) {
    let nodes = state.nodes
    let node = nodes[place]
    let token = tokens[place]
    let left = Int(node.left)
    let leftLabel = UInt64(nodes[left].label)
    let leftCount = UInt64(min(node.leftCount, 4))
    buffer.add(template, tokens[left].tag, leftLabel)
    buffer.add(template + 1, tokens[left].word)
    buffer.add(template + 2, token.tag, leftCount)
    buffer.add(template + 3, token.word, leftCount, UInt64(min(node.rightCount, 4)))
    buffer.add(template + 4, token.tag, leftLabel, UInt64(nodes[Int(node.left2)].label))
  }

  @inline(__always) private static func addFamilies(
    _ buffer: inout FeatureBuffer, _ places: (Int, Int, Int), _ near: UInt64, _ far: UInt64,
    _ tokens: UnsafePointer<SyntaxToken>, _ state: borrowing TransitionState
  ) {
    let (s1, s0, b0) = (tokens[places.0], tokens[places.1], tokens[places.2])
    let (first, top, next) = (state.nodes[places.0], state.nodes[places.1], state.nodes[places.2])
    let topRight = tokens[Int(top.right)]
    let topLeft = tokens[Int(top.left)]
    let nextLeft = tokens[Int(next.left)]
    let firstRight = tokens[Int(first.right)]
    buffer.add(180, s0.tag, topRight.tag, b0.tag)
    buffer.add(181, s0.tag, topLeft.tag, b0.tag)
    buffer.add(182, s0.tag, nextLeft.tag, b0.tag)
    buffer.add(183, s1.tag, s0.tag, topRight.tag)
    buffer.add(184, s1.tag, firstRight.tag, s0.tag)
    buffer.add(185, s1.tag, s0.tag, topLeft.tag)
    buffer.add(186, s0.tag, UInt64(min(next.leftCount, 4)), b0.tag, near)
    buffer.add(187, s1.tag, s0.tag, UInt64(min(first.rightCount, 4)), far)
    buffer.add(188, s1.word, topLeft.word, s0.tag)
    buffer.add(189, s0.word, nextLeft.word, b0.tag)
    buffer.add(190, s0.tag, topLeft.word, b0.tag)
    buffer.add(191, s1.tag, topLeft.word, s0.word)
    buffer.add(192, s0.tag, nextLeft.word, b0.word)
    buffer.add(193, s1.tag, UInt64(state.nodes[Int(first.right)].label), s0.tag, b0.tag)
    buffer.add(194, s0.tag, UInt64(state.nodes[Int(top.right)].label), b0.tag, b0.word)
  }
}

/// What the choice between a word's tag and its rival is judged by once there is a tree: the tags around, the arcs above and
/// below.
package enum TagRevisionFeatures {
  /// The features of one word's choice; heads are final, labels those of the first parse.
  package static func fill(
    _ list: inout FeatureBuffer, _ context: borrowing ArcFeatures.Context, at word: Int, _ rival: TagRival
  ) {
    var buffer = list
    buffer.removeAll()
    let this = context.tokens[word]
    // Both tags together: the one may be right against that other, and wrong against a third.
    let pair = this.tag * 256 + UInt64(rival.tag)
    buffer.add(0, pair)
    buffer.add(1, pair, UInt64(rival.margin))
    buffer.add(2, pair, this.word)
    buffer.add(3, pair, this.word, UInt64(rival.margin))
    addNeighbours(&buffer, context, word, this, pair)
    addTree(&buffer, context, word, this, pair)
    addChildren(&buffer, context, word, this, pair)
    list = buffer
  }

  @inline(__always) private static func addNeighbours(
    _ buffer: inout FeatureBuffer, _ context: borrowing ArcFeatures.Context, _ word: Int, _ this: SyntaxToken,
    _ pair: UInt64
  ) {
    let (tokens, count) = (context.tokens, context.count)
    let outside = SyntaxToken()
    let before = word > 0 ? tokens[word - 1] : outside
    let second = word > 1 ? tokens[word - 2] : outside
    let after = word + 1 < count ? tokens[word + 1] : outside
    let next = word + 2 < count ? tokens[word + 2] : outside
    buffer.add(10, pair, before.tag, after.tag)
    buffer.add(11, pair, second.tag, before.tag)
    buffer.add(12, pair, after.tag, next.tag)
    buffer.add(13, pair, second.tag, before.tag, after.tag)
    buffer.add(14, pair, before.tag, after.tag, next.tag)
    buffer.add(15, this.word, before.tag, after.tag)
    buffer.add(16, this.word, after.tag, next.tag)
    buffer.add(17, this.word, second.tag, before.tag)
    buffer.add(18, this.word, after.tag)
    buffer.add(19, this.word, before.tag)
    buffer.add(20, pair, before.word)
    buffer.add(21, pair, after.word)
    buffer.add(22, pair, this.suffix, after.tag)
    buffer.add(23, pair, this.suffix, before.tag)
    buffer.add(24, pair, this.traits, before.traits, after.traits)
    buffer.add(25, pair, this.fine)
    buffer.add(26, pair, this.path)
    buffer.add(27, this.suffix, before.tag, after.tag)
    buffer.add(28, this.fine, before.tag, after.tag)
    buffer.add(29, pair, UInt64(word == 0 ? 1 : 0), UInt64(min(count, 6)), this.traits)
  }

  @inline(__always) private static func addTree(
    _ buffer: inout FeatureBuffer, _ context: borrowing ArcFeatures.Context, _ word: Int, _ this: SyntaxToken,
    _ pair: UInt64
  ) {
    let node = context.nodes[word]
    let head = Int(node.head)
    let upper = context.tokens[head]
    let above = context.nodes[head]
    let side: UInt64 = head > word ? 1 : 0
    let distance = side + 2 * UInt64(min(5, abs(head - word)))
    let label = UInt64(node.label)
    let other = UInt64(context.second[word].label)
    buffer.add(40, pair, label)
    buffer.add(41, pair, label, other, context.second[word].head == node.head ? 1 : 0)
    buffer.add(42, pair, upper.tag, side)
    buffer.add(43, pair, upper.tag, label)
    buffer.add(44, pair, upper.tag, distance)
    buffer.add(45, pair, upper.word)
    buffer.add(46, this.word, upper.tag, side)
    buffer.add(47, this.word, upper.word)
    buffer.add(48, this.word, label)
    buffer.add(49, this.word, UInt64(above.label), label)
    buffer.add(50, pair, UInt64(above.label), label)
    buffer.add(51, this.word, label, upper.tag)
    buffer.add(52, this.suffix, label, upper.tag)
    buffer.add(53, this.fine, label, upper.tag)
    buffer.add(54, pair, upper.fine)
    buffer.add(55, this.word, other, side)
    buffer.add(56, pair, UInt64(above.label), upper.tag)
  }

  @inline(__always) private static func addChildren(
    _ buffer: inout FeatureBuffer, _ context: borrowing ArcFeatures.Context, _ word: Int, _ this: SyntaxToken,
    _ pair: UInt64
  ) {
    let (tokens, nodes) = (context.tokens, context.nodes)
    let node = nodes[word]
    let (left, right) = (Int(node.left), Int(node.right))
    let (leftLabel, rightLabel) = (UInt64(nodes[left].label), UInt64(nodes[right].label))
    let counts = UInt64(min(3, node.leftCount)) * 4 + UInt64(min(3, node.rightCount))
    let head = nodes[Int(node.head)]
    let (headLeft, headRight) = (Int(head.left), Int(head.right))
    let (headLeftLabel, headRightLabel) = (UInt64(nodes[headLeft].label), UInt64(nodes[headRight].label))
    let headSecondLabel = UInt64(nodes[Int(head.left2)].label)
    buffer.add(70, pair, counts)
    buffer.add(71, this.word, counts)
    buffer.add(72, pair, tokens[left].tag, leftLabel)
    buffer.add(73, pair, tokens[right].tag, rightLabel)
    buffer.add(74, this.word, leftLabel, rightLabel)
    buffer.add(75, pair, leftLabel, rightLabel, UInt64(node.label))
    buffer.add(76, pair, tokens[left].word)
    buffer.add(77, pair, tokens[right].word)
    buffer.add(78, this.word, tokens[left].tag)
    buffer.add(79, this.word, tokens[right].tag)
    // A head with a subject is a clause's: its marker is no preposition.
    buffer.add(80, pair, tokens[headLeft].tag, headLeftLabel)
    buffer.add(81, pair, tokens[headRight].tag, headRightLabel)
    buffer.add(82, this.word, headSecondLabel)
    buffer.add(83, this.word, headLeftLabel, headRightLabel)
    buffer.add(84, pair, headSecondLabel, headLeftLabel)
    buffer.add(85, pair, leftLabel, UInt64(nodes[Int(node.left2)].label))
  }
}

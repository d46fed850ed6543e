/// What the label of an arc is judged by, with the tree as far as it is there.
package enum LabelFeatures {
  /// `tokens` and `nodes` are defined from -1 to the number of words.
  package static func fill(
    _ list: inout FeatureBuffer, _ tokens: UnsafePointer<SyntaxToken>,
    _ nodes: UnsafePointer<SyntaxNode>, head: Int, dependent: Int, count: Int
  ) {
    var buffer = list
    buffer.removeAll()
    let side: UInt64 = head > dependent ? 1 : 0
    let distance = side + UInt64(min(6, abs(head - dependent))) * 2
    let (upper, lower) = (tokens[head], tokens[dependent])
    buffer.add(0, side)
    buffer.add(1, upper.word, side)
    buffer.add(2, lower.word, side)
    buffer.add(3, upper.tag, side)
    buffer.add(4, lower.tag, side)
    buffer.add(5, upper.tag, lower.tag, side)
    buffer.add(6, upper.word, lower.tag, side)
    buffer.add(7, upper.tag, lower.word, side)
    buffer.add(8, upper.word, lower.word)
    buffer.add(9, upper.tag, lower.tag, distance)
    buffer.add(10, upper.fine, lower.fine)
    buffer.add(11, upper.fine, lower.tag, side)
    buffer.add(12, upper.tag, lower.fine, side)
    buffer.add(13, lower.suffix, side, upper.part)
    addChild(&buffer, 20, Int(nodes[dependent].left), tokens, nodes, upper, lower, side)
    addChild(&buffer, 30, Int(nodes[dependent].right), tokens, nodes, upper, lower, side)
    let second = Int(nodes[dependent].left2)
    buffer.add(14, UInt64(nodes[second].label), lower.tag, upper.tag)
    buffer.add(15, tokens[second].word, side)
    let before = dependent > 0 ? tokens[dependent - 1] : SyntaxToken()
    let after = dependent + 1 < count ? tokens[dependent + 1] : SyntaxToken()
    buffer.add(16, before.word, lower.tag, side)
    buffer.add(17, after.word, lower.tag, side)
    buffer.add(18, before.tag, lower.tag, after.tag, side)
    buffer.add(19, UInt64(nodes[Int(nodes[head].left)].label), upper.tag, lower.tag, side)
    buffer.add(40, UInt64(nodes[Int(nodes[head].right)].label), upper.tag, lower.tag, side)
    buffer.add(41, dependent == 0 ? 1 : 0, upper.part, lower.part)
    buffer.add(42, lower.path, upper.part, side)
    list = buffer
  }

  /// The features of a label once the whole tree is there; nodes have the labels of the first parse.
  package static func fill(
    _ list: inout FeatureBuffer, _ context: borrowing ArcFeatures.Context, dependent: Int
  ) {
    let (tokens, nodes) = (context.tokens, context.nodes)
    let node = nodes[dependent]
    let head = Int(node.head)
    fill(&list, tokens, nodes, head: head, dependent: dependent, count: context.count)
    var buffer = list
    let side: UInt64 = head > dependent ? 1 : 0
    let (upper, lower) = (tokens[head], tokens[dependent])
    let label = UInt64(node.label)
    let other = UInt64(context.second[dependent].label)
    let agreement: UInt64 = context.second[dependent].head == node.head ? 1 : 0
    buffer.add(50, label)
    buffer.add(51, label, other, agreement)
    buffer.add(52, label, upper.tag, lower.tag)
    buffer.add(53, label, other, upper.part, lower.part)
    buffer.add(54, label, lower.word)
    buffer.add(55, label, upper.word)
    let inner = Int(node.inner)
    let innerLabel = UInt64(nodes[inner].label)
    let headLabel = UInt64(nodes[head].label)
    let above = tokens[Int(nodes[head].head)]
    buffer.add(56, innerLabel, label, upper.tag, side)
    buffer.add(57, innerLabel, upper.tag, lower.tag, side)
    buffer.add(58, tokens[inner].word, lower.tag, side)
    buffer.add(59, headLabel, upper.tag, lower.tag, side)
    buffer.add(60, headLabel, label, above.tag)
    buffer.add(61, above.tag, upper.tag, lower.tag, side)
    addBrothers(&buffer, nodes, node, head, upper, lower)
    let last = Int(node.right)
    let first = tokens[Int(node.left)]
    buffer.add(69, upper.word, lower.fine)
    buffer.add(70, upper.word, lower.middle, side)
    buffer.add(72, first.word, tokens[Int(node.left2)].word, lower.tag)
    buffer.add(73, first.word, upper.middle, lower.tag)
    buffer.add(74, lower.suffix, upper.tag, first.tag)
    buffer.add(75, upper.word, lower.tag, first.word)
    buffer.add(76, upper.tag, lower.middle, first.word)
    buffer.add(77, headLabel, label, upper.tag, lower.tag)
    buffer.add(62, UInt64(nodes[Int(node.left)].label), UInt64(nodes[last].label), label, lower.part)
    buffer.add(63, tokens[Int(node.left)].word, UInt64(nodes[last].label), lower.tag, upper.part)
    buffer.add(64, lower.suffix, upper.suffix, side)
    buffer.add(65, lower.middle, upper.middle, side)
    buffer.add(66, context.count < 8 ? 1 : 0, head == context.count ? 1 : 0, lower.tag)
    list = buffer
  }

  /// Which labels the head's other children have.
  @inline(__always) private static func addBrothers(
    _ buffer: inout FeatureBuffer, _ nodes: UnsafePointer<SyntaxNode>, _ node: SyntaxNode, _ head: Int,
    _ upper: SyntaxToken, _ lower: SyntaxToken
  ) {
    var set: UInt64 = 0
    for start in [nodes[head].left, nodes[head].right] {
      var child = Int(start)
      var steps = 0
      while child >= 0, steps < 6 {
        if nodes[child].inner != node.inner || nodes[child].head != node.head {
          set |= 1 << UInt64(nodes[child].label)
        }
        child = Int(nodes[child].inner)
        steps += 1
      }
    }
    buffer.add(67, set, lower.tag, upper.part)
    buffer.add(68, set, UInt64(node.label))
    buffer.add(71, set, upper.word)
  }

  @inline(__always) private static func addChild(
    _ buffer: inout FeatureBuffer, _ template: UInt64, _ child: Int, _ tokens: UnsafePointer<SyntaxToken>,
    _ nodes: UnsafePointer<SyntaxNode>, _ upper: SyntaxToken, _ lower: SyntaxToken, _ side: UInt64
  ) {
    let token = tokens[child]
    buffer.add(template, token.word, side)
    buffer.add(template + 1, UInt64(nodes[child].label), lower.tag, side)
    buffer.add(template + 2, token.tag, lower.tag, upper.tag, side)
    buffer.add(template + 3, token.word, upper.tag, side)
    buffer.add(template + 4, token.word, upper.word)
    buffer.add(template + 5, token.word, lower.word)
  }
}

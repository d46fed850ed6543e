/// What an arc is judged by, once there is a tree: the two words, what lies between and around them, and what
/// the tree has near them (McDonald, Crammer and Pereira 2005; with features of a first parse as in Nivre and
/// McDonald 2008).
package enum ArcFeatures {
  /// Words that matter between head and dependent, counted from the sentence's start to each word.
  package struct Counts: Sendable {
    package var verbs: Int32 = 0
    package var commas: Int32 = 0
    package var coordinators: Int32 = 0
    package var marks: Int32 = 0

    package init() {}
  }

  /// A sentence with what is known of it; pointers are defined from -1 to `count`, `between` from 0 to
  /// `count`.
  package struct Context {
    package var tokens: UnsafePointer<SyntaxToken>
    package var nodes: UnsafePointer<SyntaxNode>
    /// Heads and labels of a second tree.
    package var second: UnsafePointer<SyntaxNode>
    package var between: UnsafePointer<Counts>
    package var count: Int

    package init(
      tokens: UnsafePointer<SyntaxToken>, nodes: UnsafePointer<SyntaxNode>,
      second: UnsafePointer<SyntaxNode>, between: UnsafePointer<Counts>, count: Int
    ) {
      self.tokens = tokens
      self.nodes = nodes
      self.second = second
      self.between = between
      self.count = count
    }
  }

  /// Counts what lies before each word and before the root.
  package static func fill(
    _ counts: UnsafeMutablePointer<Counts>, _ tokens: UnsafePointer<SyntaxToken>, count: Int
  ) {
    let places = PartPlaces.known
    var sum = Counts()
    for word in 0..<count {
      counts[word] = sum
      let part = tokens[word].part
      if part == places.verb || part == places.auxiliary { sum.verbs += 1 }
      if part == places.coordinator { sum.coordinators += 1 }
      if part == places.punctuation {
        sum.marks += 1
        if tokens[word].word == places.comma { sum.commas += 1 }
      }
    }
    counts[count] = sum
  }

  private struct PartPlaces {
    let verb: UInt64
    let auxiliary: UInt64
    let coordinator: UInt64
    let punctuation: UInt64
    let comma = ModelHash.of(",".utf8)

    static let known = PartPlaces()

    private init() {
      func place(_ part: PartOfSpeech) -> UInt64 {
        UInt64(part.place + 1)
      }
      verb = place(.verb)
      auxiliary = place(.auxiliary)
      coordinator = place(.coordinator)
      punctuation = place(.punctuation)
    }
  }

  package static func fill(
    _ list: inout FeatureBuffer, _ context: borrowing Context, head: Int, dependent: Int
  ) {
    var buffer = list
    buffer.removeAll()
    let side: UInt64 = head > dependent ? 1 : 0
    let gap = head == context.count ? 7 : abs(head - dependent)
    let distance = side + 2 * UInt64(gap < 6 ? gap : gap < 11 ? 6 : gap < 21 ? 7 : 8)
    addWords(&buffer, context.tokens[head], context.tokens[dependent], side, distance)
    addSurroundings(&buffer, context, head, dependent, side, distance)
    addAgreement(&buffer, context, head, dependent, side)
    addSiblings(&buffer, context, head, dependent, side)
    addFamily(&buffer, context, head, dependent, side)
    list = buffer
  }

  @inline(__always) private static func addWords(
    _ buffer: inout FeatureBuffer, _ upper: SyntaxToken, _ lower: SyntaxToken, _ side: UInt64,
    _ distance: UInt64
  ) {
    buffer.add(1, upper.word, side)
    buffer.add(2, upper.tag, side)
    buffer.add(3, upper.word, lower.word, side)
    buffer.add(4, upper.word, lower.tag, side)
    buffer.add(5, upper.tag, lower.word, side)
    buffer.add(6, upper.tag, lower.tag, side)
    buffer.add(7, upper.tag, lower.tag, distance)
    buffer.add(8, lower.word, distance)
    buffer.add(9, lower.tag, distance)
    buffer.add(10, upper.word, distance)
    buffer.add(11, upper.fine, lower.fine, side)
    buffer.add(12, upper.middle, lower.tag, side)
    buffer.add(13, upper.tag, lower.middle, side)
    buffer.add(14, upper.middle, lower.middle, distance)
    buffer.add(15, upper.path, lower.path, side)
    buffer.add(16, upper.part, lower.part, distance)
  }

  @inline(__always) private static func addSurroundings(
    _ buffer: inout FeatureBuffer, _ context: borrowing Context, _ head: Int, _ dependent: Int,
    _ side: UInt64, _ distance: UInt64
  ) {
    let tokens = context.tokens
    let (upper, lower) = (tokens[head], tokens[dependent])
    let beforeUpper = head > 0 ? tokens[head - 1].tag : 0
    let afterUpper = head + 1 < context.count ? tokens[head + 1].tag : 0
    let beforeLower = dependent > 0 ? tokens[dependent - 1].tag : 0
    let afterLower = dependent + 1 < context.count ? tokens[dependent + 1].tag : 0
    buffer.add(20, beforeUpper, upper.tag, beforeLower, lower.tag)
    buffer.add(21, upper.tag, afterUpper, lower.tag, afterLower)
    buffer.add(22, upper.tag, afterUpper, beforeLower, lower.tag)
    buffer.add(23, beforeUpper, upper.tag, lower.tag, afterLower)
    buffer.add(24, upper.tag, lower.tag, beforeLower, afterLower)
    buffer.add(25, upper.tag, lower.tag, beforeUpper, afterUpper)
    let first = context.between[min(head, dependent) + 1]
    let last = context.between[max(head, dependent)]
    let verbs = UInt64(min(3, last.verbs - first.verbs))
    let commas = UInt64(min(3, last.commas - first.commas))
    let coordinators = UInt64(min(2, last.coordinators - first.coordinators))
    let marks = UInt64(min(4, last.marks - first.marks))
    let between = verbs + 4 * commas + 16 * coordinators
    buffer.add(26, between, upper.part, lower.part, side)
    buffer.add(27, between, upper.tag, lower.tag, side)
    buffer.add(28, between + 64 * marks, lower.word)
    buffer.add(29, verbs, upper.tag, lower.tag, distance)
    buffer.add(30, marks, upper.part, lower.part, side)
    buffer.add(31, between + 64 * marks, UInt64(context.nodes[dependent].label), upper.part)
  }

  /// Where the head lies in the trees that were found.
  @inline(__always) private static func addAgreement(
    _ buffer: inout FeatureBuffer, _ context: borrowing Context, _ head: Int, _ dependent: Int,
    _ side: UInt64
  ) {
    let nodes = context.nodes
    let (upper, lower) = (context.tokens[head], context.tokens[dependent])
    let known = Int(nodes[dependent].head)
    let label = UInt64(nodes[dependent].label)
    let other = context.second[dependent]
    var place: UInt64 = 5
    if known == head {
      place = 0
    } else if known < context.count, Int(nodes[known].head) == head {
      place = 1
    } else if head < context.count, Int(nodes[head].head) == known {
      place = 2
    } else if head < context.count, known < context.count, nodes[head].head == nodes[known].head {
      place = 3
    } else if head < context.count, Int(nodes[head].head) == dependent {
      place = 4
    }
    let agreement = place * 2 + (Int(other.head) == head ? 1 : 0)
    let labels = label * 64 + UInt64(other.label)
    buffer.add(40, agreement)
    buffer.add(41, agreement, label)
    buffer.add(42, agreement, labels)
    buffer.add(43, agreement, upper.tag, lower.tag)
    buffer.add(44, agreement, label, upper.part, lower.part)
    buffer.add(45, agreement, lower.word)
    buffer.add(46, agreement, upper.word)
    buffer.add(47, agreement, label, upper.fine)
    buffer.add(48, label, upper.word, side)
    buffer.add(49, label, upper.tag, lower.word)
    buffer.add(50, label, upper.word, lower.word)
    buffer.add(51, label, upper.middle, lower.middle)
    buffer.add(52, agreement, context.tokens[known].tag, upper.tag, lower.tag)
    buffer.add(53, agreement, labels, upper.part, lower.part)
    let margins = UInt64(nodes[dependent].margin * 8 + other.margin)
    buffer.add(54, agreement, margins)
    buffer.add(55, agreement, margins, label)
    buffer.add(56, agreement, margins, upper.part, lower.part)
    buffer.add(57, agreement, UInt64(nodes[dependent].margin), upper.tag, lower.tag)
  }

  /// The dependent's neighbours below that head.
  @inline(__always) private static func addSiblings(
    _ buffer: inout FeatureBuffer, _ context: borrowing Context, _ head: Int, _ dependent: Int,
    _ side: UInt64
  ) {
    let nodes = context.nodes
    var inner = Int(side == 1 ? nodes[head].left : nodes[head].right)
    var outer = -1
    var steps = 0
    while inner >= 0, steps < 8, side == 1 ? inner < dependent : inner > dependent {
      outer = inner
      inner = Int(nodes[inner].inner)
      steps += 1
    }
    if inner == dependent { inner = Int(nodes[inner].inner) }
    let (upper, lower) = (context.tokens[head], context.tokens[dependent])
    let label = UInt64(nodes[dependent].label)
    let (innerToken, outerToken) = (context.tokens[inner], context.tokens[outer])
    let innerLabel = UInt64(nodes[inner].label)
    let outerLabel = UInt64(nodes[outer].label)
    buffer.add(60, innerToken.tag, upper.tag, lower.tag, side)
    buffer.add(61, innerLabel, label, upper.tag, side)
    buffer.add(62, innerToken.word, lower.word, side)
    buffer.add(63, innerToken.tag, lower.tag, side)
    buffer.add(64, innerLabel, label, upper.word, side)
    buffer.add(65, outerToken.tag, upper.tag, lower.tag, side)
    buffer.add(66, outerLabel, label, upper.tag, side)
    buffer.add(67, outerToken.word, lower.word, side)
    buffer.add(68, outerLabel, label, upper.word, side)
    buffer.add(69, innerToken.word, lower.tag, upper.tag, side)
    buffer.add(70, innerToken.fine, lower.fine, side)
    buffer.add(71, innerLabel, outerLabel, label, upper.part)
  }

  /// What is above the head and below the dependent.
  @inline(__always) private static func addFamily(
    _ buffer: inout FeatureBuffer, _ context: borrowing Context, _ head: Int, _ dependent: Int,
    _ side: UInt64
  ) {
    let (tokens, nodes) = (context.tokens, context.nodes)
    let (upper, lower) = (tokens[head], tokens[dependent])
    let label = UInt64(nodes[dependent].label)
    let above = tokens[Int(nodes[head].head)]
    let headLabel = UInt64(nodes[head].label)
    buffer.add(80, above.tag, upper.tag, lower.tag, side)
    buffer.add(81, headLabel, label, upper.part, lower.part)
    buffer.add(82, headLabel, upper.tag, lower.tag, side)
    buffer.add(83, headLabel, label, lower.word)
    buffer.add(84, above.word, lower.word, upper.tag)
    let left = tokens[Int(nodes[dependent].left)]
    let right = tokens[Int(nodes[dependent].right)]
    let leftLabel = UInt64(nodes[Int(nodes[dependent].left)].label)
    buffer.add(85, left.word, upper.word, side)
    buffer.add(86, left.word, upper.tag, lower.word, side)
    buffer.add(87, left.word, upper.tag, lower.tag, side)
    buffer.add(88, left.word, upper.fine, lower.fine)
    buffer.add(89, leftLabel, upper.tag, lower.tag, side)
    buffer.add(90, left.word, upper.middle, side)
    buffer.add(91, right.tag, upper.tag, lower.tag, side)
    buffer.add(92, right.word, upper.tag, lower.tag)
    let counts = UInt64(min(4, nodes[head].leftCount)) * 8 + UInt64(min(4, nodes[head].rightCount))
    buffer.add(93, counts, upper.tag, label, side)
    buffer.add(94, left.tag, upper.tag, tokens[Int(nodes[head].left)].tag, lower.tag)
    buffer.add(95, tokens[Int(nodes[head].left)].word, left.word, side)
  }
}

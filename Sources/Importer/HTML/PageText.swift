/// How many words stand where in a page: asked of any element in constant time.
struct PageText {
  /// Words before each node, all of them, those within links, and those of running text.
  private var words: [Int32] = [0]
  private var linkWords: [Int32] = [0]
  private var prose: [Int32] = [0]

  let tree: PageTree

  init(_ tree: PageTree) {
    self.tree = tree
    words.reserveCapacity(tree.nodes.count + 1)
    var linkEnd: Int32 = 0
    for (index, node) in tree.nodes.enumerated() {
      if node.tag == .a { linkEnd = max(linkEnd, node.end) }
      var (all, linked, running): (Int32, Int32, Int32) = (0, 0, 0)
      if node.tag == .text {
        all = Int32(Self.wordCount(tree.text[Int(node.text.lowerBound)..<Int(node.text.upperBound)]))
        if index < linkEnd { linked = all } else if all >= 6 { running = all }
      }
      words.append(words[index] + all)
      linkWords.append(linkWords[index] + linked)
      prose.append(prose[index] + running)
    }
  }

  func words(in node: Int) -> Int { Int(words[Int(tree.nodes[node].end)] - words[node]) }
  func linkWords(in node: Int) -> Int { Int(linkWords[Int(tree.nodes[node].end)] - linkWords[node]) }
  /// Words of texts with six words or more outside links.
  func prose(in node: Int) -> Int { Int(prose[Int(tree.nodes[node].end)] - prose[node]) }
  func prose(before node: Int) -> Int { Int(prose[node]) }
  var allProse: Int { Int(prose[tree.nodes.count]) }

  /// Words by white space; of scripts that leave none between words, two characters for one.
  static func wordCount(_ bytes: some Sequence<UInt8>) -> Int {
    var count = 0
    var isInWord = false
    var ideographs = 0
    for byte in bytes {
      if byte <= 0x20 {
        isInWord = false
      } else {
        // Lead bytes of U+3040 to U+9FFF and of Thai, Lao and Khmer, which begin with E0 B8 and E1 9E, counted as one in two.
        if (0xE3...0xE9).contains(byte) { ideographs += 1 }
        if !isInWord { count += 1 }
        isInWord = true
      }
    }
    return max(count, ideographs / 2)
  }
}

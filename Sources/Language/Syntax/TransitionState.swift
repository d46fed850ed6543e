/// The three transitions of the arc-hybrid system (Kuhlmann, Gómez-Rodríguez and Satta 2011).
package enum Transition: Int, CaseIterable, Sendable {
  /// The next word goes onto the stack.
  case shift
  /// The word on top of the stack depends on the next word, and is done.
  case left
  /// The word on top of the stack depends on the one below, and is done.
  case right
}

/// A sentence while it is parsed from left to right: words in hand, the next word, and the arcs so far.
///
/// The root stands after the last word. Its memory is used again for the next sentence.
package struct TransitionState {
  package private(set) var count = 0
  /// The next word; `count` when there is none.
  package private(set) var next = 0
  package private(set) var depth = 0
  private var capacity = 0
  private var stack: UnsafeMutablePointer<Int32>
  private var storage: UnsafeMutablePointer<SyntaxNode>

  package init() {
    stack = .allocate(capacity: 1)
    storage = .allocate(capacity: 1)
  }

  package func deallocate() {
    stack.deallocate()
    storage.deallocate()
  }

  /// Begins a sentence of so many words.
  package mutating func reset(count: Int) {
    if count + 2 > capacity {
      deallocate()
      capacity = max(64, (count + 2) * 2)
      stack = .allocate(capacity: capacity)
      storage = .allocate(capacity: capacity)
    }
    self.count = count
    next = 0
    depth = 0
    storage.update(repeating: SyntaxNode(), count: count + 2)
  }

  /// Where each word stands; defined from -1, which is no word, to `count`, the root.
  package var nodes: UnsafeMutablePointer<SyntaxNode> { storage + 1 }

  package var isDone: Bool { next == count && depth == 0 }

  /// The word at a depth of the stack, 0 being its top; -1 below its end.
  @inline(__always) package func top(_ place: Int) -> Int {
    place < depth ? Int(stack[depth - 1 - place]) : -1
  }

  /// A word after the next one; the root after the last word, then -1.
  @inline(__always) package func ahead(_ place: Int) -> Int {
    next + place <= count ? next + place : -1
  }

  /// Whether a transition may be made. The root takes one word, the last in hand.
  @inline(__always) package func allows(_ transition: Transition) -> Bool {
    switch transition {
    case .shift: next < count
    case .left: depth > 0 && (next < count || depth == 1)
    case .right: depth > 1
    }
  }

  /// The one transition that may be made; nil where there is a choice.
  @inline(__always) package var only: Transition? {
    if depth == 0 { return .shift }
    guard next == count else { return nil }
    return depth == 1 ? .left : .right
  }

  /// The transition with the highest score of those that are allowed, and its lead over the next; nil for a lead where
  /// no other is allowed, and for all where none is.
  @inline(__always) package func best<Score: Comparable & Numeric>(_ scores: UnsafePointer<Score>) -> (
    transition: Transition, lead: Score?
  )? {
    var best: Transition?
    var lead: Score?
    for transition in Transition.allCases where allows(transition) {
      let score = scores[transition.rawValue]
      guard let known = best else {
        best = transition
        continue
      }
      let difference = score - scores[known.rawValue]
      if difference > 0 {
        best = transition
        lead = lead.map { min(difference, $0 + difference) } ?? difference
      } else {
        lead = min(lead ?? (0 - difference), 0 - difference)
      }
    }
    return best.map { ($0, lead) }
  }

  /// The arc that a transition makes.
  @inline(__always) package func arc(_ transition: Transition) -> (head: Int, dependent: Int)? {
    switch transition {
    case .shift: nil
    case .left: (next, top(0))
    case .right: (top(1), top(0))
    }
  }

  /// Makes a transition; `label` is that of its arc, counted from 1, and `margin` how sure it is.
  @inline(__always) package mutating func make(_ transition: Transition, label: Int32, margin: Int32 = 0) {
    guard let arc = arc(transition) else {
      stack[depth] = Int32(next)
      depth += 1
      next += 1
      return
    }
    depth -= 1
    Self.attach(arc.dependent, to: arc.head, label: label, in: nodes)
    nodes[arc.dependent].margin = margin
  }

  /// Adds an arc whose dependent lies outside of the head's other dependents on its side.
  @inline(__always) package static func attach(
    _ dependent: Int, to head: Int, label: Int32, in nodes: UnsafeMutablePointer<SyntaxNode>
  ) {
    nodes[dependent].head = Int32(head)
    nodes[dependent].label = label
    if dependent < head {
      nodes[dependent].inner = nodes[head].left
      nodes[head].left2 = nodes[head].left
      nodes[head].left = Int32(dependent)
      nodes[head].leftCount += 1
    } else {
      nodes[dependent].inner = nodes[head].right
      nodes[head].right2 = nodes[head].right
      nodes[head].right = Int32(dependent)
      nodes[head].rightCount += 1
    }
  }
}

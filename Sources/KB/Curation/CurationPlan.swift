import Annotations

/// What all decisions together make of what the program linked: which things are one, which of their chains are another's, and
/// what people call them.
///
/// A function of the decisions and of what is linked, whatever was applied before: applying, undoing and replaying are all the
/// same thing, and a new database comes to the same as an old one.
struct CurationPlan {
  /// What chains are put together by: a thing that the program told apart, or one that a separation made.
  enum Node: Hashable {
    case linked(Int64)
    /// By the separation's `curation_id`.
    case part(Int64)
  }

  /// Which chains of a node a separation takes from it.
  struct Rule {
    /// The separation's `curation_id`.
    var part: Int64
    var articles: Set<String>
    var otherArticles: Set<String>
    /// Folded.
    var names: Set<String>
    /// Whether it says that two things are not one, so that either article or name is enough where they say nothing else.
    var isPair: Bool

    func takes(_ chain: SubjectRows.Chain) -> Bool {
      let isNamed = !names.isDisjoint(with: chain.names)
      guard isPair else {
        return (articles.isEmpty || articles.contains(chain.uri)) && (names.isEmpty || isNamed)
      }
      switch (articles.contains(chain.uri), otherArticles.contains(chain.uri)) {
      case (true, false): return true
      case (false, true): return false
      case (true, true), (false, false): return isNamed
      }
    }
  }

  /// What people said of a node.
  struct Attributes {
    var name: String?
    var kind: String?
    var externalID: String?
    var aliases: [String] = []
    var isConfirmed = false
  }

  var rules: [Node: [Rule]] = [:]
  var attributes: [Node: Attributes] = [:]
  /// What each decision's subject, and what it is merged into or told from, turned out to be.
  var subjects: [Int64: Node] = [:]
  var others: [Int64: Node] = [:]
  /// Pairs that separations tell from each other.
  var told: [(CurationPlan.Node, CurationPlan.Node)] = []
  /// Why a decision does nothing.
  var problems: [Int64: String] = [:]
  /// Kind and name of each part.
  var parts: [Int64: (kind: String, name: String)] = [:]
  /// Nodes that people rejected.
  private var rejected: Set<Node> = []
  private var parents: [Node: Node] = [:]

  /// The node that stands for all that are one with this one.
  func root(_ node: Node) -> Node {
    var node = node
    while let parent = parents[node] { node = parent }
    return node
  }

  /// The node of a chain, before mergers.
  func node(of chain: SubjectRows.Chain) -> Node {
    var node = Node.linked(chain.linkedID)
    var index = 0
    // A part may be parted again, by later decisions only.
    while let list = rules[node], index < list.count {
      if list[index].takes(chain) {
        node = .part(list[index].part)
        index = 0
      } else {
        index += 1
      }
    }
    return node
  }

  /// What the chains of a node are linked to, before separations.
  func origin(of node: Node) -> Int64? {
    var node = node
    while true {
      switch node {
      case .linked(let id): return id
      case .part(let id):
        guard let whole = rules.first(where: { $0.value.contains { $0.part == id } })?.key else { return nil }
        node = whole
      }
    }
  }

  mutating func reject(_ node: Node) {
    rejected.insert(node)
    attributes[node] = attributes[node] ?? .init()
  }

  mutating func merge(_ node: Node, into other: Node) {
    let (one, target) = (root(node), root(other))
    if one != target { parents[one] = target }
  }

  /// All nodes that are another's or that people said something of, or that have parts.
  var decided: Set<Node> {
    Set(parents.keys).union(parents.values).union(rules.keys).union(attributes.keys)
      .union(parts.keys.map { .part($0) })
  }

  func isMerged(_ node: Node) -> Bool { parents[node] != nil }

  /// Whether a separation says that two are not one.
  func isTold(_ node: Node, from other: Node) -> Bool {
    let pair: Set = [root(node), root(other)]
    return pair.count == 2 && told.contains { Set([root($0.0), root($0.1)]) == pair }
  }

  /// Whether somebody rejected the thing, or one that was merged into it.
  func isRejected(_ node: Node) -> Bool {
    guard !rejected.isEmpty else { return false }
    let top = root(node)
    return rejected.contains { root($0) == top }
  }
}

import Annotations

/// Entities and what joins them, for programs that draw and count networks: the whole, or what lies around one entity.
package struct EntityGraph: Hashable, Sendable {
  /// What an edge stands for.
  package enum EdgeKind: String, CaseIterable, Sendable {
    /// A predicate that some passage affirms.
    case relations
    /// Events in which one acts on the other.
    case events
    /// Sentences that name both; without direction.
    case mentions = "co-mentions"
  }

  package struct Node: Hashable, Sendable {
    package let id: Int64
    package let kind: String
    package let name: String
    /// What an organization or a place is, more closely; nil for others.
    package let category: String?
    package let mentions: Int
    package let articles: Int
    /// ISO 8601, of the articles that mention it; nil when none has a date.
    package let firstSeen: String?
    package let lastSeen: String?
  }

  package struct Edge: Hashable, Sendable {
    package let source: Int64
    package let target: Int64
    package let kind: EdgeKind
    /// A predicate or an event type; empty for co-mentions.
    package let type: String
    /// As people read it.
    package let label: String
    package let isDirected: Bool
    /// Passages, events or sentences.
    package let weight: Int
    package let articles: Int
    /// Passages that deny it.
    package let denied: Int
    package let firstSeen: String?
    package let lastSeen: String?
  }

  /// Which part of the graph.
  package struct Selection: Hashable, Sendable {
    package var kinds: Set<EdgeKind> = [.relations]
    /// `entity_id` in the middle; nil for the whole.
    package var center: Int64?
    /// Edges from the middle to the farthest; at least 1.
    package var depth = 1
    /// Edges of less weight are left out.
    package var leastWeight = 1

    package init() {}
  }

  /// By id.
  package let nodes: [Node]
  /// By source, target, kind and type.
  package let edges: [Edge]
  package let center: Int64?

  package init(_ selection: Selection, in connection: Connection) throws(StoreError) {
    let rows = GraphRows(connection: connection)
    center = selection.center
    var ids: Set<Int64>?
    if let center = selection.center {
      var reached: Set<Int64> = [center]
      var frontier = reached
      for _ in 0..<selection.depth where !frontier.isEmpty {
        let edges = try rows.edges(selection, touching: frontier)
        let ends = Set(edges.flatMap { [$0.source, $0.target] })
        frontier = ends.subtracting(reached)
        reached.formUnion(ends)
      }
      ids = reached
    }
    var edges = try rows.edges(selection, touching: ids)
    // The farthest ones may be joined to what lies farther still.
    if let ids { edges = edges.filter { ids.contains($0.source) && ids.contains($0.target) } }
    self.edges = edges
    nodes = try rows.nodes(ids ?? Set(edges.flatMap { [$0.source, $0.target] }))
  }
}

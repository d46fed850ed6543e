import Glibc
import KB

/// A graph as a drawing, laid out here: T. Fruchterman and E. Reingold, "Graph drawing by force-directed placement" (1991),
/// from places on a circle, so that the same graph gives the same picture.
struct GraphPicture {
  /// More than can be read in one picture.
  static let mostNodes = 200

  private let graph: EntityGraph
  private let width: Double
  private let height: Double
  private var places: [(x: Double, y: Double)] = []
  private let indexes: [Int64: Int]

  init(_ graph: EntityGraph) {
    self.graph = graph
    let side = max(480, 150 * Double(max(1, graph.nodes.count)).squareRoot())
    (width, height) = (side * 1.4, side)
    indexes = Dictionary(uniqueKeysWithValues: graph.nodes.enumerated().map { ($1.id, $0) })
    places = layout()
  }

  private func layout() -> [(x: Double, y: Double)] {
    let count = graph.nodes.count
    guard count > 1 else { return Array(repeating: (width / 2, height / 2), count: count) }
    var places = (0..<count).map { index -> (x: Double, y: Double) in
      let angle = 2 * Double.pi * Double(index) / Double(count)
      return (width / 2 + cos(angle) * width / 3, height / 2 + sin(angle) * height / 3)
    }
    let ideal = 0.8 * (width * height / Double(count)).squareRoot()
    let rounds = 400
    for round in 0..<rounds {
      var forces = [(x: Double, y: Double)](repeating: (0, 0), count: count)
      for one in 0..<count {
        for other in (one + 1)..<max(count, one + 1) {
          push(&forces, one, other, places) { ideal * ideal / $0 }
        }
      }
      for edge in graph.edges where edge.source != edge.target {
        guard let one = indexes[edge.source], let other = indexes[edge.target] else { continue }
        push(&forces, one, other, places) { -$0 * $0 / ideal }
      }
      let heat = width / 10 * (1 - Double(round) / Double(rounds))
      for index in 0..<count {
        // What nothing holds must not drift away.
        forces[index].x += (width / 2 - places[index].x) * 0.05
        forces[index].y += (height / 2 - places[index].y) * 0.05
        let length = max(0.01, hypot(forces[index].x, forces[index].y))
        places[index].x += forces[index].x / length * min(length, heat)
        places[index].y += forces[index].y / length * min(length, heat)
        places[index].x = min(width - 90, max(90, places[index].x))
        places[index].y = min(height - 40, max(40, places[index].y))
      }
    }
    return places
  }

  private func push(
    _ forces: inout [(x: Double, y: Double)], _ one: Int, _ other: Int, _ places: [(x: Double, y: Double)],
    _ strength: (Double) -> Double
  ) {
    // Two at one place are told apart by their order.
    let x = places[one].x - places[other].x + (places[one] == places[other] ? 0.1 : 0)
    let y = places[one].y - places[other].y
    let distance = max(1, hypot(x, y))
    let force = strength(distance)
    forces[one].x += x / distance * force
    forces[one].y += y / distance * force
    forces[other].x -= x / distance * force
    forces[other].y -= y / distance * force
  }

  var svg: String {
    var text = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(width)) \(Int(height))" font-family="sans-serif" \
      font-size="12">
        <rect width="100%" height="100%" fill="white"/>
        <defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" \
      orient="auto-start-reverse"><path d="M0 0L10 5L0 10z" fill="#777"/></marker></defs>

      """
    var seen: [[Int64]: Int] = [:]
    for edge in graph.edges {
      // Several relations of one pair bend apart.
      let pair = [min(edge.source, edge.target), max(edge.source, edge.target)]
      let number = seen[pair, default: 0]
      seen[pair] = number + 1
      text += line(edge, number: number)
    }
    for (index, node) in graph.nodes.enumerated() { text += mark(node, at: places[index]) }
    return text + "</svg>\n"
  }

  private func line(_ edge: EntityGraph.Edge, number: Int) -> String {
    guard let source = indexes[edge.source], let target = indexes[edge.target], source != target else {
      return ""
    }
    let (from, to) = (places[source], places[target])
    let length = max(1, hypot(to.x - from.x, to.y - from.y))
    let (across, along) = ((y: (to.x - from.x) / length, x: -(to.y - from.y) / length), 14.0)
    let bend =
      Double((number + 1) / 2) * (number % 2 == 0 ? 1 : -1) * 46 * (edge.source < edge.target ? 1 : -1)
    let middle = (x: (from.x + to.x) / 2 + across.x * bend, y: (from.y + to.y) / 2 + across.y * bend)
    func short(_ place: (x: Double, y: Double)) -> (x: Double, y: Double) {
      let distance = max(1, hypot(middle.x - place.x, middle.y - place.y))
      return (
        place.x + (middle.x - place.x) / distance * along, place.y + (middle.y - place.y) / distance * along
      )
    }
    let (start, end) = (short(from), short(to))
    let label = (x: (from.x + 2 * middle.x + to.x) / 4, y: (from.y + 2 * middle.y + to.y) / 4)
    let arrow = edge.isDirected ? " marker-end=\"url(#head)\"" : ""
    let stroke = min(5, 1 + log2(Double(max(1, edge.weight))) * 0.7)
    return """
        <path d="M\(n(start.x)) \(n(start.y))Q\(n(middle.x)) \(n(middle.y)) \(n(end.x)) \(n(end.y))" fill="none" \
      stroke="#999" stroke-width="\(n(stroke))"\(arrow)/>
        <text x="\(n(label.x))" y="\(n(label.y))" text-anchor="middle" font-size="9" fill="#555">\
      \(XMLText.escaped(edge.label))</text>

      """
  }

  private func mark(_ node: EntityGraph.Node, at place: (x: Double, y: Double)) -> String {
    let size = 6 + 2.5 * log2(Double(node.mentions + 1))
    let isCenter = node.id == graph.center
    let title = "\(node.name), \(node.category ?? node.kind), \(Noun.mention.counted(node.mentions))"
    return """
        <g><title>\(XMLText.escaped(title))</title><circle cx="\(n(place.x))" cy="\(n(place.y))" r="\(n(size))" \
      fill="\(GraphLook(node.kind).color)" stroke="\(isCenter ? "black" : "white")" stroke-width="\(isCenter ? 2 : 1)"/>\
      <text x="\(n(place.x))" y="\(n(place.y + size + 12))" text-anchor="middle">\(XMLText.escaped(node.name))</text></g>

      """
  }

  private func n(_ number: Double) -> String { "\((number * 10).rounded() / 10)" }
}

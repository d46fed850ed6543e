import ArgumentParser
import KB

/// The forms in which a graph is exported.
enum GraphFormat: String, CaseIterable, ExpressibleByArgument {
  case dot, svg, gexf, graphml
  /// Two tables: nodes and edges.
  case csv
}

/// A graph as text for Graphviz, Gephi, yEd, NetworkX and others.
struct GraphText {
  let graph: EntityGraph

  /// The attributes of a node besides its number and name, with their types in GraphML and GEXF.
  private static let nodeAttributes: [(name: String, type: String)] = [
    ("kind", "string"), ("category", "string"), ("mentions", "int"), ("articles", "int"),
    ("first_seen", "string"),
    ("last_seen", "string"),
  ]
  private static let edgeAttributes: [(name: String, type: String)] = [
    ("relation", "string"), ("type", "string"), ("kind", "string"), ("directed", "boolean"),
    ("articles", "int"),
    ("denied", "int"), ("first_seen", "string"), ("last_seen", "string"),
  ]

  private static func values(_ node: EntityGraph.Node) -> [Value] {
    [
      .text(node.kind), Value(node.category), Value(node.mentions), Value(node.articles),
      Value(node.firstSeen),
      Value(node.lastSeen),
    ]
  }

  private static func values(_ edge: EntityGraph.Edge) -> [Value] {
    [
      .text(edge.label), .text(edge.type), .text(edge.kind.rawValue),
      .text(edge.isDirected ? "true" : "false"),
      Value(edge.articles), Value(edge.denied), Value(edge.firstSeen), Value(edge.lastSeen),
    ]
  }

  // MARK: Tables

  var nodeTable: Table {
    Table(
      columns: ["Id", "Label"] + Self.nodeAttributes.map(\.name),
      rows: graph.nodes.map { [.integer($0.id), .text($0.name)] + Self.values($0) })
  }

  /// The columns `Source`, `Target`, `Type` and `Weight` are those that Gephi looks for.
  var edgeTable: Table {
    Table(
      columns: ["Source", "Target", "Type", "Weight", "relation", "relation_type", "kind"]
        + Self.edgeAttributes.dropFirst(4).map(\.name),
      rows: graph.edges.map { edge in
        [
          .integer(edge.source), .integer(edge.target), .text(edge.isDirected ? "Directed" : "Undirected"),
          Value(edge.weight), .text(edge.label), .text(edge.type), .text(edge.kind.rawValue),
        ] + Self.values(edge).dropFirst(4)
      })
  }

  // MARK: DOT

  /// For Graphviz: symmetric relations have no arrow head.
  var dot: String {
    var text =
      "digraph entities {\n  graph [overlap=false, splines=true];\n  node [style=filled, fontname=\"sans\"];\n"
    for node in graph.nodes {
      let look = GraphLook(node.kind)
      let width = node.id == graph.center ? ", penwidth=3" : ""
      text +=
        "  n\(node.id) [label=\(Self.quoted(node.name)), shape=\(look.shape), fillcolor=\"\(look.color)\"\(width)];\n"
    }
    for edge in graph.edges {
      let arrow = edge.isDirected ? "" : ", dir=none"
      text +=
        "  n\(edge.source) -> n\(edge.target) [label=\(Self.quoted(edge.label)), weight=\(edge.weight)\(arrow)];\n"
    }
    return text + "}\n"
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: " ") + "\""
  }

  // MARK: GraphML

  var graphML: String {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
      xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
        <key id="label" for="node" attr.name="label" attr.type="string"/>
        <key id="weight" for="edge" attr.name="weight" attr.type="int"/>

      """
    for (index, key) in Self.nodeAttributes.enumerated() {
      text += "  <key id=\"n\(index)\" for=\"node\" attr.name=\"\(key.name)\" attr.type=\"\(key.type)\"/>\n"
    }
    for (index, key) in Self.edgeAttributes.enumerated() {
      text += "  <key id=\"e\(index)\" for=\"edge\" attr.name=\"\(key.name)\" attr.type=\"\(key.type)\"/>\n"
    }
    text += "  <graph edgedefault=\"directed\">\n"
    for node in graph.nodes {
      text += "    <node id=\"n\(node.id)\"><data key=\"label\">\(XMLText.escaped(node.name))</data>"
      text += Self.data(Self.values(node), "n") + "</node>\n"
    }
    for (index, edge) in graph.edges.enumerated() {
      text += "    <edge id=\"r\(index)\" source=\"n\(edge.source)\" target=\"n\(edge.target)\""
      text += edge.isDirected ? ">" : " directed=\"false\">"
      text += "<data key=\"weight\">\(edge.weight)</data>" + Self.data(Self.values(edge), "e") + "</edge>\n"
    }
    return text + "  </graph>\n</graphml>\n"
  }

  private static func data(_ values: [Value], _ prefix: String) -> String {
    values.enumerated().filter { $0.element != .null }.map {
      "<data key=\"\(prefix)\($0.offset)\">\(XMLText.escaped($0.element.plainText))</data>"
    }.joined()
  }

  // MARK: GEXF

  /// GEXF 1.3, with colours, for Gephi.
  var gexf: String {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
        <graph defaultedgetype="directed">

      """
    text += Self.declarations("node", Self.nodeAttributes) + Self.declarations("edge", Self.edgeAttributes)
    text += "    <nodes>\n"
    for node in graph.nodes {
      let (red, green, blue) = GraphLook(node.kind).rgb
      text += "      <node id=\"\(node.id)\" label=\"\(XMLText.escaped(node.name))\">"
      text += Self.attributes(Self.values(node))
      text += "<viz:color r=\"\(red)\" g=\"\(green)\" b=\"\(blue)\"/></node>\n"
    }
    text += "    </nodes>\n    <edges>\n"
    for (index, edge) in graph.edges.enumerated() {
      text += "      <edge id=\"\(index)\" source=\"\(edge.source)\" target=\"\(edge.target)\""
      text += " type=\"\(edge.isDirected ? "directed" : "undirected")\" weight=\"\(edge.weight)\""
      text += " label=\"\(XMLText.escaped(edge.label))\">" + Self.attributes(Self.values(edge)) + "</edge>\n"
    }
    return text + "    </edges>\n  </graph>\n</gexf>\n"
  }

  private static func declarations(_ owner: String, _ attributes: [(name: String, type: String)]) -> String {
    var text = "    <attributes class=\"\(owner)\">\n"
    for (index, attribute) in attributes.enumerated() {
      let type = attribute.type == "int" ? "integer" : attribute.type
      text += "      <attribute id=\"\(index)\" title=\"\(attribute.name)\" type=\"\(type)\"/>\n"
    }
    return text + "    </attributes>\n"
  }

  private static func attributes(_ values: [Value]) -> String {
    let present = values.enumerated().filter { $0.element != .null }.map {
      "<attvalue for=\"\($0.offset)\" value=\"\(XMLText.escaped($0.element.plainText))\"/>"
    }
    return "<attvalues>" + present.joined() + "</attvalues>"
  }
}

/// How kinds of entities look in pictures; the colours are told apart by people who do not see red and green (Okabe and Ito,
/// "Color Universal Design", 2008).
struct GraphLook {
  let shape: String
  let color: String

  init(_ kind: String) {
    (shape, color) =
      switch kind {
      case "person": ("ellipse", "#56B4E9")
      case "organization": ("box", "#E69F00")
      case "province": ("hexagon", "#009E73")
      case "place": ("hexagon", "#8FD3BC")
      case "group": ("octagon", "#CC79A7")
      default: ("note", "#DDDDDD")
      }
  }

  var rgb: (Int, Int, Int) {
    let number = Int(color.dropFirst(), radix: 16) ?? 0
    return (number >> 16, number >> 8 & 255, number & 255)
  }
}

/// Text within XML and SVG.
enum XMLText {
  /// What XML 1.0 does not allow at all becomes the replacement character.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\t", "\n", "\r": escaped += "&#\(scalar.value);"
      case let other where other.value < 0x20 || other.value == 0xFFFE || other.value == 0xFFFF:
        escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

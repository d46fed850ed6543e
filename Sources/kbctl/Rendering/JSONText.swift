import KB

/// JSON (RFC 8259) made from values: names in the order given, numbers exact, bytes as Base64.
indirect enum JSONText {
  case value(Value)
  case bool(Bool)
  case array([JSONText])
  case object([(name: String, value: JSONText)])

  static func text(_ text: String?) -> JSONText { .value(Value(text)) }
  static func integer(_ number: Int?) -> JSONText { .value(Value(number)) }

  /// - Parameter indent: spaces of the level that the text starts at; nil writes everything on one line.
  func written(indent: Int? = nil) -> String {
    var text = ""
    write(to: &text, indent: indent)
    return text
  }

  private func write(to text: inout String, indent: Int?) {
    switch self {
    case .value(let value): text += JSONText.scalar(value)
    case .bool(let flag): text += flag ? "true" : "false"
    case .array(let elements):
      JSONText.write(elements, between: ("[", "]"), to: &text, indent: indent) { element, text, indent in
        element.write(to: &text, indent: indent)
      }
    case .object(let members):
      JSONText.write(members, between: ("{", "}"), to: &text, indent: indent) { member, text, indent in
        text += JSONText.string(member.name) + (indent == nil ? ":" : ": ")
        member.value.write(to: &text, indent: indent)
      }
    }
  }

  private static func write<Element>(
    _ elements: [Element], between brackets: (open: String, close: String), to text: inout String,
    indent: Int?,
    _ writeElement: (Element, inout String, Int?) -> Void
  ) {
    text += brackets.open
    let inner = indent.map { $0 + 2 }
    for (index, element) in elements.enumerated() {
      if index > 0 { text += "," }
      if let inner { text += "\n" + String(repeating: " ", count: inner) }
      writeElement(element, &text, inner)
    }
    if let indent, !elements.isEmpty { text += "\n" + String(repeating: " ", count: indent) }
    text += brackets.close
  }

  private static func scalar(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .integer, .real: value.plainText
    case .text(let text): string(text)
    case .blob: string(value.plainText)
    }
  }

  /// A JSON string; what must be escaped is, and nothing else.
  static func string(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case let control where control.value < 0x20:
        quoted += "\\u00" + (control.value < 0x10 ? "0" : "") + String(control.value, radix: 16)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

/// A table as one array of objects, or as one object a line.
struct JSONTable: Renderer {
  var isLines: Bool

  func render(_ table: Table) -> Rendering {
    let names = JSONTable.distinct(table.columns).map { JSONText.string($0) + (isLines ? ":" : ": ") }
    let separator = isLines ? "," : ", "
    let objects = table.rows.map { row in
      "{" + zip(names, row).map { $0 + JSONText.value($1).written() }.joined(separator: separator) + "}"
    }
    if isLines { return Rendering(text: objects.map { $0 + "\n" }.joined()) }
    guard !objects.isEmpty else { return Rendering(text: "[]\n") }
    return Rendering(text: "[\n  " + objects.joined(separator: ",\n  ") + "\n]\n")
  }

  /// A second column of one name becomes `name_2`, so that no value is lost to a reader of JSON.
  static func distinct(_ columns: [String]) -> [String] {
    var used: Set<String> = []
    return columns.map { column in
      var name = column
      var number = 2
      while !used.insert(name).inserted {
        name = "\(column)_\(number)"
        number += 1
      }
      return name
    }
  }
}

/// One `-- param:` line: name, type, `required` or `optional`, `default=…`, `choices=a|b`, and help in
/// quotes.
struct ParameterLine {
  let parameter: NamedQuery.Parameter

  private let file: String
  private let line: Int

  /// - Parameters:
  ///   - text: what stands behind `param:`.
  ///   - file: the name for messages.
  init(_ text: String, file: String, line: Int) throws(StoreError) {
    self.file = file
    self.line = line
    func broken(_ reason: String) -> StoreError { .brokenQuery(file, line, reason) }

    guard let quote = text.firstIndex(of: "\""), text.last == "\"", text.index(after: quote) < text.endIndex
    else { throw broken(#"the parameter has no help; end the line with "what it is", in double quotes"#) }
    let help = text[text.index(after: quote)...].dropLast()
    let words = text[..<quote].split(whereSeparator: \.isWhitespace)
    guard words.count >= 3 else {
      throw broken(#"the parameter is not complete; write: name type required|optional "help""#)
    }
    let name = String(words[0])
    guard Self.isIdentifier(name) else {
      throw broken("the parameter's name '\(name)' is not one; write small letters, digits and '_'")
    }
    guard let type = NamedQuery.ParameterType(word: words[1]) else {
      let known = NamedQuery.ParameterType.allCases.map(\.word).joined(separator: ", ")
      throw broken("parameter \(name) has the unknown type '\(words[1])'; choose one of \(known)")
    }
    guard ["required", "optional"].contains(words[2]) else {
      throw broken("parameter \(name) is '\(words[2])'; write 'required' or 'optional'")
    }
    var result = NamedQuery.Parameter(
      name: name, type: type, isRequired: words[2] == "required", choices: [], help: String(help))
    for word in words.dropFirst(3) {
      if word.hasPrefix("default=") {
        result.defaultValue = String(word.dropFirst("default=".count))
      } else if word.hasPrefix("choices=") {
        result.choices = word.dropFirst("choices=".count).split(separator: "|").map(String.init)
      } else {
        throw broken("parameter \(name): unknown '\(word)'; write default=VALUE or choices=A|B")
      }
    }
    if let reason = Self.contradiction(in: result) { throw broken(reason) }
    parameter = result
  }

  /// What in a parameter cannot be true together; nil when all can.
  private static func contradiction(in parameter: NamedQuery.Parameter) -> String? {
    let name = parameter.name
    if !parameter.choices.isEmpty, parameter.type != .text {
      return "parameter \(name): choices are for text only; leave them out"
    }
    guard let value = parameter.defaultValue else { return nil }
    if parameter.isRequired {
      return "parameter \(name): is required and has a default; make it optional"
    }
    if case .entity = parameter.type { return nil }
    if parameter.type == .speaker { return nil }
    if parameter.type.value(of: value) == nil {
      return "parameter \(name): its default '\(value)' is not \(parameter.type.description); correct it"
    }
    if !parameter.choices.isEmpty, !parameter.choices.contains(value) {
      return "parameter \(name): its default '\(value)' is not among its choices; add it to them"
    }
    return nil
  }

  private static func isIdentifier(_ name: String) -> Bool {
    guard let first = name.utf8.first, (0x61...0x7A).contains(first) else { return false }
    return name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
  }
}

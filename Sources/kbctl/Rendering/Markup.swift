/// Text with marked stretches that can be wrapped before it is coloured.
///
/// A mark is a format character of Unicode, so it takes no room; texts lose theirs before they are marked.
enum Markup {
  /// What a stretch is; outer stretches may hold inner ones.
  enum Role: Int, CaseIterable {
    case match, person, organization, province, place, group, work, quote, event

    fileprivate var opening: Unicode.Scalar { Markup.openings[rawValue] }

    /// Parameters of ECMA-48's select graphic rendition.
    fileprivate var rendition: String {
      switch self {
      case .match: "1;33"
      case .person: "1;36"
      case .organization: "1;35"
      case .province: "1;32"
      case .place: "32"
      case .group: "33"
      case .work: "3"
      case .quote: "34"
      case .event: "4;31"
      }
    }
  }

  private static let closing: Unicode.Scalar = "\u{2060}"
  fileprivate static let openings: [Unicode.Scalar] = [
    "\u{2061}", "\u{2062}", "\u{2063}", "\u{2064}", "\u{206A}", "\u{206B}", "\u{206C}", "\u{206D}",
    "\u{206E}",
  ]

  static func open(_ role: Role) -> String { String(Character(role.opening)) }

  static var close: String { String(Character(closing)) }

  /// The text without characters that would be taken for marks, and harmless to a terminal but for its lines.
  static func plain(_ text: String) -> String {
    let isClean = text.utf8.allSatisfy { $0 < 0x80 }
    let text = isClean ? text : String(String.UnicodeScalarView(text.unicodeScalars.filter { !isMark($0) }))
    return Style.harmless(text, keepingLines: true)
  }

  /// Wraps marked text and turns its marks into colours, or drops them.
  static func lines(of marked: String, width: Int, style: Style) -> [String] {
    var open: [Role] = []
    return TextWrap.lines(of: marked, width: width).lines.map { line in
      var text = style.isColored ? open.map(escape).joined() : ""
      for scalar in line.unicodeScalars {
        guard isMark(scalar) else {
          text.unicodeScalars.append(scalar)
          continue
        }
        text += turn(scalar, &open, style)
      }
      return open.isEmpty || !style.isColored ? text : text + "\u{1B}[0m"
    }
  }

  /// One word in the colour of a role.
  static func sample(of role: Role, _ word: String, _ style: Style) -> String {
    style.isColored ? escape(role) + word + "\u{1B}[0m" : word
  }

  private static func turn(_ mark: Unicode.Scalar, _ open: inout [Role], _ style: Style) -> String {
    if let role = Role.allCases.first(where: { $0.opening == mark }) {
      open.append(role)
      return style.isColored ? escape(role) : ""
    }
    _ = open.popLast()
    return style.isColored ? "\u{1B}[0m" + open.map(escape).joined() : ""
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar == closing || openings.contains(scalar)
  }

  private static func escape(_ role: Role) -> String { "\u{1B}[\(role.rendition)m" }
}

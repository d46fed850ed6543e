/// The text of a fragment of HTML: of a feed's entry, of a field that a template filled.
enum MarkupText {
  /// On one line, without tags and entities.
  static func plain(_ text: String) -> String {
    let tree = PageTreeBuilder.tree(of: MarkupScrubber(Array(("<div>" + text + "</div>").utf8)).markup)
    return tree.nodes.isEmpty ? "" : tree.text(of: 0)
  }

  /// Whether a text holds markup: a tag of a paragraph, a line, a link or type, or an entity.
  static func isMarkup(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return [
      "<p", "<br", "<div", "<a ", "<b>", "<i>", "<em", "<strong", "<span", "<img", "<ul", "<h2", "<h3",
      "<blockquote", "<table", "<figure", "</",
    ].contains { bytes.offset(of: Array($0.utf8)) != nil }
  }

  /// As text within markup.
  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }
}

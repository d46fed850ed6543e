/// What a page's JSON-LD says of its article (schema.org; several blocks, lists and `@graph` alike).
struct LinkedData {
  /// The article's node; nil when the page has none.
  private(set) var article: JSONValue?
  /// Nodes that others refer to by their `@id`.
  private var byID: [String: JSONValue] = [:]

  /// - Parameter isMeant: whether an address is the page's own, to choose between several articles.
  init(_ blocks: [ArraySlice<UInt8>], isMeant: (String) -> Bool) {
    var nodes: [JSONValue] = []
    for block in blocks.prefix(50) {
      var parser = JSONParser(block)
      while let value = parser.value() {
        collect(value, into: &nodes, depth: 0)
        _ = parser.skip(UInt8(ascii: ";"))
      }
    }
    let ranked = nodes.compactMap { node in LinkedData.rank(node).map { (node, $0) } }
    let best = ranked.map(\.1).max() ?? 0
    let articles = ranked.filter { $0.1 == best }.map(\.0)
    article = articles.first { node in LinkedData.addresses(node).contains(where: isMeant) } ?? articles.first
  }

  private mutating func collect(_ value: JSONValue, into nodes: inout [JSONValue], depth: Int) {
    guard depth < 6, nodes.count < 2000 else { return }
    switch value {
    case .array(let items): for item in items { collect(item, into: &nodes, depth: depth + 1) }
    case .object(let members):
      if let id = members["@id"]?.text, members.count > 1, byID[id] == nil { byID[id] = value }
      nodes.append(value)
      for key in [
        "@graph", "mainEntity", "mainEntityOfPage", "author", "publisher", "isPartOf", "hasPart", "subjectOf",
      ] {
        if let inner = members[key] { collect(inner, into: &nodes, depth: depth + 1) }
      }
    default: break
    }
  }

  /// 3 for an article, 2 for what is published like one, 1 for a page; nil for anything else.
  private static func rank(_ node: JSONValue) -> Int? {
    let types = node["@type"]?.items.compactMap(\.text) ?? []
    if types.contains(where: { $0.hasSuffix("Article") || $0.hasSuffix("Posting") || $0 == "Report" }) {
      return 3
    }
    if types.contains(where: { ["Review", "NewsItem", "CreativeWork", "VideoObject", "Recipe"].contains($0) }
    ),
      node["headline"] != nil || node["articleBody"] != nil
    {
      return 2
    }
    let isPage = types.contains { $0.hasSuffix("WebPage") || $0 == "ItemPage" }
    return isPage && (node["datePublished"] != nil || node["headline"] != nil) ? 1 : nil
  }

  private static func addresses(_ node: JSONValue) -> [String] {
    [
      node["url"]?.text, node["@id"]?.text, node["mainEntityOfPage"]?.text,
      node["mainEntityOfPage"]?["@id"]?.text,
    ]
    .compactMap { $0 }
  }

  // MARK: Fields

  func text(_ key: String) -> String? { article?[key]?.items.first?.text.map(LinkedData.unescaped) }

  /// Names of the authors, in their order.
  var authors: [String] {
    let nodes = (article?["author"] ?? article?["creator"])?.items ?? []
    return nodes.flatMap { names(of: $0) }.map(LinkedData.unescaped)
  }

  var publisher: String? {
    (article?["publisher"]?.items.first.flatMap { names(of: $0).first }
      ?? article?["sourceOrganization"]?.items.first.flatMap { names(of: $0).first }).map(
        LinkedData.unescaped)
  }

  var addresses: [String] { article.map(LinkedData.addresses) ?? [] }

  private func names(of value: JSONValue) -> [String] {
    switch value {
    case .string: return value.text.map { [$0] } ?? []
    case .array(let items): return items.flatMap { names(of: $0) }
    case .object(let members):
      if let name = members["name"] { return name.items.compactMap(\.text) }
      guard let id = members["@id"]?.text, let node = byID[id], node["name"] != nil else { return [] }
      return node["name"]?.items.compactMap(\.text) ?? []
    default: return []
    }
  }

  /// Data that was made by a template often holds the entities of HTML.
  static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) || text.utf8.contains(UInt8(ascii: "<")) else { return text }
    return MarkupText.plain(text)
  }
}

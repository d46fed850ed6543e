import Lexicon

/// What a page's `meta` elements, microdata and links state, by the fields of `page-metadata.tsv`.
struct PageStatements {
  enum Field: String, CaseIterable, Sendable {
    case title, published, modified, author, publisher, section, language, address, description
  }

  struct Statement {
    var rank: Int
    /// Position in the page, to keep the order of several authors.
    var position: Int
    var text: String
    /// Whether it is microdata of the page's own text, not of its head.
    var isMicrodata: Bool
  }

  private var statements: [Field: [Statement]] = [:]
  /// Of `<title>`.
  private(set) var documentTitle: String?
  /// Of `<link rel="canonical">`.
  private(set) var canonical: String?
  /// Of `<link rel="amphtml">`, `<base>`.
  private(set) var base: String?
  /// Of `<html lang>`.
  private(set) var language: String?

  /// The rank of each name within its field, the best 0.
  private static let names: [String: (field: Field, rank: Int)] = {
    do {
      return try ranks(TSV(file: "page-metadata.tsv"))
    } catch {
      preconditionFailure("the compiled-in page-metadata.tsv is broken: \(error)")
    }
  }()

  static func ranks(_ table: TSV) throws(LexiconError) -> [String: (field: Field, rank: Int)] {
    var names: [String: (field: Field, rank: Int)] = [:]
    var counts: [Field: Int] = [:]
    for row in table.rows {
      guard let field = Field(rawValue: row["field"]) else {
        throw table.badRow(row, "no field '\(row["field"])'; use \(Field.allCases.map(\.rawValue))")
      }
      names[row["name"]] = (field, counts[field, default: 0])
      counts[field, default: 0] += 1
    }
    return names
  }

  init(_ tree: PageTree) {
    for (index, node) in tree.nodes.enumerated() {
      switch node.tag {
      case .html: language = language ?? tree.value(.lang, of: index)
      case .title: if documentTitle == nil { documentTitle = tree.text(of: index) }
      case .base: base = base ?? tree.value(.href, of: index)
      case .link:
        if tree.value(.rel, of: index)?.lowercased() == "canonical" {
          canonical = canonical ?? tree.value(.href, of: index)
        }
        readItem(tree, index)
      case .meta: readMeta(tree, index)
      default:
        if !node.attributes.isEmpty, tree.has(.itemprop, index) { readItem(tree, index) }
      }
    }
  }

  private mutating func readMeta(_ tree: PageTree, _ node: Int) {
    guard let content = tree.value(.content, of: node) else { return }
    for attribute in [PageAttribute.property, .name, .httpEquiv] {
      guard let names = tree.value(attribute, of: node) else { continue }
      for name in names.split(separator: " ") { add(String(name), content, node, isMicrodata: false) }
    }
    if let property = tree.value(.itemprop, of: node) {
      for name in property.split(separator: " ") { add(String(name), content, node, isMicrodata: true) }
    }
  }

  private mutating func readItem(_ tree: PageTree, _ node: Int) {
    guard let property = tree.value(.itemprop, of: node) else { return }
    for name in property.split(separator: " ") {
      guard let entry = Self.names[name.lowercased()] else { continue }
      let isDate = entry.field == .published || entry.field == .modified
      let text =
        tree.value(.content, of: node)
        ?? (isDate ? tree.value(.datetime, of: node) ?? tree.value(.title, of: node) : nil)
        ?? tree.text(of: node, limit: 400)
      add(String(name), text, node, isMicrodata: true)
    }
  }

  private mutating func add(_ name: String, _ text: String, _ position: Int, isMicrodata: Bool) {
    guard let entry = Self.names[name.lowercased()], !text.isEmpty else { return }
    statements[entry.field, default: []].append(
      Statement(
        rank: entry.rank, position: position, text: LinkedData.unescaped(text), isMicrodata: isMicrodata))
  }

  /// Without microdata in some parts of the page: the dates and authors of teasers are not the article's, but those
  /// below a post are, when its item holds the headline.
  mutating func leaveOut(_ parts: [Range<Int>], of tree: PageTree, headline: Int?) {
    let own = headline.flatMap { PageStatements.item(around: $0, tree) }
    for field in Field.allCases {
      statements[field]?.removeAll { statement in
        guard statement.isMicrodata, parts.contains(where: { $0.contains(statement.position) }) else {
          return false
        }
        return own == nil || PageStatements.item(around: statement.position, tree) != own
      }
    }
  }

  /// The innermost element around a node that is an article, a post or a comment by its `itemtype`.
  private static func item(around node: Int, _ tree: PageTree) -> Int? {
    var present = tree.parent(node)
    while let element = present {
      if let type = tree.value(.itemtype, of: element),
        type.hasSuffix("Posting") || type.hasSuffix("Article") || type.hasSuffix("Comment")
      {
        return element
      }
      present = tree.parent(element)
    }
    return nil
  }

  /// The statements of a field, the best first, those of one name in page order.
  func all(_ field: Field) -> [Statement] {
    (statements[field] ?? []).sorted { ($0.rank, $0.position) < ($1.rank, $1.position) }
  }

  func first(_ field: Field) -> String? { all(field).first?.text }
}

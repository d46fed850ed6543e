import Glibc
import KB

/// Writes exports, and says on standard error what was written.
struct ExportRun {
  let store: Store
  let console: Console
  /// Nil for standard output.
  let path: String?
  let isForced: Bool

  private var target: ExportTarget { ExportTarget(path: path, isForced: isForced, console: console) }

  private func tell(_ count: String) { console.note(path.map { "\($0): \(count)" } ?? count) }

  // MARK: Tables

  /// - Parameter format: nil to take what the file's name says, or csv.
  func writeTable(_ name: String, as format: RowFormat?) throws {
    let export = try TableExport(store.connection)
    guard let item = export.item(named: name) else {
      let similar = export.similar(to: name)
      throw CommandFailure(
        status: .noInput,
        description: "\(name): no such table or view; "
          + (similar.isEmpty
            ? "kbctl export --all writes all there are" : "use \(similar.joined(separator: ", "))"))
    }
    let count = try write(
      item, of: export, as: format ?? path.flatMap { RowFormat(ofPath: $0) } ?? .csv, to: target)
    tell(Noun.row.counted(count))
  }

  func writeAllTables(to folder: String, as format: RowFormat) throws {
    let folder = folder.hasSuffix("/") && folder.count > 1 ? String(folder.dropLast()) : folder
    if mkdir(folder, 0o777) != 0, !FileSystem.isFolder(folder) {
      throw CommandFailure(
        status: .inputOutput,
        description:
          "\(folder): is no folder and cannot be made one (\(String(cString: strerror(errno)).lowercased())); "
          + "name another with --to")
    }
    let export = try TableExport(store.connection)
    let files = export.items.map { (item: $0, path: "\(folder)/\($0.name).\(format.rawValue)") }
    // Before anything is written: all or nothing.
    for file in files where !isForced && FileSystem.exists(file.path) { throw OutputFile.exists(file.path) }
    var rows = 0
    try export.atOneMoment {
      for file in files {
        rows += try write(
          file.item, of: export, as: format,
          to: ExportTarget(path: file.path, isForced: isForced, console: console))
      }
    }
    console.note("\(folder): \(files.count) files, \(Noun.row.counted(rows))")
  }

  private func write(
    _ item: TableExport.Item, of export: TableExport, as format: RowFormat, to target: ExportTarget
  ) throws -> Int {
    var count = 0
    var writer = RowWriter(format)
    try target.write { write in
      try export.read(item) {
        try write(writer.header($0))
      } row: {
        count += 1
        try write(writer.text($0))
      }
    }
    return count
  }

  // MARK: Graph

  func writeGraph(_ graph: EntityGraph, as format: GraphFormat) throws {
    let text = GraphText(graph: graph)
    switch format {
    case .dot: try target.write { try $0(text.dot) }
    case .gexf: try target.write { try $0(text.gexf) }
    case .graphml: try target.write { try $0(text.graphML) }
    case .svg:
      guard graph.nodes.count <= GraphPicture.mostNodes else {
        throw CommandFailure.usage(
          "the graph has \(graph.nodes.count) entities, and a picture holds \(GraphPicture.mostNodes); choose a part with "
            + "--around, --depth and --least, or open --graph gexf in Gephi")
      }
      try target.write { try $0(GraphPicture(graph).svg) }
    case .csv: try writeTables(text)
    }
    tell(
      "\(Noun.entity.counted(graph.nodes.count)), \(graph.edges.count) \(graph.edges.count == 1 ? "edge" : "edges")"
    )
  }

  private func writeTables(_ text: GraphText) throws {
    let stem = path.map { $0.hasSuffix(".csv") ? String($0.dropLast(4)) : $0 } ?? ""
    let tables = [("\(stem)-nodes.csv", text.nodeTable), ("\(stem)-edges.csv", text.edgeTable)]
    for (path, _) in tables where !isForced && FileSystem.exists(path) { throw OutputFile.exists(path) }
    for (path, table) in tables {
      try ExportTarget(path: path, isForced: isForced, console: console).write {
        try $0(Delimited(dialect: .csv).render(table).text)
      }
    }
  }

  // MARK: The rest

  func writeFollowTheMoney() throws {
    var count = 0
    var positions: Set<String> = []
    try target.write { write in
      try FollowTheMoney(store.connection).forEach { entity in
        // A post that several people held is there once.
        if entity.schema == "Position", !positions.insert(entity.id).inserted { return }
        count += 1
        let properties = entity.properties.map { ($0.name, JSONText.array($0.values.map { .text($0) })) }
        let object = JSONText.object([
          ("id", .text(entity.id)), ("schema", .text(entity.schema)), ("properties", .object(properties)),
        ])
        try write(object.written() + "\n")
      }
    }
    tell(Noun.entity.counted(count))
  }

  func writeCitations(_ style: CitationStyle) throws {
    var writer = CitationWriter(style)
    let ids = try Citation.articleIDs(in: store.connection)
    try target.write { write in
      for id in ids { try write(writer.text(Citation.article(id, in: store.connection))) }
      try write(writer.end)
    }
    tell(Noun.article.counted(ids.count))
  }

  func writeDatasette(to path: String) throws {
    let metadata = try DatasetteMetadata(store: store, catalog: QueryFolders.catalog())
    try ExportTarget(path: path == "-" ? nil : path, isForced: isForced, console: console).write {
      try $0(metadata.json.written(indent: 0) + "\n")
    }
    console.note("\(path): \(metadata.queryCount) queries; run datasette \(store.connection.path) -m \(path)")
  }

  func writeSubset(to path: String, where condition: String) throws {
    if FileSystem.exists(path) {
      guard isForced, !FileSystem.isFolder(path), !FileSystem.isSame(path, store.connection.path) else {
        throw OutputFile.exists(path)
      }
    }
    let half = "\(path).part-\(getpid())"
    Interruption.removeWhenInterrupted(half)
    defer { Interruption.removeWhenInterrupted(nil) }
    let progress = Progress(console: console)
    let outcome = try progress.during {
      try Subset(store).write(to: half, where: condition) {
        progress.show(done: $0, of: $1, location: "articles left out")
      }
    }
    guard rename(half, path) == 0 else {
      unlink(half)
      throw CommandFailure(
        status: .inputOutput,
        description: "\(path): \(String(cString: strerror(errno)).lowercased()); choose another name")
    }
    let originals = outcome.originals > 0 ? ", \(outcome.originals) of them originals of copies" : ""
    console.note(
      "\(path): \(Noun.article.counted(outcome.articles))\(originals), \(outcome.removed) left out")
  }
}

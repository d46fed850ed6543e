import PackagePlugin

/// Turns every text file of a target's folder into one Swift constant, `embeddedFiles`.
///
/// It belongs to the folder's own target: a folder listed by another target's plugin is not scanned again when a
/// file is added, so that a new migration would silently be missing.
@main
struct EmbedText: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    guard let target = target as? SourceModuleTarget else { return [] }
    let texts = target.sourceFiles.map(\.url)
      .filter { ["sql", "tsv"].contains($0.pathExtension) }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(texts.count) files of \(target.name)",
        executable: try context.tool(named: "embed-text").url,
        arguments: [output.path(percentEncoded: false)] + texts.map { $0.path(percentEncoded: false) },
        inputFiles: texts,
        outputFiles: [output])
    ]
  }
}

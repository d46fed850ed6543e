import Foundation

/// A file of a corpus, compressed with gzip or not.
struct CorpusFile {
  let path: String

  /// Texts of our own are beside the sources of the trainer, which is run from the package's folder.
  private static let own = "Benchmarks/"

  /// A file below the folder of corpora, such as `ud-english-ewt/train.conllu.gz`, or one of our own below `Benchmarks/`.
  init(_ name: String, in options: TrainerOptions) {
    path = name.hasPrefix(Self.own) ? name : options.corpora + "/" + name
  }

  func data() throws -> Data {
    let data = path.hasSuffix(".gz") ? try unpacked() : FileManager.default.contents(atPath: path)
    guard let data, !data.isEmpty else { throw TrainerError.unreadable(path: path) }
    return data
  }

  /// The lines without their line feeds; empty ones too.
  func lines() throws -> [Substring] {
    String(decoding: try data(), as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  }

  private func unpacked() throws -> Data? {
    let pipe = Pipe()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", path]
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? data : nil
  }
}

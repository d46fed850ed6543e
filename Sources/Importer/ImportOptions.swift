import Annotations
import FoundationEssentials

/// How an import is to be done.
package struct ImportOptions: Sendable {
  /// Articles that are read and annotated at a time; at least 1. The result does not depend on it.
  package var jobs: Int
  /// For articles whose text states no date of publication.
  package var published: PartialDate?
  /// The publisher of articles whose text names none.
  package var source: String?
  /// The name of the reader for all inputs; nil to choose one by each input's bytes.
  package var reader: String?
  /// Whether to say what would come of each input, and write nothing.
  package var dryRun: Bool
  /// Whether to extract the facts of unchanged articles again.
  package var reextract: Bool
  /// Whether to extract facts at all; without, articles are stored and searched only.
  package var extracts = true
  /// The web address of the input, where it does not state its own.
  package var uri: String?
  /// Which key or column holds what, where the names are none that the readers know.
  package var fields = FieldMap()
  /// Days between the publication of an article and that of a near copy, at most; below 0 none are looked for.
  package var copyWindow = 14
  /// Whether articles whose file is gone, or no longer holds them, are removed.
  package var prunes = false
  /// Whether the files that articles were read from can be looked for here: not so where another machine read them.
  package var seesFiles = true
  /// Seconds to wait for another import into the same file.
  package var patience: Double = 60
  /// Is told who imports into the file already, when there is something to wait for.
  package var onWait: @Sendable (_ holder: String) -> Void = { _ in }
  /// Whether only inputs that were rejected before are read.
  package var retries = false
  /// The words of the command, for the record of the import.
  package var arguments: [String]
  /// For the record of the import.
  package var toolVersion: String

  package init(
    jobs: Int = ProcessInfo.processInfo.activeProcessorCount, published: PartialDate? = nil,
    source: String? = nil,
    reader: String? = nil, dryRun: Bool = false, reextract: Bool = false, arguments: [String] = [],
    toolVersion: String = "dev"
  ) {
    self.jobs = max(1, jobs)
    self.published = published
    self.source = source
    self.reader = reader
    self.dryRun = dryRun
    self.reextract = reextract
    self.arguments = arguments
    self.toolVersion = toolVersion
  }
}

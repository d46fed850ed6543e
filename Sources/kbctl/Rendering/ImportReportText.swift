import Importer
import KB

/// What an import has to say at its end.
struct ImportReportText {
  var database: String
  var isDryRun: Bool
  /// Whether articles whose facts were extracted again are only counted.
  var hidesUpdated: Bool

  /// Tells what was rejected and what there is to say of the others, then the counts.
  ///
  /// - Throws: the exit status when something was rejected, or the run was stopped.
  func tell(_ report: ImportReport, on console: Console) throws(ExitStatus) {
    ImportReportText.tellRejected(of: report)
    tellRemarks(report.remarks.filter { $0.outcome != .rejected }, on: console)
    // Of a run that was stopped before its first input there is nothing to sum up.
    if report.status != .interrupted || report.total > 0 { console.note(summary(of: report)) }
    if report.status == .interrupted {
      Console.warn(
        "kbctl: stopped after \(Noun.input.counted(report.total)); run the same command again to go on")
      throw .interrupted
    }
    if report.count(.rejected) > 0 { throw .badInput }
  }

  /// What there is to say about articles that were taken: a few of many, unless the user wants all.
  private func tellRemarks(_ remarks: [ImportReport.Item], on console: Console) {
    let remarks = console.isVerbose || !hidesUpdated ? remarks : remarks.filter { $0.outcome != .updated }
    let shown = console.isVerbose ? remarks.count : min(10, remarks.count)
    for item in remarks.prefix(shown) {
      console.note("\(item.location): \(item.reason ?? item.outcome.rawValue)")
    }
    if shown < remarks.count {
      console.note("and \(remarks.count - shown) more such; --verbose lists them all")
    }
  }

  private func summary(of report: ImportReport) -> String {
    let text = ImportReportText.counts(of: report) ?? "nothing to import"
    return "\(database): \(text)\(isDryRun ? " (dry run, nothing was written)" : "")"
  }

  /// Tells on standard error what was rejected, and why.
  static func tellRejected(of report: ImportReport) {
    for item in report.remarks where item.outcome == .rejected {
      if let reason = item.reason { Console.warn("kbctl: \(reason)") }
    }
  }

  /// What came of the inputs, as in `3 new, 1 rejected`; nil when there is nothing to count.
  ///
  /// - Parameter hidden: outcomes that go without saying.
  static func counts(of report: ImportReport, besides hidden: Set<ImportOutcome> = []) -> String? {
    var counts = ImportOutcome.allCases.compactMap { outcome -> String? in
      let count = report.count(outcome)
      return count > 0 && !hidden.contains(outcome) ? "\(count) \(outcome.rawValue)" : nil
    }
    if report.pruned > 0 { counts.append("\(report.pruned) pruned") }
    return counts.isEmpty ? nil : counts.joined(separator: ", ")
  }
}

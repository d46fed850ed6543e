import Annotations
import FoundationEssentials
import KB

/// Brings the lines of `ExtractionRun` into a store, as an import of the same articles would have.
///
/// Which entity a chain becomes depends on what the store knows by then, so that lines are taken in the order of the input, in
/// whatever order they come: by part, then by the path of the input, then by the record within it.
package struct LoadRun {
  private let store: Store
  private let options: ImportOptions
  private let stop: StopSignal
  private let clock: @Sendable () -> String
  private let onProgress: (ImportProgress) -> Void

  /// - Parameters:
  ///   - clock: the present time, ISO 8601 in UTC; for tests.
  ///   - onProgress: called after each line.
  package init(
    store: Store, options: ImportOptions, stop: StopSignal = StopSignal(),
    clock: @escaping @Sendable () -> String = { ImportRun.now() },
    onProgress: @escaping (ImportProgress) -> Void = { _ in }
  ) {
    self.store = store
    self.options = options
    self.stop = stop
    self.clock = clock
    self.onProgress = onProgress
  }

  /// Loads files of lines and, as `-`, standard input. A line that is damaged or of a newer program is rejected with its
  /// reason, and the others are loaded.
  ///
  /// - Throws: what keeps the store from taking any article, as `ImportRun.run` does.
  package func run(paths: [String]) throws(StoreError) -> ImportReport {
    var options = options
    options.seesFiles = false
    let reading = ArticleReading(options: options, today: nil)
    var intake = try Intake(store: store, options: options, clock: clock)
    let failure: StoreError?
    do throws(StoreError) {
      try load(paths, into: &intake, reading)
      failure = nil
    } catch {
      failure = error
    }
    return try intake.finish(isInterrupted: stop.isRequested, failure: failure)
  }

  private func load(_ paths: [String], into intake: inout Intake, _ reading: ArticleReading)
    throws(StoreError)
  {
    var lines: [SortedLine] = []
    for path in paths {
      do throws(ImportError) {
        let file = try LineFile(path: path)
        lines += file.lines.map { SortedLine(file: file, line: $0) }
      } catch {
        try intake.take(step(0, .failure(location: path, error)), of: nil, reading: reading)
      }
    }
    lines.sort()
    for (index, line) in lines.enumerated() {
      guard !stop.isRequested else { return }
      let record = ExtractionLine.read(line.file.bytes(of: line.line), at: line.place)
      try intake.take(step(index, record), of: nil, reading: reading)
      onProgress(ImportProgress(done: index + 1, total: lines.count, location: line.place))
    }
  }

  private func step(_ index: Int, _ record: ReadRecord) -> ImportLine.Step {
    ImportLine.Step(index: index, part: 0, records: [record], rest: nil, isAnnotated: true)
  }
}

/// A line with its place in the order of the input.
private struct SortedLine: Comparable {
  let file: LineFile
  let line: LineFile.Line

  var place: String { "\(file.location):\(line.number)" }

  static func == (left: SortedLine, right: SortedLine) -> Bool {
    left.file === right.file && left.line.number == right.line.number
  }

  static func < (left: SortedLine, right: SortedLine) -> Bool {
    switch (left.line.header, right.line.header) {
    case (let one?, let other?):
      if one.part != other.part { return one.part < other.part }
      if one.input != other.input { return precedes(one.input, other.input) }
      if one.record != other.record { return one.record < other.record }
      return left.place(before: right)
    // What cannot be placed comes last.
    case (_?, nil): return true
    case (nil, _?): return false
    case (nil, nil): return left.place(before: right)
    }
  }

  /// Whether its line stands before another.
  private func place(before other: SortedLine) -> Bool {
    (file.location, line.number) < (other.file.location, other.line.number)
  }

  /// The order in which folders are walked: name by name, by bytes.
  private static func precedes(_ one: String, _ other: String) -> Bool {
    var others = other.utf8.split(separator: UInt8(ascii: "/"))[...]
    for name in one.utf8.split(separator: UInt8(ascii: "/")) {
      guard let theirs = others.popFirst() else { return false }
      if !name.elementsEqual(theirs) { return name.lexicographicallyPrecedes(theirs) }
    }
    return !others.isEmpty
  }
}

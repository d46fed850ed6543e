import KB
import Language

/// The entries of an import on their way from reading over annotating to saving: at most so many at a time as there
/// are jobs, a few ahead of the one to be saved next, and none that overtakes another. An entry that holds many articles
/// comes in parts.
struct ImportLine {
  /// What came of reading a part of an entry, or of annotating its articles.
  struct Step: Sendable {
    let index: Int
    /// Counts the parts of the entry from 0.
    let part: Int
    var records: [ReadRecord]
    /// What is left of the entry; nil after its last part.
    var rest: OpenInput?
    let isAnnotated: Bool
    /// How the file was before it was read; nil for what is no file.
    var state: InputRows.FileState?
    var readAt: Int64 = 0
    /// Articles of a file that was not read, because it is as it was.
    var unchanged: [Int64]?
  }

  /// A piece of work that needs no store.
  enum Work: Sendable {
    case read(index: Int, entry: InputWalker.Entry)
    case readOn(Step)
    /// - Parameter due: positions of the records whose facts are wanted.
    case annotate(Step, due: [Int])
    case pass(Step)

    func run(with reading: ArticleReading) -> Step {
      switch self {
      case .read(let index, let entry):
        var step = Step(index: index, part: 0, records: [], rest: nil, isAnnotated: false)
        step.state = ArticleReading.state(of: entry)
        step.readAt = ArticleReading.now
        do {
          let input = try reading.open(entry)
          step.records = reading.next(of: input) ?? []
          step.rest = input
        } catch {
          step.records = [.failure(location: entry.location, error)]
        }
        return step
      case .readOn(let last):
        var step = Step(index: last.index, part: last.part + 1, records: [], rest: nil, isAnnotated: false)
        if let rest = last.rest, let records = reading.next(of: rest) {
          step.records = records
          step.rest = rest
        }
        return step
      case .annotate(let step, let due):
        var annotated = Step(
          index: step.index, part: step.part, records: step.records, rest: step.rest, isAnnotated: true)
        annotated.state = step.state
        annotated.readAt = step.readAt
        for position in due {
          guard case .article(var read) = annotated.records[position] else { continue }
          read.extraction = reading.pipeline.extract(read.article)
          annotated.records[position] = .article(read)
        }
        return annotated
      case .pass(let step): return step
      }
    }
  }

  /// Entries that are saved, or rejected: also the index of the next one.
  private(set) var saved = 0

  private let count: Int
  private let jobs: Int
  private var nextToRead = 0
  private var nextPart = 0
  private var running = 0
  private var waiting: [Work] = []
  private var ready: [Int: [Int: Step]] = [:]
  private var readyCount = 0
  /// Parts whose entry goes on behind them.
  private var open: [Step] = []

  init(count: Int, jobs: Int) {
    self.count = count
    self.jobs = jobs
  }

  var isDone: Bool { saved >= count }

  /// Work to start now; nil while all jobs are busy, or enough has been read ahead.
  ///
  /// - Parameter start: what is to be done first with an entry.
  mutating func next(_ start: (Int) throws(StoreError) -> Work) throws(StoreError) -> Work? {
    guard running < jobs else { return nil }
    if !waiting.isEmpty {
      running += 1
      return waiting.removeFirst()
    }
    // The entry that is saved next goes first: all others wait for it.
    if let position = open.indices.min(by: { open[$0].index < open[$1].index }),
      readyCount < jobs * 4 || open[position].index == saved && (ready[saved]?.count ?? 0) < jobs * 2
    {
      running += 1
      return .readOn(open.remove(at: position))
    }
    guard nextToRead < count, nextToRead < saved + jobs * 4, readyCount < jobs * 8 else { return nil }
    let work = try start(nextToRead)
    nextToRead += 1
    running += 1
    return work
  }

  /// - Parameter due: positions of the records whose facts are wanted.
  mutating func take(_ step: Step, due: [Int]) {
    running -= 1
    if !step.isAnnotated, step.rest != nil { open.append(step) }
    if !due.isEmpty, !step.isAnnotated {
      waiting.append(.annotate(step, due: due))
    } else {
      ready[step.index, default: [:]][step.part] = step
      readyCount += 1
    }
  }

  /// Whether there is something to be saved now.
  var hasReady: Bool { ready[saved]?[nextPart] != nil }

  /// What is to be saved next; nil while it is still being worked on.
  mutating func nextReady() -> Step? {
    guard let step = ready[saved]?.removeValue(forKey: nextPart) else { return nil }
    readyCount -= 1
    nextPart += 1
    if step.rest == nil {
      ready[saved] = nil
      saved += 1
      nextPart = 0
    }
    return step
  }
}

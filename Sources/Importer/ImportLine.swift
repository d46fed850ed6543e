import Language

/// The entries of an import on their way from reading over annotating to saving: at most so many at a time as there
/// are jobs, a few ahead of the one to be saved next, and none that overtakes another.
struct ImportLine {
  /// What came of reading an entry, or of annotating its articles.
  struct Step: Sendable {
    let index: Int
    var articles: [ReadArticle]
    /// Why there are no articles.
    var error: ImportError?
    let isAnnotated: Bool
  }

  /// A piece of work that needs no store.
  enum Work: Sendable {
    case read(index: Int, entry: InputWalker.Entry)
    case annotate(index: Int, articles: [ReadArticle])

    func run(with reading: ArticleReading) -> Step {
      switch self {
      case .read(let index, let entry):
        do {
          return Step(index: index, articles: try reading.read(entry), error: nil, isAnnotated: false)
        } catch {
          return Step(index: index, articles: [], error: error, isAnnotated: false)
        }
      case .annotate(let index, var articles):
        for position in articles.indices {
          articles[position].extraction = reading.pipeline.extract(articles[position].article)
        }
        return Step(index: index, articles: articles, error: nil, isAnnotated: true)
      }
    }
  }

  /// Entries that are saved, or rejected: also the index of the next one.
  var saved = 0

  private let entries: [InputWalker.Entry]
  private let jobs: Int
  private var nextToRead = 0
  private var running = 0
  private var waiting: [Work] = []
  private var ready: [Int: Step] = [:]

  init(entries: [InputWalker.Entry], jobs: Int) {
    self.entries = entries
    self.jobs = jobs
  }

  /// Work to start now; nil while all jobs are busy, or enough has been read ahead.
  mutating func next() -> Work? {
    guard running < jobs else { return nil }
    if !waiting.isEmpty {
      running += 1
      return waiting.removeFirst()
    }
    guard nextToRead < entries.count, nextToRead < saved + jobs * 4 else { return nil }
    running += 1
    defer { nextToRead += 1 }
    return .read(index: nextToRead, entry: entries[nextToRead])
  }

  mutating func take(_ step: Step, needsAnnotation: Bool) {
    running -= 1
    if needsAnnotation, !step.isAnnotated {
      waiting.append(.annotate(index: step.index, articles: step.articles))
    } else {
      ready[step.index] = step
    }
  }

  /// What is to be saved next; nil while it is still being worked on.
  mutating func nextReady() -> Step? { ready.removeValue(forKey: saved) }
}

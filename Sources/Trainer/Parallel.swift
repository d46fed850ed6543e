import Dispatch

/// Independent work on several cores; results come in order, so that they do not depend on timing.
enum Parallel {
  /// One result for each number below `count`.
  static func map<Result>(_ count: Int, _ work: (Int) -> Result) -> [Result] {
    var results = [Result?](repeating: nil, count: count)
    withoutActuallyEscaping(work) { work in
      results.withUnsafeMutableBufferPointer { buffer in
        let slots = Slots(buffer: buffer, work: work)
        DispatchQueue.concurrentPerform(iterations: count) { slots.fill($0) }
      }
    }
    return results.compactMap { $0 }
  }

  /// Each number's place is written by one thread only.
  private struct Slots<Result>: @unchecked Sendable {
    let buffer: UnsafeMutableBufferPointer<Result?>
    let work: (Int) -> Result

    func fill(_ index: Int) { buffer[index] = work(index) }
  }
}

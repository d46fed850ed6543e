import Annotations
import KB
import Language

/// What an article is to the store as it stands.
enum Standing {
  case unchanged(Int64, reason: String?)
  case duplicate(of: Store.SavedArticle)
  /// The file of a known article under a new path; the text is the same.
  case moved(Store.SavedArticle)
  /// Most of its text is that of another article; all of it where `hasOwnFacts` is false.
  case nearCopy(NearCopy, known: Store.SavedArticle?)
  /// A new article, a new text of a known one, or one whose facts are to be extracted again.
  case due(Store.SavedArticle?)

  struct NearCopy {
    var articleID: Int64
    var uri: String
    /// Of the shorter text, the share that the other has.
    var overlap: Double
    /// Whether it holds enough beside the original's text to be annotated itself.
    var hasOwnFacts: Bool
  }
}

/// Compares articles with the store.
struct StandingJudge {
  private let store: Store
  private let shingles: ShingleRows
  private let options: ImportOptions

  init(store: Store, options: ImportOptions) {
    self.store = store
    self.options = options
    shingles = ShingleRows(store)
  }

  func standing(of read: ReadArticle) throws(StoreError) -> Standing {
    let known = try store.article(uri: read.article.uri)
    let original = try store.article(contentHash: read.contentHash)
    if let known, known.contentHash == read.contentHash {
      if let standing = try unchangedStanding(known, original, read) { return standing }
    } else if let known, read.article.isTeaser, !known.isTeaser {
      return .unchanged(known.articleID, reason: "only the beginning of the text that is stored")
    }
    if let original, original.uri != read.article.uri {
      if known == nil, options.seesFiles, read.article.uri.hasPrefix("file:"), Self.isGone(original.uri) {
        return .moved(original)
      }
      return .duplicate(of: original)
    }
    if let copy = try nearCopy(read) { return .nearCopy(copy, known: known) }
    return .due(known)
  }

  /// Of an article whose text is the one that is stored; nil when it must be judged anew.
  private func unchangedStanding(
    _ known: Store.SavedArticle, _ original: Store.SavedArticle?, _ read: ReadArticle
  ) throws(StoreError) -> Standing? {
    // Facts that come extracted never take the place of a newer extractor's.
    let extractor = read.extraction?.extractor ?? Pipeline.version
    let isOlder = ExtractorVersion(extractor) < ExtractorVersion(known.extractor) && read.extraction != nil
    let isCurrent = (!options.extracts || known.extractor == extractor || isOlder) && !options.reextract
    guard let copied = known.duplicateOf else {
      return isCurrent ? .unchanged(known.articleID, reason: nil) : nil
    }
    if known.overlap == nil {
      guard let original, original.articleID != known.articleID else { return nil }
      return .unchanged(known.articleID, reason: nil)
    }
    guard isCurrent, let copy = try nearCopy(read), copy.articleID == copied else { return nil }
    return .unchanged(known.articleID, reason: nil)
  }

  /// The original of which an article repeats most; nil when there is none.
  private func nearCopy(_ read: ReadArticle) throws(StoreError) -> Standing.NearCopy? {
    guard options.copyWindow >= 0, let set = read.shingles, set.isComparable else { return nil }
    let day = read.article.publishedAt.map(\.days)
    let window = day.map { ($0.first.number - options.copyWindow)...($0.last.number + options.copyWindow) }
    var best: Standing.NearCopy?
    for candidate in try shingles.candidates(set.sample, days: window, besides: read.article.uri, limit: 5) {
      let other = ShingleSet(candidate.body)
      let overlap = set.overlap(with: other)
      guard overlap >= ShingleSet.leastOverlap, overlap > best?.overlap ?? 0 else { continue }
      best = Standing.NearCopy(
        articleID: candidate.articleID, uri: candidate.uri, overlap: overlap,
        hasOwnFacts: set.containment(in: other) < ShingleSet.wholeText)
    }
    return best
  }

  /// Whether a `file:` URL leads nowhere any more.
  private static func isGone(_ uri: String) -> Bool {
    guard let path = InputLoader.path(ofURI: uri) else { return false }
    if case .problem(.missing) = InputWalker.entries(of: [path]).first { return true }
    return false
  }
}

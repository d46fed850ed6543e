import Annotations
import FoundationEssentials
import Glibc
import KB
import Language

/// An article with what is computed of it before the store is asked.
struct ReadArticle: Sendable {
  var article: Article
  /// The input, or which record of it.
  var location: String
  var contentHash: String
  /// Nil where near copies are not looked for.
  var shingles: ShingleSet?
  /// What there is to say about how it was read; nil when nothing.
  var remark: String?
  /// Nil until it is annotated, and for good when it need not be.
  var extraction: Extraction?
  /// The input alone, where a list of inputs is read as one; nil elsewhere.
  var origin: String?
}

/// One record of an input on its way.
enum ReadRecord: Sendable {
  case article(ReadArticle)
  case failure(location: String, ImportError)
}

/// The rest of an input that is read part by part; used by one task at a time.
final class OpenInput: @unchecked Sendable {
  private let source: any PieceSource

  init(_ source: any PieceSource) { self.source = source }

  func next() -> [ReadPiece]? { source.next() }
}

/// Reads inputs: bytes to articles, with what the user said of all of them filled in.
struct ArticleReading: Sendable {
  let options: ImportOptions
  let pipeline = Pipeline()
  /// The present day; what claims to be of a later one is not believed.
  let today: PartialDate?

  func open(_ entry: InputWalker.Entry) throws(ImportError) -> OpenInput {
    OpenInput(try opener.source(of: entry))
  }

  /// Opens inputs as the user said.
  var opener: InputOpener {
    var opener = InputOpener(reader: options.reader)
    opener.context.fields = options.fields
    opener.context.address = options.uri
    return opener
  }

  /// The next part of an input; nil at its end.
  func next(of input: OpenInput) -> [ReadRecord]? {
    input.next()?.map { piece in
      switch piece.result {
      case .success(let article): .article(complete(article, at: piece.location, of: piece.origin))
      case .failure(let error): .failure(location: piece.location, error)
      }
    }
  }

  private func complete(_ article: Article, at location: String, of origin: String?) -> ReadArticle {
    var article = article
    var remark: String?
    article.publisher = article.publisher ?? options.source
    if let stated = article.publishedAt, let today, stated.days.first.number > today.days.last.number + 1 {
      remark = "states \(stated) as its date of publication, which is yet to come; left out"
      article.publishedAt = nil
      article.publishedBy = nil
    }
    if article.publishedAt == nil, let published = options.published {
      article.publishedAt = published
      article.publishedBy = DateStatement(text: published.description, origin: .user)
    } else if article.publishedAt != nil, article.publishedBy == nil {
      article.publishedBy = DateStatement(text: article.publishedAt?.description ?? "", origin: .text)
    }
    markForeignBlocks(&article)
    return ReadArticle(
      article: article, location: location, contentHash: Fingerprint.hash(of: article.body),
      shingles: ShingleSet(article.body), remark: remark, origin: origin)
  }

  /// A quotation, a summary or a letter in another language within an article.
  private func markForeignBlocks(_ article: inout Article) {
    guard let language = article.language, article.blocks.count > 1 else { return }
    let source = SourceText(article.body)
    for index in article.blocks.indices where article.blocks[index].span.length >= 60 {
      let bytes = source.utf8[source.bytes(of: article.blocks[index].span)]
      guard let other = LanguageGuess.language(of: bytes), other != language else { continue }
      article.blocks[index].language = other
    }
  }

  /// What distinguishes one way of reading a file from another.
  var settings: String {
    let parts = [
      options.reader, options.source, options.published?.description, options.uri, options.fields.description,
      options.extracts ? Pipeline.version : "no facts", ArticleReading.version,
    ]
    return parts.map { $0 ?? "" }.joined(separator: "|")
  }

  /// Changed whenever the same file may give another article.
  static let version = "readers-2"

  /// A file as it is now; nil for what is no file.
  static func state(of entry: InputWalker.Entry) -> InputRows.FileState? {
    guard case .file(_, let path) = entry else { return nil }
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    func nanoseconds(_ time: timespec) -> Int64 { Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec) }
    return InputRows.FileState(
      size: Int64(status.st_size), modified: nanoseconds(status.st_mtim), changed: nanoseconds(status.st_ctim)
    )
  }

  /// Nanoseconds since 1970.
  static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}

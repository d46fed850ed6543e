import Annotations

/// What makes two inputs the same article: the canonical address, else publisher, title and day together, else the file
/// that holds it, else its text.
enum ArticleIdentity {
  /// - Parameters:
  ///   - address: canonical; nil when the input states none.
  ///   - fallback: the `file:` URL of an input that holds this article alone; nil for one of several.
  static func uri(address: String?, article: Article, fallback: String?) -> String {
    if let address { return address }
    if let story = story(article) { return story }
    return fallback ?? "text:" + Fingerprint.hash(of: article.body)
  }

  /// `story:river-post/2021-08-30/the-gates-open`; nil when one of the three is missing.
  private static func story(_ article: Article) -> String? {
    guard let publisher = article.publisher, let title = article.title, let date = article.publishedAt,
      date.day != nil
    else { return nil }
    let (name, headline) = (slug(publisher), slug(title))
    guard !name.isEmpty, headline.utf8.count >= 3 else { return nil }
    return "story:\(name)/\(date.days.first)/\(headline)"
  }

  private static func slug(_ text: String) -> String {
    NameKey.fold(text).split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
  }
}

/// Where a page is to be found: what it states, what the user knows, and what a saved copy notes.
struct PageAddress {
  /// Where it was fetched; nil when nobody knows.
  private let own: String?
  private let stated: [String]
  /// When a web archive captured it.
  let capturedAt: String?

  init(_ markup: [UInt8], _ statements: PageStatements, known: String?) {
    let noted = known ?? PageAddress.noted(in: markup)
    let candidates = [noted, statements.canonical, statements.first(.address), statements.base].compactMap {
      $0
    }
    capturedAt =
      candidates.lazy.compactMap { WaybackAddress($0)?.capturedAt }.first
      ?? PageAddress.archiveTime(in: markup)
    own = (noted ?? statements.base).map(WaybackAddress.restored)
    let base = own
    stated = ([statements.canonical] + statements.all(.address).map(\.text)).compactMap { $0 }
      .map(WaybackAddress.restored).compactMap { WebAddress.canonical($0, relativeTo: base) }
  }

  /// The canonical address: what the page states, unless that is a home page, or of another publisher than the one from
  /// whom it was fetched; else where it was fetched.
  func canonical(data: [String]) -> String? {
    let fetched = own.flatMap { WebAddress.canonical($0) }
    let all =
      stated + data.map(WaybackAddress.restored).compactMap { WebAddress.canonical($0, relativeTo: own) }
    let usable = all.filter { address in
      guard WebAddress.path(of: address).count > 1 else { return false }
      guard let fetched, let host = WebAddress.host(of: fetched) else { return true }
      return PageAddress.isSameSite(WebAddress.host(of: address) ?? "", host)
    }
    return usable.first
      ?? (fetched.flatMap { WebAddress.path(of: $0).isEmpty && !$0.contains("?") ? nil : $0 })
      ?? fetched
  }

  /// Whether an address in the page's data is the page's own.
  func isSame(_ address: String) -> Bool {
    guard let canonical = WebAddress.canonical(WaybackAddress.restored(address), relativeTo: own) else {
      return false
    }
    return stated.contains(canonical) || own.flatMap { WebAddress.canonical($0) } == canonical
  }

  /// `m.`, `amp.` and `edition.` of a site are the site.
  private static func isSameSite(_ first: String, _ second: String) -> Bool {
    func site(_ host: String) -> String { host.split(separator: ".").suffix(2).joined(separator: ".") }
    return first == second || site(first) == site(second)
  }

  /// What browsers and archivers write at the top of a page that they save.
  private static func noted(in markup: [UInt8]) -> String? {
    let bytes = Array(markup.prefix(3000))
    guard ["saved from url=(", "SingleFile"].contains(where: { bytes.offset(of: Array($0.utf8)) != nil })
    else {
      return nil
    }
    let head = String(decoding: bytes, as: UTF8.self)
    for cue in ["saved from url=(", " url: "] {
      guard let range = head.firstRange(of: cue) else { continue }
      if cue == " url: ", !head[..<range.lowerBound].contains("SingleFile") { continue }
      var rest = head[range.upperBound...]
      if cue.hasSuffix("("), let close = rest.firstIndex(of: ")") { rest = rest[rest.index(after: close)...] }
      let address = rest.drop { $0 == " " }.prefix { !$0.isWhitespace && $0 != "<" && $0 != ">" }
      if address.hasPrefix("http") { return String(address) }
    }
    return nil
  }

  /// The time in the script with which the Wayback Machine opens its pages.
  private static func archiveTime(in markup: [UInt8]) -> String? {
    let head = Array(markup.prefix(20_000))
    guard head.offset(of: Array("archive.org".utf8)) != nil,
      let start = head.offset(of: Array("__wm.wombat(".utf8))
    else { return nil }
    let call = String(decoding: head[start...].prefix(1000), as: UTF8.self)
    let parts = call.split(separator: "\"")
    return parts.count > 3 ? WaybackAddress("/web/\(parts[3])/\(parts[1])")?.capturedAt : nil
  }
}

import FoundationEssentials

/// The address of a page, brought to the one form in which two addresses of the same article are equal.
enum WebAddress {
  /// The canonical form of an address: `https`, host in lower case, no fragment, no words of trackers, no slash at the
  /// end; nil when it is no address of a page.
  ///
  /// - Parameter base: the page's own address, for relative ones.
  static func canonical(_ text: String, relativeTo base: String? = nil) -> String? {
    guard var address = absolute(text, relativeTo: base) else { return nil }
    if let fragment = address.firstIndex(of: "#") { address = String(address[..<fragment]) }
    let (main, query) = split(address, at: "?")
    guard let end = main.firstRange(of: "://") else { return nil }
    let rest = main[end.upperBound...]
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    var host = rest[..<slash].lowercased()
    for port in [":80", ":443"] where host.hasSuffix(port) { host.removeLast(port.count) }
    guard host.contains("."), !host.contains(" ") else { return nil }
    var path = String(rest[slash...])
    for ending in ["/amp", "/amp/", ".amp"] where path.hasSuffix(ending) && path.count > ending.count {
      path.removeLast(ending.count)
    }
    while path.hasSuffix("/") { path.removeLast() }
    let kept = query.split(separator: "&").filter { !isTracker($0) }
    return "https://" + host + path + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&"))
  }

  /// Without `https://` and `www.`; nil when there is no host.
  static func host(of address: String) -> String? {
    guard let end = address.firstRange(of: "://") else { return nil }
    let host = address[end.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != ":" }
    guard !host.isEmpty else { return nil }
    return host.hasPrefix("www.") ? String(host.dropFirst(4)) : String(host)
  }

  /// What follows the host; empty for a home page.
  static func path(of address: String) -> Substring {
    guard let end = address.firstRange(of: "://") else { return "" }
    let rest = address[end.upperBound...]
    let path = rest[(rest.firstIndex(of: "/") ?? rest.endIndex)...].prefix { $0 != "?" && $0 != "#" }
    return path == "/" ? "" : path
  }

  /// With its scheme; nil for other schemes than the web's, and for a relative one without a base.
  private static func absolute(_ text: String, relativeTo base: String?) -> String? {
    let text = String(text.trimmed)
    let lower = text.lowercased()
    if lower.hasPrefix("http://") || lower.hasPrefix("https://") { return text }
    if lower.hasPrefix("//") { return "https:" + text }
    guard let base, !text.isEmpty, !lower.hasPrefix("javascript:"), !lower.hasPrefix("data:"),
      let resolved = URL(string: text, relativeTo: URL(string: base))?.absoluteString,
      resolved.lowercased().hasPrefix("http")
    else { return nil }
    return resolved
  }

  private static func split(_ text: String, at mark: Character) -> (Substring, Substring) {
    guard let index = text.firstIndex(of: mark) else { return (text[...], "") }
    return (text[..<index], text[text.index(after: index)...])
  }

  /// Words that say from where a reader came, not what is read.
  private static func isTracker(_ parameter: Substring) -> Bool {
    let name = parameter.prefix { $0 != "=" }.lowercased()
    if name.hasPrefix("utm_") || name.hasPrefix("at_") || name.hasPrefix("mc_") { return true }
    return [
      "fbclid", "gclid", "dclid", "msclkid", "igshid", "yclid", "ref", "ref_src", "ref_url", "smid", "smtyp",
      "cmpid",
      "cmp", "ocid", "ito", "ns_mchannel", "ns_source", "ns_campaign", "amp", "outputtype",
      "__twitter_impression",
      "src", "source", "partner", "xtor", "taid", "mbid", "sh", "guccounter", "campaign_id", "emc",
    ].contains(name)
  }
}

/// A page as the Wayback Machine hands it out: its address holds the time of capture and the page's own address.
struct WaybackAddress {
  /// The address of the page that was captured.
  let original: String
  /// When it was captured.
  let capturedAt: String

  /// Nil for any other address. Both `https://web.archive.org/web/20210830123456/…` and the relative `/web/…` are.
  init?(_ address: String) {
    guard let marker = address.firstRange(of: "/web/"),
      address.hasPrefix("/web/") || address[..<marker.lowerBound].contains("archive.org")
    else { return nil }
    let rest = address[marker.upperBound...]
    let digits = rest.prefix(while: \.isNumber)
    guard (8...14).contains(digits.count), let slash = rest.firstIndex(of: "/") else { return nil }
    let target = rest[rest.index(after: slash)...]
    guard target.hasPrefix("http") || target.hasPrefix("//") else { return nil }
    original = target.hasPrefix("//") ? "https:" + target : String(target)
    let fields = Array(digits)
    func part(_ range: Range<Int>) -> String { String(fields[range]) }
    let day = "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))"
    capturedAt =
      fields.count == 14 ? "\(day)T\(part(8..<10)):\(part(10..<12)):\(part(12..<14))Z" : day
  }

  /// An address without the archive's part, whatever it was.
  static func restored(_ address: String) -> String { WaybackAddress(address)?.original ?? address }
}

/// The words of an organization's name that tell organizations apart, folded and in American spelling: without "the", small words and
/// legal forms, abbreviations written out, letters with full stops put together ("U.N." is `un`).
package struct OrganizationWords: Hashable, Sendable {
  package let words: [String]
  /// First letters of the name's words, with and without the small ones between them; none for a name of one word.
  package let initials: Set<String>
  /// The abbreviation that the name is, or that it gives in brackets; nil for none.
  package let acronym: String?

  package init(_ name: some StringProtocol) {
    let (outside, inside) = OrganizationWords.brackets(String(name))
    var all = OrganizationWords.tokens(outside)
    let bare = all.filter { !OrganizationWords.small.contains($0) }
    var capitals = ""
    var everything = ""
    for word in all {
      guard let letter = word.unicodeScalars.first else { continue }
      everything.unicodeScalars.append(letter)
      if !OrganizationWords.small.contains(word) { capitals.unicodeScalars.append(letter) }
    }
    initials = bare.count > 1 ? [capitals, everything] : []
    all = bare.isEmpty ? all : bare
    while all.count > 1, let last = all.last, OrganizationWords.legalForms.contains(last) { all.removeLast() }
    words = all.map { OrganizationWords.spelledOut($0) }
    if let inside, OrganizationWords.isAcronym(inside) {
      acronym = NameKey.fold(inside).filter { $0 != " " }
    } else if words.count == 1, OrganizationWords.isAcronym(outside) {
      acronym = words[0]
    } else {
      acronym = nil
    }
  }

  /// "Relief Committee (NRC)": what stands before the brackets, and in them.
  private static func brackets(_ name: String) -> (String, String?) {
    guard let open = name.firstIndex(of: "("), open != name.startIndex else { return (name, nil) }
    let inside = name[name.index(after: open)...].prefix { $0 != ")" }
    return (String(name[..<open]), String(inside))
  }

  /// Two to eight letters, all or most of them capitals: "NRF", "U.N.", "UNHCR", "IoT".
  private static func isAcronym(_ text: String) -> Bool {
    let letters = text.filter { $0.isLetter }
    let others = text.filter { !$0.isLetter && $0 != "." && $0 != " " }
    guard (2...8).contains(letters.count), others.isEmpty else { return false }
    return letters.count(where: \.isUppercase) * 2 > letters.count
      && (text.contains(".") || !text.contains(" "))
  }

  private static func tokens(_ name: String) -> [String] {
    var tokens: [String] = []
    var letters = ""
    func flush() {
      if !letters.isEmpty { tokens.append(letters) }
      letters = ""
    }
    for token in NameKey.fold(name).split(separator: " ").map(String.init) {
      if token.unicodeScalars.count == 1,
        token.unicodeScalars.allSatisfy({ (0x61...0x7A).contains($0.value) })
      {
        letters += token
      } else {
        flush()
        tokens.append(token)
      }
    }
    flush()
    return tokens
  }

  /// American spelling, no abbreviation.
  private static func spelledOut(_ word: String) -> String {
    if let full = forms[word] { return full }
    for (ending, other) in [("isations", "izations"), ("isation", "ization"), ("ising", "izing")]
    where word.hasSuffix(ending) && word.utf8.count > ending.utf8.count + 2 {
      return word.dropLast(ending.utf8.count) + other
    }
    return word
  }

  package static let small: Set<String> = [
    "the", "of", "for", "and", "a", "an", "in", "on", "to", "at", "by", "de", "des", "du", "del", "della",
    "der", "die",
    "das",
    "la", "le", "les", "el", "al", "y", "e", "und", "et", "s",
  ]

  package static let legalForms: Set<String> = [
    "inc", "incorporated", "ltd", "limited", "llc", "llp", "lp", "corp", "corporation", "co", "company",
    "plc",
    "ag", "gmbh",
    "kg", "sa", "nv", "bv", "spa", "srl", "sarl", "ab", "oy", "oyj", "asa", "se", "kk", "pte", "pty", "ooo",
    "oao", "pao",
    "zao", "jsc", "pjsc", "ojsc", "sdn", "bhd", "group", "holding", "holdings", "grp",
  ]

  private static let forms: [String: String] = [
    "defence": "defense", "offence": "offense", "licence": "license", "centre": "center",
    "centres": "centers",
    "theatre": "theater", "theatres": "theaters", "labour": "labor", "harbour": "harbor", "colour": "color",
    "programme": "program", "programmes": "programs", "fibre": "fiber", "neighbour": "neighbor",
    "neighbours": "neighbors", "catalogue": "catalog", "cheque": "check", "grey": "gray",
    "jewellery": "jewelry",
    "dept": "department", "univ": "university", "intl": "international", "natl": "national",
    "govt": "government", "assn": "association", "assoc": "association", "bros": "brothers",
    "cmte": "committee", "comm": "commission", "inst": "institute", "mfg": "manufacturing",
    "mgmt": "management",
    "svcs": "services", "hosp": "hospital", "ctr": "center", "min": "ministry", "fed": "federal",
    "admin":
      "administration",
    "first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th",
    "seventh": "7th",
    "eighth": "8th", "ninth": "9th", "tenth": "10th",
  ]
}

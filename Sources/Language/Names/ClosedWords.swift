/// Short closed lists of English words that the rules for names ask about.
enum ClosedWords {
  /// Month and weekday names: never names of things here.
  static let calendar: Set<String> = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sep.", "sept.", "oct.",
    "nov.",
    "dec.", "jan", "feb", "aug", "sept", "oct", "nov", "dec", "monday", "tuesday", "wednesday", "thursday",
    "friday", "saturday", "sunday", "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays",
    "sundays", "mon", "tue", "tues", "wed", "thu", "thurs", "fri", "ramadan", "easter", "christmas", "eid",
    "nowruz",
    "am", "pm", "a.m.", "p.m.", "gmt", "utc", "est", "edt", "pst", "pdt", "bst", "cet",
  ]

  /// Small words inside a person's name: "Osama bin Laden", "Ursula von der Leyen", "Zia ul-Haq".
  static let particles: Set<String> = [
    "bin", "ibn", "bint", "ben", "al", "el", "ul", "ud", "ur", "ad", "as", "ash", "ar", "az", "an", "at",
    "abu", "abd",
    "de", "da", "di", "du", "do", "dos", "das", "del", "della", "la", "le", "van", "von", "der", "den", "ter",
    "ten", "te",
    "zu", "y", "e", "i", "o", "af", "ap",
  ]

  /// What may stand before a hyphen without being part of the name behind it: "anti-Taliban".
  static let prefixes: Set<String> = [
    "anti", "pro", "non", "ex", "pre", "post", "mid", "trans", "inter", "un", "counter", "neo", "pan",
    "cross",
    "vice", "co", "self", "re",
  ]

  static let sayings: Set<String> = [
    "said", "says", "told", "added", "asked", "wrote", "replied", "tweeted", "explained", "argued",
    "recalled", "insisted",
    "noted", "claimed", "admitted", "denied", "warned", "announced", "confirmed", "stated", "declared",
    "suggested",
    "acknowledged", "concluded", "stressed",
  ]

  /// What follows a comma and still belongs to the name before it.
  static let nameSuffixes: Set<String> = [
    "jr.", "jr", "sr.", "sr", "inc.", "inc", "ltd.", "ltd", "llc", "corp.", "co.", "plc", "ii", "iii", "iv",
    "s.a.", "l.p.",
  ]

  /// Words that a title or headline leaves in small letters.
  static let smallInTitles: Set<String> = [
    "a", "an", "the", "of", "in", "on", "at", "by", "to", "from", "with", "for", "and", "or", "but", "nor",
    "as", "into", "over",
    "under", "vs", "vs.", "v.", "via", "per", "amid", "after", "before", "than", "off", "up", "out", "its",
    "between", "against",
    "'s",
  ]

  /// Last words of what was agreed, decided or written, which makes the name a work's: "Doha Agreement", "Patriot Act".
  static let workEndings: Set<String> = [
    "act", "law", "bill", "treaty", "agreement", "agreements", "accord", "accords", "convention",
    "conventions", "constitution",
    "amendment", "protocol", "protocols", "charter", "declaration", "pact", "statute", "memorandum",
    "manifesto", "covenant",
    "doctrine", "report", "resolution", "directive", "ordinance", "decree", "communique",
  ]

  /// First words of operations, storms and battles.
  static let eventStarts: Set<String> = [
    "operation", "exercise", "hurricane", "typhoon", "cyclone", "battle", "siege", "treaty", "war", "day",
    "feast", "project",
    "covid",
  ]

  static let directions: Set<String> = [
    "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "northern",
    "southern", "eastern",
    "western", "northeastern", "northwestern", "southeastern", "southwestern", "central",
  ]
}

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

  /// Particles that a bare surname may begin with: "bin Laden said".
  static let leadingParticles: Set<String> = [
    "bin", "ibn", "bint", "al", "el", "abu", "von", "van", "de", "da", "di",
  ]

  /// What may stand before a hyphen without being part of the name behind it: "anti-Taliban".
  static let prefixes: Set<String> = [
    "anti", "pro", "non", "ex", "pre", "post", "mid", "trans", "inter", "un", "counter", "neo", "pan",
    "cross",
    "vice", "co", "self", "re",
  ]

  /// Words of capitals that name nothing that is looked for.
  static let capitalsOfNothing: Set<String> = [
    "tv", "ok", "ceo", "cfo", "coo", "cto", "ied", "ieds", "gdp", "id", "dna", "rna", "hiv", "aids", "covid",
    "usd", "eur",
    "ak", "rpg", "rpgs", "suv", "uav", "vip", "pdf", "html", "url", "www", "http", "am", "pm", "ad", "bc",
    "bce", "ce", "phd",
    "md", "ba", "ma", "mba", "mp", "mps", "pow", "pows", "gps", "ptsd", "faq", "ngo", "ngos", "idp", "idps",
    "ii", "iii", "iv",
    "vi", "vii", "viii", "ix", "xi", "xii", "tnt", "ied", "lgbt", "lgbtq", "pm", "photo", "video", "update",
    "breaking", "cet",
    "atm", "cd", "dvd", "pc", "sms", "wifi", "api", "wmd", "icu", "er", "hq", "unhappy", "no", "a", "i", "qc",
    "kc", "sc",
    "q&a", "obe", "mbe", "cbe", "esq", "iq", "pr", "dj", "lp", "ep", "vs", "uk.", "hr",
  ]

  /// Prepositions that stand before places more than before anything else.
  static let placePrepositions: Set<String> = [
    "in", "near", "across", "outside", "inside", "throughout", "around", "toward", "towards", "into",
  ]
  /// Prepositions of place that stand before people and organizations just as well.
  static let weakPlacePrepositions: Set<String> = ["at", "from", "to", "through", "over", "via", "between"]

  static let sayings: Set<String> = [
    "said", "says", "told", "added", "asked", "wrote", "replied", "tweeted", "explained", "argued",
    "recalled", "insisted",
    "noted", "claimed", "admitted", "denied", "warned", "announced", "confirmed", "stated", "declared",
    "suggested",
    "acknowledged", "concluded", "stressed",
  ]

  /// Plural nouns and titles whose possessive stands inside a name: "People's Party", "Lord's Resistance Army".
  static let namePossessives: Set<String> = [
    "people", "women", "men", "children", "lord", "king", "queen", "prince", "workers", "farmers", "veterans",
    "teachers",
    "peoples", "state", "human", "world", "citizens", "students", "prosecutor", "attorney", "peasants",
  ]

  /// What follows a comma and still belongs to the name before it.
  static let nameSuffixes: Set<String> = [
    "jr.", "jr", "sr.", "sr", "inc.", "inc", "ltd.", "ltd", "llc", "corp.", "co.", "plc", "ii", "iii", "iv",
    "s.a.", "l.p.",
  ]

  /// Nouns behind a name that say it is an organization: "Taliban fighters", "the Lashkar militia".
  static let organizationFollowers: Set<String> = [
    "fighters", "fighter", "forces", "militants", "militant", "troops", "soldiers", "spokesman",
    "spokeswoman",
    "spokesperson", "leader", "leaders", "leadership", "members", "member", "officials", "commander",
    "commanders",
    "insurgents", "rebels", "gunmen", "movement", "group", "militia", "militias", "supporters", "lawmakers",
    "party",
    "network", "executive", "executives", "shares", "employees", "correspondent", "reporter", "coalition",
    "government",
    "faction", "factions", "militiamen", "insurgency", "offensive", "regime", "rule",
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

  /// Last words of what happens or is celebrated: no thing that is looked for.
  static let eventEndings: Set<String> = [
    "war", "wars", "crisis", "olympics", "games", "cup", "day", "week", "festival", "award", "awards",
    "prize", "summit",
    "conference", "revolution", "uprising", "massacre", "holocaust", "genocide", "restoration",
    "championship", "championships",
    "tournament", "election", "elections", "referendum", "process", "talks", "crusade", "crusades",
    "intifada", "spring", "era",
    "age", "time", "language", "medal", "conflict", "question", "theory", "effect", "law", "virus", "disease",
    "syndrome", "year",
    "eve", "season", "trophy", "finals", "final", "open", "series", "tour", "dynasty", "calendar", "campaign",
    "offensive", "battle",
    "siege", "raid", "mutiny", "rebellion", "coup", "attack", "attacks", "bombing", "bombings",
    "street journal", "studies",
  ]

  /// First words of operations, storms and battles.
  static let eventStarts: Set<String> = [
    "operation", "exercise", "hurricane", "typhoon", "cyclone", "battle", "siege", "treaty", "war", "day",
    "feast", "project",
    "covid",
  ]

  /// Nouns for relatives, which tell two people of one family apart.
  static let kinship: Set<String> = [
    "son", "daughter", "brother", "sister", "father", "mother", "wife", "husband", "cousin", "nephew",
    "niece", "uncle",
    "aunt", "grandson", "granddaughter", "grandfather", "widow",
  ]

  static let directions: Set<String> = [
    "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "northern",
    "southern", "eastern",
    "western", "northeastern", "northwestern", "southeastern", "southwestern", "central",
  ]
}

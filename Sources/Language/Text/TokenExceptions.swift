import Lexicon

/// Abbreviations that end in a full stop, from `abbreviations.tsv`.
struct Abbreviations: Sendable {
  /// When an entry counts as an abbreviation, and whether it can end a sentence.
  enum Use: String, Sendable {
    case title, number, date, any
  }

  static let standard: Abbreviations = {
    do {
      return try Abbreviations(TSV(file: "abbreviations.tsv"))
    } catch {
      // The file is compiled into the program and read by a test.
      fatalError("\(error)")
    }
  }()

  /// No abbreviation has more bytes.
  static let longest = 16

  private let uses: [String: Use]

  /// Reads the columns `abbreviation` and `use`.
  init(_ table: TSV) throws(LexiconError) {
    var uses: [String: Use] = [:]
    for row in table.rows {
      guard let use = Use(rawValue: row["use"]) else {
        throw table.badRow(row, "no use '\(row["use"])'; write title, number, date or any")
      }
      uses[row["abbreviation"]] = use
      uses[row["abbreviation"].uppercased()] = use
    }
    self.uses = uses
  }

  /// Use of a word with its full stop, as printed or in capitals; nil for a word that is no abbreviation.
  subscript(word: String) -> Use? { uses[word] }
}

/// Closed word classes that decide where a token ends. After the tokenization of UD English (EWT and GUM).
enum TokenExceptions {
  /// Words that are written together and tokenized apart: bytes of the first token.
  static let contractions: [String: Int] = [
    "cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "gimme": 3, "lemme": 3, "lotta": 3,
    "outta": 3, "dont": 2, "didnt": 3, "doesnt": 4, "couldnt": 5, "wouldnt": 5, "shouldnt": 6, "isnt": 2,
    "wasnt": 3, "arent": 3, "werent": 4, "havent": 4, "hasnt": 3, "hadnt": 3, "wont": 2, "cant": 2, "aint": 2,
    "thats": 4, "theres": 5, "whats": 4, "youre": 3, "theyre": 4, "youve": 3, "theyve": 4, "youll": 3,
    "theyll": 4,
  ]

  /// As `contractions`, but names in capitals: Im, Ive, Hes.
  static let lowerContractions: [String: Int] = ["im": 1, "ive": 1, "hes": 2, "shes": 3]

  /// The most bytes of a contraction.
  static let longestContraction = 8

  /// For each first letter of a contraction, the last letters there are, a bit each: most words are none.
  static let contractionEnds: [UInt32] = {
    var ends = [UInt32](repeating: 0, count: 128)
    for word in Array(contractions.keys) + Array(lowerContractions.keys) {
      guard let first = word.utf8.first, let last = word.utf8.last else { continue }
      ends[Int(first)] |= 1 << UInt32(last & 31)
    }
    return ends
  }()

  /// Endings of the names of files, by which the whole name is one token.
  static let fileEndings: Set<String> = [
    "doc", "docx", "xls", "xlsx", "ppt", "pptx", "pdf", "txt", "htm", "html", "php", "jpg", "jpeg", "png",
    "gif", "zip", "exe", "csv", "xml", "mp3", "mp4",
  ]

  /// First parts that a hyphen does not split off: "non-violent" is one token, "well-known" three.
  static let prefixes: Set<String> = [
    "anti", "arch", "bi", "co", "counter", "cross", "cyber", "de", "e", "ex", "extra", "hyper",
    "inter", "intra", "macro", "mega", "micro", "mid", "mini", "mis", "multi", "neo", "non", "over", "para",
    "post", "pre", "pro", "pseudo", "psycho", "re", "semi", "socio", "sub", "super", "trans", "tri", "ultra",
    "un", "vice", "vis",
  ]

  /// Words in which a slash does not split.
  static let slashed: Set<String> = ["b/c", "c/o", "n/a", "w/o", "w/", "km/h"]

  /// Units that are split off the number that they are glued to.
  static let units: Set<String> = [
    "am", "pm", "a.m", "p.m", "k", "m", "b", "bn", "mn", "tn", "km", "kg", "cm", "mm", "ft", "mph", "kph",
    "g", "lb", "lbs", "oz", "mb", "gb", "tb", "hrs", "hr", "min", "x",
  ]

  /// Words that lost their first letters, written with an apostrophe in front.
  static let elisions: Set<String> = ["em", "til", "tis", "twas", "cause", "round", "n"]

  /// The most bytes of a word behind an apostrophe that is its own.
  static let longestElision = 5

  /// Last parts of host names that are taken for one even without `www.`; only those that are no English
  /// word.
  static let topLevelDomains: Set<String> = [
    "com", "org", "net", "gov", "edu", "mil", "info", "uk", "eu", "af", "ru", "ir", "pk", "tj", "de", "fr",
    "ua", "tv", "co", "io", "js",
  ]

  /// Words that begin a sentence when they stand in capitals after an abbreviation or an initial.
  static let sentenceStarters: Set<String> = [
    "a", "according", "after", "all", "although", "an", "and", "as", "at", "because", "before", "both", "but",
    "by", "during", "each", "for", "from", "he", "her", "here", "his", "how", "however", "i", "if", "in",
    "it", "its", "many", "meanwhile", "more", "most", "my", "no", "not", "now", "on", "one", "or", "our",
    "she", "since", "so", "some", "still", "that", "the", "their", "then", "there", "these", "they", "this",
    "those", "though", "to", "two", "we", "what", "when", "where", "which", "while", "who", "why", "with",
    "yet", "you",
  ]
}

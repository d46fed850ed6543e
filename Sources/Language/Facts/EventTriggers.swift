import Annotations
import Lexicon

/// Where a participant of an event stands, and what it is: one `SITE=ROLE:KINDS` of a trigger.
package struct RoleRule: Hashable, Sendable {
  /// `subject`, `object`, `possessor`, `modifier`, or a preposition.
  package var site: String
  /// Nil where a phrase may stand that is no participant.
  package var role: Event.Role?
  /// Kinds that fit; all when empty.
  package var kinds: Set<EntityKind>
  /// Whether a place fits only when it is a country, which can act.
  package var placesAreCountries: Bool
  /// Whether a capital may stand for its country's government: "Kyiv blamed".
  package var takesCapitals = false
  /// Whether an event may stand in the place of its agent: "condemned an attack by Norland".
  package var takesNested = false
  package var isRequired: Bool
  /// Whether the noun must be one of armed people: "troops left".
  package var needsTroops: Bool
  /// Whether the event needs two participants, whoever they are: one alone does not meet.
  package var needsTwo: Bool
  /// Whether the verb can do without: `object?`.
  package var isOptional: Bool
  /// Whether the word names no event of this type where such a phrase stands: "searched for survivors".
  package var isExcluded = false
}

/// One row of `event-triggers.tsv`.
package struct EventTrigger: Hashable, Sendable {
  package enum Shape: String, Sendable { case verb, noun }

  package let type: String
  /// In lower case; of a verb, the first word is the base form.
  package let words: [String]
  package let shape: Shape
  package let rules: [RoleRule]
  package let example: String

  /// What evidence calls it.
  package var rule: String { "event-triggers:\(words.joined(separator: "-")).\(shape.rawValue)" }

  /// Index into `words` of the one that governs the others: the first of a verb's, a noun's before "of", else the last.
  package var headWord: Int {
    shape == .verb ? 0 : (words.firstIndex(of: "of") ?? words.count) - 1
  }

  package func rule(_ site: String) -> RoleRule? { rules.first { $0.site == site && !$0.isExcluded } }

  /// Whether the word means something else with a phrase of a kind at a site; a kind of nil is a common noun.
  func isExcluded(_ site: String, _ kind: EntityKind?) -> Bool {
    rules.contains { rule in
      rule.isExcluded && rule.site == site && (rule.kinds.isEmpty || kind.map(rule.kinds.contains) ?? false)
    }
  }

  /// Whether it names the number of the dead: "death toll".
  var isToll: Bool { type == "death" && shape == .noun && ["toll", "dead", "deaths"].contains(words.last) }

  /// Whether the verb needs an object.
  package var isTransitive: Bool { rule("object").map { !$0.isOptional } ?? false }
}

/// The triggers, by the forms of a verb's first word and the lemma of a noun's head.
package struct EventTriggers: Sendable {
  /// Those that the program was compiled with; a test loads them and fails with the row that cannot be read.
  package static let standard: EventTriggers = {
    do { return try EventTriggers() } catch { fatalError("\(error)") }
  }()

  package let triggers: [EventTrigger]
  private let verbs: [String: [EventTrigger]]
  private let pastForms: Set<String>
  private let nouns: [String: [EventTrigger]]

  package init() throws(LexiconError) {
    var types: Set<String> = []
    for row in try TSV(file: "event-types.tsv").rows { types.insert(row["event_type"]) }
    let table = try TSV(file: "event-triggers.tsv")
    var triggers: [EventTrigger] = []
    var verbs: [String: [EventTrigger]] = [:]
    var nouns: [String: [EventTrigger]] = [:]
    var pastForms: Set<String> = []
    for row in table.rows {
      let trigger = try EventTriggers.trigger(row, table, types)
      triggers.append(trigger)
      switch trigger.shape {
      case .noun: nouns[trigger.words[trigger.headWord], default: []].append(trigger)
      case .verb:
        let forms = VerbForms(of: trigger.words[0])
        for form in forms.all { verbs[form, default: []].append(trigger) }
        pastForms.formUnion(forms.past)
      }
    }
    self.triggers = triggers
    self.verbs = verbs.mapValues(EventTriggers.longestFirst)
    self.nouns = nouns.mapValues(EventTriggers.longestFirst)
    self.pastForms = pastForms
  }

  /// The longest first, so that "car bomb" is no "bomb"; rows of one length keep their order.
  private static func longestFirst(_ triggers: [EventTrigger]) -> [EventTrigger] {
    triggers.enumerated().sorted {
      let (left, right) = ($0.element.words.count, $1.element.words.count)
      return left == right ? $0.offset < $1.offset : left > right
    }.map(\.element)
  }

  /// Verbal triggers whose first word has a form, in lower case.
  package func verbs(for form: String) -> [EventTrigger] { verbs[form] ?? [] }

  /// Nominal triggers whose head is a noun in the singular and lower case.
  package func nouns(for lemma: String) -> [EventTrigger] { nouns[lemma] ?? [] }

  /// Whether a word is a form of a trigger verb.
  package func isVerbForm(_ word: String) -> Bool { verbs[word] != nil }

  /// Whether a word is a past form of a trigger verb.
  package func isPastForm(_ word: String) -> Bool { pastForms.contains(word) }

  // MARK: Reading rows

  private static func trigger(
    _ row: TSV.Row, _ table: TSV, _ types: Set<String>
  ) throws(LexiconError) -> EventTrigger {
    guard types.contains(row["event_type"]) else {
      throw table.badRow(row, "no event type '\(row["event_type"])'; add it to event-types.tsv")
    }
    guard let shape = EventTrigger.Shape(rawValue: row["shape"]) else {
      throw table.badRow(row, "'\(row["shape"])' is no shape; use verb or noun")
    }
    let words = row["trigger"].split(separator: " ").flatMap { EventTriggers.tokens(of: String($0)) }
    guard !words.isEmpty else { throw table.badRow(row, "the trigger is empty; write one") }
    var rules: [RoleRule] = []
    for field in row["roles"].split(separator: " ") {
      guard let rule = rule(String(field)) else {
        throw table.badRow(row, "'\(field)' is no role; write SITE=ROLE:KINDS, such as object=victim:person")
      }
      rules.append(rule)
    }
    if EventTypes.isWithoutPlace(row["event_type"]) {
      for place in rules.indices { rules[place].takesCapitals = rules[place].placesAreCountries }
      for place in rules.indices { rules[place].takesNested = rules[place].site == "object" }
    }
    return EventTrigger(
      type: row["event_type"], words: words, shape: shape, rules: rules, example: row["example"])
  }

  /// As the tokenizer does: hyphens are tokens.
  private static func tokens(of word: String) -> [String] {
    var tokens: [String] = []
    for piece in word.split(separator: "-") {
      if !tokens.isEmpty { tokens.append("-") }
      tokens.append(String(piece))
    }
    return tokens
  }

  private static func rule(_ text: String) -> RoleRule? {
    let halves = text.split(separator: "=").map(String.init)
    guard halves.count == 2 else { return nil }
    var fields = halves[1].split(separator: ":").map(String.init)
    let isRequired = halves[1].hasSuffix("!")
    if isRequired, let last = fields.last { fields[fields.count - 1] = String(last.dropLast()) }
    guard let first = fields.first else { return nil }
    let role = Event.Role(rawValue: first)
    guard role != nil || first == "-" || first == "x" else { return nil }
    var rule = RoleRule(
      site: halves[0], role: role, kinds: [], placesAreCountries: false, isRequired: isRequired,
      needsTroops: false, needsTwo: false,
      isOptional: false)
    rule.isExcluded = first == "x"
    if rule.site.hasSuffix("?") {
      rule.site.removeLast()
      rule.isOptional = true
    }
    for field in fields.dropFirst() {
      if field == "two" {
        rule.needsTwo = true
        continue
      }
      if field == "troops" {
        rule.needsTroops = true
        continue
      }
      for name in field.split(separator: "|") {
        guard let kinds = kinds(String(name)) else { return nil }
        rule.kinds.formUnion(kinds)
        if name == "actor" || name == "side" { rule.placesAreCountries = true }
      }
    }
    return rule
  }

  private static func kinds(_ name: String) -> Set<EntityKind>? {
    switch name {
    case "actor": [.person, .organization, .group, .place]
    case "side": [.organization, .group, .place]
    case "area": [.place, .province]
    default: EntityKind(rawValue: name).map { [$0] }
    }
  }
}

/// Nouns for people who act for the organization, country or group named before them.
enum MemberNouns {
  static let troops: Set<String> = [
    "fighters", "fighter", "forces", "force", "troops", "soldiers", "soldier", "militants", "rebels",
    "gunmen", "gunman",
    "army", "police", "military", "insurgents", "bombers", "bomber", "militia", "militiamen", "guerrillas",
    "units",
    "commandos", "warplanes", "jets", "aircraft", "helicopters", "drones", "artillery", "marines", "navy",
    "guards",
    "snipers", "mujahedeen", "convoy", "patrol", "terrorists", "assassins", "attackers", "men", "security",
    "officers",
    "paratroopers", "bandits",
  ]
  static let people: Set<String> = [
    "government", "officials", "authorities", "leaders", "leadership", "delegation", "members", "supporters",
    "representatives", "negotiators", "diplomats", "administration", "regime", "parliament", "lawmakers",
    "prosecutors",
    "citizens", "civilians", "people", "side", "envoys", "ministry", "embassy", "court", "judges",
    "ambassador", "agents",
    "intelligence", "prisoners", "protesters", "students", "workers", "commanders", "commander", "movement",
    "group",
    "nationals", "party", "office", "member", "team", "activists", "politicians", "refugees",
  ]

  static func contains(_ noun: String) -> Bool { troops.contains(noun) || people.contains(noun) }
}

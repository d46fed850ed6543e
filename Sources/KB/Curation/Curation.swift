import Annotations
import FoundationEssentials
import Synchronization

/// A decision of a person, stated so that it can be applied to any database that holds the articles: by names, articles and
/// quoted words, never by row ids.
package struct Curation: Hashable, Sendable {
  /// What was decided; the raw value is stored in `curations.action`.
  package enum Action: String, CaseIterable, Sendable {
    /// The subject is what the argument names `into`.
    case merge
    /// The subject is not what the argument names `from`; or some of its mentions are another thing.
    case separate
    case rename
    case retype
    /// The subject also goes by a name.
    case alias
    /// The subject is nothing; or a fact is not so.
    case reject
    /// The subject is something; or a fact is so. May bear an identifier of another database.
    case confirm
    case note
  }

  /// The version of the JSON in `curations.subject` and `curations.argument`.
  package static let format = 1

  package var action: Action
  package var subject: Subject
  package var argument: Argument

  package init(_ action: Action, _ subject: Subject, _ argument: Argument = Argument()) {
    self.action = action
    self.subject = subject
    self.argument = argument
  }
}

extension Curation {
  /// Words of an article that mention the thing.
  package struct Evidence: Hashable, Sendable, Codable {
    /// The article's `uri`.
    package var article: String
    /// On one line.
    package var words: String
    /// `char_start` of the words, where they stood when it was decided.
    package var start: Int64

    package init(article: String, words: String, start: Int64) {
      self.article = article
      self.words = words
      self.start = start
    }
  }

  /// An entity.
  package struct Thing: Hashable, Sendable, Codable {
    /// An `EntityKind`.
    package var kind: String
    /// As the articles call it, whatever people renamed it to.
    package var name: String
    /// ISO code of a province or country; nil for others.
    package var externalID: String?
    /// Mentions that tell it from others of the name, most telling first.
    package var evidence: [Evidence]

    package init(kind: String, name: String, externalID: String? = nil, evidence: [Evidence] = []) {
      self.kind = kind
      self.name = name
      self.externalID = externalID
      self.evidence = evidence
    }
  }

  /// A fact of one article.
  package struct Fact: Hashable, Sendable, Codable {
    package enum Sort: String, CaseIterable, Codable, Sendable {
      case mention, quote, relation, event
    }

    package var sort: Sort
    /// The article's `uri`.
    package var article: String
    /// The quoted words, on one line: of a relation or event the passage that states it.
    package var words: String
    /// A mention's kind, a relation's predicate, an event's type; nil for a quote.
    package var type: String?
    /// Of a relation, the words of its two ends; of an event, `detail` is its trigger.
    package var detail: String?
    /// `char_start` of the words, where they stood when it was decided.
    package var start: Int64

    package init(
      _ sort: Sort, article: String, words: String, type: String?, detail: String? = nil, start: Int64
    ) {
      self.sort = sort
      self.article = article
      self.words = words
      self.type = type
      self.detail = detail
      self.start = start
    }
  }

  package enum Subject: Hashable, Sendable {
    case thing(Thing)
    case fact(Fact)
  }

  /// What an action needs besides its subject.
  package struct Argument: Hashable, Sendable, Codable {
    /// Of a merger: what the subject is.
    package var into: Thing?
    /// Of a separation: what the subject is not.
    package var from: Thing?
    /// Of a separation: all that the subject was together with, so that its mentions are found again.
    package var among: [Thing]?
    /// The new name, or the other one that it goes by; of a separation what the parted mentions are called.
    package var name: String?
    /// The new kind.
    package var kind: String?
    /// Of a separation: articles whose mentions are parted, and those whose mentions stay.
    package var articles: [String]?
    package var otherArticles: [String]?
    /// Of a separation: folded names that tell the parted mentions.
    package var names: [String]?
    /// A note, or why it was decided so.
    package var text: String?
    /// An identifier of another database, such as Wikidata's `Q42`.
    package var externalID: String?

    package init() {}
  }
}

// MARK: - JSON

extension Curation {
  /// A subject as JSON has it: one of the two.
  private struct WrittenSubject: Codable {
    var entity: Thing?
    var fact: Fact?
  }

  package var subjectJSON: String {
    switch subject {
    case .thing(let thing): Self.json(WrittenSubject(entity: thing))
    case .fact(let fact): Self.json(WrittenSubject(fact: fact))
    }
  }

  /// Nil where the action needs nothing.
  package var argumentJSON: String? { argument == Argument() ? nil : Self.json(argument) }

  /// Decisions that were read before: all that hold are read again with each one that is made.
  private static let read = Mutex<[[String?]: Curation]>([:])

  /// The decision of three columns; nil when they are not what `subjectJSON` and `argumentJSON` write.
  static func stored(action: String, subject: String, argument: String?) -> Curation? {
    let key = [action, subject, argument]
    if let known = read.withLock({ $0[key] }) { return known }
    guard let curation = Curation(action: action, subject: subject, argument: argument) else { return nil }
    read.withLock { known in
      if known.count > 20_000 { known = [:] }
      known[key] = curation
    }
    return curation
  }

  /// Nil when the texts are not what `subjectJSON` and `argumentJSON` write.
  package init?(action: String, subject: String, argument: String?) {
    guard let action = Action(rawValue: action), let written = Self.value(WrittenSubject.self, subject) else {
      return nil
    }
    switch (written.entity, written.fact) {
    case (let thing?, nil): self.subject = .thing(thing)
    case (nil, let fact?): self.subject = .fact(fact)
    default: return nil
    }
    self.action = action
    guard let argument, !argument.isEmpty else {
      self.argument = Argument()
      return
    }
    guard let value = Self.value(Argument.self, argument) else { return nil }
    self.argument = value
  }

  private static func json(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Strings, numbers and lists of them can always be encoded.
    return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  private static func value<T: Decodable>(_ type: T.Type, _ json: String) -> T? {
    try? JSONDecoder().decode(type, from: Data(json.utf8))
  }
}

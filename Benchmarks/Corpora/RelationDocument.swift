import Annotations
import Foundation

/// A text with the facts that its annotators marked between stretches of it: KnowledgeNet, re3d and Re-DocRED in one form.
package struct RelationDocument: Sendable {
  /// A fact of a type of the corpus between two things.
  package struct Fact: Hashable, Sendable {
    /// Index into `things`.
    package var subject: Int
    /// Index into `things`.
    package var object: Int
    package var type: String

    package init(subject: Int, object: Int, type: String) {
      self.subject = subject
      self.object = object
      self.type = type
    }
  }

  package var name: String
  package var text: String
  /// Where each thing is mentioned; never empty. KnowledgeNet and re3d mark facts between mentions, so that each is its own.
  package var things: [[TextSpan]] = []
  package var facts: Set<Fact> = []
  /// The types that annotators looked for; nil where that is all of the corpus.
  package var scope: Set<String>?

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// The text as an article, a block a paragraph.
  package var article: Article {
    var blocks: [Block] = []
    var start = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let end = start + line.unicodeScalars.count
      if line.contains(where: { !$0.isWhitespace }) {
        blocks.append(Block(kind: .paragraph, span: TextSpan(start, end)))
      }
      start = end + 1
    }
    return Article(uri: "text:corpus", publishedAt: nil, language: "en", body: text, blocks: blocks)
  }

  /// One of three folds; the passages of a document, whose names begin with its number and a hyphen, lie in one.
  package var fold: Int {
    var hash: UInt32 = 0
    for byte in name.utf8.prefix(while: { $0 != 0x2D }) { hash = hash &* 31 &+ UInt32(byte) }
    return Int(hash % 3)
  }

  /// Whether it is kept for measuring: a third of the documents.
  package var isDevelopment: Bool { fold == 0 }

  /// The things that a stretch mentions: of the two, one holds the last character of the other.
  package func things(at span: TextSpan) -> [Int] {
    things.indices.filter { thing in
      things[thing].contains { other in
        other.overlaps(span)
          && (other.contains(offset: span.end - 1) || span.contains(offset: other.end - 1))
      }
    }
  }

  /// Reads KnowledgeNet's or re3d's file of JSON lines.
  package static func readMentionFacts(_ data: Data) throws -> [RelationDocument] {
    struct Line: Decodable {
      struct Relation: Decodable {
        var subject: [Int]
        var object: [Int]
        var type: String
      }
      var doc: String
      var text: String
      var scope: [String]?
      var relations: [Relation]
    }
    return try data.split(separator: UInt8(ascii: "\n")).map { bytes in
      let line = try JSONDecoder().decode(Line.self, from: bytes)
      var document = RelationDocument(name: line.doc, text: line.text)
      // The scope is written without underscores.
      document.scope = line.scope.map { scope in
        Set(scope.map { $0.lowercased().filter { $0 != "_" } })
      }
      var places: [TextSpan: Int] = [:]
      func thing(_ offsets: [Int]) -> Int {
        let span = TextSpan(offsets[0], offsets[1])
        if let known = places[span] { return known }
        places[span] = document.things.count
        document.things.append([span])
        return document.things.count - 1
      }
      for relation in line.relations {
        document.facts.insert(
          Fact(subject: thing(relation.subject), object: thing(relation.object), type: relation.type))
      }
      return document
    }
  }

  /// Reads Re-DocRED's documents, and finds their words in the texts that were put together from them.
  ///
  /// - Parameters:
  ///   - facts: the original file, an array of documents.
  ///   - texts: JSON lines with `text`, in the same order.
  package static func readThingFacts(_ facts: Data, texts: Data) throws -> [RelationDocument] {
    struct Source: Decodable {
      struct Place: Decodable {
        var pos: [Int]
        var sent_id: Int
      }
      struct Label: Decodable {
        var r: String
        var h: Int
        var t: Int
      }
      var title: String
      var sents: [[String]]
      var vertexSet: [[Place]]
      var labels: [Label]
    }
    struct Text: Decodable { var text: String }
    let sources = try JSONDecoder().decode([Source].self, from: facts)
    let lines = try texts.split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(Text.self, from: $0)
    }
    return zip(sources, lines).compactMap { source, line in
      guard let words = places(of: source.sents.flatMap { $0 }, in: line.text) else { return nil }
      var starts: [Int] = [0]
      for sentence in source.sents { starts.append(starts[starts.count - 1] + sentence.count) }
      var document = RelationDocument(name: source.title, text: line.text)
      document.things = source.vertexSet.map { places in
        places.compactMap { place in
          guard let first = place.pos.first, let end = place.pos.last, first < end else { return nil }
          return words[starts[place.sent_id] + first].union(words[starts[place.sent_id] + end - 1])
        }
      }
      document.facts = Set(source.labels.map { Fact(subject: $0.h, object: $0.t, type: $0.r) })
      return document
    }
  }

  /// Where words stand in the text that holds them in order, with or without white space between them; nil when it does not.
  private static func places(of words: [String], in text: String) -> [TextSpan]? {
    let scalars = Array(text.unicodeScalars)
    var next = 0
    var places: [TextSpan] = []
    for word in words {
      var start: Int?
      for scalar in word.unicodeScalars where !scalar.properties.isWhitespace {
        while next < scalars.count, scalars[next].properties.isWhitespace { next += 1 }
        guard next < scalars.count, scalars[next] == scalar else { return nil }
        start = start ?? next
        next += 1
      }
      places.append(TextSpan(start ?? next, next))
    }
    return places
  }
}

import Annotations
import Corpora
import Foundation
import Language

/// A corpus of marked relations, and what its types are among the model's labels.
struct RelationCorpus {
  /// A type of the corpus as a label.
  struct Counterpart {
    var label: String
    /// Whether the corpus states it from object to subject.
    var isInverse = false
    /// Kinds between which the type has the label; nil where it always has.
    var kinds: (EntityKind, EntityKind)?
  }

  var name: String
  /// How much a pair counts between which something holds: where annotators looked at facts of the whole document, many are
  /// marked whose sentence does not state the fact.
  var weight: Float
  /// How much a pair counts between which nothing holds.
  var otherWeight: Float = 1
  /// Labels that it counts fully for, since no other corpus has them.
  var ownLabels: Set<String>
  var counterparts: [String: [Counterpart]]

  static let all = [
    RelationCorpus(
      name: "KnowledgeNet", weight: 1, ownLabels: [],
      counterparts: [
        "PLACE_OF_BIRTH": [Counterpart(label: "born_in")],
        "PLACE_OF_RESIDENCE": [Counterpart(label: "lives_in")],
        "NATIONALITY": [Counterpart(label: "citizen_of")], "CHILD_OF": [Counterpart(label: "child_of")],
        "SPOUSE": [Counterpart(label: "spouse_of")], "EDUCATED_AT": [Counterpart(label: "educated_at")],
        "EMPLOYEE_OR_MEMBER_OF": [Counterpart(label: "member_of")],
        "POLITICAL_AFFILIATION": [Counterpart(label: "party")],
        "CEO": [Counterpart(label: "leads", isInverse: true)],
        "FOUNDED_BY": [Counterpart(label: "founded", isInverse: true)],
        "SUBSIDIARY_OF": [Counterpart(label: "part_of")], "HEADQUARTERS": [Counterpart(label: "based_in")],
      ]),
    RelationCorpus(
      name: "Re-DocRED", weight: 0.5, otherWeight: 0.5, ownLabels: ["sibling_of", "located_in"],
      counterparts: [
        "P19": [Counterpart(label: "born_in")], "P551": [Counterpart(label: "lives_in")],
        "P27": [Counterpart(label: "citizen_of")], "P22": [Counterpart(label: "child_of")],
        "P25": [Counterpart(label: "child_of")], "P40": [Counterpart(label: "child_of", isInverse: true)],
        "P26": [Counterpart(label: "spouse_of")], "P3373": [Counterpart(label: "sibling_of")],
        "P69": [Counterpart(label: "educated_at")], "P108": [Counterpart(label: "member_of")],
        "P463": [Counterpart(label: "member_of")], "P54": [Counterpart(label: "member_of")],
        "P102": [Counterpart(label: "party")], "P169": [Counterpart(label: "leads", isInverse: true)],
        "P488": [Counterpart(label: "leads", isInverse: true)],
        "P6": [Counterpart(label: "leads", isInverse: true)],
        "P35": [Counterpart(label: "leads", isInverse: true)],
        "P112": [Counterpart(label: "founded", isInverse: true)], "P749": [Counterpart(label: "part_of")],
        "P361": [Counterpart(label: "part_of")], "P355": [Counterpart(label: "part_of", isInverse: true)],
        "P159": [Counterpart(label: "based_in")], "P131": [Counterpart(label: "located_in")],
        "P17": [Counterpart(label: "located_in")],
        "P150": [Counterpart(label: "located_in", isInverse: true)],
      ]),
    RelationCorpus(
      name: "re3d", weight: 1, ownLabels: [],
      counterparts: [
        "BelongsTo": [
          Counterpart(label: "member_of"), Counterpart(label: "party"), Counterpart(label: "part_of"),
        ],
        "InChargeOf": [Counterpart(label: "leads")],
        "FightingAgainst": [Counterpart(label: "fights")], "AlliesOf": [Counterpart(label: "allied_with")],
        "CoLocated": [
          Counterpart(label: "operates_in", kinds: (.organization, .place)),
          Counterpart(label: "present_in", kinds: (.person, .place)),
          Counterpart(label: "located_in", kinds: (.place, .place)),
        ],
      ]),
    // Nobody marked relations in GUM. What its news, interviews and other texts state is so little of what they could that
    // every pair counts a little as one without, lest the model see relations wherever two names meet.
    RelationCorpus(
      name: "GUM", weight: 0, otherWeight: 0.2, ownLabels: [],
      counterparts: ["none": RelationLabel.all.map { Counterpart(label: $0.name) }]),
  ]

  func documents(_ options: TrainerOptions) throws -> [RelationDocument] {
    switch name {
    case "KnowledgeNet":
      return try RelationDocument.readMentionFacts(CorpusFile("knowledgenet/dev.jsonl", in: options).data())
    case "re3d":
      return try RelationDocument.readMentionFacts(CorpusFile("re3d/dev.jsonl", in: options).data())
    case "GUM":
      return GUMDocument.read(
        String(
          decoding: try CorpusFile("ud-english-gum-open/gum-open-train.conllu.gz", in: options).data(),
          as: UTF8.self)
      ).filter { $0.genre != "bio" }.map { RelationDocument(name: $0.name, text: $0.text) }
    default:
      return try RelationDocument.readThingFacts(
        CorpusFile("ner-redocred/dev_revised.json.gz", in: options).data(),
        texts: CorpusFile("ner-redocred/redocred-dev.jsonl.gz", in: options).data())
    }
  }

  /// Pairs of mentions of a document with what holds between them.
  func examples(_ document: RelationDocument, _ annotated: Document) -> [RelationExample] {
    let finder = RelationFinder(annotated)
    let mentions = finder.mentions
    var things: [Int: [Int]] = [:]
    func thingsOf(_ mention: Int) -> [Int] {
      if let known = things[mention] { return known }
      let found = document.things(at: mentions[mention].span)
      things[mention] = found
      return found
    }
    return finder.pairs().compactMap { pair in
      let (subjects, objects) = (thingsOf(pair.subject), thingsOf(pair.object))
      var example = RelationExample(features: pair.features, fold: document.fold)
      // What a pattern reads is no example of nothing.
      let labels = name == "GUM" && pair.isStated ? [] : pair.labels
      for label in labels {
        guard
          let holds = holds(
            RelationLabel.all[label].name, document, subjects, objects,
            (mentions[pair.subject].kind, mentions[pair.object].kind))
        else { continue }
        let isOwn = ownLabels.contains(RelationLabel.all[label].name)
        example.targets.append(
          RelationExample.Target(label: label, holds: holds, weight: holds ? isOwn ? 1 : weight : otherWeight)
        )
      }
      return example.targets.isEmpty ? nil : example
    }
  }

  /// Whether a label holds; nil where nobody looked.
  private func holds(
    _ label: String, _ document: RelationDocument, _ subjects: [Int], _ objects: [Int],
    _ kinds: (EntityKind, EntityKind)
  ) -> Bool? {
    let isSymmetric =
      RelationLabel.all.first { $0.name == label }.flatMap {
        RelationPatterns.standard.predicates[$0.predicate]
      }?
      .isSymmetric ?? false
    var wasLookedFor = false
    for (type, counterparts) in counterparts {
      for counterpart in counterparts where counterpart.label == label {
        if let scope = document.scope, !scope.contains(type.lowercased().filter { $0 != "_" }) { continue }
        if let wanted = counterpart.kinds {
          func fits(_ kind: EntityKind, _ wanted: EntityKind) -> Bool {
            kind == wanted || kind == .province && wanted == .place
          }
          guard fits(kinds.0, wanted.0), fits(kinds.1, wanted.1) else { continue }
        }
        wasLookedFor = true
        for subject in subjects {
          for object in objects {
            let (first, second) = counterpart.isInverse ? (object, subject) : (subject, object)
            if document.facts.contains(RelationDocument.Fact(subject: first, object: second, type: type)) {
              return true
            }
            guard isSymmetric || type == "CoLocated" else { continue }
            if document.facts.contains(RelationDocument.Fact(subject: second, object: first, type: type)) {
              return true
            }
          }
        }
      }
    }
    return wasLookedFor ? false : nil
  }
}

/// A pair of mentions with what holds between them.
struct RelationExample: Sendable {
  struct Target: Sendable {
    /// Index into `RelationLabel.all`.
    var label: Int
    var holds: Bool
    var weight: Float
  }

  var features: [UInt64]
  var targets: [Target] = []
  /// The fold of its document.
  var fold: Int
}

import Annotations

/// Whether a decision makes sense beside those that hold.
struct CurationCheck {
  enum Verdict {
    case refused(String)
    /// It is so by an equal decision.
    case already
    /// To be written; these no longer hold then.
    case new(replacing: [Int64])
  }

  let connection: Connection
  let session: CurationSession
  let holding: [CurationRows.Stored]

  init(_ session: CurationSession, _ connection: Connection) throws(StoreError) {
    self.connection = connection
    self.session = session
    holding = try session.holding()
  }

  func verdict(on curation: Curation, isTakenOver: Bool) throws(StoreError) -> Verdict {
    if let reason = Self.problem(withWords: curation) { return .refused(reason) }
    guard case .thing = curation.subject else { return verdict(onFact: curation) }
    let trial = try session.trial(curation)
    let key = curation.subjectKey
    let same = holding.filter { stored in
      guard excludes(stored.curation.action, curation.action) else { return false }
      return stored.key == key || !isTakenOver && isSame(stored, curation, trial)
    }
    if let equal = same.first(where: { isEqual($0.curation, curation, trial) }), same.count == 1 {
      return equal.curation.action == curation.action ? .already : .new(replacing: same.map(\.id))
    }
    // It made sense where it was made, and may do so again when other articles come or links change.
    if isTakenOver { return .new(replacing: same.map(\.id)) }
    if let reason = try problem(with: curation, trial) { return .refused(reason) }
    return .new(replacing: same.map(\.id))
  }

  // MARK: Words

  /// What is wrong with a decision whatever the database holds.
  private static func problem(withWords curation: Curation) -> String? {
    switch curation.action {
    case .rename, .alias:
      guard let name = curation.argument.name, !NameKey.fold(name).isEmpty else {
        return "the new name has no letter; write one"
      }
      return name.unicodeScalars.count > longestName
        ? "the new name is longer than \(longestName) characters" : nil
    case .retype:
      guard let kind = curation.argument.kind, EntityKind(rawValue: kind) != nil else {
        let kinds = EntityKind.allCases.map(\.rawValue).joined(separator: ", ")
        return "'\(curation.argument.kind ?? "")' is no kind; choose from \(kinds)"
      }
      return kind == EntityKind.province.rawValue
        ? "a province is one of ISO 3166; merge it into the province that it is" : nil
    case .note: return (curation.argument.text ?? "").isEmpty ? "the note is empty; write one" : nil
    case .merge: return curation.argument.into == nil ? "says not into what" : nil
    case .separate, .reject, .confirm: return nil
    }
  }

  private static let longestName = 500

  // MARK: Facts

  private func verdict(onFact curation: Curation) -> Verdict {
    guard [.reject, .confirm, .note].contains(curation.action) else {
      return .refused("a fact can only be rejected, confirmed or noted on")
    }
    let key = curation.subjectKey
    let same = holding.filter { excludes($0.curation.action, curation.action) && $0.key == key }
    if same.contains(where: {
      $0.curation.action == curation.action && $0.curation.argument == curation.argument
    }) {
      return .already
    }
    return .new(replacing: same.map(\.id))
  }

  /// Whether two actions on one subject cannot both hold.
  private func excludes(_ action: Curation.Action, _ other: Curation.Action) -> Bool {
    action == other || action == .reject && other == .confirm || action == .confirm && other == .reject
  }

  // MARK: Things

  /// Whether a decision that holds is about the same, so that only one of them can.
  private func isSame(_ stored: CurationRows.Stored, _ curation: Curation, _ trial: CurationPlan) -> Bool {
    guard let node = trial.subjects[stored.id], node == trial.subjects[0] else {
      return isPairTurned(stored, curation, trial)
    }
    switch curation.action {
    case .alias:
      return NameKey.fold(stored.curation.argument.name ?? "") == NameKey.fold(curation.argument.name ?? "")
    case .separate:
      return curation.argument.from != nil && stored.curation.argument.from != nil
        ? trial.others[stored.id] == trial.others[0] : false
    case .merge, .rename, .retype, .reject, .confirm, .note: return true
    }
  }

  /// That one is not the other, and the other not the one, are the same.
  private func isPairTurned(_ stored: CurationRows.Stored, _ curation: Curation, _ trial: CurationPlan)
    -> Bool
  {
    guard curation.action == .separate, curation.argument.from != nil, stored.curation.argument.from != nil,
      let first = trial.subjects[0], let second = trial.others[0]
    else { return false }
    return trial.subjects[stored.id] == second && trial.others[stored.id] == first
  }

  private func isEqual(_ stored: Curation, _ curation: Curation, _ trial: CurationPlan) -> Bool {
    var (one, other) = (stored.argument, curation.argument)
    if stored.action == .merge, let held = holding.first(where: { $0.curation == stored }) {
      return trial.others[held.id] == trial.others[0]
    }
    if stored.action == .separate, one.from != nil { return true }
    (one.into, other.into, one.from, other.from) = (nil, nil, nil, nil)
    return stored.action == curation.action && one == other
  }

  private func problem(with curation: Curation, _ trial: CurationPlan) throws(StoreError) -> String? {
    if curation.action == .merge, trial.subjects[0] != nil, trial.others[0] != nil {
      return try problem(withMerger: curation, trial)
    }
    if let reason = trial.problems[0] { return reason }
    switch curation.action {
    case .separate:
      guard let from = curation.argument.from else { return try problem(withPart: trial) }
      guard let node = trial.subjects[0], let other = trial.others[0] else { return nil }
      guard trial.root(node) == trial.root(other) else { return nil }
      if let merger = holding.first(where: {
        $0.curation.action == .merge && trial.problems[$0.id] == nil
          && trial.subjects[$0.id].map { trial.root($0) } == trial.root(node)
      }) {
        return "decision \(merger.id) made them one with \(from.name); undo that one"
      }
      return "they are one by the same mentions; name articles with --article, or names with --name"
    case .retype:
      guard let node = trial.subjects[0], case .linked(let id) = trial.root(node),
        try !SubjectRows(connection: connection).isText(id)
      else { return nil }
      return "it is of the gazetteer, which knows its kind"
    case .confirm: return try problem(withIdentifier: curation, trial)
    case .reject, .rename, .alias, .merge, .note: return nil
    }
  }

  /// A separation that parts nothing is a mistake.
  private func problem(withPart trial: CurationPlan) throws(StoreError) -> String? {
    let rows = SubjectRows(connection: connection)
    for (node, rules) in trial.rules where rules.contains(where: { $0.part == 0 }) {
      guard let id = trial.origin(of: node) else { continue }
      for found in try rows.chains(of: id) where trial.node(of: found.chain) == .part(0) { return nil }
    }
    return "no mention of it is in these articles or by these names"
  }

  private func problem(withMerger curation: Curation, _ trial: CurationPlan) throws(StoreError) -> String? {
    let plan = try session.plan()
    guard let node = trial.subjects[0], let target = trial.others[0] else { return nil }
    if node == target { return "an entity cannot be merged with itself" }
    if plan.root(node) == plan.root(target) {
      return "they are one already, so that merging them goes in a circle; see kbctl curate log"
    }
    if let reason = trial.problems[0] { return "\(reason); retype one of them first" }
    if plan.isTold(node, from: target) {
      let pair = holding.first { stored in
        guard let one = plan.subjects[stored.id], let other = plan.others[stored.id],
          stored.curation.action == .separate
        else { return false }
        return Set([plan.root(one), plan.root(other)]) == [plan.root(node), plan.root(target)]
      }
      return "decision \(pair?.id ?? 0) says that they are not one; undo that one first"
    }
    return nil
  }

  private func problem(withIdentifier curation: Curation, _ trial: CurationPlan) throws(StoreError) -> String?
  {
    guard let identifier = curation.argument.externalID, let node = trial.subjects[0] else { return nil }
    let isPlain =
      identifier.unicodeScalars.allSatisfy { !$0.properties.isWhitespace } && identifier.utf8.count <= 200
    guard !identifier.isEmpty, isPlain else {
      return "'\(identifier)' is no identifier; it is one word, such as Q42"
    }
    if case .linked(let id) = trial.root(node), try !SubjectRows(connection: connection).isText(id) {
      return "it is of the gazetteer, and is known by the gazetteer's code"
    }
    let plan = try session.plan()
    for stored in holding where stored.curation.argument.externalID == identifier {
      guard let other = plan.subjects[stored.id], plan.root(other) != plan.root(node),
        case .thing(let thing) = stored.curation.subject, case .thing(let own) = curation.subject,
        thing.kind == own.kind
      else { continue }
      return "decision \(stored.id) gave \(identifier) to \(thing.name); merge the two, or undo that one"
    }
    return nil
  }
}

/// Where a file's schema stands beside the program's migrations.
package struct MigrationStatus: Hashable, Sendable {
  package enum State: String, Hashable, Sendable {
    case current, pending, drifted, newer
  }

  /// One migration of the program or of the file's ledger.
  package struct Step: Hashable, Sendable {
    package enum State: String, Hashable, Sendable {
      case applied, pending
      /// Applied, and changed since.
      case edited
      /// Applied, and not in the program.
      case missing
      /// Not applied, though a later one is.
      case skipped = "out of order"
      /// Applied by a newer program.
      case newer
    }

    package let version: Int
    package let name: String
    package let state: State
    /// ISO 8601, UTC; nil when not applied.
    package let appliedAt: String?
    /// Milliseconds that the script took; nil when not applied.
    package let duration: Int?

    package var label: String { Migration.label(version: version, name: name) }
  }

  package let steps: [Step]

  package var state: State {
    let states = Set(steps.map(\.state))
    if states.contains(.newer) { return .newer }
    if !states.isDisjoint(with: [.edited, .missing, .skipped]) { return .drifted }
    return states.contains(.pending) ? .pending : .current
  }

  /// The number of the last migration that was applied; 0 for none.
  package var version: Int { steps.last { $0.appliedAt != nil }?.version ?? 0 }

  /// Compares the program's history with a ledger in order of version.
  init(history: [Migration], ledger: [MigrationLedger.Entry]) {
    let entries = Dictionary(ledger.map { ($0.version, $0) }, uniquingKeysWith: { first, _ in first })
    let last = ledger.last?.version ?? 0
    var steps: [Step] = history.map { migration in
      let entry = entries[migration.version]
      let state: Step.State =
        switch entry {
        case nil: migration.version < last ? .skipped : .pending
        case let entry? where entry.name != migration.name: .missing
        case let entry?: entry.checksum == migration.checksum ? .applied : .edited
        }
      return Step(
        version: migration.version, name: entry?.name ?? migration.name, state: state,
        appliedAt: entry?.appliedAt, duration: entry?.duration)
    }
    let known = history.last?.version ?? 0
    for entry in ledger where entry.version > known || entry.version < 1 {
      steps.append(
        Step(
          version: entry.version, name: entry.name, state: entry.version > known ? .newer : .missing,
          appliedAt: entry.appliedAt, duration: entry.duration))
    }
    self.steps = steps
  }

  /// Refuses whatever keeps the program from going on: a newer file, an edited, missing or skipped migration.
  func refuseDrift(path: String) throws(StoreError) {
    let known = steps.last { $0.state != .newer }?.version ?? 0
    if state == .newer { throw .newerSchema(path: path, found: version, known: known) }
    for step in steps {
      switch step.state {
      case .edited: throw .editedMigration(path: path, migration: step.label)
      case .missing: throw .missingMigration(path: path, migration: step.label)
      case .skipped:
        let last = steps.last { $0.appliedAt != nil }?.label ?? ""
        throw .outOfOrderMigration(path: path, migration: step.label, last: last)
      case .applied, .pending, .newer: break
      }
    }
  }
}

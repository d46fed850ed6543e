/// How a database grew, and what takes the room in it: `kbctl stats --growth` and `--sizes`.
package struct Growth {
  /// By what growth is told.
  package enum Step: String, CaseIterable, Sendable {
    /// The month in which articles were published.
    case month
    /// The run that brought them.
    case `import`
  }

  private let rows: GrowthRows

  package init(_ connection: Connection) { rows = GrowthRows(connection: connection) }

  /// One row a step, in their order.
  package func table(by step: Step) throws(StoreError) -> Table {
    switch step {
    case .month: try rows.byMonth()
    case .import: try rows.byImport()
    }
  }

  /// One row a table or index, the largest first. Reads the whole file.
  package func sizes() throws(StoreError) -> Table { try rows.sizes() }
}

/// Column names and rows: what every answer is.
package struct Table: Hashable, Sendable {
  package var columns: [String]
  package var rows: [[Value]]

  package init(columns: [String], rows: [[Value]] = []) {
    self.columns = columns
    self.rows = rows
  }
}

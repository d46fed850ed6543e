/// One row of a result: its values, and the names of their columns.
package struct Row: Hashable, Sendable {
  package var columns: [String]
  package var values: [Value]

  package init(columns: [String], values: [Value]) {
    self.columns = columns
    self.values = values
  }

  /// The value of the first column of this name; null when there is none.
  package subscript(name: String) -> Value {
    columns.firstIndex(of: name).map { values[$0] } ?? .null
  }

  /// Nil when the value is null, or not text.
  package func text(_ name: String) -> String? { self[name].text }

  /// Nil when the value is null, or not an integer.
  package func integer(_ name: String) -> Int64? { self[name].integer }

  /// Nil when the value is null, or not a number.
  package func real(_ name: String) -> Double? { self[name].real }
}

extension Value {
  /// The text, when this is one.
  package var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// The integer, when this is one.
  package var integer: Int64? {
    if case .integer(let number) = self { number } else { nil }
  }

  /// The number, when this is one of either kind.
  package var real: Double? {
    switch self {
    case .real(let number): number
    case .integer(let number): Double(number)
    case .null, .text, .blob: nil
    }
  }

  package var isNull: Bool { self == .null }
}

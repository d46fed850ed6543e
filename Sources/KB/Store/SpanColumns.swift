import Annotations

/// The one place where spans, from 0 and half-open, become SQLite's `char_start`, from 1, and `char_length`.
package struct SpanColumns: Hashable, Sendable {
  package var charStart: Int64
  package var charLength: Int64

  package init(_ span: TextSpan) {
    charStart = Int64(span.start) + 1
    charLength = Int64(span.length)
  }

  package init(charStart: Int64, charLength: Int64) {
    self.charStart = charStart
    self.charLength = charLength
  }

  /// Nil when the columns hold no span, as in a file that something else wrote.
  package var span: TextSpan? {
    guard charStart >= 1, charLength >= 0 else { return nil }
    return TextSpan(Int(charStart) - 1, Int(charStart + charLength) - 1)
  }
}

import Annotations
import Language

/// Text with its spans marked where they stand: `[speaker Nazary] [cue said] [content no country is helping]`.
///
/// A mark is `[label words]`; labels begin with a lower-case letter and hold no space; marks nest. A bracket that
/// begins no mark is text. A label may have fields after colons (`subject:person`) and a name after `#`, which
/// mentions of one thing share (`person#khalil`).
package struct MarkedText: Hashable, Sendable {
  /// One mark: its label as written, and the span that it holds in the plain text.
  package struct Mark: Hashable, Sendable {
    package var label: String
    package var span: TextSpan

    package init(label: String, span: TextSpan) {
      self.label = label
      self.span = span
    }

    /// The fields of the label: `subject` and `person` for `subject:person#1`.
    package var fields: [String] {
      (label.split(separator: "#").first ?? "").split(separator: ":").map(String.init)
    }

    /// What follows `#`; nil when nothing does.
    package var chainName: String? {
      let halves = label.split(separator: "#")
      return halves.count == 2 ? String(halves[1]) : nil
    }

    /// The kind of entity that one of the fields names; nil when none does.
    package var kind: EntityKind? { fields.lazy.compactMap { EntityKind(rawValue: $0) }.first }
  }

  /// The text without its marks.
  package let text: String
  /// In text order, a whole before its parts.
  package let marks: [Mark]

  package init(_ marked: String) {
    var scanner = MarkScanner(marked)
    scanner.scan()
    text = scanner.text
    marks = scanner.marks.sorted { $0.span < $1.span }
  }

  /// Spans of the marks that have this field in their label, in text order.
  package func spans(_ field: String) -> [TextSpan] {
    marks.filter { $0.fields.contains(field) }.map(\.span)
  }

  /// The only span, or the first, with this field in its label; nil when there is none.
  package func span(_ field: String) -> TextSpan? { spans(field).first }

  /// Marks back into the text they were taken from: what a test compares, so that a failure shows words.
  package static func marking(_ text: String, _ marks: [Mark]) -> String {
    var insertions: [(offset: Int, isOpening: Bool, length: Int, text: String)] = []
    for mark in marks {
      insertions.append((mark.span.start, true, mark.span.length, "[\(mark.label) "))
      insertions.append((mark.span.end, false, mark.span.length, "]"))
    }
    // At one offset, marks close before others open; the longer opens first.
    insertions.sort {
      if $0.offset != $1.offset { return $0.offset < $1.offset }
      if $0.isOpening != $1.isOpening { return !$0.isOpening }
      return $0.isOpening ? $0.length > $1.length : $0.length < $1.length
    }
    var result = ""
    var next = 0
    for (offset, scalar) in text.unicodeScalars.enumerated() {
      while next < insertions.count, insertions[next].offset == offset {
        result += insertions[next].text
        next += 1
      }
      result.unicodeScalars.append(scalar)
    }
    for insertion in insertions[next...] { result += insertion.text }
    return result
  }
}

/// Reads marks; spans count code points.
private struct MarkScanner {
  var text = ""
  var marks: [MarkedText.Mark] = []
  private let scalars: [Unicode.Scalar]
  private var open: [(label: String, start: Int)?] = []

  init(_ marked: String) { scalars = Array(marked.unicodeScalars) }

  mutating func scan() {
    var index = 0
    var length = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "[", let label = label(at: index + 1) {
        open.append((label, length))
        index += label.unicodeScalars.count + 2
        continue
      }
      if scalar == "[" { open.append(nil) }
      if scalar == "]", let opened = open.popLast(), let mark = opened {
        marks.append(MarkedText.Mark(label: mark.label, span: TextSpan(mark.start, length)))
      } else {
        text.unicodeScalars.append(scalar)
        length += 1
      }
      index += 1
    }
  }

  /// The label that begins here and is followed by a space; nil when the bracket is text.
  private func label(at start: Int) -> String? {
    var end = start
    while end < scalars.count, MarkScanner.isLabel(scalars[end]) { end += 1 }
    guard end < scalars.count, scalars[end] == " ", start < end,
      scalars[start].properties.isLowercase
    else { return nil }
    var label = ""
    label.unicodeScalars.append(contentsOf: scalars[start..<end])
    return label
  }

  private static func isLabel(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
      || scalar == ":" || scalar == "#" || scalar == "-" || scalar == "_"
  }
}

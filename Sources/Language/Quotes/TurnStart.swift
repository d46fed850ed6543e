import Annotations

/// Where a turn begins: what marks it, and the first token of what is said.
struct TurnStart: Sendable {
  /// The label or the dash that marks it, without the colon; nil when only the layout does.
  var label: Range<Int>?
  var content: Int
  var role: Document.Turn.Role

  init(label: Range<Int>? = nil, content: Int, role: Document.Turn.Role) {
    self.label = label
    self.content = content
    self.role = role
  }

  /// The first token of the turn.
  var first: Int { label?.lowerBound ?? content }
}

/// The starts of the turns of an interview, in text order, and what sort of text they make.
struct TurnStarts: Sendable {
  var starts: [TurnStart]
  /// Whether three or more speak under names in capitals.
  var areOfTranscript = false

  /// Those of the first style that a document shows; nil when it is no interview.
  init?(_ document: Document) {
    let labels = TurnLabels(document)
    if !labels.accepted.isEmpty {
      starts = labels.accepted.map { TurnStart($0) }
      areOfTranscript = labels.areOfTranscript
      return
    }
    let styles = [{ DashTurns($0).starts }, { QuestionTurns($0).starts }]
    guard let first = styles.lazy.map({ $0(document) }).first(where: { !$0.isEmpty }) else { return nil }
    starts = first
  }
}

extension TurnStart {
  fileprivate init(_ label: TurnLabel) {
    let role: Document.Turn.Role =
      switch label.form {
      case .name: .named
      case .question: .asker
      case .answer: .answerer
      }
    self.init(label: label.tokens, content: label.content, role: role)
  }
}

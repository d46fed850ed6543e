import Annotations

/// Turns of an interview without labels: questions in bold, which a reader gives as headings or short paragraphs, and
/// plain answers.
///
/// The text above must say that it is a conversation, or questions must say "you" and answers "I": what only explains
/// ("What is a delta?") is none.
struct QuestionTurns {
  private static let longestQuestion = 80

  private(set) var starts: [TurnStart] = []

  private let document: Document
  private let words = InterviewWords.standard
  private let cues = InterviewCues.standard

  /// A paragraph or heading, and how it reads.
  private struct Passage {
    var tokens: Range<Int>
    var isHeading: Bool
    var asks: Bool
    /// Says "you" or "your".
    var addresses: Bool
    /// Says "I", "we" or "my".
    var confides: Bool
  }

  init(_ document: Document) {
    self.document = document
    let passages = passages()
    var questions = questions(among: passages)
    guard let first = questions.first(where: { isAnswered($0, passages) }) else { return }
    questions.removeAll { $0 < first }
    guard questions.count >= 3, isConversation(questions, passages) else { return }
    for question in questions where question + 1 < passages.count {
      starts.append(TurnStart(content: passages[question].tokens.lowerBound, role: .asker))
      starts.append(TurnStart(content: passages[question + 1].tokens.lowerBound, role: .answerer))
    }
  }

  private func passages() -> [Passage] {
    var passages: [Passage] = []
    for block in document.article.blocks where [.paragraph, .heading].contains(block.kind) {
      let range = document.tokens(in: block.span)
      let tokens = document.tokens[range]
      guard tokens.contains(where: \.hasWord) else { continue }
      let last = tokens.last { $0.hasWord || $0.endsSentence }
      passages.append(
        Passage(
          tokens: range, isHeading: block.kind == .heading, asks: last?.text.hasSuffix("?") ?? false,
          addresses: tokens.contains { ["you", "your", "yours", "yourself"].contains($0.lower) },
          confides: tokens.contains { ["i", "we", "my", "our", "me", "us"].contains($0.lower) }))
    }
    return passages
  }

  /// The passages that ask; where headings do, only headings.
  ///
  /// A passage right behind a question is its answer, whatever it ends with.
  private func questions(among passages: [Passage]) -> [Int] {
    let headings = passages.count { $0.isHeading && $0.asks }
    var questions: [Int] = []
    for (index, passage) in passages.enumerated() where questions.last.map({ $0 + 1 < index }) ?? true {
      if headings >= 3 {
        if passage.isHeading, passage.asks || isRequest(passage) { questions.append(index) }
      } else if passage.tokens.count <= QuestionTurns.longestQuestion {
        let isQuestion = passage.asks && (passage.addresses || !passage.confides)
        let isPrompt =
          isRequest(passage)
          || isRemark(passage, before: index + 1 < passages.count ? passages[index + 1] : nil)
        if isQuestion || !questions.isEmpty && isPrompt { questions.append(index) }
      }
    }
    return questions
  }

  /// "Tell us about the bridge.": short, and nothing in it is about whoever speaks but "us" and "me".
  private func isRequest(_ passage: Passage) -> Bool {
    let tokens = document.tokens[passage.tokens]
    return tokens.count <= 30 && words.begins(tokens, as: .request)
      && !tokens.contains { ["i", "my", "we", "our"].contains($0.lower) }
  }

  /// "Many would have expected you to be angry.": short, to "you", and taken up by an "I".
  private func isRemark(_ passage: Passage, before next: Passage?) -> Bool {
    passage.addresses && !passage.confides && passage.tokens.count <= 25 && next?.confides ?? false
  }

  /// Whether an answer follows, and not the rest of an introduction that began with a question.
  private func isAnswered(_ question: Int, _ passages: [Passage]) -> Bool {
    guard question + 1 < passages.count else { return false }
    let answer = passages[question + 1]
    return answer.confides || !cues.announce(document.tokens[answer.tokens])
  }

  /// Of passages from the first question on, one in eight asks in an announced interview, and one in four in a text that is
  /// not announced: people who only wonder aloud ask less.
  private func isConversation(_ questions: [Int], _ passages: [Passage]) -> Bool {
    let addressed = questions.count { passages[$0].addresses }
    let confided = questions.count { $0 + 1 < passages.count && passages[$0 + 1].confides }
    let length = passages.count - questions[0]
    let start = passages[questions[0]].tokens.lowerBound
    if cues.announce(document.tokens[..<start]) {
      return 8 * questions.count >= length
        && (3 * addressed >= questions.count || 2 * confided >= questions.count)
    }
    return questions.count >= 4 && 4 * questions.count >= length && 2 * addressed >= questions.count
      && 2 * confided >= questions.count
  }
}

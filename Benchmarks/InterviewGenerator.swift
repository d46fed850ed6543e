import Corpora

/// Makes interviews in one of several styles of labels, and says who speaks each of their turns.
struct InterviewGenerator {
  enum Style: String, CaseIterable {
    case fullNames = "full name every time"
    case surnames = "full name, then surname"
    case transcript = "NAME, ROLE, then NAME"
    case letters = "Q and A"
    case initials = "initials"
    case ownLines = "names on their own lines"
    case dashes = "dashes"
    case questions = "questions without labels"
  }

  struct Turn {
    /// The full name; nil where the text does not tell.
    var speaker: String?
    /// What is said, block by block and around stage directions.
    var parts: [String]
  }

  struct Interview {
    var text: String
    var turns: [Turn]
  }

  private var numbers: SplitMix
  private let style: Style
  private let cast: InterviewCast
  private var lines: [String] = []
  private var turns: [Turn] = []
  private var askerName: String?
  /// Labels that have been printed once.
  private var introduced: Set<String> = []
  private let mark: String

  init(_ style: Style, seed: UInt64) {
    numbers = SplitMix(seed: seed)
    self.style = style
    cast = InterviewCast(&numbers)
    mark = numbers.happens(60) ? ":" : "."
  }

  mutating func interview() -> Interview {
    introduce()
    let outletAsks = askerName == cast.outlet
    var questions = InterviewTexts.questions.shuffled(using: &numbers)[...]
    var answers = InterviewTexts.answers.shuffled(using: &numbers)[...]
    for round in 0..<Int.random(in: 4...9, using: &numbers) {
      guard let question = questions.popFirst(), let answer = answers.popFirst() else { break }
      say(cast.filled(question), isAsker: true, round, outletAsks: outletAsks)
      say(cast.filled(answer), isAsker: false, round, outletAsks: outletAsks)
      goOn()
    }
    lines.append(cast.filled(numbers.pick(InterviewTexts.closings)))
    return Interview(text: lines.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n", turns: turns)
  }

  // MARK: Head

  /// Whether the labels name the speakers, so that the introduction need not.
  private var isNamed: Bool { [.fullNames, .surnames, .transcript, .ownLines].contains(style) }

  private mutating func introduce() {
    lines.append(capitalised(cast.filled(numbers.pick(InterviewTexts.titles))))
    let introduction = numbers.pick(InterviewTexts.introductions)
    // Initials and names on lines are people's.
    let isPersons = isNamed || style == .initials
    let hasByline =
      introduction.asker == .byline && numbers.happens(80) || isPersons && introduction.asker != .person
    if hasByline { lines.append(cast.filled(numbers.pick(InterviewTexts.bylines))) }
    if numbers.happens(40) {
      lines.append(cast.outlet + "\n" + "March \(Int.random(in: 1...28, using: &numbers)), 2023")
    }
    if numbers.happens(30) { lines.append(cast.filled("{X} in {P}. (Photo by {Z} / AFP)")) }
    lines.append(capitalised(cast.filled(introduction.text)))
    switch introduction.asker {
    case .person: askerName = cast.asker.name
    case .byline: askerName = hasByline ? cast.asker.name : nil
    case .outlet: askerName = isPersons ? cast.asker.name : cast.outlet
    }
    if isPersons { askerName = cast.asker.name }
  }

  /// With a capital for its first letter, which a quotation mark may stand before.
  private func capitalised(_ text: String) -> String {
    guard let letter = text.firstIndex(where: \.isLetter) else { return text }
    return text[..<letter] + text[letter].uppercased() + text[text.index(after: letter)...]
  }

  // MARK: Turns

  private mutating func say(_ words: String, isAsker: Bool, _ round: Int, outletAsks: Bool) {
    let words = capitalised(words)
    let speaker = isAsker ? askerName : cast.answerer.name
    var parts = [words]
    var printed = words
    if !isAsker, numbers.happens(12) {
      let more = capitalised(cast.filled(numbers.pick(InterviewTexts.moreAnswers)))
      printed = words + " " + numbers.pick(InterviewTexts.stages) + " " + more
      parts.append(more)
    }
    turns.append(Turn(speaker: speaker, parts: parts))
    switch style {
    case .dashes: lines.append("— " + printed)
    case .questions: lines.append(printed)
    case .ownLines:
      lines.append(label(isAsker: isAsker))
      lines.append(printed)
    case .letters where mark == ".": lines.append(label(isAsker: isAsker) + ". " + printed)
    default: lines.append(label(isAsker: isAsker) + ": " + printed)
    }
  }

  private mutating func label(isAsker: Bool) -> String {
    let person = isAsker ? cast.asker : cast.answerer
    let isFirst = introduced.insert(person.name).inserted
    switch style {
    case .fullNames: return person.name
    case .surnames, .ownLines: return isFirst ? person.name : person.family
    case .transcript:
      if !isFirst { return person.family.uppercased() }
      let role = isAsker ? cast.askerRole : cast.role.uppercased() + ", " + cast.organization.uppercased()
      return person.name.uppercased() + ", " + role
    case .letters: return isAsker ? "Q" : "A"
    case .initials: return person.initials
    case .dashes, .questions: return ""
    }
  }

  /// Perhaps another paragraph of the answer, behind a caption or the like.
  private mutating func goOn() {
    if numbers.happens(25) { lines.append(cast.filled(numbers.pick(InterviewTexts.interruptions))) }
    guard numbers.happens(30) else { return }
    let more = capitalised(cast.filled(numbers.pick(InterviewTexts.moreAnswers)))
    lines.append(more)
    turns[turns.count - 1].parts.append(more)
  }
}

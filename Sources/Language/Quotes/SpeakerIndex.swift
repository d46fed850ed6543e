/// Numbers the speakers of an interview, whose labels grow shorter: "Lena Hartwig", then "Hartwig" or "Lena".
struct SpeakerIndex {
  private var speakers = 0
  private var byFullName: [String: Int] = [:]
  /// By every word of a longer name.
  private var byWord: [String: Int] = [:]
  /// By the last word of a longer name: the name that the speaker was first called.
  private var byLastWord: [String: (speaker: Int, name: [String])] = [:]
  /// By a label that is a single word.
  private var bySingleWord: [String: Int] = [:]

  /// From 0 for names, in order of appearance; below 0 for questions and answers.
  mutating func speaker(of label: TurnLabel) -> Int {
    switch label.form {
    case .question: return -1
    case .answer: return -2
    case .name: break
    }
    let full = label.name.joined(separator: " ")
    let known = byFullName[full] ?? otherForm(of: label.name)
    let speaker = known ?? speakers
    if known == nil { speakers += 1 }
    byFullName[full] = speaker
    if label.name.count == 1 { bySingleWord[full] = speaker }
    if let last = label.name.last, byLastWord[last] == nil { byLastWord[last] = (speaker, label.name) }
    for word in label.name where label.name.count > 1 && byWord[word] == nil { byWord[word] = speaker }
    return speaker
  }

  private func otherForm(of name: [String]) -> Int? {
    if name.count == 1 { return byWord[name[0]] }
    if let last = name.last, let (speaker, known) = byLastWord[last] {
      // "Sara al-Amin" and "Al-Amin": one holds all words of the other.
      if Set(name).isSubset(of: known) || Set(known).isSubset(of: name) { return speaker }
    }
    return name.compactMap { bySingleWord[$0] }.first
  }
}

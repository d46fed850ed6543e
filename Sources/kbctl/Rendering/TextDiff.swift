/// The difference between two texts of an article, paragraph by paragraph: `-` for what went, `+` for what came.
struct TextDiff {
  enum Line: Hashable {
    case kept(String), removed(String), added(String)
  }

  let lines: [Line]

  init(_ old: String, _ new: String) {
    let before = TextDiff.paragraphs(old)
    let after = TextDiff.paragraphs(new)
    let difference = after.difference(from: before)
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var lines: [Line] = []
    var (left, right) = (0, 0)
    while left < before.count || right < after.count {
      if left < before.count, removed.contains(left) {
        lines.append(.removed(before[left]))
        left += 1
      } else if right < after.count, added.contains(right) {
        lines.append(.added(after[right]))
        right += 1
      } else {
        if left < before.count { lines.append(.kept(before[left])) }
        left += 1
        right += 1
      }
    }
    self.lines = lines
  }

  var hasChanges: Bool { lines.contains { if case .kept = $0 { false } else { true } } }

  private static func paragraphs(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init)
  }

  /// With one paragraph of what stayed around each change; what lies between is left out.
  func text(style: Style) -> String {
    var text = ""
    var isSkipping = false
    for (index, line) in lines.enumerated() {
      switch line {
      case .removed(let paragraph): text += style.apply(.red, to: "- " + Style.harmless(paragraph)) + "\n"
      case .added(let paragraph): text += style.apply(.green, to: "+ " + Style.harmless(paragraph)) + "\n"
      case .kept(let paragraph):
        let isNear = [index - 1, index + 1].contains { neighbour in
          guard lines.indices.contains(neighbour) else { return false }
          if case .kept = lines[neighbour] { return false }
          return true
        }
        if isNear {
          text += "  " + Style.harmless(paragraph) + "\n"
          isSkipping = false
        } else if !isSkipping {
          text += style.apply(.faint, to: "  …") + "\n"
          isSkipping = true
        }
      }
    }
    return text
  }
}

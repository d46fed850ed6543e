import Annotations

extension Curation {
  /// The decision in words: `merge A. Massoud into Ahmad Massoud`.
  package var words: String {
    let subject = subject.words
    switch action {
    case .merge: return "merge \(subject) into \(argument.into?.name ?? "?")"
    case .separate:
      if let from = argument.from { return "separate \(subject) from \(from.name)" }
      let articles = argument.articles?.count ?? 0
      let places = articles > 0 ? " in \(articles) article\(articles == 1 ? "" : "s")" : ""
      let names =
        (argument.names ?? []).isEmpty ? "" : " called \((argument.names ?? []).joined(separator: ", "))"
      return "separate \(subject)\(names)\(places) as \(argument.name ?? "?")"
    case .rename: return "rename \(subject) to \(argument.name ?? "?")"
    case .retype: return "retype \(subject) as \(argument.kind ?? "?")"
    case .alias: return "alias \(argument.name ?? "?") of \(subject)"
    case .reject: return "reject \(subject)"
    case .confirm: return "confirm \(subject)" + (argument.externalID.map { " as \($0)" } ?? "")
    case .note: return "note on \(subject): \(argument.text ?? "")"
    }
  }
}

extension Curation.Subject {
  package var words: String {
    switch self {
    case .thing(let thing): thing.name
    case .fact(let fact):
      "\(fact.sort.rawValue)\(fact.type.map { " \($0)" } ?? "") “\(Curation.short(fact.words))” of \(fact.article)"
    }
  }

  /// One line that stays the same for a subject, whatever its evidence.
  var key: String {
    switch self {
    case .thing(let thing):
      "\(thing.kind):\(NameKey.fold(thing.name))"
        + (thing.evidence.first.map { "@\($0.article)#\($0.start)" } ?? "")
    case .fact(let fact):
      "\(fact.sort.rawValue):\(fact.type ?? ""):\(fact.article)#\(fact.start):\(fact.words):\(fact.detail ?? "")"
    }
  }
}

extension Curation {
  static func short(_ words: String) -> String {
    words.count <= 60 ? words : words.prefix(59) + "…"
  }

  /// What there can be at most one of that holds, beside the action.
  var subjectKey: String {
    switch action {
    case .alias: subject.key + "|" + NameKey.fold(argument.name ?? "")
    case .separate:
      subject.key + "|"
        + (argument.from.map { Subject.thing($0).key }
          ?? ((argument.names ?? []) + (argument.articles ?? [])).joined(separator: ","))
    case .merge, .rename, .retype, .reject, .confirm, .note: subject.key
    }
  }

  /// The folded names and the articles by which it finds its subjects.
  var marks: [(mark: String, value: String)] {
    switch subject {
    case .fact(let fact): return [("fact", fact.article)]
    case .thing(let thing):
      let things = [thing] + [argument.into, argument.from].compactMap(\.self) + (argument.among ?? [])
      var marks: Set<String> = []
      var articles: Set<String> = []
      for thing in things {
        marks.insert(NameKey.fold(thing.name))
        articles.formUnion(thing.evidence.map(\.article))
      }
      marks.formUnion(argument.names ?? [])
      if action == .alias, let name = argument.name { marks.insert(NameKey.fold(name)) }
      articles.formUnion(argument.articles ?? [])
      articles.formUnion(argument.otherArticles ?? [])
      return marks.sorted().map { ("name", $0) } + articles.sorted().map { ("article", $0) }
    }
  }
}

extension Curation {
  /// The same decision where an article has another address.
  func moving(article old: String, to new: String) -> Curation {
    func moved(_ thing: Thing) -> Thing {
      var thing = thing
      for index in thing.evidence.indices where thing.evidence[index].article == old {
        thing.evidence[index].article = new
      }
      return thing
    }
    func moved(_ articles: [String]?) -> [String]? { articles?.map { $0 == old ? new : $0 } }
    var copy = self
    switch subject {
    case .thing(let thing): copy.subject = .thing(moved(thing))
    case .fact(var fact):
      if fact.article == old { fact.article = new }
      copy.subject = .fact(fact)
    }
    copy.argument.into = argument.into.map(moved)
    copy.argument.from = argument.from.map(moved)
    copy.argument.among = argument.among.map { $0.map(moved) }
    copy.argument.articles = moved(argument.articles)
    copy.argument.otherArticles = moved(argument.otherArticles)
    return copy
  }
}

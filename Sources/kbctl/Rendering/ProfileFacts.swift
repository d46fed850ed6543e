import Annotations
import KB

/// A profile as sections of facts, each fact with the passages that bear it out.
struct ProfileFacts {
  struct Section: Hashable {
    var title: String
    var facts: [Fact]
    /// All there are; more than `facts` when the list was limited.
    var total: Int
  }

  struct Fact: Hashable {
    /// What it is: `leads`, `alias`, `armed clash`.
    var label: String
    var value: String
    /// ISO 8601 or empty.
    var startsOn = ""
    var endsOn = ""
    var isEnded = false
    var passages: [Passage] = []
    /// All passages there are.
    var passageTotal = 0
    /// Sentences in which both stand; nil for what is not another entity.
    var sentences: Int?
    /// Whether the value is what the passage says, as a quote's words are.
    var isPassage = false
  }

  var title: String
  var subtitle: String
  /// What the title and subtitle say, one by one.
  var identity: [Fact]
  var sections: [Section]
  /// As people read them: roles in their order, relations that say the same on one line. Programs get every relation.
  private var pageSections: [Section] = []

  init(_ profile: Profile) {
    title = profile.entity.name
    let seen = ArticleText.days(profile.firstSeen, profile.lastSeen)
    subtitle = [
      profile.entity.kind, profile.externalID ?? "", "#\(profile.entity.id)",
      "\(Noun.mention.counted(profile.mentions)) in \(Noun.article.counted(profile.articles))", seen,
      profile.isCurated ? "curated" : "", profile.isConfirmed ? "confirmed" : "",
    ].filter { !$0.isEmpty }.joined(separator: " · ")
    identity = [
      ("name", profile.entity.name), ("kind", profile.entity.kind), ("entity_id", "\(profile.entity.id)"),
      ("external_id", profile.externalID ?? ""), ("mentions", "\(profile.mentions)"),
      ("articles", "\(profile.articles)"), ("first_seen", profile.firstSeen ?? ""),
      ("last_seen", profile.lastSeen ?? ""), ("status", profile.isConfirmed ? "confirmed" : "candidate"),
    ].filter { !$0.1.isEmpty }.map { Fact(label: $0.0, value: $0.1) }
    let details =
      profile.details.map { Fact(label: $0.label, value: $0.value) } + (profile.area.map(Self.counts) ?? [])
    let aliases = profile.aliases.map { Fact(label: "alias", value: $0) }
    sections = [
      Section(title: "Details", facts: details, total: details.count),
      Section(
        title: "Notes", facts: profile.notes.map { Fact(label: "note", value: $0) },
        total: profile.notes.count),
      Section(title: "Also known as", facts: aliases, total: aliases.count),
      Section(title: "Relations", profile.relations, ProfileFacts.fact),
      Section(title: "Timeline", profile.timeline, ProfileFacts.fact),
      Section(title: "Quotes", profile.quotes, ProfileFacts.fact),
    ]
    if let area = profile.area {
      sections += Self.sections(of: area)
    } else {
      sections += [
        Section(title: "Together with", profile.coMentions, ProfileFacts.fact),
        Section(title: "Places", profile.places, ProfileFacts.fact),
      ]
    }
    sections.removeAll(where: \.facts.isEmpty)
    pageSections = sections.flatMap { section in
      section.title == "Relations" ? [Self.roles(of: profile), Self.otherRelations(of: profile)] : [section]
    }.filter { !$0.facts.isEmpty }
  }

  init(_ page: EventPage) {
    title = page.title
    let days = ArticleText.days(page.startsOn, page.endsOn)
    subtitle = ["event:\(page.id)", page.label, days].filter { !$0.isEmpty }.joined(separator: " · ")
    identity = [
      ("title", page.title), ("event_id", "\(page.id)"), ("event_type", page.type),
      ("starts_on", page.startsOn ?? ""), ("ends_on", page.endsOn ?? ""),
    ].filter { !$0.1.isEmpty }.map { Fact(label: $0.0, value: $0.1) }
    let places = [page.place, page.province].compactMap { $0 }.map { Fact(label: $0.kind, value: $0.name) }
    let participants =
      page.participants.map { Fact(label: $0.role, value: $0.entity.name) }
      + page.unnamed.map { Fact(label: $0.role, value: "“\($0.words)”") }
    let evidence = page.evidence.items.map {
      Fact(label: "reported", value: "", passages: [$0], passageTotal: 1)
    }
    let numbers = [("dead", page.deaths), ("injured", page.injured)].compactMap { label, count in
      count.map { Fact(label: label, value: $0.text) }
    }
    sections = [
      Section(title: "Where", facts: places, total: places.count),
      Section(title: "Who", facts: participants, total: participants.count),
      Section(title: "How many", facts: numbers, total: numbers.count),
      Section(title: "Evidence", facts: evidence, total: page.evidence.total),
    ].filter { !$0.facts.isEmpty }
    pageSections = sections
  }
}

extension ProfileFacts.Section {
  init<Item>(title: String, _ excerpt: Excerpt<Item>, _ fact: (Item) -> ProfileFacts.Fact) {
    self.init(title: title, facts: excerpt.items.map(fact), total: excerpt.total)
  }
}

// MARK: - Facts

extension ProfileFacts {
  static func fact(_ relation: Profile.Relation) -> Fact {
    Fact(
      label: relation.label, value: relation.other.name + (relation.detail.map { " (\($0))" } ?? ""),
      startsOn: relation.startsOn ?? "", endsOn: relation.endsOn ?? "", isEnded: relation.isEnded,
      passages: relation.evidence.items, passageTotal: relation.evidence.total)
  }

  private static func fact(_ event: Profile.Event) -> Fact {
    // A province that is named after its town is not said twice.
    let place = [event.place, event.province == event.place ? nil : event.province].compactMap { $0 }
      .joined(separator: ", ")
    let role = event.roles.joined(separator: ", ")
    let notes = [place, role].filter { !$0.isEmpty }.joined(separator: "; ")
    return Fact(
      label: event.label, value: event.title + (notes.isEmpty ? "" : " (\(notes))"),
      startsOn: event.startsOn ?? "", endsOn: event.endsOn ?? "", passages: event.evidence.items,
      passageTotal: event.evidence.total)
  }

  static func fact(_ quote: Profile.Quote) -> Fact {
    Fact(
      label: quote.cue.map { "\(quote.kind), \($0)" } ?? quote.kind, value: quote.text,
      passages: [quote.passage],
      passageTotal: 1, isPassage: true)
  }

  private static func fact(_ other: Profile.CoMention) -> Fact {
    Fact(label: other.other.kind, value: other.other.name, sentences: other.sentences)
  }
}

// MARK: - For reading

extension ProfileFacts {
  func text(width: Int, style: Style) -> String {
    func wrapped(_ text: String, _ role: Style.Role) -> String {
      TextWrap.lines(of: text, width: max(10, width)).lines.map { style.apply(role, to: $0) + "\n" }.joined()
    }
    var text = wrapped(title, .strong) + wrapped(subtitle, .faint)
    for section in pageSections {
      let more = section.total > section.facts.count ? " (\(section.facts.count) of \(section.total))" : ""
      text += "\n" + style.apply(.strong, to: section.title) + more + "\n"
      for fact in section.facts { text += lines(of: fact, width: width, style: style) }
    }
    return text
  }

  private func lines(of fact: Fact, width: Int, style: Style) -> String {
    var days = ArticleText.period(fact.startsOn, fact.endsOn)
    if fact.isEnded { days = days.isEmpty ? "ended" : days.hasSuffix("–") ? days + " ended" : days }
    // The title of most events begins with its type.
    let isSaid = fact.value.lowercased().hasPrefix(fact.label.lowercased())
    let head = [isSaid ? "" : fact.label, fact.value].filter { !$0.isEmpty }.joined(separator: ": ")
    let notes = [days, fact.sentences.map { Noun.sentence.counted($0) } ?? ""].filter { !$0.isEmpty }
    let headline = ([head] + notes).joined(separator: " · ")
    var text = indented(headline, by: 2, width: width, tallest: 6)
    for passage in fact.passages {
      let place = [passage.articleTitle, passage.publishedAt, "article \(passage.articleID)"]
        .compactMap { $0 }.joined(separator: ", ")
      let claim = passage.claimedBy.map { " · says \($0)" } ?? ""
      let unreal = [passage.polarity, passage.modality, passage.status].compactMap { $0 }
        .filter { $0 != "affirmed" && $0 != "actual" && $0 != "candidate" }.map { " · \($0)" }.joined()
      let words = fact.isPassage || passage.text == fact.value ? "" : "“\(passage.text)” "
      text += style.apply(
        .faint, to: indented("\(words)\(place)\(claim)\(unreal)", by: 6, width: width, tallest: 4))
    }
    if fact.passageTotal > fact.passages.count, !fact.passages.isEmpty {
      text += style.apply(.faint, to: "      and \(fact.passageTotal - fact.passages.count) more\n")
    }
    return text
  }

  private func indented(_ text: String, by margin: Int, width: Int, tallest: Int) -> String {
    // On the narrowest terminals the words need the room more than the margin does.
    let margin = width < 40 ? min(margin, 2) : margin
    let lines = TextWrap.lines(of: text, width: max(10, width - margin), atMost: tallest).lines
    return lines.map { String(repeating: " ", count: margin) + $0 + "\n" }.joined()
  }
}

// MARK: - For programs

extension ProfileFacts {
  /// One row for each passage of a fact, or for the fact when it has none; characters count from 1.
  var table: Table {
    let columns = [
      "section", "label", "value", "sentences", "starts_on", "ends_on", "evidence", "claimed_by",
      "article", "published_at", "article_id",
      "char_start", "char_length", "status",
    ]
    var rows: [[Value]] = []
    for section in [Section(title: "Identity", facts: identity, total: identity.count)] + sections {
      for fact in section.facts {
        let head =
          [section.title, fact.label, fact.value].map { Value.text($0) }
          + [Value(fact.sentences)]
          + [fact.startsOn, fact.endsOn].map { $0.isEmpty ? .null : Value.text($0) }
        if fact.passages.isEmpty { rows.append(head + Array(repeating: .null, count: 8)) }
        for passage in fact.passages {
          let span = SpanColumns(passage.span)
          rows.append(
            head + [
              .text(passage.text), Value(passage.claimedBy), Value(passage.articleTitle),
              Value(passage.publishedAt), .integer(passage.articleID), .integer(span.charStart),
              .integer(span.charLength), .text(passage.status),
            ])
        }
      }
    }
    return Table(columns: columns, rows: rows)
  }
}

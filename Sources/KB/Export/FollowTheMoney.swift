import Annotations

/// One entity of FollowTheMoney, the data model of Aleph and OpenSanctions: an identifier, a schema, and texts by property.
package struct FollowTheMoneyEntity: Hashable, Sendable {
  package let id: String
  package let schema: String
  /// By name; each has at least one value.
  package let properties: [(name: String, values: [String])]

  /// - Parameter properties: those without values are left out.
  init(id: String, schema: String, _ properties: KeyValuePairs<String, [String?]>) {
    self.id = id
    self.schema = schema
    self.properties = properties.compactMap { name, values in
      var known: [String] = []
      for value in values.compactMap({ $0 }) where !value.isEmpty && !known.contains(value) {
        known.append(value)
      }
      return known.isEmpty ? nil : (name, known)
    }.sorted { $0.name < $1.name }
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.id == right.id && left.schema == right.schema
      && left.properties.elementsEqual(right.properties) { $0.name == $1.name && $0.values == $1.values }
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// A database as entities of FollowTheMoney: people, organizations and places, articles, relations and events that some passage
/// affirms as real, quotes, and who is mentioned where.
///
/// Identifiers are made from names, codes and addresses, not from row ids: another import of the same articles gives the same
/// ones. Works have no schema there and are left out, and so is what is said of them.
package struct FollowTheMoney {
  /// An entity of ours as theirs.
  struct Known {
    let id: String
    let schema: String
    let name: String
    /// Lower-case ISO 3166-1 alpha-2; nil when not known.
    let country: String?

    var isLegalEntity: Bool { schema != "Address" }
    var isOrganization: Bool { ["Organization", "Company", "PublicBody"].contains(schema) }
  }

  private let rows: FollowTheMoneyRows

  package init(_ connection: Connection) { rows = FollowTheMoneyRows(connection: connection) }

  /// Calls `body` with each entity; what others refer to comes first.
  package func forEach(_ body: (FollowTheMoneyEntity) throws -> Void) throws {
    var known: [Int64: Known] = [:]
    var used: [String: Int] = [:]
    try rows.forEach(FollowTheMoneyRows.selectEntities) { row in
      guard let entity = entity(row, &used), let id = row.integer("entity_id") else { return }
      known[id] = entity
      try body(try thing(row, entity))
    }
    try rows.forEach(FollowTheMoneyRows.selectArticles) { try body(article($0)) }
    try rows.forEach(FollowTheMoneyRows.selectRelations) { row in
      for link in link(row, known) { try body(link) }
    }
    try rows.forEach(FollowTheMoneyRows.selectEvents) { try body(try event($0, known)) }
    try rows.forEach(FollowTheMoneyRows.selectQuotes) { row in
      if let note = note(row, known) { try body(note) }
    }
    try rows.forEach(FollowTheMoneyRows.selectMentions) { row in
      if let mention = mention(row, known) { try body(mention) }
    }
  }

  /// Forty hexadecimal digits of a SHA-256 over what makes a thing itself.
  static func id(_ parts: String?...) -> String {
    "kb-" + Checksum.hexadecimal(of: parts.map { $0 ?? "" }.joined(separator: "\u{1F}")).prefix(40)
  }
}

// MARK: - Things

extension FollowTheMoney {
  private static let publicCategories: Set = ["government", "military"]

  /// - Parameter used: how many things of one key there were before: two people of one name stay two.
  private func entity(_ row: Row, _ used: inout [String: Int]) -> Known? {
    guard let kind = row.text("kind").flatMap(EntityKind.init), let name = row.text("name") else {
      return nil
    }
    let schema: String
    switch kind {
    case .person: schema = "Person"
    case .organization:
      let category = row.text("category") ?? ""
      schema =
        category == "company"
        ? "Company" : Self.publicCategories.contains(category) ? "PublicBody" : "Organization"
    case .group: schema = "LegalEntity"
    case .province, .place: schema = "Address"
    case .work: return nil
    }
    let area = row.text("province_code") ?? row.text("country_code")
    let key = [kind.rawValue, row.text("external_id") ?? row.text("name_key") ?? name, area ?? ""]
      .joined(separator: "\u{1F}")
    used[key, default: 0] += 1
    let number = used[key].flatMap { $0 > 1 ? "\($0)" : nil }
    return Known(
      id: Self.id("entity", key, number), schema: schema, name: name,
      country: row.text("country_code")?.lowercased())
  }

  private func thing(_ row: Row, _ known: Known) throws(StoreError) -> FollowTheMoneyEntity {
    let id = row.integer("entity_id") ?? 0
    let aliases = try rows.texts(FollowTheMoneyRows.selectAliases, id)
    switch known.schema {
    case "Person":
      return FollowTheMoneyEntity(
        id: known.id, schema: known.schema,
        [
          "name": [known.name], "alias": aliases, "firstName": [row.text("given_name")],
          "lastName": [row.text("family_name")], "title": [row.text("honorific")],
          "position": [row.text("description")],
          "birthPlace": try rows.texts(FollowTheMoneyRows.selectPlaces("born_in"), id),
          "nationality": try rows.texts(FollowTheMoneyRows.selectCountries, id).map { $0.lowercased() },
        ])
    case "Address":
      let isProvince = row.text("kind") == "province"
      let isTown = ["city", "town", "village"].contains(row.text("place_type"))
      let full = [known.name, row.text("province"), row.text("country")].compactMap { $0 }
      return FollowTheMoneyEntity(
        id: known.id, schema: known.schema,
        [
          "name": [known.name], "alias": aliases, "full": [Self.joined(full)], "country": [known.country],
          "city": [isTown ? known.name : nil],
          "state": [isProvince ? known.name : row.text("province")],
        ])
    default:
      return FollowTheMoneyEntity(
        id: known.id, schema: known.schema,
        [
          "name": [known.name], "alias": aliases + [row.text("acronym")],
          "classification": [known.schema == "LegalEntity" ? "group" : row.text("category")],
        ])
    }
  }

  /// Without what repeats what stands before it, as the country of a country would.
  private static func joined(_ parts: [String]) -> String {
    var distinct: [String] = []
    for part in parts where !distinct.contains(part) { distinct.append(part) }
    return distinct.joined(separator: ", ")
  }

  static func articleID(_ row: Row) -> String { id("article", row.text("uri")) }

  private func article(_ row: Row) -> FollowTheMoneyEntity {
    let uri = row.text("uri") ?? ""
    let isWeb = uri.hasPrefix("http:") || uri.hasPrefix("https:")
    return FollowTheMoneyEntity(
      id: Self.articleID(row), schema: "Article",
      [
        "name": [row.text("title") ?? uri], "title": [row.text("title")],
        "fileName": [uri.split(separator: "/").last.map(String.init) ?? uri], "author": [row.text("byline")],
        "publisher": [row.text("source")],
        "publishedAt": [row.text("published_at").map { String($0.prefix(10)) }],
        "language": [row.text("language").flatMap { Self.languages[$0] }], "sourceUrl": [isWeb ? uri : nil],
        "notes": [isWeb ? nil : uri],
      ])
  }

  /// ISO 639-3, which FollowTheMoney uses, of the codes of ISO 639-1 that articles are told to be in most often.
  private static let languages = [
    "en": "eng", "fr": "fra", "de": "deu", "es": "spa", "it": "ita", "pt": "por", "nl": "nld", "sv": "swe",
    "da": "dan",
    "no": "nor", "fi": "fin", "pl": "pol", "cs": "ces", "ro": "ron", "hu": "hun", "tr": "tur", "ru": "rus",
    "uk": "ukr",
    "ar": "ara", "fa": "fas", "ps": "pus", "ur": "urd", "hi": "hin", "bn": "ben", "zh": "zho", "ja": "jpn",
    "ko": "kor",
    "id": "ind", "vi": "vie", "th": "tha", "el": "ell", "he": "heb", "bg": "bul", "sr": "srp", "hr": "hrv",
    "sk": "slk",
    "sl": "slv", "lt": "lit", "lv": "lav", "et": "est", "ca": "cat", "sw": "swa", "tg": "tgk", "uz": "uzb",
    "ku": "kur",
  ]
}

// MARK: - What joins them

extension FollowTheMoney {
  private func link(_ row: Row, _ known: [Int64: Known]) -> [FollowTheMoneyEntity] {
    guard let subject = row.integer("subject_id").flatMap({ known[$0] }),
      let object = row.integer("object_id").flatMap({ known[$0] }), let predicate = row.text("predicate")
    else { return [] }
    let id = Self.id(
      "relation", predicate, subject.id, object.id, row.text("detail"), row.text("starts_on"),
      row.text("ends_on"),
      row.integer("is_ended").map { "\($0)" })
    let detail = row.text("detail")
    let role = detail ?? row.text("label")
    let common = Common(row)
    func made(_ schema: String, _ source: String, _ target: String, _ role: KeyValuePairs<String, [String?]>)
      -> [FollowTheMoneyEntity]
    {
      [common.entity(id, schema, [source: [subject.id], target: [object.id]], role)]
    }
    let isPair = subject.schema == "Person" && object.schema == "Person"
    switch predicate {
    case "leads" where subject.isLegalEntity && object.isOrganization:
      return made("Directorship", "director", "organization", ["role": [detail ?? "leader"]])
    case "founded" where subject.isLegalEntity && object.isOrganization:
      return made("Directorship", "director", "organization", ["role": [detail ?? "founder"]])
    case "member_of" where subject.isLegalEntity && object.isOrganization,
      "part_of" where subject.isLegalEntity && object.isOrganization:
      return made("Membership", "member", "organization", ["role": [detail]])
    case "holds_position" where subject.schema == "Person":
      return occupancy(id, subject, object, detail ?? "post", common)
    case "spokesperson_for" where subject.isLegalEntity && object.isLegalEntity:
      return made("Representation", "agent", "client", ["role": [detail ?? "spokesperson"]])
    case "owns" where subject.isLegalEntity && object.schema == "Company":
      return made("Ownership", "owner", "asset", ["role": [detail]])
    case "succeeded" where subject.isLegalEntity && object.isLegalEntity:
      return made("Succession", "successor", "predecessor", ["role": [detail]])
    case "child_of" where isPair, "sibling_of" where isPair, "spouse_of" where isPair,
      "relative_of" where isPair:
      return made("Family", "person", "relative", ["relationship": [role]])
    case "allied_with" where isPair:
      return made("Associate", "person", "associate", ["relationship": [role]])
    default: return made("UnknownLink", "subject", "object", ["role": [row.text("label"), detail]])
    }
  }

  /// A post and who holds it.
  private func occupancy(_ id: String, _ holder: Known, _ object: Known, _ post: String, _ common: Common)
    -> [FollowTheMoneyEntity]
  {
    let position = Self.id("position", object.id, NameKey.fold(post))
    return [
      FollowTheMoneyEntity(
        id: position, schema: "Position",
        [
          "name": ["\(post), \(object.name)"], "organization": [object.isOrganization ? object.id : nil],
          "country": [object.schema == "Address" ? object.country : nil],
        ]),
      common.entity(id, "Occupancy", ["holder": [holder.id], "post": [position]], [:]),
    ]
  }

  /// What every interval has: its dates, its evidence.
  private struct Common {
    let properties: [(name: String, values: [String])]

    init(_ row: Row) {
      let evidence = row.text("evidence")
      let articles =
        row.text("uris")?.split(separator: "\n").map { FollowTheMoney.id("article", String($0)) } ?? []
      properties =
        FollowTheMoneyEntity(
          id: "", schema: "",
          [
            "startDate": [row.text("starts_on")], "endDate": [row.text("ends_on")], "summary": [evidence],
            "proof": articles,
          ]
        ).properties
    }

    func entity(
      _ id: String, _ schema: String, _ ends: KeyValuePairs<String, [String?]>,
      _ rest: KeyValuePairs<String, [String?]>
    ) -> FollowTheMoneyEntity {
      let first = FollowTheMoneyEntity(id: id, schema: schema, ends).properties
      let last = FollowTheMoneyEntity(id: id, schema: schema, rest).properties
      return FollowTheMoneyEntity(id: id, schema: schema, all: first + properties + last)
    }
  }

  private func event(_ row: Row, _ known: [Int64: Known]) throws(StoreError) -> FollowTheMoneyEntity {
    let participants = try rows.participants(of: row.integer("event_id") ?? 0).compactMap { known[$0] }
    let place = row.integer("place_id").flatMap { known[$0] }
    let province = row.integer("province_id").flatMap { known[$0] }
    let articles = row.text("uris")?.split(separator: "\n").map { Self.id("article", String($0)) } ?? []
    let location = Self.joined([place?.name, province?.name].compactMap { $0 })
    return FollowTheMoneyEntity(
      // Where it is first reported is what makes it itself.
      id: Self.id(
        "event", row.text("event_type"), row.text("first_uri"), row.integer("first_start").map { "\($0)" }),
      schema: "Event",
      [
        "name": [row.text("title")], "keywords": [row.text("label")], "startDate": [row.text("starts_on")],
        "endDate": [row.text("ends_on")], "location": [location],
        "addressEntity": [place?.id ?? province?.id],
        "country": [place?.country ?? province?.country],
        "involved": participants.filter(\.isLegalEntity).map(\.id), "summary": [row.text("evidence")],
        "proof": articles,
      ])
  }

  private func note(_ row: Row, _ known: [Int64: Known]) -> FollowTheMoneyEntity? {
    guard let speaker = row.integer("speaker_id").flatMap({ known[$0] }),
      let start = row.integer("char_start")
    else {
      return nil
    }
    return FollowTheMoneyEntity(
      id: Self.id("quote", row.text("uri"), "\(start)", "\(row.integer("char_length") ?? 0)"), schema: "Note",
      [
        "name": ["quote of \(speaker.name)"], "description": [row.text("text")], "entity": [speaker.id],
        "proof": [Self.articleID(row)],
      ])
  }

  private func mention(_ row: Row, _ known: [Int64: Known]) -> FollowTheMoneyEntity? {
    guard let entity = row.integer("entity_id").flatMap({ known[$0] }), entity.isLegalEntity,
      let names = row.text("names")?.split(separator: "\n").map(String.init)
    else { return nil }
    let article = Self.articleID(row)
    return FollowTheMoneyEntity(
      id: Self.id("mention", article, entity.id), schema: "Mention",
      ["document": [article], "resolved": [entity.id], "name": names, "detectedSchema": [entity.schema]])
  }
}

extension FollowTheMoneyEntity {
  /// - Parameter all: none empty.
  fileprivate init(id: String, schema: String, all: [(name: String, values: [String])]) {
    self.id = id
    self.schema = schema
    properties = all.sorted { $0.name < $1.name }
  }
}

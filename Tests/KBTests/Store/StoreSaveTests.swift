import Annotations
import KB
import TestSupport
import Testing

struct StoreSaveTests {
  private let time = "2022-05-01T08:00:00Z"

  @Test func `saving the same again changes no row`() throws {
    let store = try sampleStore()
    let before = try dump(store)
    for builder in sampleArticles() {
      _ = try store.save(try builder.linked(to: store), importID: 1, at: "2023-01-01T00:00:00Z")
    }
    #expect(differences(before, try dump(store)) == [])
    try checkFullText(store)
  }

  @Test func `saving the same extraction with links to new entities makes no second ones`() throws {
    let store = try Store.inMemory()
    let linked = try sampleArticles()[0].linked(to: store)
    _ = try store.save(linked, importID: nil, at: time)
    let before = try dump(store)
    let again = try store.save(linked, importID: nil, at: time)
    guard case .updated = again else {
      Issue.record("the article was known")
      return
    }
    #expect(differences(before, try dump(store)) == [])
  }

  @Test func `every span reproduces the words it was made from`() throws {
    let store = try sampleStore()
    let words = try store.connection.rows(
      """
      SELECT substr(a.body, m.char_start, m.char_length) AS words
      FROM mentions AS m JOIN articles AS a USING (article_id) JOIN entities AS e USING (entity_id)
      WHERE e.name = 'Idris Naveed'
      ORDER BY m.article_id, m.char_start
      """)
    #expect(words.compactMap { $0.text("words") } == ["Idris Naveed", "Idris Naveed", "Naveed"])
    let trigger = try store.connection.value(
      """
      SELECT substr(body, trigger_start, trigger_length) FROM event_evidence JOIN articles USING (article_id)
      WHERE uri = 'text:clash'
      """)
    #expect(trigger == "attacked")
  }

  @Test func `the parts of a quote join with a line break over paragraphs and a space within one`() throws {
    let store = try sampleStore()
    let texts = try store.connection.rows("SELECT text FROM quotes ORDER BY quote_id").compactMap {
      $0.text("text")
    }
    #expect(texts.contains("Our men hold Dara, No one will take it."))
    #expect(
      texts.contains("The Hill Front fights the Northern Guard.\nIt does not fight the River Council."))
  }

  @Test func `a quote's speaker is the entity's name, or the words for whoever has none`() throws {
    let store = try sampleStore()
    let speakers = try store.connection.rows("SELECT speaker FROM quotes ORDER BY quote_id")
    #expect(
      speakers.compactMap { $0.text("speaker") } == [
        "Idris Naveed", "Sara Khalil", "a senior official", "Omid Daryan", "Idris Naveed",
      ])
  }

  @Test func `reports of one event share its row and disagree in their evidence`() throws {
    let store = try sampleStore()
    #expect(try count(store, "SELECT count(*) FROM events") == 1)
    let polarities = try store.connection.rows("SELECT polarity FROM event_evidence ORDER BY article_id")
    #expect(polarities.compactMap { $0.text("polarity") } == ["affirmed", "denied"])
  }

  @Test func `an event's title names type, participants and place`() throws {
    let store = try sampleStore()
    let title = try store.connection.value("SELECT title FROM events")
    #expect(title == "Armed attack by Hill Front against Northern Guard in Dara, Baghlan")
  }

  @Test func `a title names its place once`() throws {
    let store = try Store.inMemory()
    var article = ExtractionBuilder(
      uri: "text:one", title: "One", [(.paragraph, "The Hill Front took Dara.")])
    let dara = article.thing("Dara", .place(.init(type: .city)), [("Dara", 1)])
    article.event(
      "territory_change", "took", [(.target, dara[0])], place: dara[0], in: "The Hill Front took Dara")
    _ = try store.save(try article.linked(to: store), importID: nil, at: time)
    #expect(try store.connection.value("SELECT title FROM events") == "Change of control of Dara")
  }

  @Test(arguments: [
    ("territory_change", "Change of control by Hill Front of Baghlan"),
    ("bombing", "Bombing by Hill Front against Baghlan"), ("arrest", "Arrest by Hill Front of Baghlan"),
  ])
  func `a target follows the word that its event takes`(type: String, title: String) throws {
    let store = try Store.inMemory()
    var article = ExtractionBuilder(
      uri: "text:one", title: "One", [(.paragraph, "The Hill Front took Baghlan.")])
    let front = article.thing("Hill Front", .organization(.init()), [("Hill Front", 1)])
    let baghlan = article.thing("Baghlan", .province(.init(isoCode: "AF-BGL")), [("Baghlan", 1)])
    article.event(
      type, "took", [(.agent, front[0]), (.target, baghlan[0])], in: "The Hill Front took Baghlan")
    _ = try store.save(try article.linked(to: store), importID: nil, at: time)
    #expect(try store.connection.value("SELECT title FROM events") == .text(title))
  }

  @Test func `an event without a date is not joined with another`() throws {
    let store = try Store.inMemory()
    for number in 1...2 {
      var article = ExtractionBuilder(
        uri: "text:\(number)", title: "Raid", [(.paragraph, "The Hill Front raided Dara.")])
      let front = article.thing("Hill Front", .organization(.init()), [("Hill Front", 1)])
      article.event("armed_attack", "raided", [(.agent, front[0])], in: "The Hill Front raided Dara")
      _ = try store.save(try article.linked(to: store), importID: nil, at: time)
    }
    #expect(try count(store, "SELECT count(*) FROM events") == 2)
  }

  @Test func `both ways of a symmetric predicate are one row`() throws {
    let store = try sampleStore()
    let row = try store.connection.row(
      """
      SELECT s.name AS subject, o.name AS object
      FROM relations
      JOIN entities AS s ON s.entity_id = subject_id
      JOIN entities AS o ON o.entity_id = object_id
      WHERE predicate = 'fights' AND (s.name = 'Northern Guard' OR o.name = 'Northern Guard')
      """)
    #expect(row?.text("subject") == "Hill Front")
    #expect(row?.text("object") == "Northern Guard")
    let evidence = try store.connection.row(
      """
      SELECT substr(a.body, s.char_start, s.char_length) AS words
      FROM relation_evidence AS x JOIN relations USING (relation_id) JOIN articles AS a USING (article_id)
      JOIN mentions AS s ON s.mention_id = x.subject_mention_id
      WHERE predicate = 'fights' AND x.polarity = 'affirmed'
      """)
    #expect(evidence?.text("words") == "Hill Front")
  }

  @Test func `a place lies in the province that the article gives it`() throws {
    let store = try sampleStore()
    let row = try store.connection.row(
      """
      SELECT p.iso_code, l.country_code FROM places AS l JOIN entities AS e USING (entity_id)
      JOIN provinces AS p ON p.entity_id = l.province_id WHERE e.name = 'Dara'
      """)
    #expect(row?.text("iso_code") == "AF-BGL")
    #expect(row?.text("country_code") == "AF")
  }

  @Test func `a province is that of the reference data`() throws {
    let store = try sampleStore()
    #expect(try count(store, "SELECT count(*) FROM entities WHERE external_id = 'AF-BGL'") == 1)
    #expect(
      try count(store, "SELECT count(*) FROM entities WHERE kind = 'province' AND origin = 'text'") == 0)
  }

  @Test func `a later article fills what is not known of a person and changes nothing else`() throws {
    let store = try sampleStore()
    let row = try store.connection.row(
      """
      SELECT given_name, family_name, honorific FROM people JOIN entities USING (entity_id)
      WHERE name = 'Idris Naveed'
      """
    )
    #expect(row?.values == ["Idris", "Naveed", "Commander"])
  }

  @Test func `short names become aliases, once for each key`() throws {
    let store = try sampleStore()
    let aliases = try store.connection.rows(
      """
      SELECT a.name FROM aliases AS a JOIN entities AS e USING (entity_id)
      WHERE e.name = 'Idris Naveed' ORDER BY a.alias_id
      """)
    #expect(aliases.compactMap { $0.text("name") } == ["Idris Naveed", "Naveed"])
  }

  @Test func `a person takes a fuller name, and quotes follow`() throws {
    let store = try sampleStore()
    var article = ExtractionBuilder(
      uri: "text:fuller", title: "Profile", [(.paragraph, "Idris Karim Naveed was born in a village.")])
    article.thing("Idris Karim Naveed", .person(.init()), [("Idris Karim Naveed", 1)])
    let known = try #require(try store.entities(key: "idris naveed", kind: .person).first)
    let linked = LinkedExtraction(
      extraction: article.extraction, links: [.known(known.entityID)], contentHash: "fuller")
    _ = try store.save(linked, importID: nil, at: time)
    #expect(
      try store.connection.value("SELECT name FROM entities WHERE entity_id = ?", [.integer(known.entityID)])
        == "Idris Karim Naveed")
    #expect(try count(store, "SELECT count(*) FROM quotes WHERE speaker = 'Idris Karim Naveed'") == 2)
    try checkFullText(store)
  }

  @Test func `a name that a curator gave stays`() throws {
    let store = try sampleStore()
    let known = try #require(try store.entities(key: "idris naveed", kind: .person).first)
    try store.connection.run(
      "UPDATE entities SET curated = 1 WHERE entity_id = ?", [.integer(known.entityID)])
    var article = ExtractionBuilder(
      uri: "text:fuller", title: "Profile", [(.paragraph, "Idris Karim Naveed spoke.")])
    article.thing("Idris Karim Naveed", .person(.init()), [("Idris Karim Naveed", 1)])
    _ = try store.save(
      LinkedExtraction(extraction: article.extraction, links: [.known(known.entityID)], contentHash: "x"),
      importID: nil, at: time)
    #expect(
      try store.connection.value("SELECT name FROM entities WHERE entity_id = ?", [.integer(known.entityID)])
        == "Idris Naveed")
  }
}

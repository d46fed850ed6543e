import Annotations
import KB

/// A migrated store in memory with a few articles made by hand, about invented people in real provinces.
///
/// Two outlets disagree on a clash at Dara in Baghlan; an interview has two speakers and a caption inside an
/// answer.
package func sampleStore() throws(StoreError) -> Store {
  let store = try Store.inMemory()
  try fill(store)
  return store
}

/// Saves the sample articles as one import, and an input that was rejected.
package func fill(_ store: Store) throws(StoreError) {
  let log = ImportLog(store)
  let time = "2022-05-01T08:00:00Z"
  let id = try log.begin(arguments: ["import", "samples"], toolVersion: "0.1", extractor: "hand-1", at: time)
  for builder in sampleArticles() {
    let outcome = try store.save(try builder.linked(to: store), importID: id, at: time)
    try log.record(
      importID: id, location: "samples/\(builder.extraction.article.uri)", outcome: .new,
      articleID: outcome.articleID, reason: nil)
  }
  try log.record(
    importID: id, location: "samples/empty.txt", outcome: .rejected, articleID: nil,
    reason: "no text found; leave it out")
  try log.finish(importID: id, status: .finished, at: time)
}

/// The articles of the sample store, in the order of their saving.
package func sampleArticles() -> [ExtractionBuilder] {
  [clashReport(), denial(), interview()]
}

private let northernGuard = EntityDetails.organization(.init(category: .military))
private let hillFront = EntityDetails.organization(.init(category: .armedGroup))
private let dara = EntityDetails.place(.init(type: .village, countryCode: "AF", provinceCode: "AF-BGL"))
private let baghlan = EntityDetails.province(.init(isoCode: "AF-BGL"))

private func clashReport() -> ExtractionBuilder {
  var article = ExtractionBuilder(
    uri: "text:clash", title: "Clash reported in Baghlan", publisher: "Morning Courier",
    published: "2022-03-05",
    [
      (.title, "Clash reported in Baghlan"),
      (.paragraph, "The Hill Front attacked the Northern Guard in Dara, Baghlan, on 3 March 2022."),
      (
        .paragraph,
        "“Our men hold Dara,” said Idris Naveed, who led the Hill Front since 2020. “No one will take it.”"
      ),
      (.paragraph, "A villager’s café burned down."),
    ])
  let front = article.thing("Hill Front", hillFront, [("Hill Front", 1), ("Hill Front", 2)])
  let guardMentions = article.thing("Northern Guard", northernGuard, [("Northern Guard", 1)])
  let place = article.thing("Dara", dara, [("Dara", 1), ("Dara", 2)])
  let province = article.thing("Baghlan", baghlan, [("Baghlan", 1), ("Baghlan", 2)])
  let naveed = article.thing(
    "Idris Naveed", .person(.init(givenName: "Idris", familyName: "Naveed")), [("Idris Naveed", 1)])
  article.mention("A villager", .person, form: .nominal)
  let quote = article.quote(["Our men hold Dara,", "No one will take it."], by: naveed[0], cue: "said")
  let day = article.time("3 March 2022", "2022-03-03")
  article.event(
    "armed_attack", "attacked", [(.agent, front[0]), (.target, guardMentions[0])], time: day, place: place[0],
    province: province[1], in: "The Hill Front attacked the Northern Guard in Dara, Baghlan, on 3 March 2022")
  article.relation(naveed[0], "leads", front[1], start: "2020", in: "led the Hill Front since 2020")
  article.relation(front[1], "controls", place[1], in: "Our men hold Dara", quote: quote)
  return article
}

private func denial() -> ExtractionBuilder {
  var article = ExtractionBuilder(
    uri: "text:denial", title: "Council denies attack", publisher: "Evening Post", published: "2022-03-06",
    [
      (.title, "Council denies attack"),
      (
        .paragraph,
        "Sara Khalil, who speaks for the River Council, an ally of the Hill Front, met reporters in Takhar."
      ),
      (
        .paragraph,
        "Khalil said that the Hill Front did not attack the Northern Guard in Dara, Baghlan, on 3 March 2022."
      ),
      (.paragraph, "“The council wants peace,” said a senior official."),
    ])
  let khalil = article.thing(
    "Sara Khalil", .person(.init(givenName: "Sara", familyName: "Khalil")),
    [("Sara Khalil", 1), ("Khalil", 2)])
  let council = article.thing("River Council", .organization(.init()), [("River Council", 1)])
  let front = article.thing("Hill Front", hillFront, [("Hill Front", 1), ("Hill Front", 2)])
  let guardMentions = article.thing("Northern Guard", northernGuard, [("Northern Guard", 1)])
  let takhar = article.thing("Takhar", .province(.init(isoCode: "AF-TAK")), [("Takhar", 1)])
  let place = article.thing("Dara", dara, [("Dara", 1)])
  let province = article.thing("Baghlan", baghlan, [("Baghlan", 1)])
  let words = "the Hill Front did not attack the Northern Guard in Dara, Baghlan, on 3 March 2022"
  let quote = article.quote([words], by: khalil[1], cue: "said", kind: .indirect)
  article.quote(["The council wants peace,"], by: nil, cue: "said", speakerWords: "a senior official")
  let day = article.time("3 March 2022", "2022-03-03")
  article.event(
    "armed_attack", "attack", [(.agent, front[1]), (.target, guardMentions[0])], time: day, place: place[0],
    province: province[0], in: words, quote: quote, polarity: .denied)
  article.relation(
    khalil[0], "spokesperson_for", council[0], in: "Sara Khalil, who speaks for the River Council")
  article.relation(council[0], "allied_with", front[0], in: "the River Council, an ally of the Hill Front")
  article.relation(khalil[0], "present_in", takhar[0], in: "met reporters in Takhar")
  return article
}

private func interview() -> ExtractionBuilder {
  var article = ExtractionBuilder(
    uri: "text:interview", title: "“We fight on”: a talk with Idris Naveed", publisher: "Morning Courier",
    published: "2022-04", genre: .interview,
    [
      (.title, "“We fight on”: a talk with Idris Naveed"),
      (.turn, "Omid Daryan: Whom do you fight?"),
      (.turn, "Commander Naveed: The Hill Front fights the Northern Guard."),
      (.caption, "A road in Takhar."),
      (.turn, "It does not fight the River Council."),
    ])
  let daryan = article.thing(
    "Omid Daryan", .person(.init(givenName: "Omid", familyName: "Daryan")), [("Omid Daryan", 1)])
  let naveed = article.thing(
    "Idris Naveed", .person(.init(honorific: "Commander")), [("Idris Naveed", 1), ("Naveed", 2)])
  let front = article.thing("Hill Front", hillFront, [("Hill Front", 1)])
  let guardMentions = article.thing("Northern Guard", northernGuard, [("Northern Guard", 1)])
  let council = article.thing("River Council", .organization(.init()), [("River Council", 1)])
  article.thing("Takhar", .province(.init(isoCode: "AF-TAK")), [("Takhar", 1)])
  article.quote(["Whom do you fight?"], by: daryan[0], kind: .turn)
  let answer = article.quote(
    ["The Hill Front fights the Northern Guard.", "It does not fight the River Council."], by: naveed[1],
    kind: .turn)
  article.relation(
    guardMentions[0], "fights", front[0], in: "The Hill Front fights the Northern Guard", quote: answer)
  article.relation(
    front[0], "fights", council[0], in: "It does not fight the River Council", quote: answer,
    polarity: .denied)
  return article
}

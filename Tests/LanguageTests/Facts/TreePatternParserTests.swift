import Testing

@testable import Language

struct TreePatternParserTests {
  @Test(arguments: [
    "{subject:person} <subj lead|head >obj {object:organization}",
    "{subject:person} >is {detail:leader} >of|for {object:organization|place}",
    "{subject:person} <subj give [>obj {detail=arms|money}] >to {object:group}",
    "{object:person} <conj {subject:person} <subj meet [!>obj] [!>with]",
    "{subject:person} >is {object:demonym}",
    "{subject:organization} <subj set_up >on_behalf_of {object:organization}",
  ])
  func `a pattern is read`(text: String) throws {
    let pattern = try TreePatternParser.parse(text)
    #expect(pattern.nodes.count == pattern.steps.count + 1)
  }

  @Test func `matching begins with a word, else with a post`() throws {
    #expect(try TreePatternParser.parse("{subject:person} <subj lead >obj {object:organization}").anchor == 1)
    #expect(
      try TreePatternParser.parse("{subject:person} >is {detail} >of {object:organization}").anchor == 1)
    #expect(try TreePatternParser.parse("{subject:place} >in {object:province}").anchor == 0)
  }

  @Test(arguments: [
    ("", "the pattern ends where a word or a {place} is due; write one"),
    ("{subject:person} lead", "'lead' stands where a step is due; write < or > and a relation before it"),
    ("{subject:person} <subj", "the pattern ends where a word or a {place} is due; write one"),
    (
      "{subject:person} < lead >obj {object:person}",
      "a step names no relation; write <subj, >obj, >of or the like"
    ),
    ("{person} <subj lead", "'{person}' says no kind; write {subject:person} or the like"),
    ("{subject:cat} <subj lead", "'cat' is no kind of entity; use person, organization, …"),
    ("{subject:person} <subj lead >obj him", "0 places for the object; write one, such as {object:person}"),
    ("{subject:person} <subj lead [>obj", "a bracket is never closed; write ]"),
    ("{subject:person <subj lead", "'{' is never closed; write }"),
  ])
  func `what cannot be read is named with its remedy`(text: String, message: String) {
    do {
      _ = try TreePatternParser.parse(text)
      Issue.record("\(text) was read")
    } catch {
      #expect(error.description == message)
    }
  }
}

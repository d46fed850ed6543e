import Testing

@testable import Language

struct PhrasePatternParserTests {
  @Test(arguments: [
    "{subject:person} leads {object:organization}", "(a|an)? ..3 <be led> by",
    "({role} (,|and))* {detail:leader}",
    "\\( {subject:person} \\)", "{object:organization+}", "{detail=uncle|aunt} of",
  ])
  func `a pattern is read`(text: String) throws {
    #expect(try !PhrasePatternParser.parse(text).elements.isEmpty)
  }

  @Test(arguments: [
    ("", "the pattern is empty; write one"),
    ("(a|b", "a parenthesis is never closed; close it"),
    ("{person}", "'{person}' says no kind; write {subject:person} or the like"),
    ("{subject:cat}", "'cat' is no kind of entity; use person, organization, …"),
    ("{agent:person}", "'agent' is no part of a fact; use subject, object or other"),
    ("<be led by>", "'<be led by>' is no verb; write <lead> or <be led>"),
    ("..x", "'..x' is no gap; write ..1 to ..9"),
    ("{subject:person", "'{' is never closed; write }"),
  ])
  func `what cannot be read is named with its remedy`(text: String, message: String) {
    do {
      _ = try PhrasePatternParser.parse(text)
      Issue.record("\(text) was read")
    } catch {
      #expect(error.description == message)
    }
  }
}

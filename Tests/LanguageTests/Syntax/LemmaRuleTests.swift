import Language
import Testing

struct LemmaRuleTests {
  @Test(arguments: [
    ("cities", "cities", "city", "l3|y"), ("Kabul", "kabul", "Kabul", "f0|"), ("Said", "said", "say", "l2|y"),
    ("was", "was", "be", "l3|be"), ("States", "states", "State", "f1|"), ("in", "in", "in", "l0|"),
  ])
  func `a rule makes the lemma it was learned from`(form: String, lower: String, lemma: String, text: String)
  {
    let rule = LemmaRule(form: form, lower: lower, lemma: lemma)
    #expect(rule.text == text)
    #expect(rule.lemma(text: form, lower: lower) == lemma)
    #expect(LemmaRule(text) == rule)
  }

  @Test func `a rule that does not fit leaves the word`() throws {
    let rule = try #require(LemmaRule("l3|y"))
    #expect(rule.lemma(text: "Is", lower: "is") == "is")
    #expect(rule.lemma(text: "café", lower: "café") == "café")
  }

  @Test func `what is no rule is not read`() {
    #expect(LemmaRule("") == nil)
    #expect(LemmaRule("lx|y") == nil)
  }
}

import Annotations
import Language
import TestSupport
import Testing

struct MarkedTextTests {
  @Test func `marks come out of the text and leave their spans`() {
    let marked = MarkedText("[speaker Sara Khalil] [cue said] [content no one came].")
    #expect(marked.text == "Sara Khalil said no one came.")
    #expect(marked.span("cue") == TextSpan(12, 16))
    #expect(marked.spans("content").map { marked.text[$0] } == ["no one came"])
  }

  @Test(arguments: [
    "[speaker Sara] [cue said] so.", "[a one [b two] [c three]]", "no marks [at all] [1] or [x]",
    "ends [open",
    "[content “Žižek—”] é [cue said]",
  ])
  func `marking a text again gives what was read`(marked: String) {
    let read = MarkedText(marked)
    #expect(MarkedText(MarkedText.marking(read.text, read.marks)) == read)
  }

  @Test func `a bracket that begins no mark is text`() {
    let marked = MarkedText("He [sic] said [Sara] [cue did].")
    #expect(marked.text == "He [sic] said [Sara] did.")
    #expect(marked.marks.map(\.label) == ["cue"])
  }

  @Test func `fields and chain names are read from a label`() {
    let mark = MarkedText("[subject:person#khalil Sara]").marks[0]
    #expect(mark.fields == ["subject", "person"])
    #expect(mark.kind == .person)
    #expect(mark.chainName == "khalil")
  }

  @Test func `marks of one name become one chain of planted mentions`() {
    let marked = MarkedText(
      "[person#k Sara Khalil] left.\n\nThen [person#k Khalil] met [organization River Council].")
    let document = marked.document([])
    #expect(document.extraction.mentions.count == 3)
    #expect(document.chainOfMention == [0, 0, 1])
    #expect(document.article.blocks.count == 2)
  }
}

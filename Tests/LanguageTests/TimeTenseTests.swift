import Annotations
import Language
import Testing

/// The values of the times of a text that was written on Wednesday, 1 September 2021.
private func values(_ text: String) -> [String] {
  annotated(text, published: "2021-09-01").extraction.times.map(\.value)
}

private func lastValue(_ text: String) -> String? { values(text).last }

struct TimeTenseTests {
  @Test(arguments: [
    "The committee will meet on Friday.", "They plan to leave on Friday.",
    "The trial is set to begin on Friday.",
    "He is to appear in court on Friday.", "The summit opens on Friday in Lima.",
    "Results are due on Friday.",
    "The minister was due to meet the envoy on Friday.", "A vote is scheduled for Friday.",
    "On Friday, the court will rule.", "Analysts expect the bank to raise rates on Friday.",
    "Voters go to the polls on Friday.", "She said that the talks would end on Friday.",
    "The vote is on Friday.", "They are meeting on Friday.", "The vote will be held on Friday.",
  ])
  func `a day in what is to come is the next`(text: String) {
    #expect(lastValue(text) == "2021-09-03")
  }

  @Test(arguments: [
    "The committee met on Friday.", "Police on Friday arrested three men.", "On Friday, the court ruled.",
    "He was killed on Friday.", "It has rained since Friday.",
    "Officials said Friday that talks will resume.",
    "The talks, which began on Friday, will go on.", "She did not come on Friday.",
    "He may have left on Friday.",
    "A man wounded on Friday died.",
    "Lenders agreed late Friday to release the money.",
  ])
  func `a day in what has been is the last`(text: String) {
    #expect(values(text) == ["2021-08-27"])
  }

  @Test func `a month in what is to come lies ahead, one in what has been behind`() {
    #expect(lastValue("The law will take effect in July.") == "2022-07")
    #expect(lastValue("The law took effect in November.") == "2020-11")
    #expect(lastValue("He was elected in November 1998. His term ends in January.") == "2022-01")
    #expect(lastValue("In January, the group said it would leave by June.") == "2021-06")
  }

  @Test func `a season is the one that has begun, or begins next`() {
    #expect(lastValue("They fought in the summer.") == "2021-SU")
    #expect(lastValue("They will fight in the winter.") == "2021-WI")
    #expect(lastValue("It rains in the winter.") == "XXXX-WI")
  }
}

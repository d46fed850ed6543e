import Testing

@testable import kbctl

struct EndingTests {
  @Test(arguments: [
    (
      "Unknown option '--foo'. Did you mean '--db'?",
      "unknown option '--foo'; use '--db'"
    ),
    ("Missing expected argument '<path> ...'", "missing expected argument '<path> ...'; see kbctl --help"),
    (
      "The value 'x' is invalid for '--format'. Please provide one of the following:\n  - table\n  - csv",
      "the value 'x' is invalid for '--format'; use one of table, csv"
    ),
  ])
  func `the parser's sentences become one line of ours`(sentence: String, line: String) {
    #expect(Ending.usageMessage(sentence, command: "kbctl --help") == line)
  }
}

import Corpora
import KB
import Testing

struct SearchExpressionTests {
  @Test(arguments: [
    ("peace talks", #""peace" AND "talks""#),
    (#""peace talks" dara"#, #""peace talks" AND "dara""#),
    ("“peace talks”", #""peace talks""#),
    ("don't", #""don't""#),
    ("al-Qaida", #""al-Qaida""#),
    ("U.S. 5/3 title:x", #""U.S." AND "5/3" AND title : "x""#),
    (#"title:"hill front" -Title:War dara"#, #"(title : "hill front" AND "dara") NOT (title : "War")"#),
    (
      "title: x subtitle:x title:! titles:x",
      #""title:" AND "x" AND "subtitle:x" AND "title:!" AND "titles:x""#
    ),
    ("title:OR title:fro*", #"title : "OR" AND title : "fro"*"#),
    (#"truce near/5 "hill front""#, #"NEAR("truce" "hill front", 5)"#),
    ("a NEAR/2 b near/3 c*", #"(NEAR("a" "b", 2) AND NEAR("b" "c"*, 3))"#),
    ("a OR b near/2 c d", #"("a" OR NEAR("b" "c", 2)) AND "d""#),
    ("near/5 a near/5", #""near/5" AND "a" AND "near/5""#),
    ("a near/x b -c near/2 d", #"("a" AND "near/x" AND "b" AND "near/2" AND "d") NOT ("c")"#),
    ("a near/99999999999999999999 b", #""a" AND "near/99999999999999999999" AND "b""#),
    ("war -peace", #"("war") NOT ("peace")"#),
    (#"war -"peace talks" -truce"#, #"("war") NOT ("peace talks" OR "truce")"#),
    ("dara OR balkh attack", #"("dara" OR "balkh") AND "attack""#),
    ("a OR b OR c", #"("a" OR "b" OR "c")"#),
    ("afghan*", #""afghan"*"#),
    (#""hill fro"*"#, #""hill fro"*"#),
    ("war AND peace", #""war" AND "AND" AND "peace""#),
    ("NEAR(a b)", #""NEAR(a" AND "b)""#),
    ("war * peace", #""war" AND "peace""#),
    (#"say "hello"#, #""say" AND "hello""#),
    (#"6" gun"#, #""6" AND "gun""#),
    ("OR", #""OR""#),
    ("Portland OR", #""Portland" AND "OR""#),
    ("^start +plus {x}", #""^start" AND "+plus" AND "{x}""#),
    ("nul\u{0}inside", #""nul" AND "inside""#),
    ("👍 yes", #""yes""#),
    ("well-known -well-known", #"("well-known") NOT ("well-known")"#),
  ])
  func `what people type becomes an expression`(typed: String, expression: String) {
    #expect(SearchExpression(typed).fts5 == expression)
  }

  @Test(arguments: ["", " \n\t ", "...", "\"\"", "-", "*", "👍", "\u{0}", "- - -", "\"!\" ?"])
  func `without a word there is nothing to look for`(typed: String) {
    let expression = SearchExpression(typed)
    #expect(expression.fts5 == nil)
    #expect(expression.unwantedFTS5 == nil)
  }

  @Test func `only what is not wanted is told apart from nothing`() {
    let expression = SearchExpression(#"-war -"peace talks""#)
    #expect(expression.fts5 == nil)
    #expect(expression.unwantedFTS5 == #""war" OR "peace talks""#)
  }

  @Test func `white space alone is blank, punctuation is not`() {
    #expect(SearchExpression(" \n").isBlank)
    #expect(!SearchExpression("!").isBlank)
  }

  /// Thousands of random texts of the signs that mean something to FTS5, SQL or neither.
  @Test(arguments: 0..<8)
  func `no text is a syntax error of FTS5`(seed: UInt64) throws {
    let connection = try Connection("memory", mode: .memory)
    for tokenizer in ["porter unicode61 remove_diacritics 2", "trigram"] {
      let table = tokenizer.hasPrefix("porter") ? "words" : "pieces"
      try connection.execute(
        """
        CREATE VIRTUAL TABLE \(table) USING fts5 (title, body, tokenize = '\(tokenizer)');
        INSERT INTO \(table) VALUES ('war and peace', 'NEAR the AND of OR, not NOT: it''s "x" 5.0 al-Qaida')
        """)
    }
    var random = SplitMix(seed: seed + 1)
    for _ in 0..<600 {
      let typed = Self.text(&random)
      let expression = SearchExpression(typed)
      for match in [expression.fts5, expression.unwantedFTS5].compactMap({ $0 }) {
        for table in ["words", "pieces"] {
          let sql = "SELECT count(*) FROM \(table) WHERE \(table) MATCH ?"
          #expect(throws: Never.self, "\(typed.debugDescription) as \(match)") {
            try connection.run(sql, [.text(match)])
          }
        }
      }
    }
  }

  @Test func `a text of thousands of words is still an expression`() throws {
    let connection = try Connection("memory", mode: .memory)
    try connection.execute("CREATE VIRTUAL TABLE words USING fts5 (body)")
    for separator in [" ", " OR ", " -", "\" \""] {
      let typed = (0..<5000).map { "word\($0)" }.joined(separator: separator)
      let expression = try #require(SearchExpression(typed).fts5)
      #expect(throws: Never.self, "joined by '\(separator)'") {
        try connection.run("SELECT count(*) FROM words WHERE words MATCH ?", [.text(expression)])
      }
    }
  }

  private static func text(_ random: inout SplitMix) -> String {
    let pieces = [
      "war", "peace", "AND", "OR", "NOT", "NEAR", "NEAR/3", "\"", "\"", "'", "*", "-", "+", "^", ":", "(",
      ")", "{",
      "}", ".", ",", ";", "/", "\\", "%", "_", "title:", "body :", " ", " ", " ", "\n", "\u{0}", "\u{301}",
      "é",
      "“", "”", "’", "👍", "1.5", "محمد", "中文", "\u{200D}", "\u{FEFF}", "\u{E000}", "\u{10FFFF}", "--", "/*",
      "a",
    ]
    return (0..<Int.random(in: 0..<14, using: &random)).map { _ in
      pieces[Int.random(in: 0..<pieces.count, using: &random)]
    }.joined()
  }
}

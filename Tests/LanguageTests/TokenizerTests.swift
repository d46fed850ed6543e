import Annotations
import Language
import Testing

struct TokenizerTests {
  @Test(arguments: [
    ("They don’t, can't and won't.", "They do n’t , ca n't and wo n't ."),
    ("We've said it's Rahimi’s.", "We 've said it 's Rahimi ’s ."),
    ("She'll wouldn't've", "She 'll would n't 've"),
    ("the states' borders", "the states ' borders"),
    ("He cannot stay", "He can not stay"),
    ("MINISTER'S", "MINISTER 'S"),
    ("I dont think thats it, im sure", "I do nt think that s it , i m sure"),
    ("Sir Jony Ive and Im Jong-seok", "Sir Jony Ive and Im Jong - seok"),
  ])
  func `clitics are tokens of their own`(text: String, expected: String) {
    #expect(tokens(text) == expected)
  }

  @Test(arguments: [
    ("O'Brien in Sana'a and Côte d'Ivoire", "O'Brien in Sana'a and Côte d'Ivoire"),
    ("the Qur’an and the Ba’ath party", "the Qur’an and the Ba’ath party"),
  ])
  func `an apostrophe inside a name does not split it`(text: String, expected: String) {
    #expect(tokens(text) == expected)
  }

  @Test(arguments: [
    ("Dr. Lena Hartwig of the U.S. left.", "Dr. Lena Hartwig of the U.S. left ."),
    ("Cmdr. Aziz came at 5 p.m. on Jan. 3.", "Cmdr. Aziz came at 5 p.m. on Jan. 3 ."),
    ("GEN. MOORE spoke", "GEN. MOORE spoke"),
    ("at No. 5, but he said no. Then", "at No. 5 , but he said no . Then"),
    ("She holds a Ph.D. in law.", "She holds a Ph.D. in law ."),
    ("Acme Inc. bought it", "Acme Inc. bought it"),
    ("tents, rice, etc. in Herat, etc.", "tents , rice , etc. in Herat , etc ."),
    ("Amin (b. 1949, d. 1990)", "Amin ( b. 1949 , d. 1990 )"),
  ])
  func `an abbreviation keeps its full stop`(text: String, expected: String) {
    #expect(tokens(text) == expected)
  }

  @Test(arguments: [
    ("J. K. Tolland and J.K. Tolland", "J. K. Tolland and J.K. Tolland"),
    ("J.K.Tolland", "J.K. Tolland"),
    ("He chose plan B. The rest left.", "He chose plan B . The rest left ."),
  ])
  func `initials keep their full stop before a name`(text: String, expected: String) {
    #expect(tokens(text) == expected)
  }

  @Test(arguments: [
    ("4,000 men, 1,000,000 shells and 3.5 tons", "4,000 men , 1,000,000 shells and 3.5 tons"),
    ("$5m or 50% of £3.2bn", "$ 5 m or 50 % of £ 3.2 bn"),
    ("at 03:52, 5:30 p.m. and 7pm", "at 03:52 , 5:30 p.m. and 7 pm"),
    ("the 1980s, the '90s and the 20th", "the 1980s , the '90s and the 20th"),
    ("the 1980's and 80's, in 2021's end", "the 1980's and 80's , in 2021 's end"),
    ("at 7:30pm or 7:30p.m. sharp", "at 7:30 pm or 7:30 p.m. sharp"),
    ("on 8-30-2021 at .22 and +44", "on 8-30-2021 at .22 and +44"),
    ("2021-08-30 or 30/08/2021", "2021-08-30 or 30/08/2021"),
    ("September 5-15, 2021", "September 5 - 15 , 2021"),
    ("a 12-year-old", "a 12 - year - old"),
  ])
  func `numbers, times and dates`(text: String, expected: String) {
    #expect(tokens(text) == expected)
  }

  @Test(arguments: [
    ("a well-known non-violent man", "a well - known non-violent man"),
    ("since mid-September in Sar-e Pol", "since mid-September in Sar - e Pol"),
    ("left — at once -- or so…", "left — at once -- or so …"),
    ("Wait... what?!", "Wait ... what ?!"),
    ("the th- the 2- and 3-year plan", "the th- the 2 - and 3 - year plan"),
    ("‘‘Yes,’’ he said :)", "‘‘ Yes , ’’ he said :)"),
    ("“We ‘won’,” she said", "“ We ‘ won ’ , ” she said"),
    ("and/or", "and / or"),
  ])
  func `hyphens, dashes and marks`(text: String, expected: String) {
    #expect(tokens(text) == expected)
  }

  @Test(arguments: [
    ("See https://example.org/a(b)?q=1.", "See https://example.org/a(b)?q=1 ."),
    ("(www.example.org)", "( www.example.org )"),
    ("Mail press.office@example.org, now", "Mail press.office@example.org , now"),
    ("#FreeThem by @sara_k", "#FreeThem by @sara_k"),
    ("see note-2.doc (or 02-05.pdf).", "see note-2.doc ( or 02-05.pdf ) ."),
    ("mailto:press@example.org", "mailto:press@example.org"),
  ])
  func `addresses and hashtags are one token`(text: String, expected: String) {
    #expect(tokens(text) == expected)
  }

  @Test func `a space missing after a full stop does not join two words`() {
    #expect(tokens("The siege ended.The convoy left.") == "The siege ended . The convoy left .")
  }

  @Test func `a contraction at the end of a sentence does not take the full stop`() {
    #expect(tokens("They can't. She did.") == "They ca n't . She did .")
  }

  @Test(arguments: [
    "naïve café 部队进入 👩‍👩‍👧‍👦 🇦🇫 ok\u{A0}now\u{3000}then", "\u{200B}\u{FEFF}", "’’’ ''' \"\"", "e\u{301}t\u{E9}",
    "...\u{2026}... .", "@ # $ % ^ & *", "a.b.c.d.", "١٢٣ عربی متن",
  ])
  func `every span gives the token's own text`(text: String) {
    let document = annotated("x " + text)
    for token in document.tokens {
      #expect(document.text(token.span) == token.text)
      #expect(document.source.span(ofBytes: token.bytes) == token.span)
      #expect(!token.text.isEmpty)
    }
  }

  @Test func `tokens leave nothing out but white space`() {
    let text = "“No—never!” said Ms. O’Hara’s 3-year-old (in 2021), 50%…"
    #expect(tokens(text).filter { $0 != " " } == text.filter { $0 != " " })
  }

  @Test func `an unbreakable space parts words`() {
    #expect(tokens("30\u{A0}August\u{202F}2021") == "30 August 2021")
  }

  @Test func `each ideograph is a token, and an emoji with its modifiers`() {
    #expect(tokens("部队 👩🏽‍🚀🇫🇷") == "部 队 👩🏽‍🚀 🇫🇷")
  }

  @Test func `lookup form has straight quotes and plain hyphens`() {
    #expect(annotated("DON’T “Sar‑e”").tokens.map(\.lower) == ["do", "n't", "\"", "sar", "-", "e", "\""])
  }

  @Test func `boilerplate has no tokens`() {
    #expect(tokens("One two\n\n<boilerplate>Share this\n\nThree") == "One two Three")
  }

  @Test func `glued tokens are told from spaced ones`() {
    #expect(annotated("al-Amin’s men").tokens.map(\.isSpaced) == [true, false, false, false, true])
  }
}

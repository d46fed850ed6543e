import Annotations
import Lexicon
import Testing

@testable import Importer

struct DatelineTests {
  @Test(arguments: [
    ("KABUL, Aug 30 (Reuters) - Talks", "Reuters", nil),
    ("KUNDUZ, Afghanistan (AP) — Farmers", "Associated Press", nil),
    ("CNN — \"We", "CNN", nil), ("(CNN) -- The", "CNN", nil),
    ("Herat, Aug. 30, 2021 (ANI): The", "ANI", "2021-08-30"),
    ("SAR-E POL, May 4, 2021 (River Valley News) — A", "River Valley News", "2021-05-04"),
    ("NEW YORK — The", nil, nil),
    ("Termez, Uzbekistan CNN — The", "CNN", nil),
    ("PARIS/LONDON, 4 May 2021 (AFP) – He", "AFP", "2021-05-04"),
    ("St. Louis (AP) - The", "Associated Press", nil),
  ])
  func `a report's opening is read`(text: String, publisher: String?, date: String?) throws {
    let dateline = try #require(Dateline(text))
    #expect(dateline.publisher == publisher)
    #expect(dateline.date?.description == date)
  }

  @Test(arguments: [
    "NATO — the alliance that nobody left — met on Monday.", "The council — five men — met.",
    "Massoud - He said so.", "He said: \"No.\"", "Kabul is quiet.", "Sara Khalil: Why — And when?",
    "In May (Spring) - The", "She left (Reuters reported) — Nobody knows.", "",
  ])
  func `a sentence with a dash is no opening`(text: String) { #expect(Dateline(text) == nil) }
}

struct BylineTests {
  @Test(arguments: [
    ("By Sara Khalil", "Sara Khalil", nil, nil),
    ("By SARA KHALIL and OMAR NURI", "SARA KHALIL and OMAR NURI", nil, nil),
    ("By Sara Khalil, Reuters", "Sara Khalil, Reuters", "Reuters", nil), ("BY REUTERS", "REUTERS", nil, nil),
    ("By Sara Khalil | May 4, 2021", "Sara Khalil", nil, "2021-05-04"),
    ("Words by Sara Khalil for The Guardian", "Sara Khalil for The Guardian", "The Guardian", nil),
    ("By Sara Khalil, river correspondent", "Sara Khalil, river correspondent", nil, nil),
  ])
  func `a line with its cue is a byline`(text: String, name: String, publisher: String?, date: String?) throws
  {
    let piece = Piece(text, isAfterBlankLine: true)
    let cue = try #require(LayoutCues.shared.cue(in: piece.folded))
    let byline = try #require(Byline(piece, after: cue))
    #expect(byline.text == name)
    #expect(byline.publisher == publisher)
    #expect(byline.date?.description == date)
  }

  @Test(arguments: [
    "By then the gate was open", "By noon, nobody knew", "By the river, a man waits for the boat",
  ])
  func `a sentence that starts with "by" is none`(text: String) throws {
    let piece = Piece(text, isAfterBlankLine: true)
    let cue = try #require(LayoutCues.shared.cue(in: piece.folded))
    #expect(Byline(piece, after: cue) == nil)
  }

  @Test(arguments: [
    ("Sara Khalil in Kabul", nil), ("Sara Khalil | The Paper", "The Paper"),
    ("Sara Khalil, Reuters", "Reuters"),
    ("Sara Khalil and Omar Nuri in Herat", nil),
  ])
  func `a place or a publisher makes a byline of a name`(text: String, publisher: String?) throws {
    let byline = try #require(Byline(withoutCue: Piece(text, isAfterBlankLine: true)))
    #expect(byline.publisher == publisher)
  }

  @Test(arguments: ["Life on the Amu", "Boats return in Spring", "A gate in Kabul", "Talks fail in Kabul"])
  func `a headline is no byline`(text: String) {
    #expect(Byline(withoutCue: Piece(text, isAfterBlankLine: true)) == nil)
  }
}

struct PublicationDateTests {
  @Test(arguments: [
    ("Published 4:35 PM EDT, Tue August 30, 2022", "2022-08-30T16:35-04:00"),
    ("30 August 2021", "2021-08-30"),
    ("Aug. 30, 2021", "2021-08-30"), ("2021-08-30T14:05:00Z", "2021-08-30T14:05:00Z"),
    ("August 2021", "2021-08"),
    ("Monday, 30th of August 2021, 12:05 am GMT", "2021-08-30T00:05Z"), ("30/08/2021", "2021-08-30"),
    ("08/30/2021", "2021-08-30"), ("Last updated 5 Sept 2021", "2021-09-05"), ("05/05/2021", "2021-05-05"),
    ("2021-08-30", "2021-08-30"),
  ])
  func `a date is read as precisely as it is printed`(text: String, date: String) {
    #expect(PublicationDate(Piece.fold(text))?.date.description == date)
  }

  @Test(arguments: [
    "04/05/2021", "30 February 2021", "Published yesterday", "May", "4:35 PM", "August 30", "",
  ])
  func `what may be two dates or none is no date`(text: String) {
    #expect(PublicationDate(Piece.fold(text)) == nil)
  }
}

struct CreditLineTests {
  @Test(arguments: [
    ("Boys run. (Photo by Sara Khalil / AFP)", "Boys run."),
    ("Boys run. (Photo by Sara Khalil / AFP) (Photo by SARA KHALIL/AFP via Getty Images)", "Boys run."),
    ("Boys run. Photograph: Sara Khalil/AFP", "Boys run."), ("Boys run. Getty Images", "Boys run."),
    ("Boys run. Sara Khalil/Reuters", "Boys run."), ("Boys run [AP Photo/Sara Khalil]", "Boys run"),
    ("(Photo by Sara Khalil)", ""),
  ])
  func `a trailing credit is cut from its caption`(text: String, caption: String) throws {
    let end = try #require(CreditLine.start(in: text))
    #expect(String(decoding: Array(text.utf8)[..<end], as: UTF8.self).trimmed == caption)
  }

  @Test(arguments: [
    "He told Reuters.", "The gate (built in 1994) is old.", "She said so. He told Reuters",
    "A man (left) waits.",
  ])
  func `a sentence is no credit`(text: String) { #expect(CreditLine.start(in: text) == nil) }
}

struct LexiconRowTests {
  @Test func `every row of boilerplate.tsv is met by its own example`() throws {
    for row in try TSV(file: "boilerplate.tsv").rows {
      let cue = try #require(LayoutCues.shared.cue(in: Piece.fold(row["example"])), "\(row["example"])")
      #expect(cue.kind.rawValue == row["kind"], "\(row["example"])")
    }
  }

  @Test func `every row of genre-cues.tsv is met by its own example`() throws {
    for row in try TSV(file: "genre-cues.tsv").rows {
      let position = try #require(GenreCues.Position(rawValue: row["position"]))
      let genre = GenreCues.shared.genre(of: Piece.fold(row["example"]), at: position)
      #expect(genre?.rawValue == row["genre"], "\(row["example"])")
    }
  }

  @Test func `every outlet is found by each of its forms`() throws {
    for row in try TSV(file: "outlets.tsv").rows {
      for form in [row["name"]] + row.values("forms") {
        #expect(Outlets.shared.outlet(named: form)?.name == row["name"])
      }
    }
  }
}

import Foundation
import Lexicon
import Testing

@testable import Importer

/// Rows of the lexicons of pages and records, each run on its own example.
struct PageLexiconTests {
  @Test func `each hint is found in its example`() throws {
    for row in try TSV(file: "page-hints.tsv").rows {
      let kind = try #require(PageHints.Kind(rawValue: row["kind"]))
      #expect(PageHints.shared.verdict(of: row["example"].utf8).says(kind), "line \(row.line)")
    }
  }

  @Test func `each line that ends an article announces that`() throws {
    for row in try TSV(file: "page-ends.tsv").rows {
      let example = row["example"]
      let isFound =
        row["position"] == "last" ? PageEnds.shared.isNotice(example) : PageEnds.shared.announces(example)
      #expect(isFound, "line \(row.line)")
    }
  }

  @Test func `each name of metadata is read from its example`() throws {
    for row in try TSV(file: "page-metadata.tsv").rows {
      let tree = PageTreeBuilder.tree(of: Array("<html><head>\(row["example"])</head></html>".utf8))
      let field = try #require(PageStatements.Field(rawValue: row["field"]))
      #expect(PageStatements(tree).first(field) != nil, "line \(row.line)")
    }
  }

  @Test func `each date of an example is read`() throws {
    for row in try TSV(file: "page-metadata.tsv").rows where ["published", "modified"].contains(row["field"])
    {
      let tree = PageTreeBuilder.tree(of: Array("<html><head>\(row["example"])</head></html>".utf8))
      let field = try #require(PageStatements.Field(rawValue: row["field"]))
      let text = try #require(PageStatements(tree).first(field))
      #expect(DateText.date(of: text)?.year == 2021, "\(text)")
    }
  }

  @Test func `each name of a record's field is one of a field, and stands once in it`() throws {
    let rows = try TSV(file: "record-fields.tsv").rows
    let keys = rows.map { $0["field"] + " " + $0["name"] }
    #expect(Set(keys).count == keys.count)
    for row in rows { #expect(FieldMap.Field(rawValue: row["field"]) != nil, "line \(row.line)") }
  }

  @Test func `no language stands twice`() throws {
    let codes = try TSV(file: "language-words.tsv").rows.map { $0["code"] }
    #expect(Set(codes).count == codes.count)
  }

  @Test(arguments: [
    ("en", "The council of the town voted on Tuesday to repair the bridge, which had been closed for years."),
    (
      "fr", "Le conseil de la ville a voté mardi pour la réparation du pont, qui est fermé depuis des années."
    ),
    (
      "de",
      "Der Rat der Stadt hat am Dienstag für die Reparatur der Brücke gestimmt, die seit Jahren nicht offen ist."
    ),
    (
      "es",
      "El consejo de la ciudad votó el martes para reparar el puente, que está cerrado desde hace años por las obras."
    ),
    (
      "it",
      "Il consiglio della città ha votato martedì per la riparazione del ponte, che non è aperto da anni."
    ),
    (
      "nl",
      "De raad van de stad heeft op dinsdag voor het herstel van de brug gestemd, die al jaren niet open is."
    ),
    (
      "tr",
      "Belediye meclisi salı günü köprünün onarımı için oy verdi ve bu köprü çok uzun süre kapalı olarak kalmıştı."
    ),
    (
      "ru",
      "Городской совет во вторник проголосовал за ремонт моста, который был закрыт для движения и не работал."
    ),
    (
      "uk",
      "Міська рада у вівторок проголосувала за ремонт моста, який був закритий і не працював після повені."
    ),
    (
      "ar",
      "صوت مجلس المدينة يوم الثلاثاء على إصلاح الجسر الذي كان مغلقا منذ سنوات وقال إن العمل سيبدأ في الربيع"
    ),
    (
      "fa",
      "شورای شهر روز سه‌شنبه به تعمیر پل که از سال‌ها پیش بسته است رأی داد و گفت که کار در بهار آغاز می‌شود"
    ),
    (
      "ps",
      "د ښار شورا د سه شنبې په ورځ د هغه پله د بیا جوړولو لپاره رایه ورکړه چې له کلونو راهیسې تړل شوی دی"
    ),
    ("zh", "市议会星期二投票决定修复那座多年来一直关闭的桥梁，并表示工程将于春天开始。"),
    ("ja", "市議会は火曜日、何年も閉鎖されていた橋の修理を決めた。工事は春に始まるという。"),
  ])
  func `a language is told from a sentence`(code: String, text: String) {
    #expect(LanguageGuess.language(of: text.utf8) == code)
  }

  @Test func `a list of names has no language`() {
    #expect(
      LanguageGuess.language(of: "Sara Khalil, Omar Farid, Laila Durrani, Hamid Barak, Elena Marsh".utf8)
        == nil)
  }
}

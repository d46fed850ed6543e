import Annotations
import Testing

struct NameKeyTests {
  @Test(arguments: [
    ("Sar-e Pol", "sar e pol"), ("SAR‑E  PŌL", "sar e pol"), ("Mas'ud", "masud"), ("Mas’ud", "masud"),
    ("The National Resistance Front", "national resistance front"), ("Łódź", "lodz"), ("Kunaṟ", "kunar"),
    ("Nu\u{308}rnberg", "nurnberg"), ("İzmir", "izmir"), ("U.S.", "u s"), ("Москва", "москва"), ("—", ""),
    ("Theresa", "theresa"), ("Straße", "strasse"),
  ])
  func `names that differ only in case, marks and punctuation share a key`(name: String, key: String) {
    #expect(NameKey.fold(name) == key)
  }
}

/// Articles about invented people and events, as many as a test wants, each different from the others.
enum Sentences {
  static func article(_ number: Int) -> String {
    let speaker = given[number % given.count] + " " + family[(number / given.count) % family.count]
    let town = towns[number % towns.count]
    return """
      Water Board Meets In \(town) For The \(ordinal(number)) Time

      \(town), March \(number % 28 + 1), 2021 — The water board of \(town) met on Monday, its chairman \(speaker) said.

      "We counted \(number) wells that are dry," \(speaker) told reporters. "Nobody will repair them for us."

      \(speaker), a member of the River Council, said that \(number + 3) families had left \(town) in February 2021.
      The River Council is based in Kabul province.

      """
  }

  private static let given = ["Sara", "Omid", "Laleh", "Tomas", "Nadia", "Farhad", "Ines"]
  private static let family = ["Karlin", "Wardak", "Oduya", "Peralta", "Haidari"]
  private static let towns = ["Kandar Bridge", "Oldmarket", "Three Springs", "Bala Mill", "Fort Ansel"]

  private static func ordinal(_ number: Int) -> String { "\(number)th" }
}

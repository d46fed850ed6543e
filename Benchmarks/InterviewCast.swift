import Corpora

/// People and things that generated interviews are about. All are put together by chance.
struct InterviewCast {
  struct Person: Hashable {
    var given: String
    var family: String
    var isWoman: Bool

    var name: String { given + " " + family }
    /// The first letters of both names, particles left out: "LH".
    var initials: String {
      let last = family.split { $0 == " " || $0 == "-" }.filter { $0.first?.isUppercase ?? false }
      return String(given.prefix(1)) + last.map { String($0.prefix(1)) }.joined()
    }
  }

  let asker: Person
  let answerer: Person
  /// Somebody who is only spoken of.
  let other: Person
  let outlet: String
  let organization: String
  let role: String
  let askerRole: String
  let place: String
  let topic: String

  init(_ numbers: inout SplitMix) {
    asker = InterviewCast.person(&numbers, besides: [])
    answerer = InterviewCast.person(&numbers, besides: [asker])
    other = InterviewCast.person(&numbers, besides: [asker, answerer])
    outlet = numbers.pick(InterviewCast.outlets)
    organization = numbers.pick(InterviewCast.organizations)
    role = numbers.pick(InterviewCast.roles)
    askerRole = numbers.pick(InterviewCast.askerRoles)
    place = numbers.pick(InterviewCast.places)
    topic = numbers.pick(InterviewCast.topics)
  }

  /// Nobody who shares a name or initials with the others, whom no reader could tell apart either.
  private static func person(_ numbers: inout SplitMix, besides others: [Person]) -> Person {
    while true {
      let isWoman = numbers.happens(50)
      let person = Person(
        given: numbers.pick(isWoman ? women : men), family: numbers.pick(families), isWoman: isWoman)
      let isTaken = others.contains {
        $0.given == person.given || $0.family == person.family || $0.initials == person.initials
      }
      if !isTaken { return person }
    }
  }

  /// Fills `{X}` and the like in a template; `{X}` is who answers, `{Y}` who asks, `{Z}` who is spoken of, in small letters the
  /// surnames alone.
  func filled(_ template: String) -> String {
    let she = answerer.isWoman
    let values: [(String, String)] = [
      ("{X}", answerer.name), ("{x}", answerer.family), ("{Y}", asker.name), ("{y}", asker.family),
      ("{Z}", other.name), ("{z}", other.family), ("{O}", outlet), ("{G}", organization), ("{R}", role),
      ("{r}", askerRole), ("{P}", place), ("{T}", topic), ("{she}", she ? "she" : "he"),
      ("{She}", she ? "She" : "He"),
      ("{her}", she ? "her" : "his"), ("{Her}", she ? "Her" : "His"), ("{him}", she ? "her" : "him"),
      ("{Ms}", she ? "Ms." : "Mr."), ("{Xg}", answerer.given), ("{Yg}", asker.given),
    ]
    var text = template
    for (sign, value) in values { text.replace(sign, with: value) }
    return text
  }

  private static let women = [
    "Lena", "Sara", "Mariam", "Aiko", "Chiara", "Ngozi", "Fatou", "Ingrid", "Katarzyna", "Leyla", "Zohra",
    "Priya",
    "Elena", "Ruth", "Hannah", "Beatriz", "Sunniva", "Amara", "Nigora", "Thandiwe", "Odile", "Marta",
    "Rebecca", "Yasmin",
    "Siobhan", "Claire", "Dilnoza", "Wanjiru", "Agnes", "Camille", "Judith", "Parwana", "Noor", "Tereza",
    "Alice",
  ]
  private static let men = [
    "Omar", "Tom", "Jonas", "Karim", "Daud", "Hussein", "Pavel", "Kwame", "Diego", "Rahim", "Stefan", "Björn",
    "Idris",
    "Mateo", "Viktor", "Patrick", "Samuel", "Farid", "Anton", "Liam", "Tariq", "Chen", "Hiroshi", "Emeka",
    "Giorgi",
    "Nils", "Oscar", "Marcus", "Peter", "Andrew", "Ibrahim", "Jakub", "Rustam", "Luis", "Henry",
  ]
  private static let families = [
    "Hartwig", "Rahimi", "Baker", "Weber", "Yaftali", "Tanaka", "Rossi", "Okafor", "Diallo", "Lindqvist",
    "Nowak",
    "Nazarova", "Durrani", "Menon", "Petrov", "Ferrer", "Almeida", "Halvorsen", "Mensah", "Safarova",
    "Dlamini",
    "Lefèvre", "Kovač", "Goldberg", "O'Connor", "Murphy", "Karimov", "Kamau", "Lund", "Moreau", "Stern",
    "Sorkhabi",
    "van der Berg", "al-Tayeb", "de la Cruz", "Novák", "Ashworth", "McAllister", "Pereira", "Ito", "Obi",
    "Gelashvili",
    "Naveed", "Castillo", "Schneider", "Whitfield", "Barakat", "Daryan", "Kaya", "Haugen", "Lund-Park",
    "Bianchi",
    "Sharma", "Blake", "Crane", "Everett", "Fontaine", "Grant", "Hassan", "Jalali",
  ]
  private static let outlets = [
    "The Harbor Review", "The Herald", "City News", "The Morning Courier", "Radio Kotal", "The Evening Post",
    "River Valley News", "The Northern Monitor", "The Tribune", "Channel Six", "The Lantern",
    "Meridian Magazine",
  ]
  private static let organizations = [
    "the River Institute", "the Kotal Museum of Art", "Ashford University", "the Hill Front",
    "the Harbor Workers' Union",
    "the Ministry of Water", "Lakeside Hospital", "the Delta Foundation", "the Green Coast Party",
    "the National Ferry Company", "the Institute for Border Studies", "Northgate Football Club",
  ]
  private static let roles = [
    "director", "head", "founder", "chief engineer", "spokesperson", "former president", "deputy chairman",
    "chief scientist", "general secretary", "artistic director",
  ]
  private static let askerRoles = [
    "HOST", "ANCHOR", "CORRESPONDENT", "CITY NEWS ANCHOR", "CHIEF CORRESPONDENT", "REPORTER",
  ]
  private static let places = [
    "Kabul", "Port Sudan", "Tbilisi", "Nairobi", "Lisbon", "Faizabad", "Bergen", "Dushanbe", "Toronto",
    "Mukalla",
    "Cape Town", "Zagreb", "Leeds", "Ankara",
  ]
  private static let topics = [
    "the bridge", "the harbor", "the new law", "the drought", "the strike", "the ceasefire", "the election",
    "the vaccine", "the orchestra", "the railway", "the film", "the reservoir", "the merger", "the dam",
  ]
}

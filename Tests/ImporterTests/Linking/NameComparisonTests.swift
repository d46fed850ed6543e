import Importer
import Testing

/// Names of people and organizations, compared by their parts.
struct NameComparisonTests {
  private let people = PersonComparison()
  private let organizations = OrganizationComparison()

  @Test(arguments: [
    ("Ali Maisam Nazary", "Ali M. Nazari", NameAgreement.Grade.shorter),
    ("Sara Khalil", "SARA KHALÍL", .same),
    ("Volodymyr Zelensky", "Vladimir Zelenskiy", .variant), ("William Hale", "Bill Hale", .variant),
    ("Shinzo Abe", "Abe Shinzo", .variant), ("Xi Jinping", "Jinping Xi", .variant),
    ("A. Nazary", "Ali Nazary", .initials),
    ("Nazary", "Ali Nazary", .part), ("Pedro Solana", "Pedro Solana Montero", .shorter),
    ("Mohammad Ashraf Ghani", "Ashraf Ghani", .shorter),
    ("Mohamed ElBaradei", "Mohammed al-Baradei", .variant),
    ("Kim Jong-un", "Kim Jongun", .variant), ("Col. John Thomas", "John Thomas", .same),
    ("Ahmad Massoud", "Ahmad Shah Massoud", .loose), ("Mohammad Ali", "Mohammad Ali Jinnah", .loose),
    ("Ahmad Shah Massoud", "Ahmad Wali Massoud", .different), ("Kim Jong Un", "Kim Jong Il", .different),
    ("George W. Bush", "George H. W. Bush", .different), ("Donald Trump", "Donald Trump Jr.", .different),
    ("Li Na", "Li Ning", .different), ("Nawaz Sharif", "Shehbaz Sharif", .different), ("", "Ali", .different),
    ("😀", "Ali Nazary", .different), ("M.", "Maria", .different),
  ])
  func `two names agree as far as their parts do, in either order`(
    left: String, right: String, grade: NameAgreement.Grade
  ) {
    #expect(people.compare(left, right).grade == grade)
    #expect(people.compare(right, left).grade == grade)
  }

  @Test(arguments: [
    ("Ministry of Defence", "Ministry of Defense", NameAgreement.Grade.same),
    ("Siemens AG", "Siemens", .same),
    ("Defence Ministry", "Ministry of Defense", .variant), ("National Relief Committee", "NRC", .initials),
    ("Ford Motor Company", "Ford Motor", .same),
    ("Afghan Supreme Court", "Supreme Court of Afghanistan", .variant),
    ("Afghan Supreme Court", "Supreme Court", .loose),
    ("Washington University", "University of Washington", .loose),
    ("Kabul University", "University of Kabul", .variant),
    ("University of Kabul", "Kabul Medical University", .different),
    ("1st Brigade", "2nd Brigade", .different), ("Ford", "Ford Australia", .different),
    ("First Brigade", "1st Brigade", .same), ("Bank of Ghana", "Bank of Kenya", .different),
  ])
  func `organizations agree as far as their words do, in either order`(
    left: String, right: String, grade: NameAgreement.Grade
  ) {
    #expect(organizations.compare(left, right).grade == grade)
    #expect(organizations.compare(right, left).grade == grade)
  }

  @Test func `a full name that many bear takes more than itself`() {
    let scorer = LinkScorer()
    var left = LinkSubject(kind: .person, names: ["John Smith"])
    var right = left
    #expect(!scorer.score(left, right).isEnough)
    left.company = [7: LinkWeights.enough]
    right.company = [7: LinkWeights.enough]
    #expect(scorer.score(left, right).isEnough)
  }

  @Test func `a footballer and a minister of other countries are two, whatever their name`() {
    let scorer = LinkScorer()
    var left = LinkSubject(kind: .person, names: ["Tomas Belmar"])
    var right = left
    #expect(scorer.score(left, right).isEnough)
    left.roles = ["Brazilian striker"]
    left.countries = ["BR"]
    right.roles = ["Angolan finance minister"]
    right.countries = ["AO"]
    #expect(!scorer.score(left, right).isEnough)
  }

  @Test func `articles a lifetime apart speak of two`() {
    let scorer = LinkScorer()
    var left = LinkSubject(kind: .person, names: ["Tomas Belmar"])
    var right = left
    left.years = 1901...1910
    right.years = 2020...2020
    #expect(!scorer.score(left, right).isEnough)
  }

  @Test func `the same name of a ministry is another one in another country`() {
    let scorer = LinkScorer()
    var left = LinkSubject(kind: .organization, names: ["Ministry of Defense"])
    var right = left
    #expect(!scorer.score(left, right).isEnough)
    left.countries = ["AF"]
    right.countries = ["GB"]
    #expect(!scorer.score(left, right).isEnough)
    right.countries = ["AF"]
    #expect(scorer.score(left, right).isEnough)
  }
}

import Annotations
import Testing

/// Words of names that sound the same, and words that do not.
struct NameSoundTests {
  @Test(arguments: [
    ("massoud", "masood"), ("nazary", "nazari"), ("khashoggi", "kashoggi"), ("qanuni", "kanooni"),
    ("zelenskiy", "zelensky"), ("dudaev", "dudayev"), ("schroder", "schroeder"), ("fauzia", "fawzia"),
    ("daoud", "dawood"), ("smirnoff", "smirnov"), ("abderrahmane", "abderrahman"), ("rachid", "rashid"),
    ("mikhail", "mihail"), ("karadzic", "karadzic"), ("yousafzai", "yusufzai"), ("sedique", "sediqe"),
  ])
  func `spellings of one word agree, in either order`(left: String, right: String) {
    #expect(NameSound(left).agrees(with: NameSound(right)))
    #expect(NameSound(right).agrees(with: NameSound(left)))
    #expect(NameSound(left).skeleton == NameSound(right).skeleton)
  }

  @Test(arguments: [
    ("hassan", "hussein"), ("jamal", "jamil"), ("ahmad", "hamid"), ("karim", "karam"), ("un", "il"),
    ("chen", "chan"),
    ("lee", "li"), ("mahmoud", "mohammad"), ("karimov", "karimova"), ("hansen", "hanson"),
    ("petersen", "peterson"),
    ("ali", "eli"), ("omar", "amir"), ("fidel", "raul"), ("salman", "suleiman"),
  ])
  func `other words do not`(left: String, right: String) {
    #expect(!NameSound(left).agrees(with: NameSound(right)))
    #expect(!NameSound(right).agrees(with: NameSound(left)))
  }

  @Test func `every word of up to three letters has sounds or none`() {
    let letters = (0x61...0x7A as ClosedRange<UInt8>).map { String(UnicodeScalar($0)) }
    let pairs = letters.flatMap { first in letters.map { first + $0 } }
    // "FF" is a name too.
    for word in letters + pairs + pairs.flatMap({ pair in letters.map { pair + $0 } }) {
      let sound = NameSound(word)
      #expect(sound == NameSound(word))
      _ = OrganizationWords(word)
      _ = PersonWords(word)
    }
  }

  @Test(arguments: ["", "a", "ж", "путин", "😀", String(repeating: "x", count: 500), "123"])
  func `a word of any kind agrees with itself and has a skeleton`(word: String) {
    #expect(NameSound(word).agrees(with: NameSound(word)))
    #expect(word.isEmpty || !NameSound(word).skeleton.isEmpty)
  }
}

/// The words of people's names.
struct PersonWordsTests {
  private func words(_ name: String) -> String { PersonWords(name).words.map(\.text).joined(separator: " ") }

  @Test(arguments: [
    ("Osama bin Laden", "osama laden"), ("Ursula von der Leyen", "ursula leyen"),
    ("Bashar al-Assad", "bashar assad"),
    ("Abdul Rashid Dostum", "abdrashid dostum"), ("Abdurrahman Khan", "abdrahman khan"),
    ("Abd al-Rahman Khan", "abdrahman khan"), ("Abdelaziz Bouteflika", "abdaziz bouteflika"),
    ("Zia-ul-Haq", "ziahaq"), ("Ziaul Haq", "ziahaq"), ("Burhan ud-Din Rabbani", "burhandin rabbani"),
    ("Burhanuddin Rabbani", "burhandin rabbani"), ("Hamid Ullah Khan", "hamidullah khan"),
    ("JD Vance", "j d vance"),
    ("Bush, George W.", "george w bush"), ("Richard \"Tex\" Coe", "richard coe"),
    ("José Ortega y Gasset", "jose ortega gasset"),
    ("KIM Jong Un", "kim jong un"),
  ])
  func `what transcriptions write otherwise is one word, and particles are left out`(
    name: String, expected: String
  ) {
    #expect(words(name) == expected)
  }

  @Test(arguments: [
    ("Martin Luther King Jr.", "jr"), ("Benigno Aquino III", "3"), ("Pope John XXIII", nil), ("Liu Xi", nil),
  ])
  func `a generational suffix is no word of the name`(name: String, generation: String?) {
    #expect(PersonWords(name).generation == generation)
  }

  @Test(arguments: [
    "", " ", "-", "(", "\"", "😀", "A", ",", "al-", "bin", String(repeating: "Ali ", count: 125),
  ])
  func `a name of nothing or of anything is read`(name: String) {
    _ = PersonWords(name)
    #expect(NameBlocks.keys(of: name, kind: .person).allSatisfy { !$0.isEmpty })
    #expect(NameBlocks.keys(of: name, kind: .organization).allSatisfy { !$0.isEmpty })
  }

  @Test func `an abbreviation, its brackets and its words are read of an organization's name`() {
    let name = OrganizationWords("National Resistance Front of Afghanistan (NRF)")
    #expect(name.words == ["national", "resistance", "front", "afghanistan"])
    #expect(name.acronym == "nrf")
    #expect(OrganizationWords("U.N.").words == ["un"])
    #expect(
      OrganizationWords("The Ministry of Defence").words == OrganizationWords("Ministry of Defense").words)
    #expect(OrganizationWords("Siemens AG").words == ["siemens"])
    #expect(OrganizationWords("Inc.").words == ["inc"])
  }
}

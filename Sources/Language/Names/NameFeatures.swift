/// The features of one token for the name model.
///
/// Words, affixes, shapes and clusters around the token (Ratinov and Roth 2009; Turian and others 2010), known phrases,
/// tags, and what the article says of the word elsewhere (Krishnan and Manning 2006).
package struct NameFeatures {
  /// At most this many features has a token.
  package static let capacity = 192

  private let input: NameInput

  package init(input: NameInput) { self.input = input }

  /// Hashes at the edges of a sentence.
  private static let before: UInt64 = 0x3c73_3e00
  private static let after: UInt64 = 0x3c2f_733e

  /// A growing list of features in memory that the caller provides.
  struct List {
    let features: UnsafeMutablePointer<UInt64>
    private(set) var count = 0

    init(_ features: UnsafeMutablePointer<UInt64>) { self.features = features }

    @inline(__always) mutating func add(_ template: UInt64, _ value: UInt64) {
      features[count] = ModelHash.feature(template, value)
      count += 1
    }

    @inline(__always) mutating func add(_ template: UInt64, _ first: UInt64, _ second: UInt64) {
      features[count] = ModelHash.feature(template, first, second)
      count += 1
    }

    @inline(__always) mutating func add(
      _ template: UInt64, _ first: UInt64, _ second: UInt64, _ third: UInt64
    ) {
      features[count] = ModelHash.feature(template, first, second, third)
      count += 1
    }
  }

  /// Writes a token's features and returns how many there are.
  ///
  /// - Parameter hasVotes: whether a first reading's votes are features too.
  package func write(
    _ token: Int, in sentence: Range<Int>, hasVotes: Bool, to features: UnsafeMutablePointer<UInt64>
  ) -> Int {
    var list = List(features)
    input.lexemes.withUnsafeBufferPointer { lexemes in
      let window = Window(lexemes: lexemes, sentence: sentence, token: token)
      addWords(window, &list)
      addShapes(window, &list)
      addClusters(window, &list)
      addCase(window, &list)
      addNearestSmallWords(window, &list)
    }
    addPhrases(token, in: sentence, &list)
    addTags(token, in: sentence, &list)
    if hasVotes { addVotes(token, in: sentence, &list) }
    return list.count
  }

  /// The words around a token.
  private struct Window {
    let lexemes: UnsafeBufferPointer<Lexeme>
    let sentence: Range<Int>
    let token: Int

    var lexeme: Lexeme { lexemes[token] }

    func has(_ offset: Int) -> Bool { sentence.contains(token + offset) }

    @inline(__always) func lower(_ offset: Int) -> UInt64 {
      let index = token + offset
      if index < sentence.lowerBound { return NameFeatures.before }
      return index < sentence.upperBound ? lexemes[index].lower : NameFeatures.after
    }

    @inline(__always) func shape(_ offset: Int) -> UInt64 {
      let index = token + offset
      if index < sentence.lowerBound { return NameFeatures.before }
      return index < sentence.upperBound ? lexemes[index].shape : NameFeatures.after
    }

    @inline(__always) func middleCluster(_ offset: Int) -> UInt64 {
      has(offset) ? UInt64(lexemes[token + offset].clusters.middle) : 999
    }
  }

  private func addWords(_ window: Window, _ list: inout List) {
    let lexeme = window.lexeme
    list.add(1, 0)
    for offset in -2...2 { list.add(2, window.lower(offset), UInt64(bitPattern: Int64(offset))) }
    list.add(3, lexeme.form)
    list.add(4, window.lower(0), window.lower(1))
    list.add(5, window.lower(-1), window.lower(0))
    list.add(6, window.lower(-1), window.lower(1))
    list.add(7, window.lower(-2), window.lower(-1))
    list.add(8, window.lower(1), window.lower(2))
    let prefixes = lexeme.prefixes
    list.add(9, prefixes.0)
    if prefixes.1 != 0 { list.add(10, prefixes.1) }
    if prefixes.2 != 0 { list.add(11, prefixes.2) }
    if prefixes.3 != 0 { list.add(12, prefixes.3) }
    let suffixes = lexeme.suffixes
    list.add(13, suffixes.0)
    if suffixes.1 != 0 { list.add(14, suffixes.1) }
    if suffixes.2 != 0 { list.add(15, suffixes.2) }
    if suffixes.3 != 0 { list.add(16, suffixes.3) }
    if window.has(-1) { list.add(17, window.lexemes[window.token - 1].suffixes.2) }
    if window.has(1) { list.add(18, window.lexemes[window.token + 1].suffixes.2) }
  }

  private func addShapes(_ window: Window, _ list: inout List) {
    let shape = window.shape(0)
    let before = window.shape(-1)
    let after = window.shape(1)
    list.add(20, shape)
    list.add(21, window.lexeme.longShape)
    list.add(22, before)
    list.add(23, after)
    list.add(24, before, shape)
    list.add(25, shape, after)
    list.add(26, before, shape, after)
    list.add(27, after, window.shape(2))
    list.add(28, window.lower(-1), shape)
    list.add(29, shape, window.lower(1))
  }

  private func addClusters(_ window: Window, _ list: inout List) {
    for offset in -2...2 where window.has(offset) {
      let lexeme = window.lexemes[window.token + offset]
      let place = UInt64(bitPattern: Int64(offset))
      let clusters = lexeme.clusters
      if clusters.rank == 0 {
        list.add(30, place)
      } else {
        list.add(31, place, UInt64(clusters.coarse))
        list.add(32, place, UInt64(clusters.middle))
        list.add(33, place, UInt64(clusters.fine))
      }
      let path = UInt64(lexeme.printed.path)
      guard path != 0 else { continue }
      list.add(34, place, path)
      list.add(35, place, (path - 1) & 255)
      list.add(36, place, (path - 1) & 63)
      list.add(37, place, (path - 1) & 15)
    }
    let lexeme = window.lexeme
    list.add(38, UInt64(lexeme.clusters.rank), UInt64(lexeme.traits.rawValue & 7), isFirst(window.token))
    list.add(39, UInt64(lexeme.clusters.middle), lexeme.shape)
    let middle = window.middleCluster(0)
    list.add(40, window.middleCluster(-1), middle)
    list.add(41, middle, window.middleCluster(1))
    list.add(42, window.middleCluster(-1), window.middleCluster(1))
  }

  private func addCase(_ window: Window, _ list: inout List) {
    let lexeme = window.lexeme
    let evidence = input.evidence[window.token]
    guard lexeme.traits.contains(.isCapital) else { return }
    let first = isFirst(window.token)
    let line = UInt64(evidence & (NameEvidence.isHeadline | NameEvidence.isShouted))
    list.add(50, first)
    list.add(51, line)
    if lexeme.traits.contains(.isAllCapitals) { list.add(52, line) }
    let prior = lexeme.printed.capitalPrior.map { UInt64(bitPattern: Int64($0)) } ?? 99
    list.add(53, prior, first)
    list.add(54, prior, line)
    list.add(55, UInt64(evidence & NameEvidence.isElsewhereLower), first)
    if evidence & NameEvidence.isOftenCapital != 0 { list.add(56, first) }
  }

  /// The nearest words to both sides that are not capitals, at most four tokens away.
  private func addNearestSmallWords(_ window: Window, _ list: inout List) {
    for distance in 1...4 {
      guard window.has(-distance) else { break }
      let lexeme = window.lexemes[window.token - distance]
      if !lexeme.traits.contains(.isCapital) {
        list.add(60, lexeme.lower)
        break
      }
    }
    for distance in 1...4 {
      guard window.has(distance) else { break }
      let lexeme = window.lexemes[window.token + distance]
      if !lexeme.traits.contains(.isCapital) {
        list.add(61, lexeme.lower)
        break
      }
    }
  }

  private func addPhrases(_ token: Int, in sentence: Range<Int>, _ list: inout List) {
    let own = input.phrases[token]
    let isCapital = input.lexemes[token].traits.contains(.isCapital) ? UInt64(1) : 0
    for offset in -1...1 where sentence.contains(token + offset) {
      var rest = input.phrases[token + offset]
      while rest != 0 {
        let kind = rest.trailingZeroBitCount / 4
        let code = rest >> UInt64(4 * kind) & 15
        let value = UInt64(kind) << 4 | code
        list.add(70, value, UInt64(bitPattern: Int64(offset)))
        if offset == 0 { list.add(71, value, isCapital) }
        rest &= ~(15 << UInt64(4 * kind))
      }
    }
    if own != 0 { list.add(72, own, isCapital) }
  }

  private func addTags(_ token: Int, in sentence: Range<Int>, _ list: inout List) {
    func tag(_ offset: Int) -> UInt64 {
      sentence.contains(token + offset) ? UInt64(input.tags[token + offset]) : 255
    }
    let own = tag(0)
    let shape = input.lexemes[token].shape
    list.add(80, own)
    list.add(81, tag(-1))
    list.add(82, tag(1))
    list.add(83, tag(-1), own)
    list.add(84, own, tag(1))
    list.add(85, tag(-1), own, tag(1))
    list.add(86, own, shape)
    list.add(87, tag(-2), tag(-1), own)
    list.add(88, own, tag(1), tag(2))
  }

  private func addVotes(_ token: Int, in sentence: Range<Int>, _ list: inout List) {
    let votes = input.votes[token]
    let first = isFirst(token)
    if input.lexemes[token].traits.contains(.isCapital) {
      addVote(90, votes, first, &list)
      if votes.longer != 0 { list.add(92, UInt64(votes.longer)) }
    }
    list.add(93, UInt64(votes.label))
    if token > sentence.lowerBound {
      let before = input.votes[token - 1]
      addVote(94, before, 2, &list)
      list.add(96, UInt64(before.label), UInt64(votes.label))
    }
    if token + 1 < sentence.upperBound {
      let after = input.votes[token + 1]
      addVote(97, after, 2, &list)
      list.add(99, UInt64(votes.label), UInt64(after.label))
    }
  }

  private func addVote(_ template: UInt64, _ votes: NameVotes, _ first: UInt64, _ list: inout List) {
    guard votes.answer != 0 else { return }
    let answer = UInt64(votes.answer) << 4 | UInt64(votes.agreement)
    list.add(template, answer)
    list.add(template + 1, answer, UInt64(votes.count), first)
  }

  private func isFirst(_ token: Int) -> UInt64 {
    input.evidence[token] & NameEvidence.isFirst == 0 ? 0 : 1
  }
}

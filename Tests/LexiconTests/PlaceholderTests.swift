import Testing

@Test func `Lexicon builds`() {}

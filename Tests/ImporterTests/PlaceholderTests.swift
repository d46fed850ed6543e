import Testing

@Test func `Importer builds`() {}

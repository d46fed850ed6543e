import Testing

@Test func `KB builds`() {}

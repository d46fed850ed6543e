import Testing

@Test func `House builds`() {}

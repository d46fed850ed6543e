import Testing

@Test func `kbctl builds`() {}

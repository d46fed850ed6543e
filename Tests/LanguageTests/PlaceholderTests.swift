import Testing

@Test func `Language builds`() {}

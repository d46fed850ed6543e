import Annotations

/// What the readers make of inputs, for people who look before they import.
package enum ArticlePreview {
  /// Calls `body` with each record of each input, in their order; stores nothing.
  package static func forEach<Failure: Error>(
    of paths: [String], options: ImportOptions, _ body: (ReadPiece) throws(Failure) -> Void
  ) throws(Failure) {
    var opener = InputOpener(reader: options.reader)
    opener.context.fields = options.fields
    opener.context.address = options.uri
    for entry in InputWalker.entries(of: paths) {
      let source: any PieceSource
      do throws(ImportError) {
        source = try opener.source(of: entry)
      } catch {
        try body(ReadPiece(location: entry.location, result: .failure(error)))
        continue
      }
      while let pieces = source.next() {
        for piece in pieces { try body(piece) }
      }
    }
  }
}

import Annotations

/// Writes an annotated article as CoNLL-U, the format of Universal Dependencies treebanks.
///
/// A sentence is a paragraph of lines, one a token: number, form, lemma, part of speech, fine tag, features (none), number
/// of the head, relation, enhanced relations (none), and more: `SpaceAfter=No`, the place of the token in the article's
/// body (`Start`, counted from 1, and `Length`, as `substr` counts), and names as `Name=B-person`, `Name=I-person`.
package struct CoNLLUText {
  private let document: Document

  package init(_ document: Document) {
    self.document = document
  }

  package var text: String {
    var lines = "# newdoc id = \(document.article.uri)\n"
    let names = namesOfTokens()
    var block: Int?
    for (number, sentence) in document.stretches.enumerated() {
      let first = document.tokens[sentence.lowerBound]
      if block != first.block {
        lines += "# newpar\n# block = \(document.article.blocks[first.block].kind.rawValue)\n"
        block = first.block
      }
      lines += "# sent_id = \(number + 1)\n# text = \(printed(document.span(ofTokens: sentence)))\n"
      for token in sentence { lines += line(token, in: sentence, name: names[token]) }
      lines += "\n"
    }
    return lines
  }

  private func line(_ index: Int, in sentence: Range<Int>, name: String?) -> String {
    let token = document.tokens[index]
    let head = token.head.map { $0 - sentence.lowerBound + 1 } ?? 0
    let isParsed = token.arc != .dep || token.head != nil
    var more: [String] = []
    if index + 1 < sentence.upperBound, !document.tokens[index + 1].isSpaced { more.append("SpaceAfter=No") }
    more.append("Start=\(token.span.start + 1)")
    more.append("Length=\(token.span.end - token.span.start)")
    if let name { more.append("Name=\(name)") }
    let cells = [
      String(index - sentence.lowerBound + 1), printed(token.span), token.lemma.isEmpty ? "_" : token.lemma,
      token.tag.rawValue, token.fineTag.rawValue, "_", isParsed ? String(head) : "_",
      isParsed ? token.arc.rawValue : "_", "_", more.joined(separator: "|"),
    ]
    return cells.joined(separator: "\t") + "\n"
  }

  /// White space folded, since lines and tabs have a meaning of their own.
  private func printed(_ span: TextSpan) -> String {
    document.text(span).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// `B-person`, `I-person`; of a work and a person's name in it, the work.
  private func namesOfTokens() -> [Int: String] {
    var names: [Int: String] = [:]
    for mention in document.extraction.mentions where mention.form == .name {
      let tokens = document.tokens(in: mention.span)
      for token in tokens where names[token] == nil {
        names[token] = (token == tokens.lowerBound ? "B-" : "I-") + mention.kind.rawValue
      }
    }
    return names
  }
}

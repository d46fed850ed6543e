import Annotations
import TestSupport
import Testing

@testable import KB

struct CurationRefusalTests {
  private let world: CurationWorld

  init() throws {
    world = try CurationWorld()
    for (index, name) in ["Ali Zia", "Omar Zia", "Lina Saad"].enumerated() {
      try world.save(
        "text:\(index)", WorldArticle([.init(name, "River Guard", "Hill Front", on: "2022-03-0\(index + 1)")])
      )
    }
  }

  /// The reason given, and that nothing was done.
  private func reason(_ body: () throws(StoreError) -> Void) throws -> String {
    let before = try dump(world.store)
    let error = #expect(throws: StoreError.self) { try body() }
    #expect(differences(before, try dump(world.store)) == [])
    return error?.description ?? ""
  }

  @Test func `an entity is not merged with itself`() throws {
    #expect(
      try reason { () throws(StoreError) in try world.merge("Ali Zia", into: "Ali Zia") }.contains(
        "with itself"))
  }

  @Test func `what is one already is not merged the other way round`() throws {
    try world.merge("Ali Zia", into: "Omar Zia")
    let lines = try world.exported()
    var turned = lines[0]
    turned.fields["subject"] = nil
    turned.fields["argument"] = nil
    turned.fields["name"] = "Omar Zia"
    turned.fields["value"] = "Ali Zia"
    let items = try world.apply([turned])
    #expect(items.map(\.outcome) == ["refused"])
    try world.merge("Omar Zia", into: "Lina Saad")
    let reason = try reason { () throws(StoreError) in
      _ = try world.desk.decide { statements throws(StoreError) in
        let first = Curation.Thing(kind: "person", name: "Lina Saad")
        var argument = Curation.Argument()
        argument.into = Curation.Thing(kind: "person", name: "Ali Zia")
        return [Curation(.merge, .thing(first), argument)]
      }
    }
    #expect(reason.contains("circle"))
  }

  @Test func `entities of different kinds are not merged`() throws {
    #expect(
      try reason { () throws(StoreError) in try world.merge("Ali Zia", into: "River Guard") }.contains(
        "retype one of them"))
  }

  @Test func `what a person told apart is not merged, and what is one is not told apart`() throws {
    try world.separate("Ali Zia", from: "Omar Zia")
    #expect(
      try reason { () throws(StoreError) in try world.merge("Ali Zia", into: "Omar Zia") }.contains(
        "undo that one"))
    #expect(try world.separate("Omar Zia", from: "Ali Zia").id == nil)
  }

  @Test func `nobody of that name is refused with who may be meant`() throws {
    #expect(
      try reason { () throws(StoreError) in try world.merge("Ali Zio", into: "Omar Zia") }.contains(
        "did you mean"))
    #expect(
      try reason { () throws(StoreError) in try world.decide(.rename, "Zia", "Ziauddin") }.contains(
        "several fit"))
  }

  @Test(arguments: ["", "  ", "😀", "…", String(repeating: "a", count: 501)])
  func `a name without a letter or beyond all measure is refused`(name: String) throws {
    #expect(
      try reason { () throws(StoreError) in try world.decide(.rename, "Ali Zia", name) }.contains("new name"))
  }

  @Test(arguments: [
    "X", "Ж", "Ali 😀 Zia", "O'Neill; DROP TABLE \"entities\" --", String(repeating: "b", count: 500),
  ])
  func `any other name is taken, found, and given back`(name: String) throws {
    let before = try viewDump(world.store)
    let outcome = try world.decide(.rename, "Ali Zia", name)
    #expect(try count(world.store, "SELECT count(*) FROM entities WHERE name = ?", [.text(name)]) == 1)
    #expect(try world.findings() == [])
    _ = try world.desk.undo(try #require(outcome.id))
    #expect(viewDifferences(before, try viewDump(world.store)) == [])
  }

  @Test(arguments: ["robot", "", "province"])
  func `a kind that is none, or a province, is refused`(kind: String) throws {
    #expect(
      try reason { () throws(StoreError) in try world.decide(.retype, "Ali Zia", kind) }.contains(
        kind == "province" ? "ISO 3166" : "is no kind"))
  }

  @Test func `an identifier is one entity's`() throws {
    try world.decide(.confirm, "Ali Zia", "Q1")
    #expect(
      try reason { () throws(StoreError) in try world.decide(.confirm, "Omar Zia", "Q1") }.contains("Q1"))
    #expect(
      try reason { () throws(StoreError) in try world.decide(.confirm, "Omar Zia", "Q 1") }.contains(
        "no identifier"))
  }

  @Test func `undoing twice, what there is not, and what was replaced is refused`() throws {
    let first = try world.decide(.rename, "Ali Zia", "One")
    let second = try world.decide(.rename, "One", "Two")
    #expect(
      try reason { () throws(StoreError) in _ = try world.desk.undo(first.id ?? 0) }.contains(
        "took its place"))
    _ = try world.desk.undo(try #require(second.id))
    #expect(
      try reason { () throws(StoreError) in _ = try world.desk.undo(second.id ?? 0) }.contains("already"))
    #expect(try reason { () throws(StoreError) in _ = try world.desk.undo(99) }.contains("there is none"))
  }

  @Test func `a fact that is not there is refused`() throws {
    #expect(
      try reason { () throws(StoreError) in try world.decide(.reject, .quote, 999) }.contains("no such fact"))
  }

  @Test func `deciding the same again changes nothing`() throws {
    try world.merge("Ali Zia", into: "Omar Zia")
    try world.decide(.rename, "Omar Zia", "One")
    let before = try dump(world.store)
    #expect(try world.decide(.rename, "One", "One").id == nil)
    #expect(differences(before, try dump(world.store)) == [])
  }

  @Test func `of a set with a bad line nothing is applied, and every bad line says why`() throws {
    let before = try dump(world.store)
    let lines = [
      CurationLine(number: 2, fields: ["action": "rename", "name": "Ali Zia", "value": "One"]),
      CurationLine(number: 3, fields: ["action": "merge", "name": "One", "value": "Omar Zia"]),
      CurationLine(number: 4, fields: ["action": "merge", "name": "Nobody", "value": "Omar Zia"]),
      CurationLine(number: 5, fields: ["action": "dance", "name": "Ali Zia"]),
      CurationLine(number: 6, fields: ["action": "retype", "name": "Lina Saad", "value": "robot"]),
      CurationLine(
        number: 7, fields: ["action": "reject", "kind": "quote", "article": "text:0", "words": "We hold 7,"]),
      CurationLine(
        number: 8, fields: ["action": "rename", "name": "Lina Saad", "value": "L", "format": "7"]),
      CurationLine(number: 9, fields: ["action": "merge", "subject": "{}"]),
      CurationLine(number: 10, fields: ["action": "rename"]),
    ]
    let items = try world.apply(lines)
    #expect(items.filter { $0.outcome == "refused" }.map(\.line) == [4, 5, 6, 7, 8, 9, 10])
    #expect(items.filter { $0.outcome == "refused" }.allSatisfy { !($0.reason ?? "").isEmpty })
    #expect(items.filter { $0.outcome == "decided" }.map(\.line) == [2, 3])
    #expect(differences(before, try dump(world.store)) == [])
    #expect(try world.apply(Array(lines[..<2]), isRehearsal: true).map(\.outcome) == ["decided", "decided"])
    #expect(differences(before, try dump(world.store)) == [])
    #expect(try world.apply(Array(lines[..<2])).map(\.outcome) == ["decided", "decided"])
    #expect(try count(world.store, "SELECT count(*) FROM curations") == 2)
  }

  @Test func `a log of a later program is refused, not misread`() throws {
    try world.decide(.rename, "Ali Zia", "One")
    try world.store.connection.run("UPDATE curations SET format = 2")
    #expect(throws: StoreError.newerDecision(decision: "decision 1", found: 2, known: 1)) {
      try world.decide(.rename, "Omar Zia", "Two")
    }
  }
}

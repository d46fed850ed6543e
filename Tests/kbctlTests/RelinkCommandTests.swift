import TestSupport
import Testing

/// `kbctl relink` and `kbctl show --why`, as their users meet them.
struct RelinkCommandTests {
  private func imported() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      "Truce holds in Takhar\n\nMarch 4, 2024\n\nRahim Sorkhabi, who leads the Kokcha Front, said on Sunday that his fighters "
        + "had left Rustaq.\n", to: "in/a.txt")
    try folder.write(
      "Front meets council\n\nMarch 9, 2024\n\nRaheem Sorkhabi of the Kokcha Front met the Rustaq Council on Friday.\n",
      to: "in/b.txt")
    #expect(try runKbctl(["import", "in"], in: folder).exitCode == 0)
    return folder
  }

  @Test func `show --why says the rule, the score and its parts`() throws {
    let run = try runKbctl(["show", "sorkhabi", "--why"], in: try imported())
    #expect(run.exitCode == 0)
    let lines = run.output.split(separator: "\n")
    #expect(lines.first == "what\twhere\tdate\tname\trule\tscore\twhy")
    #expect(lines.count == 3)
    #expect(lines.last?.contains("another spelling of the name +3.5") == true)
  }

  @Test func `relinking what was just imported changes nothing`() throws {
    let folder = try imported()
    let rehearsed = try runKbctl(["relink", "--dry-run"], in: folder)
    #expect(rehearsed.exitCode == 0)
    #expect(
      rehearsed.errors.hasSuffix("2 articles compared, nothing changes (dry run, nothing was written)\n"))
    let run = try runKbctl(["relink"], in: folder)
    #expect(run.exitCode == 0)
    #expect(run.output == "")
    #expect(run.errors == "kb.sqlite: 2 articles compared, nothing changes\n")
  }

  @Test func `a day that is no date is a mistake in the arguments`() throws {
    let run = try runKbctl(["relink", "--since", "spring"])
    #expect(run.exitCode == 64)
    #expect(run.errors.contains("--since spring: is not a date; write it as 2024-01-31"))
  }

  @Test func `without a database there is nothing to relink`() throws {
    #expect(try runKbctl(["relink"]).exitCode == 66)
  }
}

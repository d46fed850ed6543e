/// Nouns for people and things that act for whom they belong to, by `forces.tsv`: what "Council troops" do, the Council does.
enum ForceNouns {
  static let all: Set<String> = Set(Lexicons.table("forces.tsv").rows.map { $0["noun"] })
}

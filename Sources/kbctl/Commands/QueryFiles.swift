import Glibc
import KB

/// `kbctl query new` and `kbctl query check`: the files of a user's own queries.
enum QueryFiles {
  /// Writes the template of a query to the usual folder; never over another file.
  static func write(_ name: String, console: Console) throws {
    guard QueryTemplate.isName(name) else {
      throw CommandFailure.usage("'\(name)': is no name for a query; write small letters, digits and '-'")
    }
    let folder = QueryFolders.usual
    if !FileSystem.isFolder(folder), mkdir(folder, 0o777) != 0 {
      throw CommandFailure(
        status: .inputOutput,
        description: "\(folder): \(String(cString: strerror(errno))); check its permissions")
    }
    let path = "\(folder)/\(name).sql"
    if FileSystem.exists(path) {
      throw CommandFailure(
        status: .inputOutput,
        description: "\(path): exists already; choose another name, or change that file")
    }
    let file = try OutputFile(path, replacing: false)
    try file.write(QueryTemplate.text(name: name))
    try file.finish()
    console.note("\(path): change it, then kbctl query check and kbctl query \(name)")
    try console.write(path + "\n")
  }

  /// Prints what is wrong with the queries of folders; the status tells whether anything is.
  static func check(_ folders: [String], _ global: GlobalOptions) throws {
    if folders.count == 1, !FileSystem.isFolder(folders[0]) {
      throw CommandFailure(
        status: .noInput,
        description: "\(folders[0]): no such folder; make a query in one with kbctl query new NAME")
    }
    // The schema is the program's own: queries are written before there is a database.
    let check = QueryCheck(try Store.inMemory())
    var files = 0
    var rows: [[Value]] = []
    for folder in folders where FileSystem.isFolder(folder) {
      let found = try check.run(folder: folder)
      files += found.files
      rows += found.problems.map { problem in [.text(folder), .text(problem.description)] }
    }
    if !rows.isEmpty { try global.print(Table(columns: ["folder", "problem"], rows: rows), counting: nil) }
    let problems = Noun(one: "problem", many: "problems").counted(rows.count)
    global.console.note("\(Noun(one: "file", many: "files").counted(files)) looked at, \(problems)")
    if !rows.isEmpty { throw ExitStatus.badInput }
  }
}

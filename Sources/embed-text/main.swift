import Foundation

// embed-text OUTPUT INPUT…: writes a Swift file with the constant `embeddedFiles`, a raw string literal a file.
// A literal of 3 MB compiles in under half a second; an array of bytes of a tenth of that does not.

/// The shortest run of `#` that no `"""` in the text can be followed by.
func delimiter(for text: String) -> String {
  var hashes = "#"
  while text.contains("\"\"\"" + hashes) || text.contains("\\" + hashes) { hashes += "#" }
  return hashes
}

let arguments = CommandLine.arguments.dropFirst()
guard let output = arguments.first else {
  FileHandle.standardError.write(Data("embed-text: no output file named; embed-text OUTPUT INPUT…\n".utf8))
  exit(64)
}

var source = """
  /// The folder's text files, sorted by name: what the program was compiled with.
  package let embeddedFiles: [(name: String, text: String)] = [

  """
for path in arguments.dropFirst() {
  let url = URL(fileURLWithPath: path)
  let text: String
  do {
    text = try String(contentsOf: url, encoding: .utf8)
  } catch {
    FileHandle.standardError.write(Data("\(path): not UTF-8 text; save it as UTF-8 and build again\n".utf8))
    exit(65)
  }
  let hashes = delimiter(for: text)
  source += "  (\"\(url.lastPathComponent)\", \(hashes)\"\"\"\n\(text)\n\"\"\"\(hashes)),\n"
}
source += "]\n"
try source.write(toFile: output, atomically: true, encoding: .utf8)

// swift-tools-version: 6.1
import PackageDescription

/// The module graph of the program; `Documentation/architecture.md` walks through it with one sentence as the example.
let package = Package(
  name: "kbctl",
  products: [
    .executable(name: "kbctl", targets: ["kbctl"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CSQLite", path: "Sources/CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(
      name: "CLibXML2", path: "Sources/CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),

    .systemLibrary(
      name: "CZlib", path: "Sources/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    // Text folders, compiled into the program.
    .target(name: "Migrations", path: "Migrations", plugins: ["EmbedText"]),
    .target(name: "Queries", path: "Queries", plugins: ["EmbedText"]),
    .target(name: "Lexicon", path: "Lexicon", plugins: ["EmbedText"]),
    .executableTarget(name: "embed-text", path: "Sources/embed-text"),
    .plugin(name: "EmbedText", capability: .buildTool(), dependencies: ["embed-text"]),

    .target(name: "CModel", path: "Sources/CModel", exclude: ["english.model"]),
    .target(name: "Annotations"),
    .target(name: "Language", dependencies: ["Annotations", "CModel", "Lexicon"]),
    .target(
      name: "KB",
      dependencies: [
        "Annotations", "CSQLite", "Migrations", "Queries", "Lexicon",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(
      name: "Importer",
      dependencies: [
        "Annotations", "Language", "KB", "Lexicon", "CLibXML2", "CZlib",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .executableTarget(
      name: "kbctl",
      dependencies: [
        "Annotations", "Importer", "KB", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Not shipped: makes Sources/CModel/english.model.
    .executableTarget(
      name: "kbtrain", dependencies: ["Annotations", "Corpora", "Language", "Lexicon"],
      path: "Sources/Trainer"),
    .executableTarget(
      name: "kbbench", dependencies: ["Annotations", "Corpora", "Importer", "KB", "Language", "Lexicon"],
      path: "Benchmarks",
      exclude: [
        "README.md", "Articles", "Corpora", "Fuzz", "Linking", "Pages", "Places", "SearchFuzz", "Treebank",
      ]),
    // What the trainer, the benchmarks and the tests share.
    .target(name: "Corpora", dependencies: ["Annotations"], path: "Benchmarks/Corpora"),

    .target(
      name: "TestSupport", dependencies: ["Annotations", "KB", "Language", "Importer"],
      path: "Tests/TestSupport"),
    .testTarget(name: "AnnotationsTests", dependencies: ["Annotations"]),
    .testTarget(name: "LexiconTests", dependencies: ["Lexicon", "Annotations"]),
    .testTarget(name: "LanguageTests", dependencies: ["Corpora", "Language", "Lexicon", "TestSupport"]),
    .testTarget(
      name: "KBTests", dependencies: ["Corpora", "KB", "CSQLite", "Queries", "Migrations", "TestSupport"]),
    .testTarget(
      name: "ImporterTests", dependencies: ["Corpora", "Importer", "KB", "Lexicon", "TestSupport"]),
    .testTarget(name: "kbctlTests", dependencies: ["kbctl", "TestSupport"]),
    .testTarget(name: "HouseTests", dependencies: ["TestSupport", "KB", "Lexicon", "Queries", "kbctl"]),
  ],
  swiftLanguageModes: [.v6]
)

// Built by hand only; Benchmarks/README.md says how.
if Context.environment["KB_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "kbfuzz", dependencies: ["Annotations", "Corpora", "Language"], path: "Benchmarks/Fuzz"))
  package.targets.append(
    .executableTarget(name: "kbsearchfuzz", dependencies: ["Corpora", "KB"], path: "Benchmarks/SearchFuzz"))
}

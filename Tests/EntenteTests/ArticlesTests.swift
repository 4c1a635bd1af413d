import Foundation
import Testing

/// Holds the Swift of articles and README to the examples that are run.
@Suite("Articles")
struct ArticlesTests {
  private static let package = {
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path) {
      folder.deleteLastPathComponent()
    }
    return folder
  }()

  /// What stands between the lines `example` and `end`, without the indentation of a method.
  private static func examples() throws -> [String] {
    let source = try String(
      contentsOf: package.appending(path: "Tests/EntenteTests/ArticleExamples.swift"),
      encoding: .utf8)
    return source.components(separatedBy: "    // example\n").dropFirst().compactMap { part in
      guard let end = part.range(of: "    // end\n") else { return nil }
      return part[..<end.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.hasPrefix("    ") ? $0.dropFirst(4) : $0 }.joined(separator: "\n")
    }
  }

  /// The blocks of Swift in a file of Markdown; a line that imports the library is taken for granted.
  private static func blocks(of file: URL) throws -> [String] {
    try String(contentsOf: file, encoding: .utf8).components(separatedBy: "```swift\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }
      .map { $0.hasPrefix("import Entente\n\n") ? String($0.dropFirst(16)) : $0 }
  }

  @Test("Every block of Swift is an example that is run, and every example is shown")
  func equality() throws {
    let folder = Self.package.appending(path: "Sources/Entente/Entente.docc")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "md" }.sorted { $0.path < $1.path }
    #expect(files.count >= 6)
    let blocks = try (files + [Self.package.appending(path: "README.md")]).flatMap(Self.blocks)
    #expect(Set(blocks) == Set(try Self.examples()))
  }
}

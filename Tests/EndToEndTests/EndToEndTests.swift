import Foundation
import Testing

/// Runs the built program over the folders of `Cases/<subcommand>/<name>`: `command` is a shell line in
/// the project's folder, `output` and `error` are what it must print, `status` is its exit status where
/// it is not 0. `ENTENTE_REMAKE=1 swift test --filter EndToEnd` writes what the program prints now:
/// read it before you keep it.
@Suite struct EndToEndTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var folder: URL
    var testDescription: String {
      folder.pathComponents.suffix(2).joined(separator: "/")
    }
  }

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let cases: [Case] = {
    let folder = root.appending(path: "Tests/EndToEndTests/Cases")
    let files = FileManager.default
    return ((try? files.contentsOfDirectory(atPath: folder.path)) ?? []).sorted().flatMap {
      command in
      let inner = folder.appending(path: command)
      return ((try? files.contentsOfDirectory(atPath: inner.path)) ?? []).sorted().map {
        Case(folder: inner.appending(path: $0))
      }
    }
  }()
  static let remake = ProcessInfo.processInfo.environment["ENTENTE_REMAKE"] == "1"

  /// A shell that finds the built program, not yet run.
  static func process(_ command: String) throws -> Process {
    guard let runner = Bundle.main.executableURL else {
      throw CocoaError(.fileNoSuchFile)
    }
    let products = runner.resolvingSymlinksInPath().deletingLastPathComponent()
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = root
    process.environment = [
      "PATH": products.path + ":/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC",
      "HOME": "/nonexistent",
    ]
    return process
  }

  static func run(_ command: String) throws -> (output: String, error: String, status: Int32) {
    let process = try process(command)
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let streams = ["output", "error"].map { folder.appending(path: $0) }
    for stream in streams { try Data().write(to: stream) }
    let handles = try streams.map { try FileHandle(forWritingTo: $0) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = handles[0]
    process.standardError = handles[1]
    try process.run()
    process.waitUntilExit()
    let texts = try streams.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    return (texts[0], texts[1], process.terminationStatus)
  }

  @Test(arguments: cases)
  func theProgramPrintsWhatItPrinted(_ item: Case) throws {
    func text(_ name: String) -> String {
      (try? String(contentsOf: item.folder.appending(path: name), encoding: .utf8)) ?? ""
    }
    let command = try String(contentsOf: item.folder.appending(path: "command"), encoding: .utf8)
    let result = try Self.run(command)
    if Self.remake {
      for (name, text) in [
        ("output", result.output), ("error", result.error),
        ("status", result.status == 0 ? "" : "\(result.status)\n"),
      ] {
        let file = item.folder.appending(path: name)
        if text.isEmpty {
          try? FileManager.default.removeItem(at: file)
        } else {
          try Data(text.utf8).write(to: file)
        }
      }
    }
    #expect(result.output == text("output"))
    #expect(result.error == text("error"))
    #expect(
      result.status == Int32(text("status").trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0)
  }

  @Test func thereAreCases() { #expect(!Self.cases.isEmpty) }
}

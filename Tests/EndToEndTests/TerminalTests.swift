import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// The program before a terminal (a pseudo-terminal) and before a pipe: colour and width.
@Suite struct TerminalTests {
  static let trend =
    "entente trend Data/Corpus --between CHN RUS --model log-linear --quiet --jobs 1"
  static let chart = "entente chart Tests/EndToEndTests/Cases/chart/years/series.csv"

  /// What a terminal of so many columns shows.
  static func terminal(
    _ command: String, columns: UInt16 = 80, environment: [String: String]
  ) throws -> String {
    var (controller, terminal): (Int32, Int32) = (-1, -1)
    var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    guard unsafe openpty(&controller, &terminal, nil, nil, &size) == 0 else {
      throw POSIXError(.EIO)
    }
    defer { close(controller) }
    let writing = FileHandle(fileDescriptor: terminal, closeOnDealloc: true)
    let process = try EndToEndTests.process(command)
    process.environment?.merge(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = writing
    process.standardError = FileHandle.nullDevice
    try process.run()
    try writing.close()
    // At its end a pseudo-terminal gives an error on Linux and nothing on macOS.
    var shown: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = unsafe read(controller, &buffer, buffer.count)
      guard count > 0 else { break }
      shown += buffer[..<count]
    }
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: shown, as: UTF8.self).replacing("\r\n", with: "\n")
  }

  @Test(arguments: [
    (["TERM": "xterm-256color"], "", true), (["TERM": "xterm"], "", true),
    (["TERM": "dumb"], "", false), (["TERM": "xterm", "NO_COLOR": "1"], "", false),
    (["TERM": "xterm", "NO_COLOR": ""], "", true), (["TERM": "xterm"], " --color never", false),
    (["TERM": "dumb", "NO_COLOR": "1"], " --color always", true),
  ])
  func colourOnTerminals(_ environment: [String: String], _ options: String, _ isColoured: Bool)
    throws
  {
    for command in [Self.chart, Self.trend] {
      let shown = try Self.terminal(command + options, environment: environment)
      #expect(shown.contains("\u{1B}[") == isColoured)
      #expect(shown.contains("38;5;") == (isColoured && environment["TERM"] == "xterm-256color"))
    }
  }

  @Test func noEscapeCodeInAPipe() throws {
    for command in [Self.chart, Self.trend] {
      #expect(
        !(try EndToEndTests.run("TERM=xterm-256color \(command) | cat").output)
          .contains("\u{1B}"))
      #expect(
        try EndToEndTests.run("TERM=xterm \(command) --color always | cat").output
          .contains("\u{1B}["))
    }
  }

  @Test(arguments: [80, 100, 240] as [UInt16]) func trendTablesFitTheTerminal(_ columns: UInt16)
    throws
  {
    let shown = try Self.terminal(
      Self.trend, columns: columns, environment: ["TERM": "dumb"])
    // Below the table stand the words of the fit, which a terminal may break.
    let lines = shown.split(separator: "\n\n")[0].split(separator: "\n")
    #expect(lines.first?.hasPrefix("period") == true)
    #expect(lines.first?.contains("growth") == true)
    #expect(lines.allSatisfy { $0.unicodeScalars.count <= columns })
  }

  @Test(arguments: [40, 80, 240] as [UInt16]) func chartsFitTheTerminal(_ columns: UInt16) throws {
    let shown = try Self.terminal(
      Self.chart, columns: columns, environment: ["TERM": "dumb"])
    let lines = shown.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.allSatisfy { $0.unicodeScalars.count <= columns })
    #expect(columns < 80 || lines.count <= 22)
  }
}

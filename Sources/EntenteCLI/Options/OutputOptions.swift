import ArgumentParser
import EntenteCharts
import Foundation

extension Format: ExpressibleByArgument {}

/// When escape codes for colour are written.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never
}

/// How and where to write.
struct OutputOptions: ParsableArguments {
  @Option(help: "Write a table for people, or data; sdmx and datapackage are for series.")
  var format = Format.table

  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Write to a file; `-` is standard output.", valueName: "file"))
  var output: String?

  @Flag(help: "Begin CSV with a byte order mark, for Excel.")
  var bom = false

  @Option(help: "Colour: auto (a terminal without NO_COLOR), always or never.")
  var color = ColorChoice.auto

  @Flag(help: "Draw tables and charts with ASCII characters alone.")
  var ascii = false

  @Option(help: "Width in columns, 40 to 240; the terminal's, or 80.")
  var width: Int?

  @Flag(name: [.short, .long], help: "Say nothing but errors on standard error.")
  var quiet = false

  func validate() throws {
    if let width, !(40...240).contains(width) {
      throw ValidationError("--width takes 40 to 240 columns, not \(width)")
    }
  }

  var messages: Messages { Messages(isQuiet: quiet) }

  var glyphs: GlyphMode { ascii ? .ascii : .unicode }

  func colors(_ stream: OutputStream) -> TerminalColors {
    let environment = ProcessInfo.processInfo.environment
    switch color {
    case .never: return .none
    case .auto:
      guard stream.isTerminal, environment["NO_COLOR", default: ""].isEmpty,
        environment["TERM"] != "dumb"
      else { return .none }
    case .always: break
    }
    return environment["TERM", default: ""].contains("256color") ? .ansi256 : .ansi16
  }

  /// The width of charts.
  func chartWidth(_ stream: OutputStream) -> Int {
    width ?? min(max(stream.isTerminal ? Self.terminalColumns ?? 80 : 80, 40), 240)
  }

  /// The width that cells are cut to; nil, and nothing is cut, where no person reads at a terminal.
  func tableWidth(_ stream: OutputStream) -> Int? {
    width ?? (stream.isTerminal ? Self.terminalColumns.map { max($0, 40) } : nil)
  }

  private static var terminalColumns: Int? {
    var size = winsize()
    let asked = unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size)
    if asked == 0, size.ws_col > 0 { return Int(size.ws_col) }
    return ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) }
  }

  /// Opens the output, hands it to `body` and closes it.
  func withStream(_ body: (OutputStream) throws -> Void) throws {
    let stream = try OutputStream(path: output)
    try body(stream)
    try stream.close()
  }
}

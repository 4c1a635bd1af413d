import Foundation

/// Messages to people, on standard error; silent with `--quiet` but for errors.
struct Messages: Sendable {
  var isQuiet: Bool

  func note(_ text: String) {
    if !isQuiet { Self.write("entente: \(text)\n") }
  }

  func warning(_ text: String) {
    if !isQuiet { Self.write("entente: warning: \(text)\n") }
  }

  func error(_ text: String) { Self.write("entente: error: \(text)\n") }

  static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}

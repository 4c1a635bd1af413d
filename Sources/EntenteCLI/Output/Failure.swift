import ArgumentParser

/// Why the program ends, with the exit status of sysexits.h.
struct Failure: Error, CustomStringConvertible {
  var status: Int32
  var message: String

  var description: String { message }

  /// Wrong usage.
  static func usage(_ message: String) -> Failure { Failure(status: 64, message: message) }
  /// Bad data.
  static func data(_ message: String) -> Failure { Failure(status: 65, message: message) }
  /// No such input.
  static func noInput(_ message: String) -> Failure { Failure(status: 66, message: message) }
  /// A fault of the program.
  static func software(_ message: String) -> Failure { Failure(status: 70, message: message) }
  /// Input or output failed.
  static func inputOutput(_ message: String) -> Failure { Failure(status: 74, message: message) }
}

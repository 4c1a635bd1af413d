import Dispatch
import Foundation
import Synchronization

/// Ctrl-C and `kill`: while documents are read, the documents begun are finished and written, and the
/// program ends with whole records and whole stores; at any other time, and the second time, it ends at
/// once, as it would without this.
enum Interruption {
  /// The status that shells know for a program ended by SIGINT.
  static let status: Int32 = 130

  private static let isReading = Atomic(false)
  private static let signals = [SIGINT, SIGTERM]

  /// Cancels `work` where a signal comes while documents are read.
  static func watch(_ work: Task<Void, Never>) -> [any DispatchSourceSignal] {
    signals.compactMap { number in
      // The source sees the signal only where the default, which is to end, is off. A program that is
      // started with it off, as by `nohup` or in the background of a script, leaves it off.
      let before = signal(number, SIG_IGN)
      guard unsafe unsafeBitCast(before, to: Int.self) != 1 else { return nil }
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        for number in signals { signal(number, SIG_DFL) }
        if isReading.load(ordering: .sequentiallyConsistent) {
          work.cancel()
        } else {
          raise(number)
        }
      }
      source.resume()
      return source
    }
  }

  /// Runs what ends early and whole where the task is cancelled.
  static func whileReading<Value>(_ body: () async throws -> Value) async rethrows -> Value {
    isReading.store(true, ordering: .sequentiallyConsistent)
    defer { isReading.store(false, ordering: .sequentiallyConsistent) }
    return try await body()
  }
}

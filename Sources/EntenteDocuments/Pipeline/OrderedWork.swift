/// Work over a stream in chunks, on several tasks, with results in the order of the stream.
///
/// At most two chunks a task are in memory, so memory does not grow with the stream, and the results are
/// the same for any number of tasks.
public enum OrderedWork {
  /// - Parameters:
  ///   - jobs: tasks at a time; 1 works on the caller's own.
  ///   - next: the next chunk, nil at the end of the stream. Called on the caller's task.
  ///   - work: makes a result of a chunk. Called on any task.
  ///   - consume: receives the results in order. Called on the caller's task.
  public static func run<Chunk: Sendable, Output: Sendable>(
    jobs: Int, next: () throws -> Chunk?, work: @escaping @Sendable (Chunk) -> Output,
    consume: (Output) throws -> Void
  ) async throws {
    guard jobs > 1 else {
      while let chunk = try next() { try consume(work(chunk)) }
      return
    }
    try await withThrowingTaskGroup(of: (Int, Output).self) { group in
      var started = 0
      var consumed = 0
      var waiting: [Int: Output] = [:]
      var isAtEnd = false
      while true {
        while !isAtEnd, started - consumed < jobs * 2 {
          guard let chunk = try next() else {
            isAtEnd = true
            break
          }
          let number = started
          started += 1
          group.addTask { (number, work(chunk)) }
        }
        guard let (number, output) = try await group.next() else { break }
        waiting[number] = output
        while let ready = waiting.removeValue(forKey: consumed) {
          try consume(ready)
          consumed += 1
        }
      }
    }
  }
}

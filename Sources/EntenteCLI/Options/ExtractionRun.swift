import EntenteDocuments
import EntenteFigures
import Foundation

/// What reading the inputs came to.
struct RunSummary {
  var documents = 0
  /// The first failure's status; 0 without one.
  var status: Int32 = 0
  var failures = 0
  /// Relative times that stayed open for want of a date.
  var openTimes = 0

  func finish() throws {
    if status != 0 { throw EarlyExit(status: status) }
  }
}

/// Ends the program with a status after all messages have been written.
struct EarlyExit: Error { var status: Int32 }

extension InputOptions {
  /// What one task makes of a chunk of the stream.
  enum Outcome: Sendable {
    case document(Document, Extraction)
    case failure(InputError)
  }

  /// Extracts every document of the inputs, on `jobs` tasks, and hands the results over in order.
  func run(
    messages: Messages, summary: inout RunSummary,
    each: (Document, Extraction) throws -> Void
  ) async throws {
    let extractor = try extractor()
    var counted = summary
    try await run(
      source(), messages: messages, summary: &counted,
      work: { items in
        var annotations = Annotations()
        return items.map { item in
          switch item {
          case .document(let document):
            .document(
              document,
              extractor.extract(
                document.text.span, published: document.published, annotations: &annotations))
          case .failure(let error): .failure(error)
          }
        }
      },
      consume: { (outcomes: [Outcome]) in
        for outcome in outcomes {
          if case .document(let document, let extraction) = outcome {
            try each(document, extraction)
          }
        }
      })
    summary = counted
  }

  /// Reads chunks of documents, works on them on `jobs` tasks, and hands over the results in order.
  ///
  /// Failures are told on standard error as they come and counted.
  func run<Output: Sendable>(
    _ source: DocumentSource, messages: Messages, summary: inout RunSummary,
    work: @escaping @Sendable ([DocumentSource.Item]) -> Output,
    consume: (Output) throws -> Void
  ) async throws {
    var counted = summary
    let progress = Progress(messages: messages)
    try await OrderedWork.run(
      jobs: jobs,
      next: {
        var chunk: [DocumentSource.Item] = []
        var bytes = 0
        while chunk.count < 256, bytes < 1 << 20, let item = source.next() {
          switch item {
          case .document(let document):
            bytes += document.text.count
            counted.documents += 1
          case .failure(let error):
            counted.failures += 1
            if counted.status == 0 { counted.status = error.kind.rawValue }
            messages.error("\(error)")
          }
          chunk.append(item)
        }
        progress.show(documents: counted.documents, source)
        return chunk.isEmpty ? nil : chunk
      },
      work: work, consume: consume)
    progress.clear()
    if counted.documents == 0, counted.failures == 0 {
      messages.note("no documents in \(inputs.joined(separator: ", "))")
    }
    for note in source.summary.notes { messages.note(note) }
    if source.summary.undated > 0 {
      let count = source.summary.undated
      messages.note(
        "\(count) document\(count == 1 ? "" : "s") without a date: relative times such as \"last "
          + "year\" stay open; --published DATE gives one")
    }
    summary = counted
  }
}

/// How far the run has come, on a terminal only.
final class Progress {
  private let isShown: Bool
  private let start = ContinuousClock.now
  private var last: ContinuousClock.Instant?

  init(messages: Messages) { isShown = !messages.isQuiet && isatty(STDERR_FILENO) == 1 }

  func show(documents: Int, _ source: DocumentSource) {
    guard isShown else { return }
    let now = ContinuousClock.now
    if let last, last.duration(to: now) < .milliseconds(200) { return }
    last = now
    let elapsed = start.duration(to: now)
    let seconds =
      Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    guard seconds > 0.5 else { return }
    let rate = Double(source.bytesRead) / seconds
    var text = "\(documents) documents, \(Int(rate / 1e5) / 10) MB/s"
    if let expected = source.bytesExpected, rate > 0, expected >= source.bytesRead {
      text += ", \(Int(Double(expected - source.bytesRead) / rate) + 1) s left"
    }
    Messages.write("\r\u{1B}[K\(text)")
  }

  func clear() {
    if isShown, last != nil { Messages.write("\r\u{1B}[K") }
  }
}

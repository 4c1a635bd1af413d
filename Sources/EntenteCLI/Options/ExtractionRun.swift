import EntenteDocuments
import EntenteFigures
import Foundation

/// What reading the inputs came to.
struct RunSummary {
  var documents = 0
  /// The first failure's status; 0 without one.
  var status: Int32 = 0
  var failures = 0
  /// Whether a signal ended the reading before the end of the inputs.
  var isInterrupted = false
  /// What stayed untold in the texts.
  var untold = Untold()

  func finish() throws {
    if status != 0 { throw EarlyExit(status: status) }
  }
}

/// What the texts do not tell, to be said once.
struct Untold: Sendable {
  /// Relative times that stayed open for want of a date.
  var openTimes = 0
  /// Numbers that cannot be read, with document, byte and reason; the first few.
  var faults: [String] = []
  var faultCount = 0

  static let shown = 5

  mutating func add(_ document: Document, _ annotations: Annotations) {
    openTimes += annotations.openTimes
    faultCount += annotations.faults.count
    for fault in annotations.faults where faults.count < Self.shown {
      let reason = fault.reason == .outOfRange ? "beyond the range of a double" : "malformed"
      faults.append("\(document.id): byte \(fault.bytes.lowerBound): number \(reason), left out")
    }
  }

  mutating func add(_ other: Untold) {
    openTimes += other.openTimes
    faultCount += other.faultCount
    faults += other.faults.prefix(Self.shown - min(faults.count, Self.shown))
  }

  func tell(_ messages: Messages) {
    for fault in faults { messages.warning(fault) }
    if faultCount > faults.count {
      messages.warning("\(faultCount - faults.count) more numbers left out")
    }
    if openTimes > 0 {
      messages.note(
        "\(openTimes) relative time\(openTimes == 1 ? "" : "s") stayed open for want of a date")
    }
  }
}

/// Ends the program with a status after all messages have been written.
struct EarlyExit: Error { var status: Int32 }

extension InputOptions {
  /// A document that was read.
  struct Reading: Sendable {
    var document: Document
    var extraction: Extraction
    /// Nil where none was asked for, or the text has no words.
    var signature: TextSignature?
  }

  /// What one task makes of a chunk of the stream.
  struct Outcome: Sendable {
    var readings: [Reading] = []
    var untold = Untold()
  }

  /// Extracts every document of the inputs, on `jobs` tasks, and hands the results over in order.
  ///
  /// - Parameter isSigning: makes the signatures that tell which texts repeat others.
  func run(
    messages: Messages, summary: inout RunSummary, isSigning: Bool = false,
    each: (Reading) throws -> Void
  ) async throws {
    let extractor = try extractor()
    var counted = summary
    var untold = Untold()
    try await run(
      source(), messages: messages, summary: &counted,
      work: { items in
        var annotations = Annotations()
        var outcome = Outcome()
        for case .document(let document) in items {
          let extraction = extractor.extract(
            document.text.span, published: document.published, annotations: &annotations)
          outcome.readings.append(
            Reading(
              document: document, extraction: extraction,
              signature: isSigning ? TextSignature(document.text.span) : nil))
          outcome.untold.add(document, annotations)
        }
        return outcome
      },
      consume: { (outcome: Outcome) in
        untold.add(outcome.untold)
        for reading in outcome.readings { try each(reading) }
      })
    untold.tell(messages)
    counted.untold = untold
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
    try await Interruption.whileReading {
      try await OrderedWork.run(
        jobs: jobs,
        next: {
          var chunk: [DocumentSource.Item] = []
          var bytes = 0
          // What a cancelled read gives may be cut, so it is dropped.
          while chunk.count < 256, bytes < 1 << 20, let item = source.next(), !Task.isCancelled {
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
    }
    progress.clear()
    if Task.isCancelled {
      counted.isInterrupted = true
      counted.status = Interruption.status
      messages.error(
        "interrupted after \(counted.documents) documents; what is written of them is whole")
      summary = counted
      return
    }
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

public import EntenteFigures

/// Reads documents from files, directories, archives and standard input, one at a time.
///
/// ```swift
/// let source = try DocumentSource(inputs: ["texts/", "news.jsonl.gz"])
/// while let item = source.next() {
///   switch item {
///   case .document(let document): …
///   case .failure(let error): …
///   }
/// }
/// ```
///
/// Memory is that of the longest record, not of the input. The order is that of the inputs, of names by
/// their bytes within a directory, and of the records within a file.
public final class DocumentSource {
  /// What `next` gives.
  public enum Item: Sendable, Equatable {
    /// One document.
    case document(Document)
    /// An input or a record that could not be read; more may follow.
    case failure(InputError)
  }

  private let context: InputContext
  private var inputs: ArraySlice<String>
  private var producers: [any Producer] = []
  /// The input's own bytes, as far as they are read.
  private let meter: InputMeter

  /// - Parameters:
  ///   - inputs: paths of files and directories; `-` is standard input.
  ///   - options: how they are read.
  /// - Throws: `InputError` where one of the inputs is not there, before anything is read.
  public init(
    inputs: [String], options: DocumentOptions = DocumentOptions()
  ) throws(InputError) {
    meter = InputMeter()
    for path in inputs where path != "-" { try meter.expect(path) }
    context = InputContext(options)
    self.inputs = inputs[...]
  }

  /// The next document or failure; nil at the end.
  public func next() -> Item? {
    while true {
      let step: Step?
      do throws(InputError) {
        if producers.isEmpty {
          guard let path = inputs.popFirst() else { return nil }
          producers.append(try InputOpener(context, meter).open(path))
        }
        step = try producers[producers.count - 1].next()
      } catch {
        if !producers.isEmpty { producers.removeLast() }
        step = .failure(error)
      }
      switch step {
      case nil: producers.removeLast()
      case .producer(let producer): producers.append(producer)
      case .document(let document):
        context.summary.documents += 1
        return .document(document)
      case .failure(let error):
        context.summary.failures += 1
        return .failure(error)
      }
    }
  }

  /// What was read so far.
  public var summary: InputSummary { context.summary }

  /// Bytes of files and standard input read so far, as they are stored (compressed or not).
  public var bytesRead: Int { meter.read }

  /// Bytes of all inputs; nil where that is not known, as of directories and pipes.
  public var bytesExpected: Int? { meter.expected }

}

/// What a reader gives next.
enum Step {
  case document(Document)
  case failure(InputError)
  /// A file or archive within, to be read before the reader goes on.
  case producer(any Producer)
}

/// Gives documents; after an error it gives no more.
protocol Producer: AnyObject {
  /// - Returns: nil at the end.
  func next() throws(InputError) -> Step?
}

import EntenteDocuments
import EntenteFigures
import EntenteSeries
import EntenteStore

/// What the inputs state, all of it in memory: figures and meetings with their words, not the texts.
struct Corpus {
  var statements: [Statement] = []
  var meetings: [MeetingStatement] = []
  let directory: PartyDirectory
  var summary = RunSummary()

  /// Ends with the status of the inputs' failures, which have been told.
  func finish() throws { try summary.finish() }

  /// Why there is no series: what the texts do state.
  func nothingFound(_ query: SeriesQuery) -> String {
    let ofMeasure = statements.filter { $0.figure.measure == query.measure }
    let what = "\(query.measure.rawValue)"
    let whom =
      query.parties.isEmpty
      ? "" : " between \(query.parties.map(directory.name(of:)).joined(separator: " and "))"
    if ofMeasure.isEmpty { return "no statement of \(what) found" }
    var counts: [String: Int] = [:]
    for statement in ofMeasure {
      counts[statement.figure.parties.joined(separator: " "), default: 0] += 1
    }
    let known = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(5)
    return "no statement of \(what)\(whom) found; there are "
      + known.map { "\($0.value) of \($0.key.isEmpty ? "unknown parties" : $0.key)" }
      .joined(separator: ", ")
  }
}

extension InputOptions {
  /// The names that people may type for countries and blocs.
  func directory() throws -> PartyDirectory { PartyDirectory(rows: try lexicon.rows()) }

  /// Reads all inputs.
  func read(_ directory: PartyDirectory, messages: Messages) async throws -> Corpus {
    var corpus = Corpus(directory: directory)
    do throws(StoreError) {
      for path in stores {
        let store = try Store(path: path, access: .reading)
        corpus.statements += try store.statements()
        corpus.meetings += try store.meetingStatements()
      }
    } catch {
      throw Failure(error)
    }
    if stores.count < inputs.count {
      try await run(messages: messages, summary: &corpus.summary) { document, extraction in
        corpus.statements += document.statements(of: extraction)
        corpus.meetings += document.meetingStatements(of: extraction)
      }
    }
    return corpus
  }
}

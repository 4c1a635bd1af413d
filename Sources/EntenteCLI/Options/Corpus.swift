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
  /// What stores state of the measures between others, read only where they state nothing that was
  /// asked for.
  fileprivate var others: [Statement] = []

  fileprivate init(_ directory: PartyDirectory) { self.directory = directory }

  /// Ends with the status of the inputs' failures, which have been told.
  func finish() throws { try summary.finish() }

  /// Why there is no series: what the texts do state.
  func nothingFound(_ query: SeriesQuery) -> String {
    let ofMeasure = (statements + others).filter { $0.figure.measure == query.measure }
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

  /// Reads what is asked for of all inputs.
  func read(
    _ directory: PartyDirectory, _ request: CorpusRequest = CorpusRequest(),
    messages: Messages
  ) async throws -> Corpus {
    var corpus = Corpus(directory)
    var repeats = RepeatCounter(request.repeats, inputs: inputs.count)
    try withStoreFailures {
      for path in stores {
        let store = try Store(path: path, access: .reading)
        corpus.statements += try store.statements(request.figures ?? .init())
        if request.needsMeetings {
          corpus.meetings += try store.meetingStatements(ofAny: request.meetingPairs)
        }
        try repeats.add(store, path, messages)
      }
    }
    if stores.count < inputs.count {
      try await run(
        messages: messages, summary: &corpus.summary, isSigning: repeats.isOn
      ) { read in
        let first = repeats.add(read.document.id, read.signature)
        corpus.statements += read.document.statements(of: read.extraction, repeats: first)
        corpus.meetings += read.document.meetingStatements(of: read.extraction, repeats: first)
      }
    }
    // A table of a part of the inputs would be taken for one of all.
    if corpus.summary.isInterrupted { try corpus.finish() }
    if corpus.statements.isEmpty, let figures = request.figures, !figures.parties.isEmpty {
      try withStoreFailures {
        for path in stores {
          corpus.others += try Store(path: path, access: .reading).statements(
            .init(measures: figures.measures))
        }
      }
    }
    corpus.statements = repeats.once(corpus.statements)
    corpus.meetings = repeats.once(corpus.meetings)
    repeats.tell(messages)
    return corpus
  }
}

/// What a subcommand needs of its inputs.
struct CorpusRequest {
  /// Which figures of stores; nil for all. Of texts all are given.
  var figures: Store.FigureQuery?
  var needsMeetings = true
  /// Whose meetings of stores; empty for all.
  var meetingPairs: [[String]] = []
  /// Nil where every text counts, whether it repeats another or not.
  var repeats: RepeatOptions?

  init() {}

  /// What a series needs: its measure, and the flows that add up to it.
  init(_ query: SeriesQuery, _ repeats: RepeatOptions) {
    let flows: [Measure] = [.tradeTurnover, .tradeExports, .tradeImports]
    figures = Store.FigureQuery(
      measures: flows.contains(query.measure) ? flows : [query.measure], parties: query.parties)
    needsMeetings = false
    self.repeats = repeats
  }

  /// What meetings or deals need; of stores the meetings of these pairs, or all.
  init(
    measures: [Measure], meetings: Bool, of pairs: [[String]] = [], _ repeats: RepeatOptions
  ) {
    figures = Store.FigureQuery(measures: measures)
    needsMeetings = meetings
    meetingPairs = pairs.contains(where: \.isEmpty) ? [] : pairs
    self.repeats = repeats
  }
}

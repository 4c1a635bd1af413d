import EntenteFigures
import EntenteSeries

/// Figures and meetings as rows.
enum FigureRows {
  static func figures(_ statements: [Statement]) -> Rows {
    var rows = Rows([
      Column("id"), Column("published", detail: true), Column("measure"), Column("form"),
      Column("low"), Column("high"), Column("bound"), Column("unit"), Column("period"),
      Column("baseline", detail: true), Column("parties"), Column("status"), Column("source"),
      Column("quote"), Column("start", detail: true), Column("end", detail: true),
      Column("sentence", detail: true), Column("rule", detail: true),
    ])
    for statement in statements {
      let figure = statement.figure
      rows.add([
        .text(statement.document.id), .text(statement.document.published?.description),
        .text(figure.measure.rawValue), .text(figure.form.rawValue), .number(figure.low),
        .number(figure.high), .text(figure.bound.rawValue), .text(figure.unit.code),
        .text(figure.period?.description), .text(figure.baseline?.description),
        .list(figure.parties), .text(figure.status.rawValue), .text(figure.source),
        .text(statement.quote), .integer(figure.evidence.quote.lowerBound),
        .integer(figure.evidence.quote.upperBound), .text(statement.sentence),
        .text(figure.evidence.rule),
      ])
    }
    return rows
  }

  static func meetings(_ statements: [MeetingStatement]) -> Rows {
    var rows = Rows([
      Column("id"), Column("countries"), Column("people"), Column("date"), Column("place"),
      Column("mode"), Column("level"), Column("status"), Column("quote"),
    ])
    for statement in statements {
      let meeting = statement.meeting
      rows.add([
        .text(statement.document.id), .list(meeting.countries),
        .text(meeting.people.joined(separator: ", ")), .text(meeting.date?.description),
        .text(meeting.place), .text(meeting.mode.rawValue), .text(meeting.level.rawValue),
        .text(meeting.status.rawValue), .text(statement.quote),
      ])
    }
    return rows
  }
}

/// Figures and meetings of documents as they come, written in parts, so that memory does not grow with the input.
final class FigureTables {
  /// Figures and meetings of a part.
  private static let partSize = 10_000

  private let output: OutputOptions
  private let stream: OutputStream
  private var figures: [Statement] = []
  private var meetings: [MeetingStatement] = []
  private var isFirst = true

  init(_ output: OutputOptions, _ stream: OutputStream) {
    self.output = output
    self.stream = stream
  }

  func add(_ document: Document, _ extraction: Extraction) throws {
    figures += document.statements(of: extraction)
    if output.format == .table { meetings += document.meetingStatements(of: extraction) }
    if figures.count + meetings.count >= Self.partSize { try write(isLast: false) }
  }

  /// - Parameter isWhole: false where the input was not read to its end.
  func close(isWhole: Bool) throws {
    try write(isLast: true)
    try stream.close(isWhole: isWhole)
  }

  private func write(isLast: Bool) throws {
    let isTable = output.format == .table || output.format == .markdown
    // A table of nothing more has nothing to tell.
    if isTable, !isFirst, figures.isEmpty, meetings.isEmpty { return }
    if isTable, !isFirst { try stream.write("\n") }
    try FigureRows.figures(figures).write(
      output, part: Rows.Part(isFirst: isFirst, isLast: isLast), to: stream)
    if !meetings.isEmpty {
      try stream.write("\n")
      try FigureRows.meetings(meetings).write(output, to: stream)
    }
    figures.removeAll(keepingCapacity: true)
    meetings.removeAll(keepingCapacity: true)
    isFirst = false
  }
}

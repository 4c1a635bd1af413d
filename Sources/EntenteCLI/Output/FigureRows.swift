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

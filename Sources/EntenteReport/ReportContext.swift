internal import EntenteCharts
internal import EntenteFigures
internal import EntenteSeries
internal import EntenteTrends

/// The values that the template names.
struct ReportContext {
  typealias Values = [String: Any]

  private let report: Report
  private let layout: PageLayout
  /// Where the row of a figure or meeting stands, by document and place of its quote.
  private var addresses: [RowKey: String] = [:]
  /// The numbers of the first figure and the first meeting of each text.
  private var firstNumbers: [(figure: Int, meeting: Int)] = []

  private struct RowKey: Hashable {
    var document: String
    var quote: Range<Int>
    var isMeeting: Bool
  }

  init(_ report: Report, _ layout: PageLayout) {
    self.report = report
    self.layout = layout
    var figures = 0
    var meetings = 0
    for (place, text) in report.texts.enumerated() {
      firstNumbers.append((figures, meetings))
      let file = layout.isPaged ? layout.name(ofPart: layout.part(ofText: place)) : ""
      for figure in text.extraction.figures {
        figures += 1
        addresses[
          RowKey(document: text.document.id, quote: figure.evidence.quote, isMeeting: false)] =
          "\(file)#f\(figures)"
      }
      for meeting in text.extraction.meetings {
        meetings += 1
        addresses[
          RowKey(document: text.document.id, quote: meeting.evidence.quote, isMeeting: true)] =
          "\(file)#m\(meetings)"
      }
    }
  }

  /// The file or files with what the template fills in.
  func pages() throws(ChartError) -> [(name: String, values: Values)] {
    let overview = try overview()
    guard layout.isPaged else {
      let evidence = evidence(layout.parts[0])
      return [(layout.name, overview.merging(evidence) { $1 })]
    }
    var pages = [(name: layout.name, values: overview)]
    for (number, part) in layout.parts.enumerated() {
      var values = evidence(part).merging(frame()) { $1 }
      values["title"] = "\(report.title), texts \(part.lowerBound + 1) to \(part.upperBound)"
      values["overview"] = layout.name
      pages.append((layout.name(ofPart: number), values))
    }
    return pages
  }

  // MARK: Parts of the page

  private func frame() -> Values {
    [
      "title": report.title, "style": PageStyle.css, "script": PageScript.javaScript,
      "scriptHash": PageScript.hash,
    ]
  }

  /// All but the texts and their rows.
  private func overview() throws(ChartError) -> Values {
    let words = ReportWords(report: report)
    var values = frame()
    values["textCount"] = report.texts.count
    values["figureCount"] = report.texts.reduce(0) { $0 + $1.extraction.figures.count }
    values["meetingCount"] = report.texts.reduce(0) { $0 + $1.extraction.meetings.count }
    values["isOverview"] = true
    values["headlines"] = words.headlines().map(fact)
    if layout.isPaged {
      values["parts"] = layout.parts.enumerated().map { number, part -> Values in
        [
          "file": layout.name(ofPart: number), "first": part.lowerBound + 1,
          "last": part.upperBound,
        ]
      }
      values["hasParts"] = true
    }
    if let series = report.series {
      values["series"] = series.observations.map(observation)
      values["hasSeries"] = !series.observations.isEmpty
      values["conflicts"] = conflicts(series.conflicts)
      values["hasConflicts"] = !series.conflicts.isEmpty
      values["unit"] = series.unit.code
    }
    if let chart = report.trendChart {
      values["trendChart"] = try picture(
        chart, SVGStyle(identifier: "trend-chart", linkPrefix: "#period-"))
    }
    if let frequency = report.frequency {
      values["hasFrequency"] = true
      values["frequency"] = words.frequencyFacts().map(fact)
      let charts = MeetingCharts(report.meetingsTitle, frequency) { encounter in
        encounter.statements.first.flatMap { statement in
          addresses[
            RowKey(
              document: statement.document.id, quote: statement.meeting.evidence.quote,
              isMeeting: true)]
        }
      }
      var pictures: [Values] = []
      for (name, chart) in [
        ("timeline", charts.timeline), ("year", charts.byYear), ("month", try charts.byMonth()),
        ("gaps", charts.gaps),
      ] {
        guard let chart else { continue }
        pictures.append(
          try picture(
            chart,
            SVGStyle(
              plotHeight: 180, identifier: "meetings-\(name)",
              linkPrefix: name == "timeline" ? "" : nil)))
      }
      values["meetingCharts"] = pictures
    }
    if let deals = report.deals, !deals.totals.isEmpty {
      values["hasDeals"] = true
      values["deals"] = deals.totals.map { total -> Values in
        [
          "year": total.year.map { String($0) } ?? "undated", "status": total.status.rawValue,
          "unit": total.unit.code, "deals": total.deals,
          "value": DecimalText.shortest(total.value), "openEnded": total.openEnded,
        ]
      }
    }
    return values
  }

  /// A chart and its data as a table.
  private func picture(_ chart: Chart, _ style: SVGStyle) throws(ChartError) -> Values {
    let table = try chart.dataTable()
    return [
      "svg": try chart.svg(style), "name": "Data of the chart: \(chart.title)",
      "columns": table.columns.map { column -> Values in
        [
          "name": column.unit.map { "\(column.name) (\($0))" }
            ?? (column.name.isEmpty ? "row" : column.name),
          "class": column.kind == .number ? "n" : "",
        ]
      },
      "rows": table.rows.map { row -> Values in
        [
          "cells": zip(table.columns, row).map { column, cell -> Values in
            ["cell": cell, "class": column.kind == .number ? "n" : ""]
          }
        ]
      },
    ]
  }

  /// Texts with the rows of what they state.
  private func evidence(_ places: Range<Int>) -> Values {
    var figures: [Values] = []
    var meetings: [Values] = []
    var texts: [Values] = []
    for place in places {
      let text = report.texts[place]
      let first = firstNumbers[place]
      var marks: [MarkedText.Mark] = []
      for (index, statement) in text.document.statements(of: text.extraction).enumerated() {
        let identifier = "f\(first.figure + index + 1)"
        figures.append(row(statement, identifier))
        marks.append(
          .init(identifier: identifier, isMeeting: false, range: statement.figure.evidence.quote))
      }
      for (index, statement) in text.document.meetingStatements(of: text.extraction).enumerated() {
        let identifier = "m\(first.meeting + index + 1)"
        meetings.append(row(statement, identifier))
        marks.append(
          .init(identifier: identifier, isMeeting: true, range: statement.meeting.evidence.quote))
      }
      texts.append(section(text, marks, number: place + 1))
    }
    return [
      "hasTexts": true, "texts": texts, "chunks": chunks(figures), "meetings": meetings,
      "hasMeetings": !meetings.isEmpty, "measures": options(figures, "measure"),
      "pairs": options(figures, "parties"), "statuses": options(figures, "status"),
    ]
  }

  /// The rows in tables that a browser lays out one at a time.
  private func chunks(_ figures: [Values]) -> [Values] {
    stride(from: 0, to: max(1, figures.count), by: Self.rowsPerChunk).map { start in
      let end = min(figures.count, start + Self.rowsPerChunk)
      return [
        "first": min(start + 1, end), "last": end, "figures": Array(figures[start..<end]),
      ]
    }
  }

  private static let rowsPerChunk = 250

  // MARK: Rows

  private func fact(_ fact: ReportWords.Fact) -> Values {
    ["name": fact.name, "value": fact.value]
  }

  private func row(_ statement: Statement, _ identifier: String) -> Values {
    let figure = statement.figure
    let number = ReportWords.number
    return [
      "identifier": identifier, "measure": figure.measure.rawValue, "form": figure.form.rawValue,
      "value": figure.low == figure.high
        ? number(figure.low) : "\(number(figure.low)) … \(number(figure.high))",
      "unit": figure.unit.code, "bound": figure.bound.rawValue,
      "period": figure.period?.description ?? "", "parties": figure.parties.joined(separator: " "),
      "status": figure.status.rawValue, "said": figure.source ?? "",
    ].merging(source(statement.document, statement.quote, statement.sentence, figure.evidence)) {
      $1
    }
  }

  private func row(_ statement: MeetingStatement, _ identifier: String) -> Values {
    let meeting = statement.meeting
    return [
      "identifier": identifier, "date": meeting.date?.description ?? "",
      "countries": meeting.countries.joined(separator: " "),
      "people": meeting.people.joined(separator: ", "), "place": meeting.place ?? "",
      "mode": meeting.mode.rawValue, "level": meeting.level.rawValue,
      "status": meeting.status.rawValue,
    ].merging(source(statement.document, statement.quote, statement.sentence, meeting.evidence)) {
      $1
    }
  }

  /// Where and by which rule it was found.
  private func source(
    _ document: DocumentReference, _ quote: String, _ sentence: String, _ evidence: Evidence
  ) -> Values {
    [
      "quote": quote, "direction": TextDirection.attribute(quote), "sentence": sentence,
      "sentenceDirection": TextDirection.attribute(sentence), "document": document.id,
      "published": document.published?.description ?? "no date", "rule": evidence.rule,
      "start": evidence.quote.lowerBound, "end": evidence.quote.upperBound,
    ]
  }

  private func address(_ statement: Statement) -> String {
    addresses[
      RowKey(
        document: statement.document.id, quote: statement.figure.evidence.quote, isMeeting: false)]
      ?? "#main"
  }

  private func observation(_ observation: Observation) -> Values {
    [
      "period": observation.period.description, "value": ReportWords.number(observation.value),
      "low": ReportWords.number(observation.low), "high": ReportWords.number(observation.high),
      "method": observation.method.rawValue,
      "statements": observation.statements.prefix(Self.statementsShown).map { statement in
        words(statement).merging(["document": statement.document.id]) { $1 }
      },
    ].merging(
      // Beyond these the table of figures is the better place to look.
      observation.statements.count > Self.statementsShown
        ? ["more": observation.statements.count - Self.statementsShown] : [:]
    ) { $1 }
  }

  private static let statementsShown = 20

  private func words(_ statement: Statement) -> Values {
    [
      "link": address(statement), "quote": statement.quote,
      "direction": TextDirection.attribute(statement.quote), "sentence": statement.sentence,
      "sentenceDirection": TextDirection.attribute(statement.sentence),
    ]
  }

  /// The conflicts of each statement that was taken, which is told once.
  private func conflicts(_ conflicts: [Conflict]) -> [Values] {
    var groups: [Values] = []
    var start = conflicts.startIndex
    while start < conflicts.endIndex {
      let kept = conflicts[start].kept
      let end = conflicts[start...].firstIndex { $0.kept != kept } ?? conflicts.endIndex
      groups.append(
        words(kept).merging(
          [
            "period": conflicts[start].period.description,
            "others": conflicts[start..<end].map { conflict in
              words(conflict.other).merging(
                ["difference": DecimalText.fixed(conflict.relativeDifference * 100, 1)]
              ) { $1 }
            },
          ]) { $1 })
      start = end
    }
    return groups
  }

  private func section(_ text: Report.Text, _ marks: [MarkedText.Mark], number: Int) -> Values {
    let document = text.document
    let marked = MarkedText(document.text, marks: marks)
    let direction = TextDirection.attribute(document.text)
    // What is not known has no key: to the template an empty text would be one, too.
    let known: [String: String?] = [
      "source": document.source, "url": document.url, "repeats": text.repeats,
    ]
    let values: Values = [
      "anchor": "t\(number)", "id": document.id, "title": document.title ?? document.id,
      "published": document.published?.description ?? "no date",
      "blocks": marked.blocks().map { block -> Values in
        [
          "direction": direction, "segments": block.map(segment),
        ]
      },
    ]
    return values.merging(known.compactMapValues { $0 }) { $1 }
  }

  private func segment(_ segment: MarkedText.Segment) -> Values {
    guard !segment.marks.isEmpty else { return ["text": segment.text] }
    return [
      "text": segment.text, "isMarked": true, "classes": Self.classes(segment.marks),
      "starting": segment.starting.map { ["identifier": $0.identifier] as Values },
      "ending": segment.ending.map { ["identifier": $0.identifier] as Values },
    ]
  }

  private static func classes(_ marks: [MarkedText.Mark]) -> String {
    [(false, "figure"), (true, "meeting")].compactMap { isMeeting, name in
      marks.contains { $0.isMeeting == isMeeting } ? name : nil
    }.joined(separator: " ")
  }

  private func options(_ rows: [Values], _ key: String) -> [String] {
    Set(rows.compactMap { $0[key] as? String }).subtracting([""]).sorted()
  }
}

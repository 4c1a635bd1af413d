internal import EntenteCharts
internal import EntenteFigures
internal import EntenteSeries
internal import EntenteStatistics
internal import EntenteTrends

/// The values that the template names.
struct ReportContext {
  typealias Values = [String: Any]

  let report: Report
  /// Row numbers by document id and place of the quote.
  private var figureRows: [String: String] = [:]

  init(_ report: Report) {
    self.report = report
    var number = 0
    for text in report.texts {
      for figure in text.extraction.figures {
        number += 1
        figureRows[Self.key(text.document.id, figure.evidence)] = "f\(number)"
      }
    }
  }

  private static func key(_ document: String, _ evidence: Evidence) -> String {
    "\(evidence.quote.lowerBound) \(evidence.quote.upperBound) \(document)"
  }

  func page() throws(Report.Failure) -> Values {
    var figures: [Values] = []
    var meetings: [Values] = []
    var texts: [Values] = []
    for text in report.texts {
      var marks: [MarkedText.Mark] = []
      for statement in text.document.statements(of: text.extraction) {
        let identifier = "f\(figures.count + 1)"
        figures.append(row(statement, identifier))
        marks.append(
          .init(identifier: identifier, isMeeting: false, range: statement.figure.evidence.quote))
      }
      for statement in text.document.meetingStatements(of: text.extraction) {
        let identifier = "m\(meetings.count + 1)"
        meetings.append(row(statement, identifier))
        marks.append(
          .init(identifier: identifier, isMeeting: true, range: statement.meeting.evidence.quote))
      }
      texts.append(section(text.document, marks, number: texts.count + 1))
    }
    var values: Values = [
      "title": report.title, "style": PageStyle.css, "script": PageScript.javaScript,
      "scriptHash": PageScript.hash, "texts": texts, "figures": figures, "meetings": meetings,
      "textCount": texts.count, "figureCount": figures.count, "meetingCount": meetings.count,
      "measures": options(figures, "measure"), "pairs": options(figures, "parties"),
      "statuses": options(figures, "status"), "headlines": headlines(),
    ]
    if let series = report.series {
      values["series"] = series.observations.map(observation)
      values["hasSeries"] = !series.observations.isEmpty
      values["conflicts"] = series.conflicts.map(conflict)
      values["hasConflicts"] = !series.conflicts.isEmpty
      values["unit"] = series.unit.code
    }
    do throws(ChartError) {
      if let chart = report.trendChart {
        values["trendChart"] = try chart.svg(SVGStyle(identifier: "trend-chart"))
      }
      if let timeline = timeline() {
        values["timeline"] = try timeline.svg(
          SVGStyle(plotHeight: 160, identifier: "meeting-timeline"))
      }
    } catch {
      throw .chart(error)
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

  // MARK: Rows

  private func number(_ value: Double?) -> String { value.map(DecimalText.shortest) ?? "open" }

  private func row(_ statement: Statement, _ identifier: String) -> Values {
    let figure = statement.figure
    return [
      "identifier": identifier, "measure": figure.measure.rawValue, "form": figure.form.rawValue,
      "value": figure.low == figure.high
        ? number(figure.low) : "\(number(figure.low)) … \(number(figure.high))",
      "unit": figure.unit.code, "bound": figure.bound.rawValue,
      "period": figure.period?.description ?? "", "parties": figure.parties.joined(separator: " "),
      "status": figure.status.rawValue, "said": figure.source ?? "", "quote": statement.quote,
      "sentence": statement.sentence, "document": statement.document.id,
      "published": statement.document.published?.description ?? "", "rule": figure.evidence.rule,
      "start": figure.evidence.quote.lowerBound, "end": figure.evidence.quote.upperBound,
    ]
  }

  private func row(_ statement: MeetingStatement, _ identifier: String) -> Values {
    let meeting = statement.meeting
    return [
      "identifier": identifier, "date": meeting.date?.description ?? "",
      "countries": meeting.countries.joined(separator: " "),
      "people": meeting.people.joined(separator: ", "), "place": meeting.place ?? "",
      "mode": meeting.mode.rawValue, "level": meeting.level.rawValue,
      "status": meeting.status.rawValue, "quote": statement.quote,
      "document": statement.document.id, "rule": meeting.evidence.rule,
      "start": meeting.evidence.quote.lowerBound, "end": meeting.evidence.quote.upperBound,
    ]
  }

  private func link(_ statement: Statement) -> String {
    figureRows[Self.key(statement.document.id, statement.figure.evidence)] ?? "figures"
  }

  private func observation(_ observation: Observation) -> Values {
    [
      "period": observation.period.description, "value": number(observation.value),
      "low": number(observation.low), "high": number(observation.high),
      "method": observation.method.rawValue,
      "statements": observation.statements.enumerated().map { index, statement -> Values in
        ["link": link(statement), "document": statement.document.id, "quote": statement.quote]
      },
    ]
  }

  private func conflict(_ conflict: Conflict) -> Values {
    [
      "period": conflict.period.description, "kept": conflict.kept.quote,
      "keptLink": link(conflict.kept), "keptSentence": conflict.kept.sentence,
      "other": conflict.other.quote, "otherLink": link(conflict.other),
      "otherSentence": conflict.other.sentence,
      "difference": DecimalText.fixed(conflict.relativeDifference * 100, 1),
    ]
  }

  private func section(_ document: Document, _ marks: [MarkedText.Mark], number: Int) -> Values {
    let marked = MarkedText(document.text, marks: marks)
    return [
      "anchor": "t\(number)", "id": document.id, "title": document.title ?? document.id,
      "published": document.published?.description ?? "no date",
      "source": document.source ?? "", "url": document.url ?? "",
      "segments": marked.segments.map { segment -> Values in
        [
          "text": segment.text, "isMarked": !segment.marks.isEmpty,
          "classes": Self.classes(segment.marks),
          "starting": segment.starting.map { ["identifier": $0.identifier] as Values },
          "ending": segment.ending.map { ["identifier": $0.identifier] as Values },
        ]
      },
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

  // MARK: Words and pictures

  private func headlines() -> [Values] {
    var headlines: [Values] = []
    func add(_ value: String, _ name: String) {
      headlines.append(["value": value, "name": name])
    }
    if let series = report.series, let last = series.observations.last {
      add(
        "\(compact(last.value)) \(series.unit.code)",
        "\(series.measure.rawValue) in \(last.period)")
    }
    if let growth = report.trend?.annualGrowth {
      add(
        "\(DecimalText.fixed(growth.percent, 1)) %",
        "growth a year of the trend, 95% interval \(DecimalText.fixed(growth.low, 1)) to "
          + DecimalText.fixed(growth.high, 1))
    }
    if let frequency = report.frequency {
      add(
        DecimalText.fixed(frequency.rate.rate, 2),
        "meetings a year, exact 95% interval "
          + "\(DecimalText.fixed(frequency.rateInterval.lower, 2)) to "
          + DecimalText.fixed(frequency.rateInterval.upper, 2))
    }
    if let series = report.series, !series.conflicts.isEmpty {
      add("\(series.conflicts.count)", "conflicting statements")
    }
    return headlines
  }

  private func compact(_ value: Double) -> String {
    switch abs(value) {
    case 1e12...: DecimalText.fixed(value / 1e12, 2) + " tn"
    case 1e9...: DecimalText.fixed(value / 1e9, 2) + " bn"
    case 1e6...: DecimalText.fixed(value / 1e6, 2) + " m"
    default: DecimalText.shortest(value)
    }
  }

  private func timeline() -> Chart? {
    let dated = report.encounters.filter { $0.date != nil }
    guard !dated.isEmpty else { return nil }
    let kinds = Meeting.Mode.allCases
    let lanes = Meeting.Level.allCases.map { level in
      TimelineLane(
        name: level.rawValue,
        events: dated.filter { $0.level == level }.map { encounter in
          TimelineEvent(
            time: encounter.date?.middleInYears ?? 0,
            kind: kinds.firstIndex(of: encounter.mode) ?? 0,
            label: "\(encounter.date?.description ?? "") \(encounter.place ?? "")",
            key: encounter.date?.description)
        })
    }.filter { !$0.events.isEmpty }
    return Chart(
      title: "Meetings", unit: "",
      plot: .timeline(
        TimelinePlot(lanes: lanes, kinds: kinds.map(\.rawValue), countedName: "meetings")))
  }
}

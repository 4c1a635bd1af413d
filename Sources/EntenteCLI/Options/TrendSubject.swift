import EntenteFigures
import EntenteSeries
import EntenteTrends

/// The series that a trend is fitted to, from texts or from CSV.
struct TrendSubject {
  /// As in `China-Russia trade.turnover`.
  var title: String
  var unit: String
  var points: TrendSeries
  /// What the chart says it is from.
  var source: String
  /// Nil for a series from CSV.
  var run: SeriesRun?

  var series: Series? { run?.series }

  /// A series from texts.
  init(_ run: SeriesRun, _ frequency: Frequency, _ directory: PartyDirectory) {
    let series = run.series
    let names = series.parties.map(directory.name(of:)).joined(separator: "-")
    let documents = Set(series.observations.flatMap { $0.statements.map(\.document.id) })
    title = "\(names) \(series.measure.rawValue)"
    unit = series.unit.code
    points = TrendSeries(series, frequency: frequency)
    source = "\(documents.count) texts"
    self.run = run
  }

  /// A series from CSV or TSV; of standard input, `-`, `start` was read already.
  init(path: String, start: [UInt8] = []) throws {
    let file = try SeriesFile(path: path, start: start)
    guard file.series.count == 1 else {
      throw Failure.usage(
        "\(path): \(file.series.count) series, of "
          + file.series.map(\.name).joined(separator: "; ") + "; leave the rows of one")
    }
    title = file.series[0].name.isEmpty ? "Series" : file.series[0].name
    unit = file.unit
    points = TrendSeries(frequency: file.frequency, points: file.series[0].points)
    source = path == "-" ? "standard input" : path
  }
}

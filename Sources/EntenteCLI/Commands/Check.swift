import ArgumentParser
import EntenteCharts
import EntenteFigures
import EntenteSeries
import Foundation

/// `entente check`: claims against a reference.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Hold what texts claim against a reference series.",
    discussion: """
      Each claim of a level or of growth beside the reference value of its measure, pair, unit and \
      period: agrees (within the stated precision), rounds, differs (by how much), or no reference. The \
      reference is CSV with the columns measure, parties, unit, period and value. The exit status is 1 \
      where a claim differs.

      EXAMPLES
        entente check Data/Corpus --against Data/Reference/trade_series.csv
        entente check speech.txt --published 2024-05-16 --against customs.csv --format csv
      """)

  @OptionGroup var input: InputOptions
  @Option(help: ArgumentHelp("The reference series, CSV.", valueName: "file"))
  var against: String
  @OptionGroup var pair: PairOptions
  @Option(
    help: "Only this measure.", completion: .list(Measure.allCases.map(\.rawValue)),
    transform: Suggestion.measure)
  var measure: Measure?
  @Flag(help: "List claims without a reference too.") var all = false
  @OptionGroup var output: OutputOptions

  mutating func run() async throws {
    let directory = try input.directory()
    let parties = try pair.parties(directory).sorted()
    let checker = ClaimChecker(try ReferenceFile.values(against))
    let corpus = try await input.read(directory, messages: output.messages)
    let claims = corpus.statements.filter { statement in
      (measure.map { statement.figure.measure == $0 } ?? true)
        && (parties.isEmpty || statement.figure.parties.sorted() == parties)
    }
    let checks = checker.checks(of: claims)
    var rows = Rows([
      Column("verdict"), Column("measure"), Column("parties"), Column("period"), Column("claim"),
      Column("unit"), Column("reference"), Column("difference", detail: true),
      Column("difference_unit", detail: true), Column("difference_words", header: "diff"),
      Column("reference_source", detail: true), Column("document"), Column("quote"),
      Column("sentence", detail: true),
    ])
    for check in checks where all || check.verdict != .noReference {
      let figure = check.statement.figure
      let isGrowth = figure.form == .growth
      let difference = check.difference.map { isGrowth ? $0 : $0 * 100 }
      rows.add([
        .text(check.verdict.rawValue),
        .text(figure.measure.rawValue + (isGrowth ? " growth" : "")), .list(figure.parties),
        .text(figure.period?.description), .number(check.statement.value),
        .text(figure.unit.code),
        .number(check.referenceValue.map { isGrowth ? ($0 * 100).rounded() / 100 : $0 }),
        .number(difference), .text(difference.map { _ in isGrowth ? "points" : "percent" }),
        .text(
          difference.map { difference in
            DecimalText.fixed(abs(difference), 2) + (isGrowth ? " points" : " %")
              + (difference < 0 ? " below" : " above")
          }),
        .text(check.reference?.source), .text(check.statement.document.id),
        .text(check.statement.quote), .text(check.statement.sentence),
      ])
    }
    try output.withStream { try rows.write(output, to: $0) }
    let counts = ClaimCheck.Verdict.allCases.map { verdict in
      "\(checks.count { $0.verdict == verdict }) \(verdict.rawValue)"
    }
    output.messages.note("\(checks.count) claims: " + counts.joined(separator: ", "))
    try corpus.finish()
    if checks.contains(where: { $0.verdict == .differs }) { throw EarlyExit(status: 1) }
  }
}

/// A reference series in CSV.
enum ReferenceFile {
  static func values(_ path: String) throws -> [ReferenceValue] {
    let rows = try DelimitedFile.rows(path)
    let header = rows.first?.fields.map { $0.lowercased() } ?? []
    func column(_ name: String) throws -> Int {
      guard let index = header.firstIndex(of: name) else {
        throw Failure.data(
          "\(path): no column '\(name)'; measure, parties, unit, period and value are needed")
      }
      return index
    }
    let (measure, parties) = (try column("measure"), try column("parties"))
    let (unit, period, value) = (try column("unit"), try column("period"), try column("value"))
    let source = header.firstIndex(of: "reporter") ?? header.firstIndex(of: "source")
    return try rows.dropFirst().map { line in
      let (place, row) = ("\(path):\(line.line)", line.fields)
      guard let known = Measure(rawValue: row[measure]) else {
        throw Failure.data("\(place): unknown measure '\(row[measure])'")
      }
      guard let days = Period(row[period]) else {
        throw Failure.data("\(place): '\(row[period])' is no period")
      }
      guard let number = Double(row[value]), number.isFinite else {
        throw Failure.data("\(place): '\(row[value])' is no number")
      }
      return ReferenceValue(
        measure: known, parties: row[parties].split(separator: " ").map(String.init),
        unit: Unit(row[unit]), period: days, value: number, source: source.map { row[$0] } ?? "")
    }
  }
}

import ArgumentParser
import EntenteCharts
import EntenteStatistics
import Foundation

/// `entente trade gravity`: the gravity model by Poisson pseudo maximum likelihood.
struct TradeGravity: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gravity",
    abstract: "What makes countries trade: the gravity model by Poisson pseudo maximum likelihood.",
    discussion: """
      One row a pair of countries with its flow, zeros included, and what may explain it. Columns of --log enter as \
      logarithms, so that their estimates are elasticities; those of --linear as they are; each value of a column of \
      --fixed but the first has a level of its own. Errors are robust (sandwich, n/(n-k) as HC1). Santos Silva & \
      Tenreyro 2006, Rev Econ Stat 88:641.

      EXAMPLES
        entente trade gravity dyads.csv --log gdp_o gdp_d distance --linear contiguity
        entente trade gravity dyads.csv --flow exports --log distance --fixed exporter importer
      """)

  @OptionGroup var options: TradeOptions
  @Option(help: "The column of the flows; flow, trade, value or exports.") var flow: String?
  @Option(parsing: .upToNextOption, help: "Columns that enter as logarithms.")
  var log: [String] = []
  @Option(parsing: .upToNextOption, help: "Columns that enter as they are.")
  var linear: [String] = []
  @Option(parsing: .upToNextOption, help: "Columns each of whose values has a level of its own.")
  var fixed: [String] = []

  func validate() throws {
    if log.isEmpty, linear.isEmpty, fixed.isEmpty {
      throw ValidationError(
        "name what explains the flows, such as --log gdp_o gdp_d distance --linear contiguity")
    }
  }

  func run() throws {
    let table = try TradeTable(path: options.file)
    let flows = try table.flows(
      table.column(flow, ["flow", "trade", "value", "exports"], option: "--flow"))
    var columns = [flows.map { _ in 1.0 }]
    var names = ["intercept"]
    for name in log {
      let column = try table.column(name, [], option: "--log")
      let values = try table.positive(
        column, remedy: "name the column with --linear instead, or leave the row out")
      columns.append(values.map { Foundation.log($0) })
      names.append("log \(column.name)")
    }
    for name in linear {
      let column = try table.column(name, [], option: "--linear")
      columns.append(try table.numbers(column))
      names.append(column.name)
    }
    for name in fixed {
      let column = try table.column(name, [], option: "--fixed")
      let words = try table.words(column)
      for level in Set(words).sorted().dropFirst() {
        columns.append(words.map { $0 == level ? 1 : 0 })
        names.append("\(column.name) \(level)")
      }
    }
    let (fit, errors) = try estimate(columns, flows, names)
    try options.output.withStream { stream in
      try Self.rows(names, fit.coefficients, errors).write(options.output, to: stream)
      guard options.output.format == .table else { return }
      func told(_ value: Double) -> String { DecimalText.shortest(value.rounded(digits: 4)) }
      try stream.write(
        "\nn \(flows.count), zero flows \(flows.count { $0 == 0 }), deviance "
          + "\(told(fit.deviance)), Pearson chi-square \(told(fit.pearsonChiSquare)), sum of flows "
          + "\(told(flows.reduce(0, +))), sum of fitted flows \(told(fit.fitted.reduce(0, +)))\n")
    }
  }

  private func estimate(
    _ columns: [[Double]], _ flows: [Double], _ names: [String]
  ) throws -> (fit: GravityFit, errors: [Double]) {
    do throws(StatisticsError) {
      let fit = try GravityFit(columns: columns, flows: flows)
      return (fit, try fit.standardErrors(.degreesOfFreedom))
    } catch {
      var message = "\(options.file): gravity: \(error)"
      // The library numbers the columns of the design.
      for (index, name) in names.enumerated().reversed() {
        message = message.replacingOccurrences(
          of: "column \(index) of the design", with: "column '\(name)'")
      }
      throw Failure.data(message)
    }
  }

  private static func rows(
    _ names: [String], _ values: [Double], _ errors: [Double]
  ) -> Rows {
    var rows = Rows([
      Column("term"), Column("estimate"), Column("standard_error", header: "error"),
      Column("z"), Column("p_value", header: "p"), Column("low"), Column("high"),
    ])
    for (index, name) in names.enumerated() {
      let (value, error) = (values[index], errors[index])
      let z = error > 0 ? value / error : nil
      let half = 1.959963984540054 * error
      rows.add([
        .text(name), .number(value.rounded(digits: 6)), .number(error.rounded(digits: 6)),
        .number(z?.rounded(digits: 3)),
        .number(z.map { erfc(abs($0) / 2.0.squareRoot()).roundedProbability }),
        .number((value - half).rounded(digits: 6)), .number((value + half).rounded(digits: 6)),
      ])
    }
    return rows
  }
}

import EntenteStatistics
import Foundation
import Testing

/// The sets of the NIST Statistical Reference Datasets beside the checkout.
enum NIST {
  static let folder: URL = {
    let environment = ProcessInfo.processInfo.environment
    var folder = URL(filePath: #filePath)
    while folder.path != "/",
      !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path)
    {
      folder.deleteLastPathComponent()
    }
    let shared =
      environment["ENTENTE_SHARED"].map { URL(filePath: $0) }
      ?? folder.deletingLastPathComponent().appending(path: "shared")
    return shared.appending(path: "statistics/nist")
  }()

  static let sets: [JSON] = {
    guard let data = try? Data(contentsOf: folder.appending(path: "index.json")) else { return [] }
    return (try? JSONDecoder().decode(JSON.self, from: data))?["datasets"].list ?? []
  }()

  /// The predictors of a set, column by column; where there are several, x is a list of rows.
  static func columns(_ set: JSON) -> [[Double]] {
    let names = set["predictors"].list.count
    if names == 1 { return [set["x"].numbers] }
    return (0..<names).map { k in set["x"].list.compactMap { $0.list[k].number } }
  }

  static func of(_ kind: String) -> [JSON] { sets.filter { $0["kind"].string == kind } }

  /// The log relative error: how many digits agree, at most 15.
  static func digits(_ value: Double, _ right: Double) -> Double {
    if value == right { return 15 }
    let error = right == 0 ? abs(value) : abs(value - right) / abs(right)
    return min(15, max(0, -log10(error)))
  }

  static func digits(_ values: [Double], _ right: [Double]) -> Double {
    zip(values, right).map(digits).min() ?? 0
  }
}

@Suite(.enabled(if: !NIST.sets.isEmpty, "skipped: no NIST sets beside the checkout"))
struct NISTTests {
  /// The digits of the parameters from a start of the set.
  private func solve(_ set: JSON, start: String, search: Int) throws -> Double {
    let names = set["predictors"].list.compactMap(\.string)
    let columns = NIST.columns(set)
    let y = set["y"].numbers
    let isLogarithm = set["response"].string == "log(y)"
    let formula = Formula(
      set["expression"].string ?? "", predictors: names,
      parameterCount: Int(set["p"].number ?? 0))
    let rows = y.indices.map { i in columns.map { $0[i] } }
    let fit = try NonlinearLeastSquares(
      y: isLogarithm ? y.map { log($0) } : y, starts: [set[start].numbers], search: search
    ) { row, parameters, gradient in formula(rows[row], parameters, &gradient) }
    return NIST.digits(fit.parameters, set["params"].numbers)
  }

  /// All sets from the start near the answer, without a search: seconds in a debug build.
  @Test func nonlinearFromTheNearStart() throws {
    var digits: [(name: String, digits: Double)] = []
    for set in NIST.of("nonlinear") {
      let found = (try? solve(set, start: "start2", search: 0)) ?? 0
      digits.append((set["name"].string ?? "", found))
    }
    #expect(digits.count == 27)
    for set in digits { #expect(set.digits >= 6, "\(set.name): \(set.digits) digits") }
    #expect(digits.count { $0.digits >= 9 } >= 25)
  }

  /// Minutes in a debug build, so only where asked for; `Scripts/check-nist` does it in release.
  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["ENTENTE_SLOW_TESTS"] != nil,
      "skipped: set ENTENTE_SLOW_TESTS=1, best with swift test -c release"),
    arguments: ["start1", "start2"]) func nonlinear(_ start: String) throws
  {
    var digits: [(name: String, digits: Double)] = []
    for set in NIST.of("nonlinear") {
      digits.append((set["name"].string ?? "", (try? solve(set, start: start, search: 60)) ?? 0))
    }
    let told = digits.map { "\($0.name) \(($0.digits * 10).rounded() / 10)" }
      .joined(separator: ", ")
    #expect(digits.allSatisfy { $0.digits >= 6 }, "\(start): \(told)")
    #expect(digits.count { $0.digits >= 9 } >= 25, "\(start): \(told)")
  }

  @Test func linear() throws {
    // Filip in the raw basis, Longley and the Wampler sets: the digits of GSL or more.
    let bars: [String: Double] = [
      "Norris": 12, "Pontius": 12, "NoInt1": 13, "NoInt2": 13, "Filip": 7.5, "Longley": 11,
      "Wampler1": 9.2, "Wampler2": 9.2, "Wampler3": 9, "Wampler4": 7.9, "Wampler5": 5.9,
    ]
    for set in NIST.of("linear") {
      let name = set["name"].string ?? ""
      let y = set["y"].numbers
      var columns: [[Double]] = []
      if set["intercept"].isTrue { columns.append(y.map { _ in 1 }) }
      if let degree = set["degree"].number {
        for power in 1...Int(degree) {
          columns.append(set["x"].numbers.map { pow($0, Double(power)) })
        }
      } else {
        columns += NIST.columns(set)
      }
      let fit = try LeastSquares(columns: columns, y: y)
      let digits = NIST.digits(fit.coefficients, set["params"].numbers)
      let bar: Double = bars[name] ?? 12
      #expect(digits >= bar, "\(name): \(digits) digits")
    }
  }

  @Test func filipInTheScaledBasis() throws {
    let set = try #require(NIST.of("linear").first { $0["name"].string == "Filip" })
    let fit = try PolynomialFit(
      x: set["x"].numbers, y: set["y"].numbers, degree: 10, origin: 0)
    let digits = NIST.digits(fit.coefficients.map(\.value), set["params"].numbers)
    #expect(digits >= 10, "\(digits) digits")
  }

  @Test func univariate() throws {
    for set in NIST.of("univariate") {
      let name = set["name"].string ?? ""
      let text = try String(
        contentsOf: NIST.folder.appending(path: set["file"].string ?? ""), encoding: .utf8)
      let words = text.split(whereSeparator: \.isWhitespace).filter { Double($0) != nil }
      let values = words.compactMap { Double($0) }
      #expect(Double(values.count) == set["n"].number)
      // The digits that the values are stated with, as those of NumAcc3 and 4 fit no double.
      let decimals = words.compactMap { $0.split(separator: ".").dropFirst().first?.count }.max()
      let summary = try SampleSummary(values, decimals: decimals ?? 0)
      let digits = NIST.digits(
        [summary.mean, summary.standardDeviation, try #require(summary.lagOneAutocorrelation)],
        ["mean", "sd", "lag1_autocorrelation"].compactMap { set[$0].number })
      #expect(digits >= 9, "\(name): \(digits) digits")
    }
  }
}

extension JSON {
  var isTrue: Bool {
    if case .truth(let value) = self { return value }
    return false
  }
}

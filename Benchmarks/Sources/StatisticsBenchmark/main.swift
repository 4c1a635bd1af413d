import EntenteStatistics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Seconds of processor time of this process.
func processorTime() -> Double {
  var time = timespec()
  unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// What bodies return is added up here, so that none can be left out.
var sink = 0.0

/// What to time: tasks whose name holds the argument, or all.
let asked = CommandLine.arguments.dropFirst().first

/// Prints the least seconds a call of five rounds.
@MainActor func measure(_ task: String, repeats: Int, _ body: () throws -> Double) rethrows {
  if let asked, !task.contains(asked) { return }
  var best = Double.infinity
  for _ in 0..<5 {
    let start = processorTime()
    for _ in 0..<repeats { sink += try body() }
    best = min(best, (processorTime() - start) / Double(repeats))
  }
  print("\(task)\t\(best)")
}

let (x, y) = (Series.years, Series.turnover)
let ones = x.map { _ in 1.0 }
func sum(_ record: LineRecord) -> Double {
  record.slope.value + record.slope.interval.upper + record.neweyWestStandardErrors[1]
    + (record.tests?.durbinWatson.pValue ?? 0) + (record.tests?.shapiroWilk?.pValue ?? 0)
}

var design = try LineDesign(x: x)
try measure("record, n = 24", repeats: 20_000) { sum(try design.record(y.span)) }
try measure("record and its design, n = 24", repeats: 5000) {
  var design = try LineDesign(x: x, durbinWatson: .normalApproximation)
  return sum(try design.record(y.span))
}
try measure("least squares, n = 24", repeats: 20_000) {
  try LeastSquares(columns: [ones, x], y: y).coefficients[1]
}
let many = Series.many
try measure("100,000 lines", repeats: 1) {
  var total = 0.0
  for y in many { total += try LineFit(x: x.span, y: y.span).slopeStandardError }
  return total
}
try measure("100,000 records", repeats: 1) {
  var total = 0.0
  for y in many { total += sum(try design.record(y.span)) }
  return total
}
try measure("100,000 Mann-Kendall and Sen", repeats: 1) {
  var total = 0.0
  for y in many { total += try MannKendall(y).z + TheilSen(x: x, y: y).slope }
  return total
}
try measure("exponential curve, n = 24", repeats: 300) {
  try GrowthCurve(.exponential, x: x, y: y).fit.parameters[1]
}
try measure("bisquare line, n = 24", repeats: 300) {
  try RobustFit(columns: [ones, x], y: y).scale
}
try measure("model by AICc, n = 24", repeats: 10) {
  try ModelSelection(x: x, y: y).chosen.aicc ?? 0
}
precondition(sink.isFinite)

import ArgumentParser
import EntenteFigures
import EntenteSeries

extension CalendarDate {
  /// A date of the command line: `YYYY-MM-DD`.
  static func argument(_ text: String) throws -> CalendarDate {
    guard let date = CalendarDate(text) else {
      throw ValidationError("'\(text)' is no date: write it as 2023-10-18")
    }
    return date
  }
}

/// The end of a range of dates: a year, a month or a day.
struct DateArgument: ExpressibleByArgument, Sendable {
  var period: Period

  init?(argument: String) {
    guard let period = Period(argument) else { return nil }
    self.period = period
  }
}

/// Which countries are meant.
struct PairOptions: ParsableArguments {
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Countries or blocs, as codes or names; for a directed flow from the first to the second.",
      valueName: "party"))
  var between: [String] = []

  /// The codes in the order given; empty where none was given.
  func parties(_ directory: PartyDirectory) throws -> [String] {
    try directory.pair(between, option: "--between")
  }
}

extension PartyDirectory {
  /// The codes of two countries that an option names, in its order; empty where it names none.
  func pair(_ names: [String], option: String) throws -> [String] {
    do {
      let codes = try names.map { try code(of: $0) }
      guard codes.isEmpty || codes.count == 2, Set(codes).count == codes.count else {
        throw Failure.usage("\(option) takes two countries, such as \(option) CHN RUS")
      }
      return codes
    } catch let error as PartyDirectory.UnknownParty {
      throw Failure.usage("\(error); `entente lexicon countries` lists them all")
    }
  }
}

/// Which dates are meant.
struct DateOptions: ParsableArguments {
  @Option(help: ArgumentHelp("First year, month or day.", valueName: "date"))
  var from: DateArgument?

  @Option(help: ArgumentHelp("Last year, month or day.", valueName: "date"))
  var to: DateArgument?

  func validate() throws {
    if let from, let to, from.period.first > to.period.last {
      throw ValidationError("--from \(from.period) is after --to \(to.period)")
    }
  }

  var first: CalendarDate? { from?.period.first }
  var last: CalendarDate? { to?.period.last }
}

/// Which statements make a series.
struct SeriesOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What is measured: \(Measure.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "measure"),
    completion: .list(Measure.allCases.map(\.rawValue)), transform: Suggestion.measure)
  var measure = Measure.tradeTurnover

  @OptionGroup var pair: PairOptions

  @Option(help: "The unit, such as USD, EUR, tonne, count; by default what the texts use most.")
  var unit: String?

  @Option(help: "The length of a period.")
  var frequency = Frequency.annual

  @Option(
    parsing: .upToNextOption, help: "Which statements count: actual, expected, target, denied …")
  var status: [Status] = [.actual]

  @OptionGroup var dates: DateOptions

  @Option(
    help: ArgumentHelp(
      "Only what was published by that day: the series as it was known then.", valueName: "date"),
    transform: CalendarDate.argument)
  var asOf: CalendarDate?

  func query(_ directory: PartyDirectory) throws -> SeriesQuery {
    SeriesQuery(
      measure: measure, parties: try pair.parties(directory), unit: unit.map { Unit($0) },
      frequency: frequency, statuses: Set(status), from: dates.first, to: dates.last, asOf: asOf)
  }
}

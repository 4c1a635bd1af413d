import EntenteFigures
import EntenteSeries
import Testing

private let usd = Unit("USD")
private let eur = Unit("EUR")

@Suite struct ExchangeRatesTests {
  @Test func theEmbeddedRatesAreThoseOfTheReference() throws {
    let rates = try ExchangeRates.embedded.get()
    let year = try #require(Period(year: 2000))
    let rate = try #require(rates.rate(from: usd, to: eur, in: year))
    #expect(rate.value == 1.085898)
    #expect(rate.period == year)
    #expect(rate.source.hasPrefix("ECB"))
    let back = try #require(rates.rate(from: eur, to: usd, in: year))
    #expect(abs(back.value * rate.value - 1) < 1e-12)
  }

  @Test func crossRatesGoOverTheDollar() throws {
    let rates = try ExchangeRates.embedded.get()
    let year = try #require(Period(year: 2019))
    let direct = try #require(rates.rate(from: Unit("CNY"), to: eur, in: year)).value
    let yuan = try #require(rates.rate(from: usd, to: Unit("CNY"), in: year)).value
    let euro = try #require(rates.rate(from: usd, to: eur, in: year)).value
    #expect(abs(direct - euro / yuan) < 1e-12)
  }

  @Test func partsOfAYearTakeItsAverageAndNothingElseIsGuessed() throws {
    let rates = try ExchangeRates.embedded.get()
    let part = try #require(Period("2019-01/2019-10"))
    #expect(rates.rate(from: usd, to: eur, in: part)?.period.description == "2019")
    #expect(rates.rate(from: usd, to: eur, in: try #require(Period("2019/2020"))) == nil)
    #expect(rates.rate(from: usd, to: Unit("XAU"), in: part) == nil)
    #expect(rates.rate(from: usd, to: eur, in: try #require(Period(year: 1950))) == nil)
  }

  @Test func anOwnTableIsReadAndItsFaultsAreNamed() throws {
    let csv = "period,currency,lcu_per_usd,source\n2024-Q1,EUR,0.92,me\n2024,EUR,0.9,me\n"
    let rates = try ExchangeRates(csv: Array(csv.utf8).span, name: "rates.csv")
    #expect(
      rates.rate(from: usd, to: eur, in: try #require(Period("2024-Q1")))?.value == 0.92)
    #expect(rates.rate(from: usd, to: eur, in: try #require(Period("2024-05")))?.value == 0.9)
    #expect(throws: ReferenceTableError.self) {
      try ExchangeRates(csv: Array("year,currency\n".utf8).span, name: "rates.csv")
    }
    let bad = "year,currency,lcu_per_usd\n2024,EUR,zero\n"
    #expect {
      try ExchangeRates(csv: Array(bad.utf8).span, name: "rates.csv")
    } throws: { "\($0)".hasPrefix("rates.csv:2: 'zero'") }
  }
}

@Suite struct ConversionTests {
  let query = SeriesQuery(measure: .tradeTurnover, parties: ["CHN", "RUS"], unit: eur)

  private func series(_ statements: [Statement]) throws -> Series {
    let converted = ConvertedStatements(
      statements, to: eur, for: query, rates: try ExchangeRates.embedded.get())
    return converted.marking(
      try #require(SeriesBuilder.series(of: converted.statements, query)))
  }

  @Test func dollarsBecomeEurosAtTheAverageOfTheYear() throws {
    let series = try series([statement("$8.0 billion", 8e9, "2000")])
    let value = series.observations[0]
    #expect(abs(value.value - 8e9 * 1.085898) < 1)
    #expect(value.method == .converted)
    #expect(value.conversion?.statedUnit == usd)
    let (low, high) = (try #require(value.low), try #require(value.high))
    #expect(abs((high - low) / (0.1e9 * 1.085898) - 1) < 1e-9)
  }

  @Test func whatIsStatedInTheUnitIsNotReplaced() throws {
    let series = try series([
      statement("€9 billion", 9e9, "2000", unit: eur),
      statement("$8.0 billion", 8e9, "2000", id: "b"),
    ])
    #expect(series.observations.map(\.value) == [9e9])
    #expect(series.observations.map(\.method) == [.reported])
    #expect(series.conflicts.isEmpty)
    #expect(series.leftOut[.otherUnit] == 1)
  }

  @Test func pricesOfAYear() throws {
    let query = SeriesQuery(measure: .tradeTurnover, parties: ["CHN", "RUS"], unit: usd)
    let nominal = try #require(
      SeriesBuilder.series(
        of: [statement("$100 billion", 100e9, "2023"), statement("$1 bn", 1e9, "1800", id: "b")],
        query))
    let real = nominal.deflated(to: 2024, by: try PriceIndex.embedded.get())
    #expect(real.observations.map(\.period.description) == ["2023"])
    #expect(abs(real.observations[0].value - 100e9 * 313.689 / 304.702) < 1)
    #expect(real.observations[0].conversion?.priceYear == 2024)
    #expect(real.leftOut[.noPrice] == 1)
  }
}

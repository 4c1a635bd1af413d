import Entente
import Testing

/// The examples of the articles and the README, run: what stands between `example` and `end` is what they show.
@Suite("Examples of the articles")
struct ArticleExamples {
  @Test("README")
  func readme() throws {
    // example
    let lexicon = try FiguresLexicon.embedded.get()
    let extractor = Extractor(lexicon: lexicon, models: try DecisionModels.embedded.get())
    let text = Array("Trade between China and Russia hit a record $190bn in 2022, up 29.3%.".utf8)
    let document = Document(id: "a", published: CalendarDate("2023-01-13"), text: text)
    var annotations = Annotations()
    let found = extractor.extract(
      text.span, published: document.published, annotations: &annotations)
    for statement in document.statements(of: found) {
      print(statement.figure.measure, statement.value ?? .nan, statement.quote)
    }
    // end
    #expect(found.figures.map(\.form) == [.level, .growth])
  }

  @Test("From texts to a trend")
  func trend() throws {
    // example
    let texts = [
      2019: "Trade between China and Russia reached $110.8 billion in 2018.",
      2020: "Trade between China and Russia reached $110.9 billion in 2019.",
      2022: "Trade between China and Russia reached $146.9 billion in 2021.",
      2023: "Trade between China and Russia reached $190.3 billion in 2022.",
      2024: "Trade between China and Russia reached $240.1 billion in 2023.",
    ]
    let extractor = Extractor(
      lexicon: try FiguresLexicon.embedded.get(), models: try DecisionModels.embedded.get())
    var annotations = Annotations()
    var statements: [Statement] = []
    for (year, text) in texts {
      let document = Document(
        id: "customs-\(year)", published: CalendarDate(year: year, month: 1, day: 15),
        text: Array(text.utf8))
      let found = extractor.extract(
        document.text.span, published: document.published, annotations: &annotations)
      statements += document.statements(of: found)
    }
    // end
    // example
    let query = SeriesQuery(measure: .tradeTurnover, parties: ["CHN", "RUS"])
    let series = try #require(SeriesBuilder.series(of: statements, query))
    for observation in series.observations {
      print(observation.period, observation.value, observation.statements[0].sentence)
    }
    // end
    // example
    let points = TrendSeries(series, frequency: .annual)
    let trend = try Trend(points, model: .logLinear, horizon: 2)
    print(trend.annualGrowth?.percent ?? .nan, trend.forecast.map(\.value))
    // end
    // example
    let chart = Chart(
      title: "China-Russia trade", unit: "bn USD",
      plot: .timeSeries(
        TimeSeriesPlot(
          unit: .year,
          series: [
            ChartSeries(
              name: "reported",
              points: points.points.map { ChartPoint(time: $0.time, value: $0.value / 1e9) })
          ])))
    print(try chart.text(TerminalStyle(columns: 60)))
    let picture = try chart.svg()
    // end
    #expect(
      series.observations.map(\.period.description) == ["2018", "2019", "2021", "2022", "2023"])
    #expect(series.observations.map(\.value) == [110.8e9, 110.9e9, 146.9e9, 190.3e9, 240.1e9])
    #expect(points.gaps == 1)
    #expect(trend.forecast.count == 2)
    #expect(picture.contains("China-Russia trade"))
  }

  @Test("How a figure is found")
  func layers() throws {
    // example
    let lexicon = try FiguresLexicon.embedded.get()
    let text = Array("In the first ten months of 2023, Russia's exports to China rose 12%.".utf8)
    var annotations = Annotations()
    Annotator(lexicon: lexicon).annotate(
      text.span, published: CalendarDate("2023-11-20"), into: &annotations)
    print(annotations.times.map(\.timex), annotations.times.map(\.period))
    print(annotations.quantities.map(\.kind), annotations.quantities.map(\.low))
    print(annotations.parties.map(\.codes))
    // end
    #expect(annotations.times.compactMap(\.period?.description) == ["2023-01/2023-10"])
    #expect(annotations.quantities.map(\.low).last == 12)
    #expect(annotations.parties.map(\.codes) == [["RUS"], ["CHN"]])
    // example
    let extractor = Extractor(lexicon: lexicon, models: try DecisionModels.embedded.get())
    let explanations = extractor.explain(
      text.span, published: CalendarDate("2023-11-20"), annotations: &annotations)
    for row in explanations[0].decisions {
      print(row.decision, row.alternatives[0].label, row.alternatives[0].score)
    }
    // end
    #expect(explanations.map { $0.decisions[0].alternatives[0].label } == ["trade.exports"])
  }

  @Test("How uncertain words are handled")
  func uncertainWords() throws {
    // example
    let text = Array(
      "Trade between China and Russia exceeded $100 billion in 2018 and was about $108 billion in 2020."
        .utf8)
    let extractor = Extractor(
      lexicon: try FiguresLexicon.embedded.get(), models: try DecisionModels.embedded.get())
    var annotations = Annotations()
    let document = Document(id: "a", published: CalendarDate("2021-02-01"), text: text)
    let found = extractor.extract(
      text.span, published: document.published, annotations: &annotations)
    for statement in document.statements(of: found) {
      let interval = statement.interval
      print(statement.figure.bound, interval.low ?? -.infinity, interval.high ?? .infinity)
    }
    // end
    let statements = document.statements(of: found)
    #expect(statements.map(\.figure.bound) == [.atLeast, .about])
    #expect(statements[0].interval.low == 100e9)
    #expect(statements[0].interval.high == nil)
    #expect(statements[1].interval.contains(104e9))
    #expect(!statements[1].interval.contains(120e9))
  }

  @Test("Statistics and their sources")
  func statistics() throws {
    // example
    let rate = try PoissonRate(count: 16, exposure: 8)
    let interval = try rate.interval(.exact, level: 0.95)
    print(rate.rate, interval.lower, interval.upper)
    // end
    #expect(rate.rate == 2)
    #expect(abs(interval.lower - 1.1432) < 1e-3)
    #expect(abs(interval.upper - 3.2479) < 1e-3)
    // example
    do {
      _ = try Trend(TrendSeries(frequency: .annual, points: []))
    } catch {
      print(error)
    }
    // end
  }

  @Test("Adding a language, a measure, a cue")
  func words() throws {
    // example
    var lexicon = try FiguresLexicon.embedded.get()
    let rows = Array(
      "Zhongnanhai\tmetonym\tCHN\tcapitalised\nruble-yuan swaps\tmeasureCue\tturnover\n".utf8)
    try lexicon.add(table: "own", tsv: rows.span)

    let text = Array("Zhongnanhai told Moscow that trade reached $190bn in 2022.".utf8)
    var annotations = Annotations()
    Annotator(lexicon: lexicon).annotate(text.span, published: nil, into: &annotations)
    print(annotations.parties.map(\.codes))
    // end
    #expect(annotations.parties.map(\.codes) == [["CHN"], ["RUS"]])
    // example
    do {
      let wrong = Array("Zhongnanhai\tmetonyme\tCHN\n".utf8)
      try lexicon.add(table: "own", tsv: wrong.span)
    } catch {
      print(error)  // own:1: unknown kind 'metonyme'
    }
    // end
    #expect(throws: FiguresLexicon.Failure.self) {
      try lexicon.add(table: "own", tsv: Array("a\tmetonyme\tCHN\n".utf8).span)
    }
  }
}

/// Values over time: one or several series, a fit with its band, a forecast, breaks.
public struct TimeSeriesPlot: Hashable, Sendable {
  /// The length of the period of one value.
  public var unit: TimeUnit
  /// One to six series, told apart by glyph.
  public var series: [ChartSeries]
  /// The fitted curve.
  public var fit: ChartFit?
  /// What is expected after the last value.
  public var forecast: ChartForecast?
  /// Times at which the series breaks.
  public var breaks: [ChartBreak]
  /// Values that the others are compared with, as a target or a median.
  public var references: [ChartReference]
  /// How values lie on the vertical axis.
  public var valueAxis: ValueAxis

  /// A plot over time; everything but the unit and the series may be left out.
  public init(
    unit: TimeUnit, series: [ChartSeries], fit: ChartFit? = nil, forecast: ChartForecast? = nil,
    breaks: [ChartBreak] = [], references: [ChartReference] = [],
    valueAxis: ValueAxis = .zeroBased
  ) {
    self.unit = unit
    self.series = series
    self.fit = fit
    self.forecast = forecast
    self.breaks = breaks
    self.references = references
    self.valueAxis = valueAxis
  }
}

/// How values lie on the vertical axis.
public enum ValueAxis: String, Hashable, Sendable, CaseIterable {
  /// Linear, with zero shown.
  case zeroBased
  /// Linear, over the range of the data only; the chart says so.
  case auto
  /// Logarithmic; all values must be positive.
  case logarithmic
}

/// How the values of a series are drawn.
public enum SeriesStyle: String, Hashable, Sendable, CaseIterable {
  /// Points, joined where there is no fit.
  case automatic
  /// Points only.
  case points
  /// Points, neighbours joined.
  case joined
  /// Points on lines up from zero.
  case stems
}

/// A series of a chart.
public struct ChartSeries: Hashable, Sendable {
  /// The name in the legend, as `reported`.
  public var name: String
  /// In any order; a period without a value is a gap, which is left open.
  public var points: [ChartPoint]
  /// How the values are drawn.
  public var style: SeriesStyle
  /// What derived values are called in the legend; nil for `derived`.
  public var derivedName: String?

  /// A series of points.
  public init(
    name: String, points: [ChartPoint], style: SeriesStyle = .automatic, derivedName: String? = nil
  ) {
    self.name = name
    self.points = points
    self.style = style
    self.derivedName = derivedName
  }
}

/// A value at a time.
public struct ChartPoint: Hashable, Sendable {
  /// In years; see `ChartTime`.
  public var time: Double
  /// In the unit of the chart; nil for a gap.
  public var value: Double?
  /// The interval of the value, where it is known.
  public var low: Double?
  /// The upper end of the interval.
  public var high: Double?
  /// Whether the value was derived and not reported; it is drawn hollow.
  public var isDerived: Bool
  /// What links the point to its row in a table or page; written into SVG as `data-key`.
  public var key: String?

  /// A value at a time, with what is known of it.
  public init(
    time: Double, value: Double?, low: Double? = nil, high: Double? = nil, isDerived: Bool = false,
    key: String? = nil
  ) {
    self.time = time
    self.value = value
    self.low = low
    self.high = high
    self.isDerived = isDerived
    self.key = key
  }
}

/// A fitted curve with its band.
public struct ChartFit: Hashable, Sendable {
  /// The name in the legend, as `log-linear fit`.
  public var name: String
  /// In the order of time; between them the curve is drawn straight.
  public var samples: [CurveSample]
  /// The name of the band in the legend, as `95% confidence band of the fit`.
  public var bandName: String?
  /// The result in words, as `+9.2 %/yr, R2 0.77, residual s 0.22 (log)`.
  public var summary: String?

  /// A fitted curve; a band is drawn between the bounds of the samples that have them.
  public init(
    name: String, samples: [CurveSample], bandName: String? = nil, summary: String? = nil
  ) {
    self.name = name
    self.samples = samples
    self.bandName = bandName
    self.summary = summary
  }
}

/// A value of a curve at a time, with the bounds of its band.
public struct CurveSample: Hashable, Sendable {
  /// In years; see `ChartTime`.
  public var time: Double
  /// In the unit of the chart.
  public var value: Double
  /// The lower bound of the band.
  public var low: Double?
  /// The upper bound of the band.
  public var high: Double?

  /// A value of a curve with or without a band.
  public init(time: Double, value: Double, low: Double? = nil, high: Double? = nil) {
    self.time = time
    self.value = value
    self.low = low
    self.high = high
  }
}

/// A forecast drawn as a fan: a curve with one to three bands.
public struct ChartForecast: Hashable, Sendable {
  /// The name in the legend, as `forecast (random walk with drift)`.
  public var name: String
  /// In the order of time.
  public var samples: [ForecastSample]

  /// A forecast.
  public init(name: String, samples: [ForecastSample]) {
    self.name = name
    self.samples = samples
  }
}

/// A forecast value with its prediction intervals.
public struct ForecastSample: Hashable, Sendable {
  /// In years; see `ChartTime`.
  public var time: Double
  /// The middle of the forecast.
  public var value: Double
  /// Intervals in any order, the same levels in every sample.
  public var intervals: [ForecastInterval]

  /// A forecast value.
  public init(time: Double, value: Double, intervals: [ForecastInterval]) {
    self.time = time
    self.value = value
    self.intervals = intervals
  }
}

/// A prediction interval.
public struct ForecastInterval: Hashable, Sendable {
  /// The probability in percent that the value falls inside.
  public var level: Double
  /// The lower bound.
  public var low: Double
  /// The upper bound.
  public var high: Double

  /// A prediction interval of a level in percent.
  public init(level: Double, low: Double, high: Double) {
    self.level = level
    self.low = low
    self.high = high
  }
}

/// A time at which a series breaks.
public struct ChartBreak: Hashable, Sendable {
  /// In years; between two periods the break lies on their boundary.
  public var time: Double
  /// What happened or how it was found, for the words below.
  public var label: String

  /// A break with its label.
  public init(time: Double, label: String) {
    self.time = time
    self.label = label
  }
}

/// A value that others are compared with, drawn across the whole chart.
public struct ChartReference: Hashable, Sendable {
  /// In the unit of the chart.
  public var value: Double
  /// What the value is, for the legend.
  public var name: String

  /// A reference value with its name.
  public init(value: Double, name: String) {
    self.value = value
    self.name = name
  }
}

public import ArgumentParser
public import EntenteCharts
public import EntenteDocuments
public import EntenteFigures
public import EntenteSeries
public import EntenteTrends

// The words of the vocabulary as values of options.
extension Status: ExpressibleByArgument {}
extension Meeting.Status: ExpressibleByArgument {}
extension Meeting.Mode: ExpressibleByArgument {}
extension Preference: ExpressibleByArgument {}
extension Frequency: ExpressibleByArgument {}
extension DocumentFormat: ExpressibleByArgument {}
extension ValueAxis: ExpressibleByArgument {}
extension Trend.Errors: ExpressibleByArgument {}

@_exported import EntenteCharts
@_exported import EntenteFigures
@_exported import EntenteSeries
@_exported import EntenteStatistics
@_exported import EntenteText
@_exported import EntenteTrends

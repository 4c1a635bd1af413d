/// The rate from those statements of counts that can all be true, and which the others contradict.
///
/// Counts from several sources seldom agree to the last event. The statements are taken in the
/// order given, the most trusted first; one that the record, the dates and those kept before it
/// rule out is set aside and named.
public struct CountAgreement: Equatable, Sendable {
  /// A statement that was set aside.
  public struct Contradiction: Equatable, Sendable {
    /// Its index among the statements.
    public let index: Int
    /// What it says and what the others say.
    public let error: StatisticsError
  }

  /// The indices of the statements that were kept, in order.
  public let kept: [Int]
  /// The statements that were set aside, in order.
  public let contradictions: [Contradiction]
  /// The fit to the kept ones, the record and the dates.
  public let rate: CountRate

  /// The fit to the statements that agree. The parameters are those of
  /// `CountRate.init(_:record:recordStart:dates:limit:)`, but that the order of the statements
  /// counts.
  ///
  /// Throws as that, `inconsistent` only where the record and the dates contradict each other.
  public init(
    _ statements: [CountStatement], record: EventSeries? = nil, recordStart: Double = 0,
    dates: [Double] = [], limit: Int = 2_000_000
  ) throws(StatisticsError) {
    try requireFinite([recordStart], "start of the record")
    _ = try CountCells([], record: record, recordStart: recordStart, dates: dates)
    var kept: [Int] = []
    var contradictions: [Contradiction] = []
    for (index, statement) in statements.enumerated() {
      do {
        _ = try CountCells(
          kept.map { statements[$0] } + [statement], record: record, recordStart: recordStart,
          dates: dates)
        kept.append(index)
      } catch {
        guard case .inconsistent = error else { throw error }
        contradictions.append(Contradiction(index: index, error: error))
      }
    }
    self.kept = kept
    self.contradictions = contradictions
    self.rate = try CountRate(
      kept.map { statements[$0] }, record: record, recordStart: recordStart, dates: dates,
      limit: limit)
  }
}

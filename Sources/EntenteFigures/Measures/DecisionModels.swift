internal import CLexicon

/// What is decided on a quantity, in this order, then on a word of meeting; the raw value names the
/// table of weights.
package enum Decision: String, CaseIterable, Sendable {
  case measure, form, sign, period, parties, status
  case encounter, meetingDate, meetingStatus, meetingMode

  /// The labels among which it chooses; one for a decision that ranks candidates.
  package var labels: [String] {
    switch self {
    case .measure: Measure.allCases.map(\.rawValue) + ["none"]
    case .form: Form.allCases.map(\.rawValue)
    case .sign: ["positive", "negative"]
    case .status: Status.allCases.map(\.rawValue)
    case .meetingStatus: Meeting.Status.allCases.map(\.rawValue)
    case .meetingMode: Meeting.Mode.allCases.map(\.rawValue)
    case .period, .parties, .encounter, .meetingDate: [""]
    }
  }
}

/// The weights of the log-linear decisions, one model a decision.
public struct DecisionModels: Sendable {
  /// A line of a table of weights that cannot be read.
  public struct Failure: Error, CustomStringConvertible, Equatable, Sendable {
    /// The table's name.
    public let table: String
    /// From 1.
    public let line: Int
    /// What is wrong, and the remedy.
    public let reason: String
    /// Place and reason: `measure:12: …`.
    public var description: String { "\(table):\(line): \(reason)" }
  }

  private var models: [LinearModel]

  /// No weights: every decision falls back on its rule.
  public init() {
    models = Decision.allCases.map { LinearModel(labels: $0.labels.count) }
  }

  /// The weights inside the program, read once.
  public static let embedded: Result<DecisionModels, Failure> = Result {
    () throws(Failure) -> DecisionModels in
    let weights = unsafe clexicon_weights()
    // The bytes live as long as the program.
    let bytes = unsafe UnsafeBufferPointer(start: weights.start, count: weights.count)
    return try unsafe DecisionModels(compiled: bytes.span)
  }

  /// Reads what ``compiled`` gave.
  package init(compiled bytes: Span<UInt8>) throws(Failure) {
    var words: [UInt32] = []
    words.reserveCapacity(bytes.count / 4)
    var i = 0
    while i + 4 <= bytes.count {
      words.append(
        UInt32(bytes[i]) | UInt32(bytes[i + 1]) << 8 | UInt32(bytes[i + 2]) << 16
          | UInt32(bytes[i + 3]) << 24)
      i += 4
    }
    var position = 0
    models = []
    for decision in Decision.allCases {
      guard let model = LinearModel(image: words, at: &position, labels: decision.labels.count)
      else {
        throw Failure(
          table: decision.rawValue, line: 0, reason: "the compiled weights are of another form")
      }
      models.append(model)
    }
  }

  /// The weights of all decisions as the program holds them: looked up without being read.
  package var compiled: [UInt8] {
    models.flatMap(\.image).flatMap { word in
      (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
    }
  }

  subscript(_ decision: Decision) -> LinearModel { models[decision.index] }

  /// Sets the weights of the decision that the table is named for.
  ///
  /// - Parameters:
  ///   - table: the name of a decision.
  ///   - tsv: `feature`, `label` and `weight`, tab separated; lines that begin with `#` are comments.
  public mutating func set(table: String, tsv: Span<UInt8>) throws(Failure) {
    guard let decision = Decision(rawValue: table) else {
      throw Failure(table: table, line: 0, reason: "no decision has that name")
    }
    var weights = WeightTable()
    if let line = weights.read(tsv, labels: decision.labels) {
      throw Failure(
        table: table, line: line,
        reason: "expected a feature, a label of the decision and a weight of at most two decimals, "
          + "parted by tabs")
    }
    models[decision.index] = LinearModel(
      labels: decision.labels.count, features: weights.features)
  }
}

extension Decision {
  var index: Int {
    switch self {
    case .measure: 0
    case .form: 1
    case .sign: 2
    case .period: 3
    case .parties: 4
    case .status: 5
    case .encounter: 6
    case .meetingDate: 7
    case .meetingStatus: 8
    case .meetingMode: 9
    }
  }
}

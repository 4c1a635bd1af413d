/// Precision, recall and F1 of what was found.
public struct Rates: Sendable, Equatable {
  /// Found and right.
  public var truePositives: Int
  /// In gold.
  public var gold: Int
  /// Found, right or wrong.
  public var predicted: Int

  /// Counts, from which the rates follow.
  public init(truePositives: Int = 0, gold: Int = 0, predicted: Int = 0) {
    self.truePositives = truePositives
    self.gold = gold
    self.predicted = predicted
  }

  /// Share of what was found that is right; 0 where nothing was found.
  public var precision: Double {
    predicted == 0 ? 0 : Double(truePositives) / Double(predicted)
  }
  /// Share of gold that was found; 0 where gold is empty.
  public var recall: Double { gold == 0 ? 0 : Double(truePositives) / Double(gold) }
  /// Harmonic mean of precision and recall (van Rijsbergen 1979).
  public var f1: Double {
    precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
  }
}

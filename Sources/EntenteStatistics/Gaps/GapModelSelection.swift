import CGSL

/// The distributions fitted to gaps, the best first, and why others could not be.
public struct GapModelSelection: Equatable, Sendable {
  /// A family that could not be fitted.
  public struct Failure: Equatable, Sendable {
    /// The family.
    public let family: GapDistribution.Family
    /// Why it could not be fitted.
    public let error: StatisticsError
  }

  /// The fits, from the smallest criterion to the largest: AICc where all have one, else AIC.
  public let fits: [GapFit]
  /// The Akaike weights e^(−Δ/2) of the fits, which sum to 1 (Burnham & Anderson 2002, sec. 2.9).
  public let weights: [Double]
  /// The families that could not be fitted.
  public let failures: [Failure]

  /// The fit with the smallest criterion.
  public var best: GapFit { fits[0] }

  /// Fits every family of `families` to the gaps, and to the open one where it is given.
  ///
  /// Throws the error of the first family where none could be fitted, `tooFew` without a family.
  public init(
    _ gaps: [Double], open: Double? = nil,
    families: [GapDistribution.Family] = GapDistribution.Family.allCases
  ) throws(StatisticsError) {
    try requireCount(families.count, atLeast: 1, "families of gap distributions")
    var fits: [GapFit] = []
    var failures: [Failure] = []
    for family in families {
      do {
        fits.append(try GapFit(family, gaps, open: open))
      } catch {
        failures.append(Failure(family: family, error: error))
      }
    }
    if fits.isEmpty { throw failures[0].error }
    let corrected = fits.allSatisfy { $0.aicc != nil }
    func criterion(_ fit: GapFit) -> Double { corrected ? fit.aicc ?? fit.aic : fit.aic }
    fits.sort { criterion($0) < criterion($1) }
    let relative = fits.map { exp((criterion(fits[0]) - criterion($0)) / 2) }
    let sum = relative.reduce(0, +)
    self.fits = fits
    self.weights = relative.map { $0 / sum }
    self.failures = failures
  }
}

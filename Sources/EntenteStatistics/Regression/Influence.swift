/// How much single observations decide a fit.
extension LeastSquares {
  /// e√w/(s√(1−h)): residuals of equal variance (internally studentised); nil where h is 1 or the fit
  /// is exact.
  public var standardizedResiduals: [Double?] {
    let s = residualStandardError
    return residuals.indices.map { i in
      let room = 1 - leverages[i]
      return room > 1e-14 && s > 0
        ? residuals[i] * (weights?[i] ?? 1).squareRoot() / (s * room.squareRoot()) : nil
    }
  }

  /// r√((n−p−1)/(n−p−r²)) of the standardised residual r: each against the fit without it (externally
  /// studentised, R's `rstudent`); nil as above, and for the one residual where nothing else is left.
  public var studentizedResiduals: [Double?] {
    let degrees = Double(degreesOfFreedom)
    return standardizedResiduals.map { r in
      r.flatMap { r in
        let left = degrees - r * r
        return degrees > 1 && left > 1e-12 * degrees
          ? r * ((degrees - 1) / left).squareRoot() : nil
      }
    }
  }

  /// Cook's distance r²h/(p(1−h)) of the standardised residual r, how far all fitted values move without
  /// the observation; nil as `standardizedResiduals`. Cook 1977, Technometrics 19:15.
  public var cooksDistances: [Double?] {
    let p = Double(coefficients.count)
    return zip(standardizedResiduals, leverages).map { r, h in
      r.map { $0 * $0 * h / (p * (1 - h)) }
    }
  }

  /// The errors e/(1−h) of predicting each observation from the others; nil where h is 1.
  public var leaveOneOutResiduals: [Double?] {
    zip(residuals, leverages).map { 1 - $1 > 1e-14 ? $0 / (1 - $1) : nil }
  }
}

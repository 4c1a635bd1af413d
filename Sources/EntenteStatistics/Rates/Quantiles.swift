import CGSL

/// The value below which a chi-square variable of `degrees` degrees of freedom lies with
/// probability `p`: `gsl_cdf_chisq_Pinv`, and from 10,000 degrees, since at 20 million that answers
/// falsely, a root of `gsl_cdf_chisq_P` about Wilson & Hilferty's approximation (1931, PNAS
/// 17:684).
func chiSquareQuantile(_ p: Double, degrees: Double) throws(StatisticsError) -> Double {
  _ = quietHandler
  if degrees < 10_000 {
    let value = p > 0.5 ? gsl_cdf_chisq_Qinv(1 - p, degrees) : gsl_cdf_chisq_Pinv(p, degrees)
    return try finite(value, "chi-square quantile")
  }
  let part = 2 / (9 * degrees)
  func approximation(_ z: Double) -> Double {
    let base = max(0, 1 - part + z * part.squareRoot())
    return degrees * base * base * base
  }
  let z = normalQuantile(p)
  return try root(
    "chi-square quantile", from: approximation(z - 1), to: approximation(z + 1)
  ) { p > 0.5 ? 1 - p - gsl_cdf_chisq_Q($0, degrees) : gsl_cdf_chisq_P($0, degrees) - p }
}

/// The standard normal quantile (`gsl_cdf_ugaussian_Pinv`).
func normalQuantile(_ p: Double) -> Double {
  p > 0.5 ? gsl_cdf_ugaussian_Qinv(1 - p) : gsl_cdf_ugaussian_Pinv(p)
}

/// The half-width, in standard errors, of a two-sided normal interval of this level.
func normalHalfWidth(_ level: Double) -> Double { gsl_cdf_ugaussian_Qinv((1 - level) / 2) }

/// The two-sided p value of a standard normal statistic.
func normalTwoSided(_ z: Double) -> Double { min(1, 2 * gsl_cdf_ugaussian_Q(abs(z))) }

/// The probability of at most `count` events where `mean` are expected; 0 for a negative count.
func poissonAtMost(_ count: Int, mean: Double) -> Double {
  _ = quietHandler
  if count < 0 { return 0 }
  return mean == 0 ? 1 : gsl_cdf_gamma_Q(mean, Double(count) + 1, 1)
}

/// The probability of at least `count` events where `mean` are expected.
func poissonAtLeast(_ count: Int, mean: Double) -> Double {
  _ = quietHandler
  if count <= 0 { return 1 }
  return mean == 0 ? 0 : gsl_cdf_gamma_P(mean, Double(count), 1)
}

/// The logarithm of the probability of `count` events where `mean`, above zero, are expected.
func logPoisson(_ count: Int, mean: Double) -> Double {
  Double(count) * log(mean) - mean - gsl_sf_lngamma(Double(count) + 1)
}

/// The probability of `count` events where `mean` are expected.
func poissonExactly(_ count: Int, mean: Double) -> Double {
  mean == 0 ? (count == 0 ? 1 : 0) : exp(logPoisson(count, mean: mean))
}

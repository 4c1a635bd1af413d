import CGSL

/// The log-likelihood of censored normal values in Olsen's parameters γ = b/σ and θ = 1/σ, with its
/// gradient and the negative of its second derivatives.
struct CensoredLikelihood {
  let columns: [[Double]]
  let values: [CensoredValue]

  func at(_ point: [Double]) -> (value: Double, gradient: [Double], information: [Double]) {
    let p = columns.count
    let size = p + 1
    let theta = point[p]
    var value = 0.0
    var gradient = [Double](repeating: 0, count: size)
    var information = [Double](repeating: 0, count: size * size)
    for (i, observed) in values.enumerated() {
      let row = columns.map { $0[i] }
      let line = zip(row, point).reduce(0) { $0 + $1.0 * $1.1 }
      /// z = θy − xᵀγ has the derivatives −x and y.
      func direction(_ y: Double) -> [Double] { row.map { -$0 } + [y] }
      func add(_ slope: Double, _ along: [Double], _ curvature: Double, _ other: [Double]) {
        for a in 0..<size {
          gradient[a] += slope * along[a]
          for b in 0..<size {
            information[a * size + b] -=
              curvature * (along[a] * other[b] + other[a] * along[b]) / 2
          }
        }
      }
      switch observed {
      case .exact(let y):
        let z = theta * y - line
        value += log(theta) - z * z / 2 - log(2 * Double.pi) / 2
        add(-z, direction(y), -1, direction(y))
        gradient[p] += 1 / theta
        information[p * size + p] += 1 / (theta * theta)
      case .atLeast(let y):
        let z = theta * y - line
        let hazard = gsl_sf_hazard(z)
        value += logUpperTail(z)
        add(-hazard, direction(y), -hazard * (hazard - z), direction(y))
      case .atMost(let y):
        let z = theta * y - line
        let hazard = gsl_sf_hazard(-z)
        value += logUpperTail(-z)
        add(hazard, direction(y), -hazard * (hazard + z), direction(y))
      case .between(let lower, let upper):
        var (a, b) = (theta * lower - line, theta * upper - line)
        var (from, to) = (direction(lower), direction(upper))
        // In the upper tail the mirror image keeps the digits.
        let isMirrored = a > 0
        if isMirrored {
          (a, b) = (-b, -a)
          (from, to) = (to.map { -$0 }, from.map { -$0 })
        }
        // log(Φ(b) − Φ(a)), a below 0.
        let (logA, logB) = (logUpperTail(-a), logUpperTail(-b))
        let probability = logB + log1p(-exp(logA - logB))
        value += probability
        let phiA = exp(-a * a / 2 - log(2 * Double.pi) / 2 - probability)
        let phiB = exp(-b * b / 2 - log(2 * Double.pi) / 2 - probability)
        add(phiB, to, -phiB * (b + phiB), to)
        add(-phiA, from, phiA * (a - phiA), from)
        add(0, to, 2 * phiA * phiB, from)
      }
    }
    return (value, gradient, information)
  }

  /// log(1 − Φ(z)).
  private func logUpperTail(_ z: Double) -> Double {
    gsl_sf_log_erfc(z / 2.0.squareRoot()) - log(2)
  }
}

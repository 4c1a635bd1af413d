/// Minimises a smooth function by L-BFGS with a backtracking line search (Nocedal and Wright 2006,
/// *Numerical Optimization*, algorithms 7.4 and 3.1). The same input gives the same bits.
struct Minimizer {
  /// Pairs of steps and gradient changes kept.
  var memory = 8
  var maxIterations = 120
  /// Stops where the function falls by less than this share in a step.
  var tolerance = 1e-6

  /// - Parameters:
  ///   - start: where to begin; receives the minimum.
  ///   - value: writes the gradient at a point and returns the value.
  func minimize(_ point: inout [Double], _ value: ([Double], inout [Double]) -> Double) {
    let count = point.count
    var gradient = [Double](repeating: 0, count: count)
    var current = value(point, &gradient)
    var steps: [(s: [Double], y: [Double], rho: Double)] = []
    var trial = point
    var trialGradient = gradient
    for iteration in 0..<maxIterations {
      var direction = twoLoop(gradient, steps)
      var slope = dot(direction, gradient)
      if slope >= 0 {
        direction = gradient.map { -$0 }
        slope = -dot(gradient, gradient)
        steps.removeAll()
      }
      if slope == 0 { return }
      var length = iteration == 0 ? min(1, 1 / (-slope).squareRoot()) : 1
      var next = current
      var isFound = false
      for _ in 0..<30 {
        for i in 0..<count { trial[i] = point[i] + length * direction[i] }
        next = value(trial, &trialGradient)
        if next <= current + 1e-4 * length * slope {
          isFound = true
          break
        }
        length *= 0.5
      }
      guard isFound else { return }
      var s = [Double](repeating: 0, count: count)
      var y = s
      for i in 0..<count {
        s[i] = trial[i] - point[i]
        y[i] = trialGradient[i] - gradient[i]
      }
      let curvature = dot(s, y)
      if curvature > 1e-12 {
        steps.append((s, y, 1 / curvature))
        if steps.count > memory { steps.removeFirst() }
      }
      let gain = current - next
      swap(&point, &trial)
      swap(&gradient, &trialGradient)
      current = next
      if gain < tolerance * max(1, current.magnitude) { return }
    }
  }

  private func twoLoop(
    _ gradient: [Double], _ steps: [(s: [Double], y: [Double], rho: Double)]
  ) -> [Double] {
    var q = gradient.map { -$0 }
    var alphas: [Double] = []
    for step in steps.reversed() {
      let alpha = step.rho * dot(step.s, q)
      alphas.append(alpha)
      add(-alpha, step.y, to: &q)
    }
    if let last = steps.last {
      let scale = 1 / (last.rho * dot(last.y, last.y))
      for i in q.indices { q[i] *= scale }
    }
    for (step, alpha) in zip(steps, alphas.reversed()) {
      let beta = step.rho * dot(step.y, q)
      add(alpha - beta, step.s, to: &q)
    }
    return q
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += a[i] * b[i] }
    return sum
  }

  private func add(_ factor: Double, _ a: [Double], to b: inout [Double]) {
    for i in a.indices { b[i] += factor * a[i] }
  }
}

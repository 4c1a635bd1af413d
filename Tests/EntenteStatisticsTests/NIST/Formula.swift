import Foundation

/// A formula of the NIST sets, such as `b1*(b2+x)**(-1/b3)`, with its value and its exact derivatives by the
/// parameters, by forward differentiation over a tape.
struct Formula {
  private enum Step {
    case constant(Double)
    case parameter(Int)
    case predictor(Int)
    case add(Int, Int)
    case subtract(Int, Int)
    case multiply(Int, Int)
    case divide(Int, Int)
    case power(Int, Int)
    case negate(Int)
    case exp(Int)
    case log(Int)
    case cos(Int)
    case sin(Int)
    case atan(Int)
  }

  private var steps: [Step] = []
  private var text: ArraySlice<UInt8>
  private let predictors: [String]
  let parameterCount: Int

  init(_ expression: String, predictors: [String], parameterCount: Int) {
    text = Array(expression.utf8)[...]
    self.predictors = predictors
    self.parameterCount = parameterCount
    _ = sum()
    precondition(text.isEmpty, "\(expression) is not read to its end")
  }

  private mutating func push(_ step: Step) -> Int {
    steps.append(step)
    return steps.count - 1
  }

  private mutating func take(_ token: String) -> Bool {
    guard text.starts(with: token.utf8) else { return false }
    text = text.dropFirst(token.utf8.count)
    return true
  }

  private mutating func sum() -> Int {
    var left =
      take("-")
      ? {
        let inner = product()
        return push(.negate(inner))
      }() : product()
    while true {
      if take("+") {
        let right = product()
        left = push(.add(left, right))
      } else if take("-") {
        let right = product()
        left = push(.subtract(left, right))
      } else {
        return left
      }
    }
  }

  private mutating func product() -> Int {
    var left = power()
    while !text.starts(with: "**".utf8) {
      if take("*") {
        let right = power()
        left = push(.multiply(left, right))
      } else if take("/") {
        let right = power()
        left = push(.divide(left, right))
      } else {
        return left
      }
    }
    return left
  }

  private mutating func power() -> Int {
    let base = atom()
    guard take("**") else { return base }
    let exponent = atom()
    return push(.power(base, exponent))
  }

  private mutating func atom() -> Int {
    if take("(") {
      let inner = sum()
      _ = take(")")
      return inner
    }
    if take("exp(") { return function { .exp($0) } }
    if take("log(") { return function { .log($0) } }
    if take("cos(") { return function { .cos($0) } }
    if take("sin(") { return function { .sin($0) } }
    if take("atan(") { return function { .atan($0) } }
    if take("pi") { return push(.constant(.pi)) }
    for (index, name) in predictors.enumerated() where take(name) {
      return push(.predictor(index))
    }
    let isParameter = take("b")
    let digits = text.prefix { (48...57).contains($0) || $0 == 46 }
    text = text.dropFirst(digits.count)
    let number = String(decoding: digits, as: UTF8.self)
    if isParameter { return push(.parameter((Int(number) ?? 0) - 1)) }
    return push(.constant(Double(number) ?? .nan))
  }

  private mutating func function(_ step: (Int) -> Step) -> Int {
    let inner = sum()
    _ = take(")")
    return push(step(inner))
  }

  /// The value at a row and its gradient.
  func callAsFunction(
    _ row: [Double], _ parameters: [Double], _ gradient: inout [Double]
  ) -> Double {
    let p = parameterCount
    var values = [Double](repeating: 0, count: steps.count)
    var slopes = [Double](repeating: 0, count: steps.count * p)
    for (index, step) in steps.enumerated() {
      let base = index * p
      /// Sets the value and the chain rule of one or two operands.
      func set(_ value: Double, _ a: Int, _ byA: Double, _ b: Int? = nil, _ byB: Double = 0) {
        values[index] = value
        for j in 0..<p {
          slopes[base + j] = byA * slopes[a * p + j]
          if let b, byB != 0 { slopes[base + j] += byB * slopes[b * p + j] }
        }
      }
      switch step {
      case .constant(let value): values[index] = value
      case .predictor(let k): values[index] = row[k]
      case .parameter(let k):
        values[index] = parameters[k]
        slopes[base + k] = 1
      case .add(let a, let b): set(values[a] + values[b], a, 1, b, 1)
      case .subtract(let a, let b): set(values[a] - values[b], a, 1, b, -1)
      case .multiply(let a, let b): set(values[a] * values[b], a, values[b], b, values[a])
      case .divide(let a, let b):
        let quotient = values[a] / values[b]
        set(quotient, a, 1 / values[b], b, -quotient / values[b])
      case .power(let a, let b):
        let value = pow(values[a], values[b])
        var isFixed = true
        for j in 0..<p where slopes[b * p + j] != 0 { isFixed = false }
        set(
          value, a, values[b] * pow(values[a], values[b] - 1), b,
          isFixed ? 0 : value * Foundation.log(values[a]))
      case .negate(let a): set(-values[a], a, -1)
      case .exp(let a):
        let value = Foundation.exp(values[a])
        set(value, a, value)
      case .log(let a): set(Foundation.log(values[a]), a, 1 / values[a])
      case .cos(let a): set(Foundation.cos(values[a]), a, -Foundation.sin(values[a]))
      case .sin(let a): set(Foundation.sin(values[a]), a, Foundation.cos(values[a]))
      case .atan(let a): set(Foundation.atan(values[a]), a, 1 / (1 + values[a] * values[a]))
      }
    }
    let last = (steps.count - 1) * p
    for j in 0..<p { gradient[j] = slopes[last + j] }
    return values[steps.count - 1]
  }
}

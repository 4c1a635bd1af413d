/// The series that are timed; the comparison makes the same ones.
enum Series {
  /// Trade of China and Russia 2001 to 2024, bn USD, China's customs.
  static let turnover = [
    10.67, 11.93, 15.76, 21.23, 29.10, 33.39, 48.17, 56.83, 38.80, 55.45, 79.25, 88.16, 89.21,
    95.28, 68.06, 69.52, 84.07, 107.06, 110.75, 107.77, 146.89, 190.27, 240.11, 244.81,
  ]
  /// Years after 2001.
  static let years = turnover.indices.map(Double.init)

  /// 100,000 series of 24 values: the year and up to 16.8 more, by Knuth's linear congruential generator.
  static let many: [[Double]] = {
    var state: UInt64 = 1
    return (0..<100_000).map { _ in
      years.map { year in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return year + Double(state >> 40) / 1e6
      }
    }
  }()
}

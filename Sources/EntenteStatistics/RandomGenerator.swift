import CGSL

/// A seeded stream of pseudo-random numbers: MT19937 of the GNU Scientific Library (Matsumoto &
/// Nishimura 1998, ACM TOMACS 8:3), so that one seed gives the same result on every machine.
@safe struct RandomGenerator: ~Copyable {
  private let state: UnsafeMutablePointer<gsl_rng>

  /// A stream that the seed determines.
  init(seed: UInt64) {
    unsafe state = gsl_rng_alloc(cgsl_rng_mt19937())
    // The generator has 32 bits of seed; both halves count.
    unsafe gsl_rng_set(state, UInt((seed & 0xffff_ffff) ^ (seed >> 32)))
  }

  deinit { unsafe gsl_rng_free(state) }

  /// A number between 0 and 1, both excluded.
  mutating func uniform() -> Double { unsafe gsl_rng_uniform_pos(state) }

  /// A whole number from 0 to `bound - 1`, each as likely.
  mutating func index(below bound: Int) -> Int {
    unsafe Int(gsl_rng_uniform_int(state, UInt(bound)))
  }

  /// A draw of the standard normal distribution.
  mutating func normal() -> Double { unsafe gsl_ran_ugaussian(state) }

  /// A draw of the gamma distribution of this shape and rate 1.
  mutating func gamma(shape: Double) -> Double { unsafe gsl_ran_gamma(state, shape, 1) }
}

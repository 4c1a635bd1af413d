import Foundation

/// Where the right answers on trends come from: the subset kept with the tests, or the whole file.
enum TrendReference {
  static let all =
    [
      EventsReference(
        testDescription: "the subset kept with the tests",
        url: URL(filePath: #filePath).deletingLastPathComponent().appending(
          path: "Fixtures/trends.json"))
    ] + (EventsReference.whole.map { [$0] } ?? [])

  static let isShared = EventsReference.whole != nil
}

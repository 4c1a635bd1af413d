// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// What times a room of the library: an executable, its sources in the folder of its name.
func benchmark(_ name: String, of room: String) -> Target {
  .executableTarget(
    name: name, dependencies: [.product(name: room, package: "entente")],
    exclude: ["README.md"], swiftSettings: strict)
}

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v26)],
  dependencies: [.package(name: "entente", path: "..")],
  targets: [
    benchmark("ExtractionBenchmark", of: "EntenteFigures"),
    benchmark("StatisticsBenchmark", of: "EntenteStatistics"),
  ])

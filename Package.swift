// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A module of the flow and its tests; a module imports only what it names here. Its folders are
/// named for their READMEs, which are no sources.
func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], folders: [String] = []
) -> [Target] {
  [
    .target(
      name: name, dependencies: dependencies,
      exclude: ["README.md"] + folders.map { "\($0)/README.md" }, swiftSettings: strict),
    .testTarget(
      name: name + "Tests", dependencies: [.target(name: name)] + dependencies,
      swiftSettings: strict),
  ]
}

let package = Package(
  name: "Entente",
  platforms: [.macOS(.v26)],
  products: [
    .library(name: "Entente", targets: ["EntenteCharts", "EntenteStatistics"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"]), .brew(["gsl"])])
  ]
    + module("EntenteCharts")
    + module(
      "EntenteStatistics", ["CGSL"],
      folders: ["Counts", "Gaps", "PointProcesses", "Rates", "Trade"])
)

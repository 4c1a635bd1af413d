// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "Fuzz",
  platforms: [.macOS(.v26)],
  dependencies: [.package(name: "entente", path: "..")],
  targets: [
    .executableTarget(
      name: "Fuzz",
      // With the modules below it, and no others to build.
      dependencies: [.product(name: "EntenteDocuments", package: "entente")],
      exclude: ["README.md"], swiftSettings: strict)
  ])

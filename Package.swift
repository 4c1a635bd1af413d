// swift-tools-version: 6.2
import Foundation
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// The README of a target and of each of its folders: no source, no resource.
func readmes(_ target: String) -> [String] {
  let folder = Context.packageDirectory + "/Sources/" + target
  let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
  return files.filter { $0.hasSuffix("README.md") }.sorted()
}

/// Folders of a test target that hold files the tests read, and no sources.
func fixtures(_ target: String) -> [String] {
  ["Golden", "Fixtures"].filter {
    FileManager.default.fileExists(
      atPath: Context.packageDirectory + "/Tests/" + target + "/" + $0)
  }
}

/// A module of the flow and its tests; a module imports only what it names here.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> [Target] {
  [
    .target(
      name: name, dependencies: dependencies, exclude: readmes(name), swiftSettings: strict),
    .testTarget(
      name: name + "Tests", dependencies: [.target(name: name)] + dependencies,
      exclude: fixtures(name + "Tests"), swiftSettings: strict),
  ]
}

let package = Package(
  name: "Entente",
  platforms: [.macOS(.v26)],
  products: [
    .library(name: "Entente", targets: ["Entente"]),
    // Rooms that are of use alone.
    .library(name: "EntenteDocuments", targets: ["EntenteDocuments"]),
    .library(name: "EntenteFigures", targets: ["EntenteFigures"]),
    .library(name: "EntenteStatistics", targets: ["EntenteStatistics"]),
    .executable(name: "entente", targets: ["EntenteCLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.4.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"]), .brew(["gsl"])]),
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive",
      providers: [.apt(["libarchive-dev"]), .brew(["libarchive"])]),
    .systemLibrary(
      name: "CXML2", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
  ]
    + [
      .target(name: "CLexicon", exclude: readmes("CLexicon")),
      .target(name: "CReference", exclude: readmes("CReference")),
    ]
    + module("EntenteText")
    + module("EntenteFigures", ["EntenteText", "CLexicon"])
    + module("EntenteSeries", ["EntenteFigures", "CReference"])
    + module("EntenteTrends", ["EntenteFigures", "EntenteSeries", "EntenteStatistics"])
    + module("EntenteStore", ["EntenteFigures", .product(name: "GRDB", package: "GRDB.swift")])
    + module("EntenteEvaluation", ["EntenteFigures"])
    + module(
      "EntenteReport",
      [
        "EntenteFigures", "EntenteSeries", "EntenteStatistics", "EntenteTrends", "EntenteCharts",
        .product(name: "Mustache", package: "swift-mustache"),
      ])
    + [
      .executableTarget(
        name: "EntenteTraining", dependencies: ["EntenteEvaluation", "EntenteFigures"],
        exclude: readmes("EntenteTraining"), swiftSettings: strict)
    ]
    + [
      .target(
        name: "Entente",
        dependencies: [
          "EntenteText", "EntenteFigures", "EntenteSeries", "EntenteStatistics", "EntenteTrends",
          "EntenteCharts",
        ], exclude: readmes("Entente"), swiftSettings: strict),
      .testTarget(
        name: "EntenteTests", dependencies: ["Entente"], swiftSettings: strict),
      .executableTarget(
        name: "EntenteCLI",
        dependencies: [
          "EntenteText", "EntenteFigures", "EntenteSeries", "EntenteStatistics", "EntenteTrends",
          "EntenteCharts", "EntenteDocuments", "EntenteStore", "EntenteEvaluation", "EntenteReport",
          .product(name: "ArgumentParser", package: "swift-argument-parser"),
        ], exclude: readmes("EntenteCLI"), swiftSettings: strict),
      .testTarget(
        name: "EndToEndTests", dependencies: ["EntenteCLI"], exclude: ["Cases"],
        swiftSettings: strict),
    ]
    + module("EntenteCharts")
    + module("EntenteDocuments", ["EntenteFigures", "CArchive", "CXML2"])
    + module(
      "EntenteStatistics", ["CGSL"])
)

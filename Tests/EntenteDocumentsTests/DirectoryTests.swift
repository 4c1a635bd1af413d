import EntenteDocuments
import EntenteFigures
import Foundation
import Testing

@Suite struct DirectoryTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  @Test func filesComeByTheBytesOfTheirNames() throws {
    for name in [
      "b.txt", "a/z.txt", "a/é.txt", "B.txt", "a/deep/x.txt", ".hidden/no.txt", ".no.txt",
    ] {
      try scratch.write("in/" + name, name)
    }
    let reading = try Reading(scratch.path + "/in/")
    #expect(reading.texts == ["B.txt", "a/deep/x.txt", "a/z.txt", "a/é.txt", "b.txt"])
  }

  @Test func aManifestTellsOfFilesByName() throws {
    try scratch.write("in/a.txt", "one")
    try scratch.write("in/sub/b.txt", "two")
    try scratch.write("in/c.txt", "three")
    try scratch.write(
      "in/manifest.csv",
      "file,published,title,source\na.txt,2017-07-04,,\nsub/b.txt,2018-06-09,\"T, U\",S\ngone.txt,,,\n"
    )
    let reading = try Reading(scratch.path + "/in")
    #expect(reading.texts == ["one", "three", "two"])
    #expect(
      reading.documents.map(\.published) == [
        CalendarDate("2017-07-04"), nil, CalendarDate("2018-06-09"),
      ])
    #expect(reading.documents[2].title == "T, U")
    #expect(reading.documents[2].source == "S")
    #expect(
      reading.failures == [
        InputError(
          .noSuchInput, InputPlace(path: scratch.path + "/in/manifest.csv"),
          "the file \"gone.txt\" is not in the directory")
      ])
  }

  @Test func aManifestWithoutFileNamesTellsByID() throws {
    try scratch.write("in/dev-1.txt", "one")
    try scratch.write("in/manifest.csv", "id,published\ndev-1,2017-07-04\n")
    let reading = try Reading(scratch.path + "/in")
    #expect(
      reading.documents == [
        Document(id: "dev-1", published: CalendarDate("2017-07-04"), text: Array("one".utf8))
      ])
  }

  @Test func aBrokenManifestIsAnError() throws {
    try scratch.write("in/a.txt", "one")
    let manifest = try scratch.write("in/manifest.csv", "file\n\"a.txt\n")
    let reading = try Reading(scratch.path + "/in")
    #expect(reading.documents.isEmpty)
    #expect(reading.failures.map(\.place) == [InputPlace(path: manifest, byte: 5)])
  }

  @Test func linksThatLeadOutAreRefused() throws {
    let secret = try scratch.write("secret.txt", "secret")
    try scratch.write("in/a.txt", "one")
    let files = FileManager.default
    let directory = scratch.path + "/in/"
    try files.createSymbolicLink(atPath: directory + "b.txt", withDestinationPath: secret)
    try files.createSymbolicLink(atPath: directory + "c", withDestinationPath: "..")
    try files.createSymbolicLink(atPath: directory + "d.txt", withDestinationPath: "a.txt")
    try files.createSymbolicLink(atPath: directory + "e", withDestinationPath: ".")
    try files.createSymbolicLink(atPath: directory + "f.txt", withDestinationPath: "nowhere")
    let reading = try Reading(directory)
    #expect(reading.texts == ["one"])
    #expect(
      reading.failures.map { $0.place.path } == ["b.txt", "c", "e", "f.txt"].map { directory + $0 })
    #expect(reading.failures[0].reason.contains("leads out of the directory"))
  }

  @Test func whatIsNoFileIsReported() throws {
    try scratch.write("in/a.txt", "one")
    try scratch.run("mkfifo", "in/pipe")
    let reading = try Reading(scratch.path + "/in")
    #expect(reading.texts == ["one"])
    #expect(reading.failures.map(\.reason) == ["neither a file nor a directory"])
  }

  @Test func anInputThatIsNotThereStopsBeforeAnythingIsRead() throws {
    let there = try scratch.write("a.txt", "one")
    let error = #expect(throws: InputError.self) {
      _ = try DocumentSource(inputs: [there, scratch.path + "/none.txt"])
    }
    #expect(error?.kind == .noSuchInput)
    #expect(error?.kind.rawValue == 66)
    #expect(error?.description == scratch.path + "/none.txt: No such file or directory")
  }

  @Test func anEmptyDirectoryGivesNothing() throws {
    let reading = try Reading(scratch.path)
    #expect(reading.documents.isEmpty && reading.failures.isEmpty)
  }
}

import CArchive
import EntenteDocuments
import Foundation
import Testing

/// Makes an archive in memory.
struct ArchiveBuilder {
  enum Form { case tar, zip, raw }
  enum Filter { case none, gzip, zstd, bzip2, xz }

  var form: Form = .tar
  var filter: Filter = .none
  var passphrase: String?

  func bytes(_ members: [(name: String, data: [UInt8])], links: [(String, String)] = []) -> [UInt8]
  {
    let total = members.reduce(1 << 20) { $0 + $1.data.count + 4096 }
    var output = [UInt8](repeating: 0, count: total)
    var used = 0
    unsafe output.withUnsafeMutableBytes { buffer in
      let archive = unsafe archive_write_new()
      switch form {
      case .tar: unsafe archive_write_set_format_pax_restricted(archive)
      case .zip: unsafe archive_write_set_format_zip(archive)
      case .raw: unsafe archive_write_set_format_raw(archive)
      }
      switch filter {
      case .none: unsafe archive_write_add_filter_none(archive)
      case .gzip: unsafe archive_write_add_filter_gzip(archive)
      case .zstd: unsafe archive_write_add_filter_zstd(archive)
      case .bzip2: unsafe archive_write_add_filter_bzip2(archive)
      case .xz: unsafe archive_write_add_filter_xz(archive)
      }
      if let passphrase {
        unsafe archive_write_set_options(archive, "zip:encryption=traditional")
        unsafe archive_write_set_passphrase(archive, passphrase)
      }
      unsafe archive_write_open_memory(archive, buffer.baseAddress, buffer.count, &used)
      for (name, target) in links {
        let entry = unsafe archive_entry_new()
        unsafe archive_entry_set_pathname(entry, name)
        unsafe archive_entry_set_filetype(entry, carchive_symbolic_link())
        unsafe archive_entry_set_symlink(entry, target)
        unsafe archive_write_header(archive, entry)
        unsafe archive_entry_free(entry)
      }
      for (name, data) in members {
        let entry = unsafe archive_entry_new()
        unsafe archive_entry_set_pathname(entry, name)
        unsafe archive_entry_set_filetype(entry, carchive_regular_file())
        unsafe archive_entry_set_perm(entry, 0o644)
        unsafe archive_entry_set_size(entry, la_int64_t(data.count))
        unsafe archive_write_header(archive, entry)
        unsafe data.withUnsafeBytes {
          _ = unsafe archive_write_data(archive, $0.baseAddress, $0.count)
        }
        unsafe archive_entry_free(entry)
      }
      unsafe archive_write_close(archive)
      unsafe archive_write_free(archive)
    }
    return Array(output[..<used])
  }
}

@Suite struct ArchiveTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  /// Holds small files to the ratio too.
  static var strict: DocumentOptions {
    var options = DocumentOptions()
    options.limits.unboundedBytes = 1 << 20
    return options
  }

  static let lines = Array(
    "{\"id\":\"a\",\"text\":\"one\"}\n{\"id\":\"b\",\"text\":\"two\"}\n".utf8)

  @Test(arguments: [
    ArchiveBuilder.Filter.gzip, ArchiveBuilder.Filter.zstd, ArchiveBuilder.Filter.bzip2,
    ArchiveBuilder.Filter.xz,
  ])
  func compressedFilesAreRead(_ filter: ArchiveBuilder.Filter) throws {
    let bytes = ArchiveBuilder(form: .raw, filter: filter).bytes([("x", Self.lines)])
    let path = try scratch.write("a.jsonl.gz", bytes)
    let reading = try Reading(path)
    #expect(reading.texts == ["one", "two"])
    #expect(reading.failures.isEmpty)
    let text = ArchiveBuilder(form: .raw, filter: filter).bytes([("x", Array("plain".utf8))])
    #expect(try Reading(scratch.write("b.txt.zst", text)).texts == ["plain"])
  }

  @Test func severalGzipMembersAreOneFile() throws {
    let one = ArchiveBuilder(form: .raw, filter: .gzip).bytes([("x", Array(#"{"text":"a"}"#.utf8))])
    let two = ArchiveBuilder(form: .raw, filter: .gzip).bytes([
      ("x", Array("\n{\"text\":\"b\"}".utf8))
    ])
    #expect(try Reading(scratch.write("a.jsonl.gz", one + two)).texts == ["a", "b"])
  }

  @Test(arguments: [
    ArchiveBuilder(form: .tar), ArchiveBuilder(form: .tar, filter: .gzip),
    ArchiveBuilder(form: .tar, filter: .zstd), ArchiveBuilder(form: .zip),
  ])
  func membersAreInputs(_ builder: ArchiveBuilder) throws {
    let inner = ArchiveBuilder(form: .raw, filter: .gzip).bytes([("x", Self.lines)])
    let bytes = builder.bytes(
      [
        ("d/a.txt", Array("three".utf8)), ("b.jsonl", Self.lines), ("c.jsonl.gz", inner),
        ("d/.hidden", Array("no".utf8)), ("bad.jsonl", Array("{\n".utf8)),
        ("e.csv", Array("text\nfour\n".utf8)),
      ], links: [("link", "d/a.txt")])
    let path = try scratch.write("archive", bytes)
    let reading = try Reading(path)
    #expect(reading.texts == ["three", "one", "two", "one", "two", "four"])
    #expect(
      reading.failures.map(\.place) == [InputPlace(path: path + ":bad.jsonl", line: 1, byte: 1)])
  }

  @Test(arguments: [ArchiveBuilder.Form.tar, ArchiveBuilder.Form.zip])
  func pathsThatLeadOutAreRefused(_ form: ArchiveBuilder.Form) throws {
    let bytes = ArchiveBuilder(form: form).bytes(
      [
        ("../out.txt", Array("x".utf8)), ("/etc/passwd", Array("x".utf8)),
        ("a/../../b.txt", Array("x".utf8)), ("good/../fine.txt", Array("fine".utf8)),
      ], links: [("up", "../../etc"), ("abs", "/etc/passwd"), ("d/ok", "../fine.txt")])
    let path = try scratch.write("a", bytes)
    let reading = try Reading(path)
    #expect(reading.texts == ["fine"])
    #expect(
      reading.failures.map { $0.place.path.dropFirst(path.count + 1) } == [
        "up", "abs", "../out.txt", "/etc/passwd", "a/../../b.txt",
      ])
    #expect(reading.failures.allSatisfy { $0.reason.contains("leads out of the archive") })
  }

  @Test(arguments: [ArchiveBuilder.Filter.gzip, ArchiveBuilder.Filter.zstd])
  func aDecompressionBombIsRefusedAndTheRunGoesOn(_ filter: ArchiveBuilder.Filter) throws {
    let zeros = [UInt8](repeating: 0x20, count: 4 << 20)
    let bomb = ArchiveBuilder(form: .raw, filter: filter).bytes([("x", zeros)])
    #expect(bomb.count < 1 << 20)
    let path = try scratch.write("bomb.jsonl.gz", bomb)
    let good = try scratch.write("good.txt", "good")
    let reading = try Reading(path, good, options: Self.strict)
    #expect(reading.texts == ["good"])
    #expect(
      reading.failures.map(\.reason) == [
        "expands to more than 250 times its size and is refused as a decompression bomb"
      ])
  }

  @Test func aBombWithinAnArchiveIsRefused() throws {
    let zeros = [UInt8](repeating: 0x20, count: 4 << 20)
    let bomb = ArchiveBuilder(form: .zip).bytes([("x.txt", zeros), ("y.txt", Array("y".utf8))])
    let outer = ArchiveBuilder(form: .zip, filter: .gzip).bytes([
      ("bomb.zip", bomb), ("good.txt", Array("good".utf8)),
    ])
    let reading = try Reading(scratch.write("outer.zip", outer), options: Self.strict)
    #expect(reading.texts == ["good"])
    #expect(reading.failures.count == 1)
    #expect(reading.failures[0].reason.contains("decompression bomb"))
  }

  @Test func theSizeOfWhatComesOutHasALimit() throws {
    var options = DocumentOptions()
    options.limits.expandedBytes = 30
    let bytes = ArchiveBuilder(form: .raw, filter: .gzip).bytes([("x", Self.lines)])
    let reading = try Reading(scratch.write("a.jsonl.gz", bytes), options: options)
    #expect(reading.failures.map(\.reason) == ["expands to more than 30 bytes and is refused"])
  }

  @Test func archivesWithinArchivesHaveALimit() throws {
    var bytes = Self.lines
    for _ in 0..<4 { bytes = ArchiveBuilder(form: .zip).bytes([("a.jsonl", bytes)]) }
    #expect(try Reading(scratch.write("four.zip", bytes)).documents.count == 2)
    bytes = ArchiveBuilder(form: .zip).bytes([("a.zip", bytes)])
    let reading = try Reading(scratch.write("five.zip", bytes))
    #expect(reading.documents.isEmpty)
    #expect(reading.failures.map(\.reason) == ["an archive within 4 archives is refused"])
  }

  @Test func aTruncatedFileGivesWhatItHasAndAnError() throws {
    var text: [UInt8] = []
    for index in 0..<20_000 { text += Array("{\"text\":\"number \(index &* 7919)\"}\n".utf8) }
    let whole = ArchiveBuilder(form: .raw, filter: .gzip).bytes([("x", text)])
    let reading = try Reading(scratch.write("a.jsonl.gz", Array(whole[..<(whole.count / 2)])))
    #expect(reading.documents.count > 1000)
    #expect(reading.failures.count == 1)
    #expect(reading.failures[0].kind == .badData)
  }

  @Test func anEncryptedMemberIsReported() throws {
    let bytes = ArchiveBuilder(form: .zip, passphrase: "secret").bytes([
      ("a.txt", Array("hidden".utf8))
    ])
    let reading = try Reading(scratch.write("a.zip", bytes), scratch.write("b.txt", "open"))
    #expect(reading.texts == ["open"])
    #expect(reading.failures.count == 1)
  }

  @Test(arguments: [
    ("a.pdf", "%PDF-1.7", "PDF is not read"), ("a.rtf", "{\\rtf1", "RTF is not read"),
    ("a.db", "SQLite format 3\0", "an SQLite database is not read"),
  ])
  func otherKindsOfFilesAreNamed(_ name: String, _ text: String, _ reason: String) throws {
    let reading = try Reading(scratch.write(name, text))
    #expect(reading.failures.map(\.reason) == [reason])
    #expect(reading.failures.allSatisfy { $0.remedy != nil })
  }

  @Test func anOfficeDocumentIsRefused() throws {
    let bytes = ArchiveBuilder(form: .zip).bytes([
      ("[Content_Types].xml", Array("<x/>".utf8)), ("word/document.xml", Array("<w/>".utf8)),
    ])
    let reading = try Reading(scratch.write("a.docx", bytes))
    #expect(reading.documents.isEmpty)
    #expect(reading.failures.map(\.reason) == ["an office document is not read"])
  }

  @Test(arguments: 0..<60)
  func brokenArchivesNeverCrash(_ seed: Int) throws {
    var generator = SeededGenerator(state: UInt64(seed))
    let builders = [
      ArchiveBuilder(form: .zip), ArchiveBuilder(form: .tar),
      ArchiveBuilder(form: .raw, filter: .gzip),
      ArchiveBuilder(form: .tar, filter: .zstd),
    ]
    var bytes = builders[seed % 4].bytes([("a.jsonl", Self.lines)])
    for _ in 0...seed % 5 {
      bytes[Int.random(in: 0..<bytes.count, using: &generator)] =
        UInt8.random(in: 0...255, using: &generator)
    }
    _ = try Reading(scratch.write("a", bytes))
  }
}

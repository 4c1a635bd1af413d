import EntenteFigures

/// Gives the members of an archive, or what a compressed file holds, as inputs of their own.
final class ArchiveWalk: Producer {
  private let archive: ArchiveReader
  private let opener: InputOpener
  private let path: String
  private let known: RecordFields
  private let nesting: Int
  private let expansion: Expansion
  private let count: Expansion.Count
  private var member: ArchiveMember?

  /// - Parameter nesting: archives about this one.
  init(
    _ buffer: StreamBuffer, path: String, known: RecordFields, nesting: Int,
    _ expansion: Expansion, _ opener: InputOpener
  ) throws(InputError) {
    try expansion.enter(nesting, InputPlace(path: path))
    archive = try ArchiveReader(
      buffer, path: path,
      countInput: { count in if nesting == 0 { expansion.addStored(count) } })
    self.opener = opener
    self.path = path
    self.known = known
    self.nesting = nesting
    self.expansion = expansion
    count = Expansion.Count(expansion)
  }

  func next() throws(InputError) -> Step? {
    // What a reader left is counted too, since the library would expand it unseen.
    if let member { try member.drain() }
    member = nil
    if count.isRefused { return nil }
    while let entry = try archive.nextEntry() {
      guard let name = entry.name else {
        return .producer(try open(named: path, hint: Self.withoutCompression(path), known))
      }
      let place = path + ":" + name
      switch entry.kind {
      case .link(let target):
        guard Self.leadsOut(target, from: name) else { continue }
        return .failure(
          InputError(
            .badData, InputPlace(path: place), "a link that leads out of the archive is refused"))
      case .other: continue
      case .file:
        if Self.leadsOut(name, from: "") {
          return .failure(
            InputError(
              .badData, InputPlace(path: place), "a name that leads out of the archive is refused"))
        }
        if name == "[Content_Types].xml" {
          throw InputError(
            .badData, InputPlace(path: path), "an office document is not read",
            remedy: "save it as text or HTML")
        }
        if Self.isHidden(name) { continue }
        do throws(InputError) {
          return .producer(try open(named: place, hint: place, RecordFields()))
        } catch {
          return .failure(error)
        }
      }
    }
    return nil
  }

  private func open(
    named name: String, hint: String, _ known: RecordFields
  ) throws(InputError) -> any Producer {
    let member = ArchiveMember(archive, path: name, count)
    self.member = member
    return try opener.open(
      member, path: name, hint: hint, known: known, nesting: nesting + 1, expansion)
  }

  private static func withoutCompression(_ path: String) -> String {
    for suffix in [".gz", ".zst", ".bz2", ".xz", ".lz4"] where path.lowercased().hasSuffix(suffix) {
      return String(path.dropLast(suffix.count))
    }
    return path
  }

  /// Whether a path from the directory of another leads above the archive's root.
  private static func leadsOut(_ path: String, from name: String) -> Bool {
    if path.utf8.first == 0x2F || path.utf8.first == 0x5C { return true }
    var depth = max(0, name.utf8.count { $0 == 0x2F })
    for part in path.split(whereSeparator: { $0 == "/" || $0 == "\\" }) where part != "." {
      depth += part == ".." ? -1 : 1
      if depth < 0 { return true }
    }
    return false
  }

  private static func isHidden(_ name: String) -> Bool {
    name.split(separator: "/").contains {
      $0.utf8.first == 0x2E && $0 != "." && $0 != ".." || $0 == "__MACOSX"
    }
  }
}

/// The data of one member.
private final class ArchiveMember: ByteStream {
  private let archive: ArchiveReader
  private let path: String
  private let count: Expansion.Count
  private var isComplete = false
  /// An error behind bytes that are still to be given.
  private var error: InputError?

  init(_ archive: ArchiveReader, path: String, _ count: Expansion.Count) {
    self.archive = archive
    self.path = path
    self.count = count
  }

  func read(_ count: Int, into bytes: inout [UInt8]) throws(InputError) -> Int {
    if let error {
      isComplete = true
      self.error = nil
      throw error
    }
    let before = bytes.count
    while !isComplete, bytes.count - before < count {
      let start = bytes.count
      do throws(InputError) {
        isComplete = try !archive.readBlock(into: &bytes)
        try self.count.add(bytes.count - start, InputPlace(path: path))
      } catch {
        guard bytes.count > before else {
          isComplete = true
          throw error
        }
        self.error = error
        break
      }
    }
    return bytes.count - before
  }

  /// Reads what is left, to count it.
  func drain() throws(InputError) {
    var bytes: [UInt8] = []
    while !isComplete {
      bytes.removeAll(keepingCapacity: true)
      guard try read(1 << 20, into: &bytes) > 0 else { return }
    }
  }
}

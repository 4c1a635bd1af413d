import EntenteFigures

/// What `manifest.csv` of a directory tells of its files: columns named as the fields of records are, and
/// `file` (or `filename`, `path`) with the path in the directory. Without such a column, `id` is the
/// file's name without extension.
struct Manifest {
  static let name = "manifest.csv"
  private static let fileColumns = ["file", "filename", "path"]

  private var entries: [String: RecordFields] = [:]
  /// Keys in the order of the manifest; those of files that were met are gone from `entries`.
  private var order: ArraySlice<String> = []
  private var isByID = false

  /// Of a directory that has none.
  init() {}

  init(_ file: FileStream, path: String) throws(InputError) {
    let buffer = StreamBuffer(file)
    let limit = InputLimits().recordBytes
    guard var bytes = try buffer.rest(limit: limit) else {
      throw InputError(
        .badData, InputPlace(path: path), "the manifest is longer than " + String(limit) + " bytes")
    }
    if FormatRecognition.hasByteOrderMark(bytes.span) { bytes.removeFirst(3) }
    if let offset = UTF8Sequence.firstInvalid(in: bytes.span) {
      throw InputError(.badData, InputPlace(path: path, byte: offset), "the manifest is not UTF-8")
    }
    do throws(CSVError) {
      try read(bytes)
    } catch {
      throw InputError(.badData, InputPlace(path: path, byte: error.offset), error.description)
    }
  }

  private mutating func read(_ bytes: [UInt8]) throws(CSVError) {
    var reader = CSVReader()
    var record = CSVRecord()
    guard try reader.next(in: bytes.span, into: &record) else { return }
    let header = record.strings.map { $0.lowercased() }
    let matcher = FieldMatcher([:])
    let fields = record.fields(matcher)
    let fileColumn = header.firstIndex { Self.fileColumns.contains($0) }
    isByID = fileColumn == nil
    var keys: [String] = []
    while try reader.next(in: bytes.span, into: &record) {
      var entry = RecordFields()
      var ranks: [RecordField: Int] = [:]
      for index in 0..<min(record.count, fields.count) {
        guard let (field, rank) = fields[index], rank < ranks[field, default: Int.max],
          !record.range(index).isEmpty
        else { continue }
        ranks[field] = rank
        entry.set(field, record.string(index))
      }
      let key = fileColumn.map { $0 < record.count ? record.string($0) : "" } ?? entry.id ?? ""
      if entries.updateValue(entry, forKey: key) == nil { keys.append(key) }
    }
    order = keys[...]
  }

  /// What is known of the file at the path in the directory.
  mutating func take(_ path: String) -> RecordFields {
    entries.removeValue(forKey: isByID ? Self.stem(path) : path) ?? RecordFields()
  }

  /// The next entry that no file was met for.
  mutating func nextMissing(in directory: String) -> InputError? {
    while let key = order.popFirst() {
      guard let entry = entries.removeValue(forKey: key) else { continue }
      return InputError(
        .noSuchInput, InputPlace(path: directory + "/" + Self.name), id: entry.id,
        "the file \"" + key + "\" is not in the directory")
    }
    return nil
  }

  private static func stem(_ path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.utf8.lastIndex(of: 0x2E) else { return String(name) }
    return String(name[..<dot])
  }
}

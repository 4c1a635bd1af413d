/// Where in the input something stands.
public struct InputPlace: Sendable, Equatable, CustomStringConvertible {
  /// The path as given, `-` for standard input; a member of an archive follows its archive and a colon.
  public var path: String
  /// The first line of the record; 1 is the first.
  public var line: Int?
  /// Bytes before the place, in the file as it is after decompression.
  public var byte: Int?

  /// A place in an input; line and byte where they are known.
  public init(path: String, line: Int? = nil, byte: Int? = nil) {
    self.path = path
    self.line = line
    self.byte = byte
  }

  /// `path`, `path:line` or `path:line: byte N`.
  public var description: String {
    var text = path
    if let line { text += ":" + String(line) }
    if let byte { text += ": byte " + String(byte) }
    return text
  }
}

/// Why an input, or one record of it, could not be read; the run goes on behind it.
public struct InputError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of failure it is, by the exit status it asks for.
  public enum Kind: Int32, Sendable {
    /// The bytes are there and are not what they must be (`EX_DATAERR`).
    case badData = 65
    /// There is no such file or directory (`EX_NOINPUT`).
    case noSuchInput = 66
    /// It is there and cannot be read (`EX_IOERR`).
    case unreadable = 74
  }

  /// Its raw value is the exit status.
  public var kind: Kind
  /// The file, line and byte.
  public var place: InputPlace
  /// The record's own id, where it could be read.
  public var id: String?
  /// What is wrong.
  public var reason: String
  /// What the user can do about it.
  public var remedy: String?

  /// An error with its place.
  public init(
    _ kind: Kind, _ place: InputPlace, id: String? = nil, _ reason: String, remedy: String? = nil
  ) {
    self.kind = kind
    self.place = place
    self.id = id
    self.reason = reason
    self.remedy = remedy
  }

  /// One line: place, reason, remedy.
  public var description: String {
    place.description + ": " + reason + (remedy.map { "; " + $0 } ?? "")
  }
}

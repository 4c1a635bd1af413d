#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Gives the files of a directory and of those in it, by the bytes of their names.
///
/// Hidden files and READMEs are passed over, and so are links to files inside, which are read under their own names;
/// a link that leads out is refused. Files are opened relative to the open directory and never through a
/// link, so that one put there meanwhile leads nowhere.
final class DirectoryWalk: Producer {
  private struct Level {
    var descriptor: Int32
    var path: String
    var names: ArraySlice<String>
  }

  private let opener: InputOpener
  private let root: String
  private let realRoot: String
  private var levels: [Level] = []
  private var manifest = Manifest()
  private var pending: [InputError] = []

  init(_ path: String, _ opener: InputOpener) throws(InputError) {
    self.opener = opener
    root = path.count > 1 && path.last == "/" ? String(path.dropLast()) : path
    guard let real = Self.realPath(path) else { throw InputError.system(InputPlace(path: path)) }
    realRoot = real
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw InputError.system(InputPlace(path: path)) }
    try enter(descriptor, root)
    if let file = try file(named: Manifest.name) {
      manifest = try Manifest(file, path: root + "/" + Manifest.name)
    }
  }

  deinit { for level in levels { close(level.descriptor) } }

  func next() throws(InputError) -> Step? {
    while let level = levels.last {
      guard let name = level.names.first else {
        close(level.descriptor)
        levels.removeLast()
        continue
      }
      levels[levels.count - 1].names.removeFirst()
      do throws(InputError) {
        if let step = try step(name, in: level) { return step }
      } catch {
        return .failure(error)
      }
    }
    return manifest.nextMissing(in: root).map { .failure($0) }
  }

  /// A README tells of the texts beside it and is none of them.
  private static func isReadme(_ name: String) -> Bool {
    let stem = name.split(separator: ".", maxSplits: 1).first
    return stem?.uppercased() == "README"
  }

  private func step(_ name: String, in level: Level) throws(InputError) -> Step? {
    let path = level.path + "/" + name
    var status = stat()
    guard unsafe fstatat(level.descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
      throw InputError.system(InputPlace(path: path))
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      let descriptor = unsafe openat(
        level.descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 else { throw InputError.system(InputPlace(path: path)) }
      try enter(descriptor, path)
      return nil
    case S_IFREG:
      let relative = String(path.dropFirst(root.count + 1))
      if relative == Manifest.name || Self.isReadme(name) { return nil }
      guard let file = try file(named: name) else {
        throw InputError.system(InputPlace(path: path))
      }
      return .producer(try opener.open(file, path: path, known: manifest.take(relative)))
    case S_IFLNK:
      guard let target = Self.realPath(path), target.hasPrefix(realRoot + "/") else {
        throw InputError(
          .badData, InputPlace(path: path),
          "a link that leads out of the directory is not followed",
          remedy: "give its target as an input of its own")
      }
      return nil
    default:
      throw InputError(.badData, InputPlace(path: path), "neither a file nor a directory")
    }
  }

  /// - Returns: nil where there is no such file in the directory walked now.
  private func file(named name: String) throws(InputError) -> FileStream? {
    guard let level = levels.last else { return nil }
    let descriptor = unsafe openat(
      level.descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw InputError.system(InputPlace(path: level.path + "/" + name))
    }
    return FileStream(descriptor: descriptor, path: level.path + "/" + name)
  }

  private func enter(_ descriptor: Int32, _ path: String) throws(InputError) {
    // The stream of names closes its descriptor; the walk keeps one of its own.
    guard let stream = unsafe fdopendir(dup(descriptor)) else {
      let error = InputError.system(InputPlace(path: path))
      close(descriptor)
      throw error
    }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name.utf8.first != 0x2E { names.append(name) }
    }
    names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    levels.append(Level(descriptor: descriptor, path: path, names: names[...]))
  }

  private static func realPath(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }
}

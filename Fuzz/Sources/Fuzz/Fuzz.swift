#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Tries bytes: returns where all holds, and traps where it does not.
typealias FuzzTarget = @Sendable ([UInt8]) -> Void

/// What tries an input; set once, before libFuzzer runs on this thread.
nonisolated(unsafe) private var target: FuzzTarget = { _ in }

/// libFuzzer's `main` calls this first; usage: Fuzz TARGET [arguments of libFuzzer]
///
/// One program has all targets, and the first argument chooses: building and linking is most of a short
/// run. It is taken away, since libFuzzer would read a corpus there.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>
) -> CInt {
  do {
    let layers = try Layers()
    let targets: [String: FuzzTarget] = [
      "scanner": layers.scanner, "times": layers.times, "quantities": layers.quantities,
      "extractor": layers.extractor, "json": json, "csv": csv, "export": export,
      "text": documents(.text), "markdown": documents(.markdown), "html": documents(.html),
      "jsonl": documents(.jsonl), "delimited": documents(.csv), "warc": documents(.warc),
      "archive": documents(nil),
    ]
    let name = CommandLine.arguments.dropFirst().first ?? ""
    guard let chosen = targets[name] else {
      print("usage: Fuzz TARGET [arguments of libFuzzer]")
      print("targets: \(targets.keys.sorted().joined(separator: " "))")
      exit(64)
    }
    unsafe target = chosen
    // libFuzzer wants the program's name where it was.
    unsafe arguments.pointee[1] = unsafe arguments.pointee[0]
    unsafe arguments.pointee += 1
    unsafe count.pointee -= 1
    return 0
  } catch {
    print("Fuzz: \(error)")
    exit(70)
  }
}

/// libFuzzer calls this with every input.
@_cdecl("LLVMFuzzerTestOneInput")
public func tryInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  unsafe target(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

import CFuzzer

/// usage: Fuzz TARGET [arguments of libFuzzer]
///
/// libFuzzer's driver is called with the target of the name instead of one program a target: building
/// and linking is most of a short run.
@main enum Fuzz {
  /// What tries an input; set once, before libFuzzer runs on this thread.
  nonisolated(unsafe) static var target: FuzzTarget = { _ in }

  static func main() throws {
    let layers = try Layers()
    let targets: [String: FuzzTarget] = [
      "scanner": layers.scanner, "times": layers.times, "quantities": layers.quantities,
      "extractor": layers.extractor, "json": json, "csv": csv, "export": export,
      "text": documents(.text), "markdown": documents(.markdown), "html": documents(.html),
      "jsonl": documents(.jsonl), "delimited": documents(.csv), "warc": documents(.warc),
      "archive": documents(nil),
    ]
    let name = CommandLine.arguments.dropFirst().first ?? ""
    guard let target = targets[name] else {
      print("usage: Fuzz TARGET [arguments of libFuzzer]")
      print("targets: \(targets.keys.sorted().joined(separator: " "))")
      return
    }
    unsafe self.target = target
    // The target's name stands where libFuzzer passes over the program's.
    var count = CommandLine.argc - 1
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? =
      unsafe CommandLine.unsafeArgv + 1
    _ = unsafe LLVMFuzzerRunDriver(&count, &arguments) { start, count in
      let bytes = unsafe UnsafeBufferPointer(start: start, count: count)
      unsafe Fuzz.target(Array(bytes))
      return 0
    }
  }
}

/// Tries bytes: returns where all holds, and traps where it does not.
typealias FuzzTarget = @Sendable ([UInt8]) -> Void

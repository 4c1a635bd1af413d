import EntenteFigures
import EntenteText

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Seconds of processor time of this process.
func processorTime() -> Double {
  var time = timespec()
  unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

func fail(_ message: String) -> Never {
  print("ExtractionBenchmark: \(message)")
  exit(1)
}

/// The bytes of a file.
func bytes(of path: String) -> [UInt8] {
  let descriptor = unsafe open(path, O_RDONLY)
  guard descriptor >= 0 else { fail("cannot read \(path)") }
  defer { close(descriptor) }
  var all: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = unsafe read(descriptor, &block, block.count)
    guard count > 0 else { return all }
    all += block[..<count]
  }
}

let arguments = CommandLine.arguments.dropFirst()
guard arguments.count > 1, let megabytes = Int(arguments[1]), megabytes > 0 else {
  fail("usage: ExtractionBenchmark MEGABYTES FILE …")
}
let texts = arguments.dropFirst().map(bytes(of:))
let published = CalendarDate(year: 2024, month: 5, day: 16)
let lexicon = try FiguresLexicon.embedded.get()
let annotator = Annotator(lexicon: lexicon)
let extractor = try Extractor(lexicon: lexicon, models: DecisionModels.embedded.get())

/// Prints the megabytes a second of the faster of two rounds, and what `body` found in all.
@MainActor func measure(_ task: String, _ body: (Span<UInt8>) -> Int) {
  var best = 0.0
  var found = 0
  for _ in 0..<2 {
    var read = 0
    found = 0
    let start = processorTime()
    while read < megabytes * 1_000_000 {
      for text in texts {
        found += body(text.span)
        read += text.count
      }
    }
    best = max(best, Double(read) / 1e6 / (processorTime() - start))
  }
  print("\(task)\t\(best)\t\(found) found")
}

var table = TokenTable()
measure("tokens and entries") { text in
  table.read(
    text, lexicon: lexicon.lexicon, abbreviation: LexiconKind.abbreviation.rawValue)
  return table.tokens.count
}
var annotations = Annotations()
measure("layers") { text in
  annotator.annotate(text, published: published, into: &annotations)
  return annotations.quantities.count + annotations.times.count + annotations.parties.count
}
measure("figures and meetings") { text in
  let extraction = extractor.extract(text, published: published, annotations: &annotations)
  return extraction.figures.count + extraction.meetings.count
}

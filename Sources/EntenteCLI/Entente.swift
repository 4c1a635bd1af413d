import ArgumentParser
import Dispatch
import Foundation

/// The command line.
@main
struct EntenteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entente",
    abstract:
      "Figures and meetings in texts about relations between countries, with their evidence.",
    discussion: """
      INPUT is a text, HTML, Markdown, JSONL, CSV or WARC file, compressed or not, a directory of them, \
      or - for standard input.

      EXAMPLES
        entente extract readout.txt --published 2023-10-18
        entente series Data/Corpus --between CHN RUS --format csv
        entente trend Data/Corpus --between China Russia --forecast 3
        entente meetings Data/Corpus --between CHN RUS
        entente report Data/Corpus --between CHN RUS -o report.html
      """,
    version: "0.1.0",
    subcommands: [
      Extract.self, Annotate.self, SeriesCommand.self, TrendCommand.self, Meetings.self, Deals.self,
      TradeCommand.self, ChartCommand.self, Check.self, ReportCommand.self, StoreCommand.self,
      Evaluate.self,
      LexiconCommand.self,
    ])

  /// Without a subcommand: what to try first.
  mutating func run() async throws {
    print(
      """
      Entente \(Self.configuration.version): figures and meetings in texts about relations between countries.

      Try first, with a file or a folder of texts in the place of TEXTS:
        entente extract TEXTS --format table             every figure, with its words
        entente trend TEXTS --between China Russia       the trend of trade: table, fit and chart
        entente meetings TEXTS --between China Russia    who met, and how often
        entente report TEXTS -o report.html              all of it on one page, with the evidence

      `entente --help` lists the subcommands, `entente help trend` tells all of one.
      """)
  }

  static func main() {
    signal(SIGPIPE, SIG_IGN)
    // A limit on the size of files is then an error of the write.
    signal(SIGXFSZ, SIG_IGN)
    // The main thread waits; an asynchronous `main` would end it, which valgrind cannot follow.
    let end = DispatchSemaphore(value: 0)
    let work = Task.detached {
      await runAsked()
      end.signal()
    }
    withExtendedLifetime(Interruption.watch(work)) { end.wait() }
  }

  private static func runAsked() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let exit as EarlyExit {
      Foundation.exit(exit.status)
    } catch let failure as Failure {
      Messages(isQuiet: false).error(failure.message)
      Foundation.exit(failure.status)
    } catch {
      exit(withError: error)
    }
  }
}

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
        entente series Data/Corpus --measure trade.turnover --between CHN RUS --format csv
        entente trend Data/Corpus --between China Russia --forecast 3
        entente meetings Data/Corpus --between CHN RUS
      """,
    version: "0.1.0",
    subcommands: [
      Extract.self, Annotate.self, SeriesCommand.self, TrendCommand.self, Meetings.self, Deals.self,
      TradeCommand.self, ChartCommand.self, Check.self, ReportCommand.self, StoreCommand.self,
      Evaluate.self,
      LexiconCommand.self,
    ])

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

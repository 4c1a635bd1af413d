/// Why a store could not be opened, read or written.
public enum StoreError: Error, Equatable, CustomStringConvertible, Sendable {
  /// The file is no store.
  case notAStore(path: String)
  /// A newer version of the program wrote it.
  case newer(path: String)
  /// There is none and none may be made.
  case missing(path: String)
  /// Another program holds it for longer than the time waited.
  case busy(path: String)
  /// The disk is full, or the file may not grow any more; what was committed is kept.
  case full(path: String)
  /// The file or its folder cannot be written.
  case readOnly(path: String)
  /// Anything else that SQLite reports.
  case failed(path: String, reason: String)

  /// What is wrong, where, and the remedy.
  public var description: String {
    switch self {
    case .notAStore(let path): "\(path): not a store of entente; make one with `entente store add`"
    case .newer(let path): "\(path): written by a newer entente; update the program to open it"
    case .missing(let path): "\(path): no such store; make one with `entente store add`"
    case .busy(let path): "\(path): another program is writing to it; try again when it has ended"
    case .full(let path):
      """
      \(path): the disk is full, or a limit holds the file small; what was added before is kept: \
      make room and run again
      """
    case .readOnly(let path): "\(path): cannot be written; check its permissions and its folder's"
    case .failed(let path, let reason): "\(path): \(reason)"
    }
  }
}

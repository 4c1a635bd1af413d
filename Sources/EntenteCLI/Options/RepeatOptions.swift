import ArgumentParser
import EntenteFigures
import EntenteStore

/// Whether texts that repeat others count.
struct RepeatOptions: ParsableArguments {
  @Flag(
    help: """
      Count a statement in every text that repeats it; else what near-duplicate texts repeat, such as one \
      agency report on ten sites, counts once.
      """)
  var keepDuplicates = false
}

/// Finds the texts that repeat others, over all inputs.
struct RepeatCounter {
  /// Whether repeats are looked for at all.
  let isOn: Bool
  /// Whether texts of several inputs are to be compared with each other.
  private let isOverInputs: Bool
  private var duplicates = NearDuplicates()
  private var ids: [String] = []
  /// The first text, by the id of the one that repeats it.
  private var firsts: [String: String] = [:]
  private var count = 0

  init(_ options: RepeatOptions?, inputs: Int) {
    isOn = options.map { !$0.keepDuplicates } ?? false
    isOverInputs = inputs > 1
  }

  /// Adds the next text.
  ///
  /// - Returns: the id of the text that it repeats; nil where it is new, or repeats do not matter.
  mutating func add(_ id: String, _ signature: TextSignature?) -> String? {
    guard isOn else { return nil }
    ids.append(id)
    guard let first = duplicates.add(signature).map({ ids[$0] }) else { return nil }
    firsts[id] = first
    count += 1
    return first
  }

  /// Adds the texts of a store; its own links are enough where it is the only input.
  mutating func add(_ store: Store, _ path: String, _ messages: Messages) throws {
    guard isOn else { return }
    if isOverInputs {
      for text in try store.signatures() { _ = add(text.id, text.signature) }
      return
    }
    count += try store.repeatCount()
    let uncompared = try store.uncomparedDocuments()
    if uncompared > 0 {
      messages.warning(
        "\(path): \(uncompared) texts were not yet compared with the others, because a run was "
          + "stopped; `entente store add` with the same inputs goes on")
    }
  }

  func once(_ statements: [Statement]) -> [Statement] {
    isOn ? linked(statements, \.document).withoutRepeats() : statements
  }

  func once(_ statements: [MeetingStatement]) -> [MeetingStatement] {
    isOn ? linked(statements, \.document).withoutRepeats() : statements
  }

  /// Statements whose documents tell what they repeat.
  private func linked<Told>(
    _ statements: [Told], _ document: WritableKeyPath<Told, DocumentReference>
  ) -> [Told] {
    guard isOverInputs else { return statements }
    var linked = statements
    for index in linked.indices {
      linked[index][keyPath: document].repeats = firsts[linked[index][keyPath: document].id]
    }
    return linked
  }

  func tell(_ messages: Messages) {
    guard count > 0 else { return }
    messages.note(
      "\(count) text\(count == 1 ? " repeats another" : "s repeat others") nearly word for word: "
        + "what they repeat counts once; --keep-duplicates counts it in each")
  }
}

import EntenteEvaluation
import EntenteFigures
import Foundation

// Remakes the weights of Data/Model from annotated documents, or cross-validates them.
//
//   entente-train GOLD.jsonl… --output Data/Model
//   entente-train --compile Data/Model
//   entente-train GOLD.jsonl… --cross-validate
//   entente-train GOLD.jsonl… --evaluate OTHER.jsonl

struct Usage: Error, CustomStringConvertible { let description: String }

func gold(_ paths: [String]) throws -> [GoldDocument] {
  var documents: [GoldDocument] = []
  for path in paths {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    for line in bytes.split(separator: 0x0A) {
      documents.append(GoldDocument(record: try FigureRecord(line: Array(line).span)))
    }
  }
  return documents.sorted { $0.record.document.id < $1.record.document.id }
}

func row(_ name: String, _ evaluation: Evaluation) -> String {
  let rates = FigureLevel.allCases.map { level in
    String(format: "%.3f", evaluation[level].f1)
  }
  return "| \(name) | " + rates.joined(separator: " | ") + " |"
}

func crossValidate(_ documents: [GoldDocument], _ trainer: Trainer) throws {
  let examples = trainer.examples(documents)
  var methods: [(name: String, methods: DecisionMethods)] = [
    ("rules", .rules), ("rankers", DecisionMethods(ranked: Set(Decision.allCases))),
  ]
  for decision in Decision.allCases {
    methods.append(
      (
        "rankers, but rules for \(decision.rawValue)",
        DecisionMethods(ranked: Set(Decision.allCases).subtracting([decision]))
      ))
  }
  let evaluations = try trainer.crossValidate(documents, examples, methods.map(\.methods))
  print("| decisions by | span | value | measure | period | full |")
  print("| --- | ---: | ---: | ---: | ---: | ---: |")
  for (method, evaluation) in zip(methods, evaluations) { print(row(method.name, evaluation)) }
}

func train(_ documents: [GoldDocument], _ trainer: Trainer, _ folder: String) throws {
  let examples = trainer.examples(documents).flatMap { $0 }
  for decision in Decision.allCases {
    let table = trainer.table(decision, examples)
    let url = URL(fileURLWithPath: folder).appendingPathComponent(decision.rawValue + ".tsv")
    try Data(table.utf8).write(to: url)
    print("\(url.path): \(table.utf8.count { $0 == 0x0A } - 1) weights")
  }
  try compile(folder)
}

/// Writes the tables of a folder in the form in which the program holds them.
func compile(_ folder: String) throws {
  var models = DecisionModels()
  let folder = URL(fileURLWithPath: folder)
  for decision in Decision.allCases {
    let table = folder.appendingPathComponent(decision.rawValue + ".tsv")
    try models.set(table: decision.rawValue, tsv: [UInt8](try Data(contentsOf: table)).span)
  }
  try Data(models.compiled).write(to: folder.appendingPathComponent("weights.bin"))
}

/// Prints how well rules and weights made from the documents do on others.
func evaluate(_ documents: [GoldDocument], _ trainer: Trainer, _ others: [GoldDocument]) throws {
  let models = try trainer.models(trainer.examples(documents).flatMap { $0 })
  print("| decisions by | span | value | measure | period | full |")
  print("| --- | ---: | ---: | ---: | ---: | ---: |")
  for (name, methods) in [("rules", DecisionMethods.rules), ("rankers", .best)] {
    let extractor = Extractor(lexicon: trainer.lexicon, models: models, methods: methods)
    var annotations = Annotations()
    var evaluation = Evaluation()
    for other in others {
      let document = other.record.document
      let found = extractor.extract(
        document.text.span, published: document.published, annotations: &annotations)
      evaluation.add(document: document.id, gold: other.record.extraction, found: found)
    }
    print(row(name, evaluation))
  }
}

do {
  var arguments = Array(CommandLine.arguments.dropFirst())
  let isCrossValidation = arguments.contains("--cross-validate")
  arguments.removeAll { $0 == "--cross-validate" }
  var folder: String?
  if let flag = arguments.firstIndex(of: "--output"), flag + 1 < arguments.count {
    folder = arguments[flag + 1]
    arguments.removeSubrange(flag...flag + 1)
  }
  var others: String?
  if let flag = arguments.firstIndex(of: "--evaluate"), flag + 1 < arguments.count {
    others = arguments[flag + 1]
    arguments.removeSubrange(flag...flag + 1)
  }
  if arguments.count == 2, arguments[0] == "--compile" {
    try compile(arguments[1])
    exit(0)
  }
  guard !arguments.isEmpty, isCrossValidation || folder != nil || others != nil else {
    throw Usage(
      description:
        "usage: entente-train GOLD.jsonl… (--output FOLDER | --cross-validate | --evaluate OTHER.jsonl), "
        + "or entente-train --compile FOLDER"
    )
  }
  let documents = try gold(arguments)
  let trainer = Trainer(lexicon: try FiguresLexicon.embedded.get())
  if isCrossValidation { try crossValidate(documents, trainer) }
  if let others { try evaluate(documents, trainer, try gold([others])) }
  if let folder { try train(documents, trainer, folder) }
} catch {
  FileHandle.standardError.write(Data("entente-train: \(error)\n".utf8))
  exit(error is Usage ? 64 : 65)
}

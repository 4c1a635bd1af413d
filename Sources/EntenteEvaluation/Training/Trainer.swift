package import EntenteFigures

/// Makes the weights of all decisions from annotated documents, and measures how well they do on
/// documents of a genre they have not seen.
package struct Trainer {
  package var lexicon: FiguresLexicon
  package var fit: [Decision: LogLinearFit]

  /// Small weights of the measure are many, and what they add is not to be seen. Meetings are fewer than
  /// figures: held as much, their weights no longer tell a planned call from a held one.
  package static let fits: [Decision: LogLinearFit] = [
    .measure: LogLinearFit(leastWeight: 0.08),
    .encounter: LogLinearFit(penalty: 0.35), .meetingDate: LogLinearFit(penalty: 0.35),
    .meetingStatus: LogLinearFit(penalty: 0.35), .meetingMode: LogLinearFit(penalty: 0.35),
  ]

  package init(lexicon: FiguresLexicon, fit: [Decision: LogLinearFit] = Trainer.fits) {
    self.lexicon = lexicon
    self.fit = fit
  }

  /// The decisions of each document: as gold has them, and again with those taken before
  /// disturbed.
  package func examples(_ documents: [GoldDocument]) -> [[DecisionExample]] {
    let extractor = Extractor(lexicon: lexicon, models: DecisionModels())
    var annotations = Annotations()
    return documents.enumerated().map { number, document in
      let noises: [UInt64?] =
        [nil] + (0..<document.repetitions).map { UInt64(number + $0 * 10_000) + 20_261_121 }
      return noises.flatMap { noise in
        extractor.examples(
          document.record.document.text.span, published: document.record.document.published,
          gold: document.record.extraction.figures, noise: noise, annotations: &annotations)
      }
        + Array(
          repeating: extractor.meetingExamples(
            document.record.document.text.span, published: document.record.document.published,
            gold: document.record.extraction.meetings, annotations: &annotations),
          count: document.repetitions
        ).flatMap { $0 }
    }
  }

  /// The weights of one decision.
  package func weights(
    _ decision: Decision, _ examples: [DecisionExample]
  ) -> [(name: String, label: Int, weight: Float)] {
    (fit[decision] ?? LogLinearFit()).weights(decision, examples)
  }

  /// The table of weights of one decision, as in `Data/Model`.
  package func table(_ decision: Decision, _ examples: [DecisionExample]) -> String {
    var table = "# feature\tlabel\tweight\n"
    for line in weights(decision, examples) {
      let label = line.label < decision.labels.count ? decision.labels[line.label] : "*"
      table += "\(line.name)\t\(label)\t\(line.weight)\n"
    }
    return table
  }

  package func models(_ examples: [DecisionExample]) throws(DecisionModels.Failure)
    -> DecisionModels
  {
    var models = DecisionModels()
    for decision in Decision.allCases {
      let table = Array(table(decision, examples).utf8)
      try models.set(table: decision.rawValue, tsv: table.span)
    }
    return models
  }

  /// Scores each document with weights trained on the documents of all other genres.
  package func crossValidate(
    _ documents: [GoldDocument], _ examples: [[DecisionExample]], _ methods: [DecisionMethods]
  ) throws(DecisionModels.Failure) -> [Evaluation] {
    var evaluations = methods.map { _ in Evaluation() }
    var annotations = Annotations()
    for genre in Set(documents.map(\.genre)).sorted() {
      let others = documents.indices.filter { documents[$0].genre != genre }
      let models = try models(others.flatMap { examples[$0] })
      for (i, method) in methods.enumerated() {
        let extractor = Extractor(lexicon: lexicon, models: models, methods: method)
        for document in documents where document.genre == genre {
          let record = document.record
          let found = extractor.extract(
            record.document.text.span, published: record.document.published,
            annotations: &annotations)
          evaluations[i].add(document: record.document.id, gold: record.extraction, found: found)
        }
      }
    }
    return evaluations
  }
}

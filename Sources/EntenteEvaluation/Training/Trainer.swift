package import EntenteFigures

/// Makes the weights of all decisions from annotated documents, and measures how well they do on
/// documents of a genre they have not seen.
package struct Trainer {
  package var lexicon: FiguresLexicon
  package var fit: [Decision: LogLinearFit]

  package init(lexicon: FiguresLexicon, fit: [Decision: LogLinearFit] = [:]) {
    self.lexicon = lexicon
    self.fit = fit
  }

  /// The decisions of each document.
  package func examples(_ documents: [GoldDocument]) -> [[DecisionExample]] {
    let extractor = Extractor(lexicon: lexicon, models: DecisionModels())
    var annotations = Annotations()
    return documents.map { document in
      extractor.examples(
        document.record.document.text.span, published: document.record.document.published,
        gold: document.record.extraction.figures, annotations: &annotations)
    }
  }

  /// The weights of one decision.
  package func weights(
    _ decision: Decision, _ examples: [DecisionExample]
  ) -> [(name: String, label: Int, weight: Float)] {
    (fit[decision] ?? LogLinearFit()).weights(decision, examples)
  }

  package func models(_ examples: [DecisionExample]) -> DecisionModels {
    var models = DecisionModels()
    for decision in Decision.allCases { models.set(decision, weights(decision, examples)) }
    return models
  }

  /// Scores each document with weights trained on the documents of all other genres.
  package func crossValidate(
    _ documents: [GoldDocument], _ examples: [[DecisionExample]], _ methods: [DecisionMethods]
  ) -> [Evaluation] {
    var evaluations = methods.map { _ in Evaluation() }
    var annotations = Annotations()
    for genre in Set(documents.map(\.genre)).sorted() {
      let others = documents.indices.filter { documents[$0].genre != genre }
      let models = models(others.flatMap { examples[$0] })
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

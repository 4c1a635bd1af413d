internal import EntenteText

/// Finds the encounters of a text, one entry each.
///
/// EXAMPLE "Prime Minister Modi met his Japanese counterpart Shinzo Abe in Yamanashi on Sunday".
/// COUNTER-EXAMPLE "Kim has met Xi twice since March" (a count), "exports meet demand".
struct MeetingRules: Sendable {
  let features = MeetingFeatures()
  private let words: MeetingWords
  private let models: DecisionModels

  init(_ lexicon: FiguresLexicon, _ models: DecisionModels) {
    words = MeetingWords(lexicon)
    self.models = models
  }

  func find(
    in text: Span<UInt8>, _ annotations: TextLayers
  ) -> [Meeting] {
    let published = annotations.published
    var encounters: [Encounter] = []
    var visits: [Encounter] = []
    var decider = MeetingDecider(features, models)
    walk(text, annotations) { spot in
      guard let encounter = decider.decide(spot, in: text) else { return nil }
      if encounter.rule == MeetingRole.visit.name, decider.isRuled {
        if encounter.status == .held || encounter.status == .planned { visits.append(encounter) }
      } else {
        MeetingMerge.add(encounter, to: &encounters, published: published)
      }
      return encounter
    }
    for visit in visits where !isKnown(visit, encounters) {
      MeetingMerge.add(visit, to: &encounters, published: published)
    }
    return encounters.map { meeting($0, in: text, annotations) }
  }

  /// Calls `decide` with each word of meeting, in order, and what was told of before.
  func walk(
    _ text: Span<UInt8>, _ annotations: TextLayers, _ decide: (MeetingSpot) -> Encounter?
  ) {
    var earlier: [MeetingParticipants.Actor] = []
    var mention = 0
    var told: [Encounter] = []
    let tokens = annotations.table.tokens
    for (number, sentence) in annotations.table.sentences.enumerated() {
      if tokens[sentence.tokens].contains(where: { words.role($0)?.opensEncounter ?? false }) {
        let here = MeetingSentence(annotations, words, number: number, earlier: earlier)
        let atoms = MeetingTokens(number, annotations, text, features.atoms)
        for cue in sentence.tokens {
          guard
            let spot = MeetingSpot(here, atoms, cue: cue, told: told, in: text)
          else { continue }
          if let encounter = decide(spot) { told.append(encounter) }
        }
      }
      while mention < annotations.parties.count,
        annotations.parties[mention].tokens.lowerBound < sentence.endToken
      {
        let party = annotations.parties[mention]
        if party.kind == .person, party.codes.count == 1 {
          earlier.append(MeetingParticipants.actor(party))
        }
        mention += 1
      }
      if earlier.count > 40 { earlier.removeFirst(earlier.count - 20) }
    }
  }

  /// A visit is an encounter of its own only where no other mention tells of those countries, or where
  /// it has a date of its own.
  private func isKnown(_ visit: Encounter, _ encounters: [Encounter]) -> Bool {
    encounters.contains {
      $0.countries == visit.countries && (visit.isDateAssumed || $0.isDateAssumed)
    }
  }

  private func meeting(
    _ encounter: Encounter, in text: Span<UInt8>, _ annotations: TextLayers
  ) -> Meeting {
    Meeting(
      countries: encounter.countries, people: encounter.people.map(\.name), date: encounter.date,
      place: encounter.place, mode: encounter.mode, level: encounter.level,
      status: encounter.status,
      evidence: Evidence(
        quote: annotations.table.bytes(of: encounter.tokens),
        sentence: annotations.table.bytes(
          of: annotations.table.sentences[encounter.sentence].tokens),
        rule: encounter.rule))
  }
}

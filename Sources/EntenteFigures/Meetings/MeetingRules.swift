internal import EntenteText

/// Finds the encounters of a text, one entry each.
///
/// EXAMPLE "Prime Minister Modi met his Japanese counterpart Shinzo Abe in Yamanashi on Sunday".
/// COUNTER-EXAMPLE "Kim has met Xi twice since March" (a count), "exports meet demand".
struct MeetingRules: Sendable {
  private let words: MeetingWords

  init(_ lexicon: FiguresLexicon) { words = MeetingWords(lexicon) }

  func find(
    in text: Span<UInt8>, published: CalendarDate?, _ annotations: Annotations
  ) -> [Meeting] {
    let published = published ?? annotations.anchor
    var encounters: [Encounter] = []
    var visits: [Encounter] = []
    var earlier: [MeetingParticipants.Actor] = []
    var mention = 0
    for (number, sentence) in annotations.table.sentences.enumerated() {
      let tokens = annotations.table.tokens
      if tokens[sentence.tokens].contains(where: { words.role($0)?.opensEncounter ?? false }) {
        read(
          MeetingSentence(
            annotations: annotations, words: words, sentence: sentence, number: number,
            published: published,
            participants: MeetingParticipants(annotations, words, sentence, earlier: earlier)),
          in: text, &encounters, &visits)
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
    for visit in visits where !isKnown(visit, encounters) {
      MeetingMerge.add(visit, to: &encounters, published: published)
    }
    return encounters.map { meeting($0, in: text, annotations) }
  }

  private func read(
    _ sentence: MeetingSentence, in text: Span<UInt8>, _ encounters: inout [Encounter],
    _ visits: inout [Encounter]
  ) {
    for cue in sentence.sentence.tokens {
      guard let encounter = sentence.encounter(at: cue, in: text) else { continue }
      if encounter.rule == MeetingRole.visit.rawValue {
        if encounter.status == .held || encounter.status == .planned { visits.append(encounter) }
      } else {
        MeetingMerge.add(encounter, to: &encounters, published: sentence.published)
      }
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
    _ encounter: Encounter, in text: Span<UInt8>, _ annotations: Annotations
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

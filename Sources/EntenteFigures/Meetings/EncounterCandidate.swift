internal import EntenteText

/// Who may have met, as one word of meeting lets one read it.
struct EncounterCandidate {
  /// How the words around a word of meeting give those who meet.
  enum Origin: UInt8, CaseIterable {
    /// As the rules read it.
    case ruled
    /// Subject and object: "Putin met Xi"; the nearest of each where there are more.
    case both, nearest
    /// One side alone: "Putin and Xi met", "talks between Putin and Xi".
    case subjects, objects
    /// One side, and the last person named before of another country.
    case subjectsEarlier, objectsEarlier
    /// With names of countries: "the Chinese side met Putin".
    case bothNames, subjectsNames, objectsNames
    /// One side, and the country where the text was written or that it speaks of most.
    case subjectsHome, objectsHome
    /// One side, and whoever represents the country where it happens.
    case subjectsPlace
    /// All persons, or all countries, of the sentence.
    case sentence, sentenceNames
    /// The speaker and the one spoken to.
    case speaker
    /// Those who met as told just before, the last two named, the leading pair.
    case last, recent, leading
  }

  /// Alphabetical.
  var codes: [String]
  var actors: [MeetingParticipants.Actor]
  /// One bit an origin.
  var origins: UInt32

  func has(_ origin: Origin) -> Bool { origins & (1 << UInt32(origin.rawValue)) != 0 }
}

/// Proposes who may have met at a word of meeting: high recall, the decision is another's.
struct EncounterProposer {
  typealias Actor = MeetingParticipants.Actor
  typealias Origin = EncounterCandidate.Origin

  let sentence: MeetingSentence
  /// The encounter told before.
  let last: Encounter?
  /// Most countries of an encounter.
  private static let most = 9

  /// Countries of persons without one: of the dateline, of the leading pair.
  private var homes: [String] { sentence.annotations.homes }
  private var participants: MeetingParticipants { sentence.participants }

  func candidates(at cue: Int, ruled: Encounter?) -> [EncounterCandidate] {
    var found: [EncounterCandidate] = []
    let subjects = participants.subjects(before: cue, possessive: true)
    let objects = participants.objects(after: cue)
    let subjectNames = participants.subjects(before: cue, possessive: true, namesToo: true)
    let objectNames = participants.objects(after: cue, namesToo: true)
    add(subjects + objects, .both, &found)
    add(Array(subjects.suffix(1) + objects.prefix(1)), .nearest, &found)
    add(subjects, .subjects, &found)
    add(objects, .objects, &found)
    add(subjectNames + objectNames, .bothNames, &found)
    add(subjectNames, .subjectsNames, &found)
    add(objectNames, .objectsNames, &found)
    for (group, origin) in [
      (subjects, Origin.subjectsEarlier), (objects, .objectsEarlier),
    ] {
      let codes = Self.codes(group)
      guard !group.isEmpty else { continue }
      if let earlier = participants.antecedent(not: codes) {
        add([moved(earlier, to: cue)] + group, origin, &found)
      }
    }
    let names = participants.actors
    add(names.filter(\.isPerson), .sentence, &found)
    add(names, .sentenceNames, &found)
    for (group, origin) in [
      (subjectNames, Origin.subjectsHome), (objectNames, .objectsHome),
    ] where !group.isEmpty {
      for home in homes where !Self.codes(group).contains(home) {
        add([named(home, at: cue)] + group, origin, &found)
      }
    }
    if let place = place(at: cue) {
      add([host(of: place, at: cue)] + subjectNames, .subjectsPlace, &found)
    }
    if let speaker = speaker(at: cue) { add(speaker + objects.prefix(1), .speaker, &found) }
    if let last { add(last, .last, at: cue, &found) }
    add(participants.pairSpokenOf(at: cue).map { moved($0, to: cue) }, .recent, &found)
    if let pair = sentence.annotations.leadingPair {
      add(pair.codes.map { named($0, at: cue) }, .leading, &found)
    }
    if let ruled { add(ruled, .ruled, at: cue, &found) }
    return found
  }

  static func codes(_ actors: [Actor]) -> [String] {
    actors.flatMap(\.codes).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Joins an origin to the candidate of those countries; persons without a country are given each of
  /// the homes in turn.
  private func add(_ actors: [Actor], _ origin: Origin, _ found: inout [EncounterCandidate]) {
    if let open = actors.firstIndex(where: { $0.codes.isEmpty }) {
      let known = Self.codes(actors)
      var isFilled = false
      for home in homes where !known.contains(home) {
        var filled = actors
        filled[open].codes = [home]
        for i in filled[open].people.indices { filled[open].people[i].country = home }
        filled.removeAll { $0.codes.isEmpty }
        add(filled, origin, &found)
        isFilled = true
      }
      if !isFilled || known.count >= 2 { add(actors.filter { !$0.codes.isEmpty }, origin, &found) }
      return
    }
    let codes = Self.codes(actors).sorted()
    guard codes.count >= 2, codes.count <= Self.most else { return }
    let bit = UInt32(1) << UInt32(origin.rawValue)
    if let same = found.firstIndex(where: { $0.codes == codes }) {
      found[same].origins |= bit
      if found[same].actors.allSatisfy({ $0.people.isEmpty }) { found[same].actors = actors }
    } else {
      found.append(EncounterCandidate(codes: codes, actors: actors, origins: bit))
    }
  }

  private func add(
    _ encounter: Encounter, _ origin: Origin, at cue: Int, _ found: inout [EncounterCandidate]
  ) {
    add(
      encounter.countries.map { country in
        var actor = named(country, at: cue)
        actor.people = encounter.people.filter { $0.country == country }
        actor.level = encounter.level
        return actor
      }, origin, &found)
  }

  private func named(_ country: String, at cue: Int) -> Actor {
    Actor(tokens: cue..<cue + 1, codes: [country], people: [], level: .leader, isPerson: false)
  }

  private func moved(_ actor: Actor, to cue: Int) -> Actor {
    var moved = actor
    moved.tokens = cue..<cue + 1
    return moved
  }

  /// The country of a place, or of a name, close behind the word: "flew to Moscow", "visited India".
  private func place(at cue: Int) -> String? {
    sentence.annotations.places.first {
      $0.tokens.lowerBound > cue && $0.tokens.lowerBound <= cue + 10
        && $0.tokens.upperBound <= sentence.sentence.endToken
    }?.country
  }

  /// The leader of that country whom the document names, or the country itself.
  private func host(of country: String, at cue: Int) -> Actor {
    let host = sentence.annotations.parties.first {
      $0.kind == .person && $0.level == .leader && $0.codes == [country] && $0.person != nil
    }
    return host.map { moved(MeetingParticipants.actor($0), to: cue) } ?? named(country, at: cue)
  }

  /// Who speaks there: in a transcript, else by "we", "our", "I" of the sentence.
  private func speaker(at cue: Int) -> [Actor]? {
    let annotations = sentence.annotations
    guard let turn = annotations.turns.last(where: { $0.firstToken <= cue }),
      let country = turn.country
    else {
      return nil
    }
    var actors = [named(country, at: cue)]
    if let person = turn.person {
      actors[0].people = [Representative(country: country, name: person)]
    }
    let others = annotations.turns.compactMap(\.country).filter { $0 != country }
    if let other = others.first { actors.append(named(other, at: cue)) }
    return actors
  }
}

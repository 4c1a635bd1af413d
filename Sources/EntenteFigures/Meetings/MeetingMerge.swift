/// Makes one meeting of all mentions of one encounter.
enum MeetingMerge {
  static func add(_ new: Encounter, to encounters: inout [Encounter], published: CalendarDate?) {
    if let near = encounters.lastIndex(where: { isPart($0, new) }) {
      if new.score > encounters[near].score { encounters[near] = new }
    } else if let same = encounters.lastIndex(where: { isSame($0, new, published) }) {
      absorb(new, into: &encounters[same])
    } else {
      encounters.append(new)
    }
  }

  /// Whether one sentence is read twice, once with fewer countries: the likelier reading stands.
  private static func isPart(_ old: Encounter, _ new: Encounter) -> Bool {
    old.sentence == new.sentence && old.countries != new.countries
      && (old.countries.allSatisfy(new.countries.contains)
        || new.countries.allSatisfy(old.countries.contains))
  }

  /// EXAMPLE "met Tuesday … after their meeting". COUNTER-EXAMPLE "met Tuesday … last met in March".
  private static func isSame(_ old: Encounter, _ new: Encounter, _ published: CalendarDate?)
    -> Bool
  {
    guard old.countries == new.countries else { return false }
    if old.sentence == new.sentence, isOneReading(old, new) { return true }
    guard
      old.mode == new.mode || old.isModeAssumed || new.isModeAssumed
    else { return false }
    if old.status != new.status, !(old.status == .held && new.status == .planned) { return false }
    if areOthers(old, new) { return false }
    guard let a = old.date, let b = new.date else { return !new.isEarlier }
    if overlap(a, b) { return true }
    guard old.isDateAssumed || new.isDateAssumed, !new.isEarlier, let published else {
      return false
    }
    // an assumed date gives way to one told nearby, that of a plan to any later one
    return [a, b].allSatisfy {
      abs($0.first.dayNumber - published.dayNumber) <= 4 || $0.contains(published)
        || old.status == .planned && $0.first > published
    }
  }

  /// Whether two words of one sentence tell of one encounter: neither sets another date or mode.
  private static func isOneReading(_ old: Encounter, _ new: Encounter) -> Bool {
    if areOthers(old, new) { return false }
    if !old.isModeAssumed, !new.isModeAssumed, old.mode != new.mode { return false }
    guard !old.isDateAssumed, !new.isDateAssumed, let a = old.date, let b = new.date else {
      return true
    }
    return overlap(a, b)
  }

  /// Whether for some country each names somebody, and nobody is named by both: "met Hu … met Wen".
  private static func areOthers(_ old: Encounter, _ new: Encounter) -> Bool {
    old.countries.contains { country in
      let a = old.people.filter { $0.country == country }
      let b = new.people.filter { $0.country == country }
      return !a.isEmpty && !b.isEmpty && !a.contains(where: b.contains)
    }
  }

  private static func overlap(_ a: Period, _ b: Period) -> Bool {
    a.first <= b.last && b.first <= a.last
  }

  private static func absorb(_ new: Encounter, into old: inout Encounter) {
    if new.sentence == old.sentence, new.score > old.score {
      let weaker = old
      old = new
      absorb(weaker, into: &old)
      return
    }
    if let date = new.date, !new.isDateAssumed,
      old.date == nil || old.isDateAssumed
        || (old.date.map { date.days < $0.days && $0.contains(date.first) } ?? false)
    {
      old.date = date
      old.isDateAssumed = false
    }
    if old.isModeAssumed, !new.isModeAssumed {
      old.mode = new.mode
      old.isModeAssumed = false
    }
    if old.place == nil { old.place = new.place }
    for person in new.people where !old.people.contains(person) { old.people.append(person) }
  }
}

extension Array where Element == Statement {
  /// The statements without those that near-duplicate texts repeat: of each the earliest published is
  /// kept. What a near-duplicate states beyond the text it repeats is kept too.
  public func withoutRepeats() -> [Statement] {
    Repeats.firsts(of: self, document: \.document, place: \.figure.evidence.quote.lowerBound) {
      $0.figure.repeats($1.figure)
    }
  }
}

extension Array where Element == MeetingStatement {
  /// The statements without those that near-duplicate texts repeat: of each the earliest published is
  /// kept. What a near-duplicate states beyond the text it repeats is kept too.
  public func withoutRepeats() -> [MeetingStatement] {
    Repeats.firsts(of: self, document: \.document, place: \.meeting.evidence.quote.lowerBound) {
      $0.meeting.repeats($1.meeting)
    }
  }
}

extension Figure {
  /// Whether the other says all that this one does; a copy without a date knows no period.
  fileprivate func repeats(_ other: Figure) -> Bool {
    measure == other.measure && form == other.form && low == other.low && high == other.high
      && unit == other.unit && status == other.status && parties == other.parties
      && (period == nil || period == other.period)
      && (baseline == nil || baseline == other.baseline)
  }
}

extension Meeting {
  /// Whether the other says all that this one does; a copy without a date knows no day.
  fileprivate func repeats(_ other: Meeting) -> Bool {
    countries == other.countries && mode == other.mode && status == other.status
      && (date == nil || date == other.date)
  }
}

private enum Repeats {
  /// - Returns: the elements that no earlier text of the same cluster states, in their order.
  static func firsts<Element>(
    of statements: [Element], document: (Element) -> DocumentReference,
    place: (Element) -> Int, isRepeat: (Element, Element) -> Bool
  ) -> [Element] {
    let documents = statements.map(document)
    let firsts = Set(documents.compactMap(\.repeats))
    guard !firsts.isEmpty else { return statements }
    var clusters: [String: [Int]] = [:]
    for (index, document) in documents.enumerated() {
      let first = document.repeats ?? document.id
      if firsts.contains(first) { clusters[first, default: []].append(index) }
    }
    var isLeftOut = [Bool](repeating: false, count: statements.count)
    for cluster in clusters.values {
      let ordered = cluster.sorted { a, b in
        (documents[a].published?.dayNumber ?? .max, documents[a].id, place(statements[a]))
          < (documents[b].published?.dayNumber ?? .max, documents[b].id, place(statements[b]))
      }
      var kept: [Int] = []
      for index in ordered {
        let isKnown = kept.contains { known in
          // A document that two inputs hold repeats itself at the same place.
          (documents[known].id != documents[index].id
            || place(statements[known]) == place(statements[index]))
            && isRepeat(statements[index], statements[known])
        }
        if isKnown { isLeftOut[index] = true } else { kept.append(index) }
      }
    }
    return statements.indices.filter { !isLeftOut[$0] }.map { statements[$0] }
  }
}

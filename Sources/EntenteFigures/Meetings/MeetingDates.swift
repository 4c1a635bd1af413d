internal import EntenteText

/// When an encounter was, as its sentence tells.
struct MeetingDates {
  let annotations: TextLayers
  let words: MeetingWords
  let sentence: Sentence
  private let number: Int
  /// Tokens behind and before the word of meeting within which a time belongs to it.
  private let reach = (behind: 22, before: 9)
  /// Days of the longest window that dates an encounter and does not count them.
  private let longest = 16

  init(annotations: TextLayers, words: MeetingWords, sentence: Int) {
    self.annotations = annotations
    self.words = words
    self.sentence = annotations.table.sentences[sentence]
    number = sentence
  }

  /// The time nearest to the word of meeting; what stands behind it is nearer than what stands before.
  func date(at cue: Int, within bounds: Range<Int>) -> TimeExpression? {
    var best: (time: TimeExpression, distance: Int)?
    for index in annotations.times(in: number) {
      let time = annotations.times[index]
      guard time.kind == .date, bounds.contains(time.tokens.lowerBound) else { continue }
      guard let period = time.period, period.isSingle || period.days <= longest else { continue }
      if period.precision == .year, abs(time.tokens.lowerBound - cue) > 8 { continue }
      if time.tokens.lowerBound >= cue {
        guard time.tokens.lowerBound - cue <= reach.behind, !isCut(cue + 1..<time.tokens.lowerBound)
        else { continue }
      } else if time.tokens.lowerBound > sentence.firstToken + 3 {
        guard cue - time.tokens.upperBound <= reach.before else { continue }
      }
      let distance =
        time.tokens.lowerBound >= cue
        ? time.tokens.lowerBound - cue : (cue - time.tokens.upperBound) * 2
      if best.map({ distance < $0.distance }) ?? true { best = (time, distance) }
    }
    return best?.time
  }

  /// Whether another verb of meeting stands between.
  private func isCut(_ range: Range<Int>) -> Bool {
    guard range.lowerBound < range.upperBound else { return false }
    return annotations.table.tokens[range].contains {
      switch words.role($0) {
      case .meet, .host, .tell, .together, .visit, .hold: true
      default: false
      }
    }
  }
}

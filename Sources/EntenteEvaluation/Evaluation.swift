public import EntenteFigures

/// What was found in documents held against gold.
public struct Evaluation: Sendable, Equatable {
  /// A row of the table by measure: figures of that measure in gold, those whose span was found, and
  /// those wholly right.
  public struct MeasureRow: Sendable, Equatable {
    /// Figures of the measure in gold.
    public var gold = 0
    /// Those of them whose span was found.
    public var span = 0
    /// Those of them that were found wholly right.
    public var full = 0

    /// A row of counts.
    public init(gold: Int = 0, span: Int = 0, full: Int = 0) {
      self.gold = gold
      self.span = span
      self.full = full
    }
  }

  /// What a disagreement is.
  public enum Disagreement: Sendable, Equatable {
    /// In gold, not found.
    case missed(Figure)
    /// Found, not in gold.
    case spurious(Figure)
    /// Found, but it differs at that level.
    case differs(FigureLevel, gold: Figure, found: Figure)
    /// In gold, not found.
    case missedMeeting(Meeting)
    /// Found, not in gold.
    case spuriousMeeting(Meeting)
    /// Found, but it differs.
    case differentMeeting(gold: Meeting, found: Meeting)
  }

  /// How many documents were added.
  public private(set) var documents = 0
  /// In the order of ``FigureLevel``.
  public private(set) var figures: [Rates] = FigureLevel.allCases.map { _ in Rates() }
  /// In the order of ``MeetingLevel``.
  public private(set) var meetings: [Rates] = MeetingLevel.allCases.map { _ in Rates() }
  /// In the order of `Measure`.
  public private(set) var measures: [MeasureRow] = Measure.allCases.map { _ in MeasureRow() }
  /// With the document of each, in the order of the documents added.
  public private(set) var disagreements: [(document: String, what: Disagreement)] = []

  /// An evaluation of no document.
  public init() {}

  /// Whether all counts and disagreements are the same.
  public static func == (a: Evaluation, b: Evaluation) -> Bool {
    a.documents == b.documents && a.figures == b.figures && a.meetings == b.meetings
      && a.measures == b.measures
      && a.disagreements.elementsEqual(b.disagreements) {
        $0.document == $1.document && $0.what == $1.what
      }
  }

  /// The counts of figures at that level.
  public subscript(level: FigureLevel) -> Rates {
    figures[FigureLevel.allCases.firstIndex(of: level) ?? 0]
  }
  /// The counts of meetings at that level.
  public subscript(level: MeetingLevel) -> Rates {
    meetings[MeetingLevel.allCases.firstIndex(of: level) ?? 0]
  }

  /// Adds a document: what gold has, and what was found in the same text.
  public mutating func add(document: String, gold: Extraction, found: Extraction) {
    documents += 1
    addFigures(document, gold.figures, found.figures)
    addMeetings(document, gold.meetings, found.meetings)
  }

  private mutating func addFigures(_ document: String, _ gold: [Figure], _ found: [Figure]) {
    for i in figures.indices {
      figures[i].gold += gold.count
      figures[i].predicted += found.count
    }
    for figure in gold { measures[row(figure.measure)].gold += 1 }
    let pairs = FigureAgreement.pairs(gold, found)
    for pair in pairs {
      let (g, p) = (gold[pair.gold], found[pair.found])
      measures[row(g.measure)].span += 1
      let levels = FigureLevel.allCases
      let failed = levels.firstIndex { !FigureAgreement.agrees($0, g, p) }
      for i in 0..<(failed ?? levels.count) { figures[i].truePositives += 1 }
      if let failed {
        disagreements.append((document, .differs(levels[failed], gold: g, found: p)))
      } else {
        measures[row(g.measure)].full += 1
      }
    }
    for (i, figure) in gold.enumerated() where !pairs.contains(where: { $0.gold == i }) {
      disagreements.append((document, .missed(figure)))
    }
    for (j, figure) in found.enumerated() where !pairs.contains(where: { $0.found == j }) {
      disagreements.append((document, .spurious(figure)))
    }
  }

  private mutating func addMeetings(_ document: String, _ gold: [Meeting], _ found: [Meeting]) {
    for i in meetings.indices {
      meetings[i].gold += gold.count
      meetings[i].predicted += found.count
    }
    let pairs = MeetingAgreement.pairs(gold, found)
    for pair in pairs {
      let (g, p) = (gold[pair.gold], found[pair.found])
      meetings[0].truePositives += 1
      if MeetingAgreement.isFull(g, p) {
        meetings[1].truePositives += 1
      } else {
        disagreements.append((document, .differentMeeting(gold: g, found: p)))
      }
    }
    for (i, meeting) in gold.enumerated() where !pairs.contains(where: { $0.gold == i }) {
      disagreements.append((document, .missedMeeting(meeting)))
    }
    for (j, meeting) in found.enumerated() where !pairs.contains(where: { $0.found == j }) {
      disagreements.append((document, .spuriousMeeting(meeting)))
    }
  }

  private func row(_ measure: Measure) -> Int { Measure.allCases.firstIndex(of: measure) ?? 0 }
}

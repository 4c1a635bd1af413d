internal import EntenteFigures

/// A text cut at the boundaries of its marks, so that overlapping ones need no nesting.
struct MarkedText {
  /// A figure or meeting in the text.
  struct Mark {
    /// `f12` or `m3`: the identifier of its row on the page.
    var identifier: String
    var isMeeting: Bool
    /// UTF-8 bytes in the text.
    var range: Range<Int>
  }

  /// Bytes of the text that the same marks cover.
  struct Segment {
    var text: String
    var marks: [Mark]
    /// The marks that begin with this segment.
    var starting: [Mark]
    /// The marks that end with it.
    var ending: [Mark]
  }

  let segments: [Segment]

  /// - Parameter marks: in any order; ranges outside the text are cut to it, and one within a scalar is
  ///   widened to it.
  init(_ text: [UInt8], marks: [Mark]) {
    func boundary(_ offset: Int) -> Int {
      var offset = min(max(0, offset), text.count)
      while offset < text.count, offset > 0, text[offset] & 0xC0 == 0x80 { offset -= 1 }
      return offset
    }
    let marks = marks.map { mark in
      var mark = mark
      let start = boundary(mark.range.lowerBound)
      mark.range = start..<max(start, boundary(mark.range.upperBound))
      return mark
    }.filter { !$0.range.isEmpty }
      .sorted { ($0.range.lowerBound, $0.identifier) < ($1.range.lowerBound, $1.identifier) }
    var cuts = Set([0, text.count])
    for mark in marks {
      cuts.insert(mark.range.lowerBound)
      cuts.insert(mark.range.upperBound)
    }
    let ordered = cuts.sorted()
    var segments: [Segment] = []
    var open: [Mark] = []
    var next = 0
    for (start, end) in zip(ordered, ordered.dropFirst()) where start < end {
      open.removeAll { $0.range.upperBound <= start }
      var starting: [Mark] = []
      while next < marks.count, marks[next].range.lowerBound == start {
        open.append(marks[next])
        starting.append(marks[next])
        next += 1
      }
      segments.append(
        Segment(
          text: String(decoding: text[start..<end], as: UTF8.self), marks: open,
          starting: starting, ending: open.filter { $0.range.upperBound == end }))
    }
    self.segments = segments
  }

  /// The segments in blocks that a browser can lay out one at a time: one for most texts; a text of more than
  /// `marks` marks is cut at the line breaks after so many, and a line of many more at the next word.
  func blocks(marks limit: Int = 100) -> [[Segment]] {
    var blocks: [[Segment]] = []
    var block: [Segment] = []
    var marks = 0
    for segment in segments {
      marks += segment.starting.count
      guard marks > limit, segment.marks.isEmpty,
        let cut = segment.text.utf8.firstIndex(of: 0x0A)
          ?? (marks > 4 * limit ? segment.text.utf8.firstIndex(of: 0x20) : nil)
      else {
        block.append(segment)
        continue
      }
      var (head, tail) = (segment, segment)
      head.text = String(segment.text[..<cut])
      tail.text = String(segment.text[segment.text.index(after: cut)...])
      blocks.append(block + (head.text.isEmpty ? [] : [head]))
      block = tail.text.isEmpty ? [] : [tail]
      marks = 0
    }
    return block.isEmpty ? blocks : blocks + [block]
  }
}

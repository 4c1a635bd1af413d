/// Which file a text and its rows stand in.
struct PageLayout {
  let name: String
  /// The places of the texts of each file.
  let parts: [Range<Int>]

  /// - Parameter perPage: above so many texts they stand in files of so many, beside an overview.
  init(_ name: String, count: Int, perPage: Int) {
    self.name = name
    guard count > perPage else {
      parts = [0..<count]
      return
    }
    parts = stride(from: 0, to: count, by: max(1, perPage)).map { $0..<min(count, $0 + perPage) }
  }

  var isPaged: Bool { parts.count > 1 }

  /// The file of a part: the page itself where there is one alone.
  func name(ofPart part: Int) -> String {
    guard isPaged else { return name }
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    return "\(name[..<dot])-\(part + 1)\(name[dot...])"
  }

  func part(ofText text: Int) -> Int { parts.firstIndex { $0.contains(text) } ?? 0 }
}

/// Chooses the blocks of a page that are its text.
///
/// The text is in the part that the page marks as such (`articleBody`, `article`, `main`), else between
/// the first and the last block that reads like one. Blocks that are mostly links are navigation
/// (Kohlschütter, Fankhauser, Nejdl, *Boilerplate Detection using Shallow Text Features*, WSDM 2010).
enum HTMLMainText {
  /// Bytes that a part must have to be a text.
  private static let textBytes = 250
  /// Bytes of a block that reads like text.
  private static let sentenceBytes = 80

  static func text(of page: HTMLBlocks) -> [UInt8] {
    let own = page.blocks.filter { !$0.isAccompanying }
    let ownBytes = own.reduce(0) { $0 + $1.ownBytes }
    let allBytes = page.blocks.reduce(0) { $0 + $1.ownBytes }
    // A page that calls even its text a widget has misleading names.
    var blocks = ownBytes < textBytes && allBytes >= 2 * ownBytes ? page.blocks : own
    if let scope = scope(of: page) {
      blocks = blocks.filter { isIn(scope, $0.scope, page.scopes) }
      blocks = blocks.filter { !isNavigation($0) }
    } else {
      blocks = between(blocks)
    }
    while blocks.last?.kind == .heading, blocks.contains(where: { $0.kind != .heading }) {
      blocks.removeLast()
    }
    return join(blocks, page.text)
  }

  private static func isIn(_ scope: Int, _ inner: Int, _ scopes: [HTMLScope]) -> Bool {
    var index = inner
    while index >= 0, index != scope { index = scopes[index].parent }
    return index == scope
  }

  /// The part that is marked as the text; nil where none is, or none has enough.
  private static func scope(of page: HTMLBlocks) -> Int? {
    func largest(_ kind: HTMLScope.Kind) -> Int? {
      var best: Int?
      for index in page.scopes.indices where page.scopes[index].kind == kind {
        if page.scopes[index].ownBytes > best.map({ page.scopes[$0].ownBytes }) ?? textBytes - 1 {
          best = index
        }
      }
      return best
    }
    if let body = largest(.body) { return body }
    if let article = largest(.article) {
      // One of many articles of about the same size is a teaser in a list.
      let outermost = page.scopes.filter { $0.kind == .article && !$0.isInArticle }
      let all = outermost.reduce(0) { $0 + $1.ownBytes }
      if page.scopes[article].ownBytes * 2 >= all { return article }
    }
    return largest(.main)
  }

  private static func isNavigation(_ block: HTMLBlock) -> Bool {
    switch block.kind {
    case .heading: false
    case .row: block.linkBytes * 10 > block.text.count * 9
    case .paragraph, .item: block.linkBytes * 2 > block.text.count
    }
  }

  /// What stands between the first and the last block that reads like text, with the heading before.
  private static func between(_ blocks: [HTMLBlock]) -> [HTMLBlock] {
    let kept = blocks.filter { !isNavigation($0) }
    func reads(_ block: HTMLBlock) -> Bool {
      block.kind == .row || block.kind != .heading && block.ownBytes >= sentenceBytes
    }
    guard var first = kept.firstIndex(where: reads), let last = kept.lastIndex(where: reads) else {
      return kept
    }
    while first > 0, kept[first - 1].kind == .heading { first -= 1 }
    return Array(kept[first...last])
  }

  private static func join(_ blocks: [HTMLBlock], _ text: [UInt8]) -> [UInt8] {
    var joined: [UInt8] = []
    var previous: HTMLBlock.Kind?
    for block in blocks {
      if let previous {
        joined.append(0x0A)
        let isList = previous == block.kind && (previous == .row || previous == .item)
        if !isList { joined.append(0x0A) }
      }
      joined += text[block.text]
      previous = block.kind
    }
    return joined
  }
}

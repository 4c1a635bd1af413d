/// Draws a histogram on a picture.
struct HistogramSVG {
  let facts: HistogramFacts

  func draw(on picture: inout SVGPicture) {
    picture.title = facts.title
    picture.unit = facts.unitLine
    picture.words = facts.words
    let highest = Double(facts.counts.max() ?? 1)
    let scale = ValueScale.linear(low: 0, high: highest, maximumRows: 15, wholeNumbers: true)
    let labels = ValueLabels(values: [highest]).ticks(scale)
    let widest = labels.reduce(0) { max($0, $1.displayWidth) }
    picture.left = 26 + Double(widest) * SVGPicture.character
    let field = SVGField(width: picture.width, height: picture.height, value: scale, time: nil)
    var writer = SVGWriter()
    field.valueAxis(labels, on: &writer)
    let pitch = field.width / Double(facts.counts.count)
    let edges = facts.edges.map(facts.labels.short)
    for (bin, count) in facts.counts.enumerated() {
      let top = field.y(Double(count))
      let words = "\(edges[bin]) to \(edges[bin + 1]) \(facts.chart.unit): \(count)"
      writer.element(
        "rect",
        [
          "id": picture.identifier(0, bin), "class": "bar b0", "x": (pitch * Double(bin)).pixels,
          "y": top.pixels, "width": max(1, pitch - 2).pixels,
          "height": (field.height - top).pixels, "data-low": DecimalText.shortest(facts.edges[bin]),
          "data-high": DecimalText.shortest(facts.edges[bin + 1]), "data-value": "\(count)",
          "role": "img",
        ], title: words)
    }
    let widestEdge = edges.reduce(1) { max($0, $1.displayWidth) }
    let step =
      [1, 2, 5, 10, 20, 50, 100].first {
        Double($0) * pitch >= Double(widestEdge + 1) * SVGPicture.character
      } ?? edges.count
    for edge in stride(from: 0, to: edges.count, by: step) {
      writer.element(
        "text",
        [
          "class": "tick middle", "x": (pitch * Double(edge)).pixels,
          "y": (field.height + 17).pixels,
        ], text: edges[edge])
    }
    picture.plot = writer
  }
}

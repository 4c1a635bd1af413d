/// The shapes and dashes that tell series apart.
enum SVGShapes {
  /// The outline of a point of a series around a place.
  static func point(_ index: Int, _ x: Double, _ y: Double) -> String {
    func path(_ places: [(Double, Double)]) -> String {
      "M" + places.map { "\((x + $0.0).pixels) \((y + $0.1).pixels)" }.joined(separator: "L") + "Z"
    }
    switch index % 6 {
    case 0:
      return "M\((x - 4).pixels) \(y.pixels)a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z"
    case 1: return path([(-3.6, -3.6), (3.6, -3.6), (3.6, 3.6), (-3.6, 3.6)])
    case 2: return path([(0, -4.6), (4.4, 3.4), (-4.4, 3.4)])
    case 3: return path([(0, -5), (4.2, 0), (0, 5), (-4.2, 0)])
    case 4: return path([(0, 4.6), (4.4, -3.4), (-4.4, -3.4)])
    default:
      return path([
        (-1.6, -5), (1.6, -5), (1.6, -1.6), (5, -1.6), (5, 1.6), (1.6, 1.6), (1.6, 5),
        (-1.6, 5), (-1.6, 1.6), (-5, 1.6), (-5, -1.6), (-1.6, -1.6),
      ])
    }
  }

  /// The dashes of the line of a series; none for the first.
  static func dash(_ index: Int) -> String {
    ["", "7 3", "2 2", "7 3 2 3", "12 3", "4 4"][index % 6]
  }

  /// The hatchings of groups 1 up to `count`.
  static func hatchings(_ count: Int, _ identifier: String, on writer: inout SVGWriter) {
    guard count > 1 else { return }
    writer.open("defs")
    for index in 1..<count {
      writer.open(
        "pattern",
        [
          "id": "\(identifier)-hatch-\(index)", "width": "6", "height": "6",
          "patternUnits": "userSpaceOnUse",
          "patternTransform": index == 1 ? "rotate(45)" : index == 3 ? "rotate(-45)" : "",
        ])
      writer.element("rect", ["class": "paper", "width": "6", "height": "6"])
      writer.element(
        "path", ["class": "s\(index)", "d": index == 2 ? "M1 1h2v2h-2Z" : "M0 0h6v2h-6Z"])
      writer.close("pattern")
    }
    writer.close("defs")
  }
}

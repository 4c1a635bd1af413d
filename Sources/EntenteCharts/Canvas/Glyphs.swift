/// The characters that a chart is drawn with.
public enum GlyphMode: String, Sendable, Hashable, CaseIterable {
  /// Box drawing, blocks and geometric shapes of Unicode.
  case unicode
  /// ASCII only; the layout is that of `unicode`, cell for cell.
  case ascii
  /// As `unicode`, with the lines of series in Braille dots, two by four to a cell.
  case braille
}

/// The glyph for each role; both sets have the same roles, so layouts are the same.
struct Glyphs: Hashable {
  var vertical: String
  var verticalTick: String
  var corner: String
  var horizontal: String
  var horizontalTick: String
  var zeroLine: String
  /// The lines of series, one a series.
  var lines: [String]
  var fit: String
  var fitVertical: String
  var forecast: String
  var forecastVertical: String
  /// Shades from light to dark: the band of a fit takes the first, a forecast those after it.
  var bands: [String]
  var breakMarker: String
  var reference: String
  var stem: String
  /// Fills of bars, one a group; the first is built up in eighths where the set has them.
  var bars: [String]
  /// Left blocks of one to seven eighths, for the end of a bar to the right.
  var leftEighths: [String]
  /// Lower blocks of one to seven eighths, for the end of a bar upwards.
  var lowerEighths: [String]
  /// The end of a bar to the left and downwards, less and more than half filled.
  var rightEnds: [String]
  var upperEnds: [String]
  var nothing: String
  var interval: String
  var overlap: String
  /// Filled for reported values, one a series.
  var points: [String]
  /// Hollow for derived values, one a series.
  var derivedPoints: [String]
  var ellipsis: String

  static let unicode = Glyphs(
    vertical: "│", verticalTick: "┤", corner: "└", horizontal: "─", horizontalTick: "┬",
    zeroLine: "┄", lines: ["·", "╌", "˙", "╍", "‧", "▫"], fit: "─", fitVertical: "│", forecast: "═",
    forecastVertical: "║", bands: ["░", "▒", "▓", "█"], breakMarker: "┊", reference: "┅", stem: "│",
    bars: ["█", "▓", "▒", "░"], leftEighths: ["▏", "▎", "▍", "▌", "▋", "▊", "▉"],
    lowerEighths: ["▁", "▂", "▃", "▄", "▅", "▆", "▇"], rightEnds: ["▕", "▐"],
    upperEnds: ["▔", "▀"], nothing: "·", interval: "╎",
    overlap: "⊕",
    points: ["●", "■", "▲", "◆", "▼", "★"], derivedPoints: ["○", "□", "△", "◇", "▽", "☆"],
    ellipsis: "…")

  static let ascii = Glyphs(
    vertical: "|", verticalTick: "+", corner: "+", horizontal: "-", horizontalTick: "+",
    zeroLine: "_", lines: [".", "-", "'", ";", ",", "`"], fit: "-", fitVertical: "|", forecast: "=",
    forecastVertical: "|", bands: [":", "%", "#", "M"], breakMarker: "!", reference: "~", stem: "|",
    bars: ["#", "=", ":", "."], leftEighths: Array(repeating: "#", count: 7),
    lowerEighths: Array(repeating: "#", count: 7), rightEnds: ["#", "#"], upperEnds: ["#", "#"],
    nothing: ".", interval: "I",
    overlap: "8",
    points: ["o", "x", "*", "@", "v", "&"], derivedPoints: ["O", "X", "+", "Q", "V", "$"],
    ellipsis: "...")
}

extension Glyphs {
  init(_ mode: GlyphMode) { self = mode == .ascii ? .ascii : .unicode }
}

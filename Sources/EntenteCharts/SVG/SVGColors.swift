/// The style rules of a picture, each under its identifier so that pictures on a page keep apart.
///
/// Series have the colours of Okabe and Ito, darkened or lightened to stand out from the paper; colour tells
/// nothing that shape, dash or hatching does not.
enum SVGColors {
  /// Colours of one scheme.
  private struct Scheme {
    var paper: String
    var ink: String
    var faint: String
    var grid: String
    var fit: String
    var forecast: String
    var event: String
    var warning: String
    var series: [String]
  }

  private static let light = Scheme(
    paper: "#ffffff", ink: "#1b1f24", faint: "#57606a", grid: "#d8dee4", fit: "#00645a",
    forecast: "#8a3d7a", event: "#7a5200", warning: "#9a3412",
    series: ["#005a8e", "#b84a00", "#007a58", "#a34d80", "#7a6200", "#2f7fb5"])

  private static let dark = Scheme(
    paper: "#14181d", ink: "#e6edf3", faint: "#9da7b1", grid: "#30363d", fit: "#4fd1c0",
    forecast: "#e29ad2", event: "#e3b341", warning: "#ffa657",
    series: ["#6cb8f0", "#ff9d5c", "#45d6a4", "#eaa6cc", "#e5cf5a", "#a5d6ff"])

  static func rules(_ identifier: String) -> [String] {
    let root = "#\(identifier)"
    let shapes = [
      "\(root){max-width:100%;height:auto;font:12px system-ui,sans-serif}",
      "\(root) .title{font-size:16px;font-weight:600}",
      "\(root) .end{text-anchor:end}",
      "\(root) .middle{text-anchor:middle}",
      "\(root) .grid,\(root) .axis,\(root) .line,\(root) .fit,\(root) .forecast,\(root) .mark"
        + "{fill:none}",
      "\(root) .grid,\(root) .axis{stroke-width:1}",
      "\(root) .line{stroke-width:1.5}",
      "\(root) .fit{stroke-width:2}",
      "\(root) .forecast{stroke-width:2;stroke-dasharray:6 3}",
      "\(root) .mark{stroke-width:1.5;stroke-dasharray:2 3}",
      "\(root) .point{stroke-width:1.5}",
      "\(root) .data text{fill:none;font-size:1px}",
    ]
    return shapes + rules(light, root)
      + ["@media screen and (prefers-color-scheme:dark){"] + rules(dark, root) + ["}"]
  }

  private static func rules(_ scheme: Scheme, _ root: String) -> [String] {
    var rules = [
      "\(root) .paper{fill:\(scheme.paper)}",
      "\(root) text{fill:\(scheme.ink)}",
      "\(root) .unit,\(root) .source,\(root) .tick{fill:\(scheme.faint)}",
      "\(root) .warning{fill:\(scheme.warning)}",
      "\(root) .grid{stroke:\(scheme.grid)}",
      "\(root) .axis{stroke:\(scheme.faint)}",
      "\(root) .fit{stroke:\(scheme.fit)}",
      "\(root) .band{fill:\(scheme.fit);fill-opacity:.18}",
      "\(root) .forecast{stroke:\(scheme.forecast)}",
      "\(root) .fan{fill:\(scheme.forecast);fill-opacity:.2}",
      "\(root) .mark{stroke:\(scheme.event)}",
      "\(root) .derived{fill:\(scheme.paper)}",
      "\(root) .data text{fill:none}",
      "\(root) .heat{fill:\(scheme.series[0])}",
      "\(root) .strong{fill:\(scheme.paper)}",
    ]
    for (index, color) in scheme.series.enumerated() {
      rules.append("\(root) .s\(index){fill:\(color);stroke:\(color)}")
      rules.append("\(root) .line.s\(index){fill:none}")
      let fill = index == 0 ? color : "url(\(root)-hatch-\(index))"
      rules.append("\(root) .b\(index){fill:\(fill);stroke:\(color)}")
      rules.append("\(root) .derived.s\(index){fill:\(scheme.paper)}")
    }
    return rules
  }
}

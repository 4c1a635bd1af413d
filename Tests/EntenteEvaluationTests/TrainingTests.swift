import EntenteEvaluation
import EntenteFigures
import Testing

@Suite struct TrainingTests {
  /// Ten amounts beside each of two words, which speak for two labels.
  static let examples = (0..<20).map { i in
    DecisionExample(
      decision: .form, alternatives: [[i < 10 ? "before1=money&up" : "before1=money&worth"]],
      right: [i < 10 ? 1 : 0])
  }

  @Test func weightsSpeakForTheRightLabel() {
    let lines = LogLinearFit().weights(.form, Self.examples)
    func weight(_ name: String, _ label: Int) -> Float {
      lines.first { $0.name == name && $0.label == label }?.weight ?? 0
    }
    #expect(weight("before1=money&up", 1) > weight("before1=money&up", 0))
    #expect(weight("before1=money&worth", 0) > weight("before1=money&worth", 1))
  }

  @Test func theSameExamplesGiveTheSameWeights() {
    let first = LogLinearFit().weights(.form, Self.examples)
    let second = LogLinearFit().weights(.form, Self.examples)
    #expect(first.elementsEqual(second) { $0 == $1 })
  }

  @Test func rareFeaturesAreLeftOut() {
    let rare = DecisionExample(
      decision: .form, alternatives: [["before1=money&once"]], right: [0])
    let lines = LogLinearFit().weights(.form, Self.examples + [rare])
    #expect(!lines.contains { $0.name == "before1=money&once" })
  }

  @Test func aStrongerPenaltyGivesSmallerWeights() {
    let free = LogLinearFit(penalty: 0.1).weights(.form, Self.examples)
    let held = LogLinearFit(penalty: 10).weights(.form, Self.examples)
    #expect(
      free.map { $0.weight.magnitude }.max() ?? 0 > held.map { $0.weight.magnitude }.max() ?? 0)
  }

  @Test func rankingPrefersTheRightCandidate() {
    let examples = (0..<6).map { _ in
      DecisionExample(
        decision: .period, alternatives: [["time=null"], ["time=sentence"]], right: [1])
    }
    let lines = LogLinearFit().weights(.period, examples)
    #expect(lines.first { $0.name == "time=sentence" }?.weight ?? 0 > 0)
    #expect(lines.first { $0.name == "time=null" }?.weight ?? 0 < 0)
  }
}

extension String {
  /// The UTF-8 bytes of `range`, what is none replaced by U+FFFD.
  init(_ text: Span<UInt8>, _ range: Range<Int>) {
    let bytes = text.extracting(range)
    if let utf8 = try? UTF8Span(validating: bytes) {
      self.init(copying: utf8)
    } else {
      self.init(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
    }
  }
}

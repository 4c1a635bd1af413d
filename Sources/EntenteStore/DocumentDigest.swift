internal import EntenteFigures

extension Document {
  /// SHA-256 over text, date, title, url and source, in hexadecimal: equal where the documents are.
  var digest: String {
    var bytes = text
    for field in [published?.description, title, url, source] {
      bytes.append(0)
      bytes += (field ?? "").utf8
    }
    return SHA256.hexadecimal(of: bytes)
  }
}

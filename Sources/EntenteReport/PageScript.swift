internal import EntenteFigures
internal import Foundation

/// The page's script: filters kept in the address, and keys for the next and the previous figure. The page
/// reads without it.
enum PageScript {
  static let javaScript = """
    "use strict";
    (function () {
      var form = document.getElementById("filters");
      var rows = Array.prototype.slice.call(document.getElementById("rows").children);
      var output = form.querySelector("output");
      var names = ["measure", "parties", "status", "period", "words"];
      form.hidden = false;
      function apply(keep) {
        var shown = 0;
        var words = form.elements.words.value.toLowerCase();
        rows.forEach(function (row) {
          var fits = ["measure", "parties", "status"].every(function (name) {
            var value = form.elements[name].value;
            return !value || row.dataset[name] === value;
          });
          fits = fits && row.dataset.period.indexOf(form.elements.period.value) === 0;
          fits = fits && (!words || row.textContent.toLowerCase().indexOf(words) >= 0);
          row.hidden = !fits;
          if (fits) shown += 1;
        });
        output.textContent = shown + " of " + rows.length + " figures";
        if (!keep) return;
        var parts = names.filter(function (name) { return form.elements[name].value; });
        var hash = parts.map(function (name) {
          return name + "=" + encodeURIComponent(form.elements[name].value);
        }).join("&");
        history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
      }
      function restore() {
        location.hash.slice(1).split("&").forEach(function (part) {
          var at = part.indexOf("=");
          var name = part.slice(0, at);
          if (at > 0 && names.indexOf(name) >= 0) {
            form.elements[name].value = decodeURIComponent(part.slice(at + 1));
          }
        });
      }
      form.addEventListener("input", function () { apply(true); });
      form.addEventListener("submit", function (event) { event.preventDefault(); });
      document.addEventListener("keydown", function (event) {
        var step = event.key === "n" ? 1 : event.key === "p" ? -1 : 0;
        if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
        if (/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) return;
        var links = rows.filter(function (row) { return !row.hidden; }).map(function (row) {
          return row.querySelector("a");
        });
        var at = links.indexOf(document.activeElement);
        var next = links[at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step];
        if (next) next.focus();
      });
      window.addEventListener("beforeprint", function () {
        document.querySelectorAll("details").forEach(function (item) { item.open = true; });
      });
      restore();
      apply(false);
    })();

    """

  /// The script's hash for the content security policy: `sha256-` and base64.
  static let hash: String = {
    let digits = Array(SHA256.hexadecimal(of: Array(javaScript.utf8)).utf8)
    let bytes = stride(from: 0, to: digits.count - 1, by: 2).map { index in
      UInt8(String(decoding: digits[index...index + 1], as: UTF8.self), radix: 16) ?? 0
    }
    return "sha256-" + Data(bytes).base64EncodedString()
  }()
}

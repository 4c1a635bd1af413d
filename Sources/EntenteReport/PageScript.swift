internal import EntenteFigures
internal import Foundation

/// The page's script: filters kept in the address, and keys for the next and the previous figure. The page
/// reads without it.
enum PageScript {
  static let javaScript = """
    "use strict";
    (function () {
      window.addEventListener("beforeprint", function () {
        document.querySelectorAll("details").forEach(function (item) { item.open = true; });
      });
      var form = document.getElementById("filters");
      if (!form) return;
      var rows = Array.from(document.querySelectorAll("#rows tbody tr"));
      var chunks = Array.from(document.querySelectorAll("#rows .chunk"));
      var output = form.querySelector("output");
      // The cells that a filter compares.
      var cells = { measure: 0, parties: 6, status: 7 };
      var period = 5;
      form.hidden = false;
      function apply(keep) {
        var shown = 0;
        var given = new FormData(form);
        var words = given.get("words").toLowerCase();
        var chosen = Object.keys(cells).filter(function (name) { return given.get(name); });
        rows.forEach(function (row) {
          var fits = chosen.every(function (name) {
            return row.cells[cells[name]].textContent === given.get(name);
          });
          fits = fits && (!given.get("period")
            || row.cells[period].textContent.startsWith(given.get("period")));
          fits = fits && (!words || row.textContent.toLowerCase().includes(words));
          if (row.hidden === fits) row.hidden = !fits;
          if (fits) shown += 1;
        });
        chunks.forEach(function (chunk) {
          chunk.hidden = !chunk.querySelector("tbody tr:not([hidden])");
        });
        output.textContent = shown + " of " + rows.length + " figures";
        if (!keep) return;
        var hash = new URLSearchParams();
        given.forEach(function (value, name) { if (value) hash.set(name, value); });
        history.replaceState(null, "", "#" + hash);
      }
      // An address is of filters or of a place; a place that a filter hides is shown.
      function restore() {
        var target = document.getElementById(location.hash.slice(1));
        if (target && target.closest("[hidden]")) {
          form.reset();
          apply(false);
          target.scrollIntoView();
        } else if (!target) {
          new URLSearchParams(location.hash.slice(1)).forEach(function (value, name) {
            var field = form.elements.namedItem(name);
            if (field) field.value = value;
          });
        }
      }
      form.addEventListener("input", function () { apply(true); });
      form.addEventListener("submit", function (event) { event.preventDefault(); });
      window.addEventListener("hashchange", restore);
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

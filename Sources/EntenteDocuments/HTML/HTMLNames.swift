/// The names of HTML and of its metadata vocabularies that tell text from navigation.
enum HTMLNames {
  /// Elements whose content is no text of the page.
  static let skipped: Set<String> = [
    "script", "style", "noscript", "template", "svg", "math", "canvas", "iframe", "object", "audio",
    "video", "button", "select", "textarea", "input", "nav", "footer", "aside", "menu", "dialog",
    "head",
  ]

  /// ARIA roles of navigation and the like.
  static let skippedRoles: Set<String> = [
    "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog",
    "menu",
    "menubar", "toolbar",
  ]

  /// Words in the `class` or `id` of parts that accompany a text.
  private static let accompanying: [String] = [
    "nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "sidebar", "footer",
    "masthead",
    "cookie", "cookies", "consent", "banner", "advert", "advertisement", "ad", "ads", "promo",
    "share",
    "sharing", "social", "related", "recommended", "newsletter", "subscribe", "subscription",
    "comment",
    "comments", "pagination", "pager", "toolbar", "popup", "modal", "widget", "skip", "disqus",
    "outbrain", "taboola", "copyright", "login", "signup", "caption", "credit",
  ]

  static let wordStart: UInt64 = 0xCBF2_9CE4_8422_2325

  /// FNV-1a (Fowler, Noll, Vo), letter by letter.
  static func wordHash(_ hash: UInt64, _ letter: UInt8) -> UInt64 {
    (hash ^ UInt64(letter)) &* 0x100_0000_01B3
  }

  private static func hash(_ word: String) -> UInt64 { word.utf8.reduce(wordStart, wordHash) }

  static let publishedWord = hash("published")

  /// The hashes of the accompanying words, each at its lower bits or behind; 0 is free.
  private static let accompanyingTable: [UInt64] = {
    var table = [UInt64](repeating: 0, count: 256)
    for word in accompanying {
      var slot = Int(hash(word) & 255)
      while table[slot] != 0 { slot = (slot + 1) & 255 }
      table[slot] = hash(word)
    }
    return table
  }()

  static func isAccompanying(_ hash: UInt64) -> Bool {
    var slot = Int(hash & 255)
    while accompanyingTable[slot] != 0 {
      if accompanyingTable[slot] == hash { return true }
      slot = (slot + 1) & 255
    }
    return false
  }

  /// Elements that begin and end a block of text.
  static let blocks: Set<String> = [
    "p", "div", "section", "article", "main", "header", "h1", "h2", "h3", "h4", "h5", "h6", "ul",
    "ol",
    "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption",
    "blockquote", "pre", "figure", "figcaption", "hr", "body", "address", "form", "fieldset",
    "center",
    "details", "summary", "nav", "footer", "aside", "title",
  ]

  /// `name` or `property` of `meta` with the day of publication, the surest first.
  static let published = [
    "article:published_time", "datepublished", "og:published_time", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date",
    "dcterms.created", "dc.date.created", "publication_date", "publish-date", "publish_date",
    "publishdate", "pubdate", "citation_publication_date", "date",
  ]

  /// The headline, the surest first.
  static let title = ["og:title", "headline", "twitter:title", "dc.title", "title"]

  /// The publisher, the surest first.
  static let site = ["og:site_name", "application-name", "dc.publisher", "publisher"]

  static let url = ["og:url"]
}

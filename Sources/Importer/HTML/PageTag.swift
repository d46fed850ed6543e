/// The elements of HTML that matter for finding an article; all others are `other`.
enum PageTag: String, CaseIterable {
  case html, head, body, title, meta, link, base, time
  case article, main, section, div, header, footer, nav, aside, form, fieldset, details, summary, dialog
  case p, h1, h2, h3, h4, h5, h6, blockquote, q, pre, hr, br, address, center
  case ul, ol, li, dl, dt, dd, menu
  case table, caption, thead, tbody, tfoot, tr, td, th
  case figure, figcaption, picture, img
  case a, b, i, em, strong, span, u, s, small, sub, sup, code, font, mark, cite, abbr, label
  case button, select, option, input, address2 = "hgroup"
  case ampSidebar = "amp-sidebar"
  case other = ""
  /// Not an element: a stretch of text.
  case text = "#text"

  /// Whether it stands in a line of text.
  var isInline: Bool {
    switch self {
    case .a, .b, .i, .em, .strong, .span, .u, .s, .small, .sub, .sup, .code, .font, .mark, .cite, .abbr,
      .label, .q,
      .time, .text, .br, .img, .picture, .other:
      true
    default: false
    }
  }

  var headingLevel: Int? {
    switch self {
    case .h1: 1
    case .h2: 2
    case .h3: 3
    case .h4: 4
    case .h5: 5
    case .h6: 6
    default: nil
    }
  }

  /// Elements that no article's text stands in.
  var isNeverText: Bool {
    switch self {
    case .head, .nav, .button, .select, .option, .input, .dialog, .menu, .ampSidebar, .title, .meta, .link:
      true
    default: false
    }
  }
}

/// The attributes that are kept of an element.
enum PageAttribute: String, CaseIterable {
  case id, `class`, role, hidden, style, itemprop, itemtype, property, name, content, href, rel, datetime
  case title, lang, dir, alt
  case httpEquiv = "http-equiv"
  case ariaHidden = "aria-hidden"
  case ariaLabel = "aria-label"
  case pubdate
  case testID = "data-testid"
  case component = "data-component"
  case module = "data-module"
  case block = "data-block"
  case dataType = "data-type"
  case charset
}

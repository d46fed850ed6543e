/// Puts letters and the combining marks behind them together: `e` and U+0301 become `é`.
///
/// Pairs are the canonical compositions of Unicode 15 for the Latin, Greek and Cyrillic letters below U+2000. That is
/// Normalization Form C for text whose marks stand in canonical order; a mark that belongs to no pair stays where it is.
/// Foundation could do all of it, at the price of its whole collation data in the program.
enum Composition {
  /// Composes UTF-8 in one pass.
  static func composed(_ bytes: [UInt8]) -> [UInt8] {
    var result = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if let base = last, let letter = pairs[scalar]?[base] {
        last = letter
        continue
      }
      if let last { result.append(last) }
      last = scalar
    }
    if let last { result.append(last) }
    return Array(String(result).utf8)
  }

  /// By mark, then by letter.
  private static let pairs: [Unicode.Scalar: [Unicode.Scalar: Unicode.Scalar]] = {
    var pairs: [Unicode.Scalar: [Unicode.Scalar: Unicode.Scalar]] = [:]
    for (mark, letters, composed) in table {
      for (letter, whole) in zip(letters.unicodeScalars, composed.unicodeScalars) {
        pairs[mark, default: [:]][letter] = whole
      }
    }
    return pairs
  }()

  private static let table: [(mark: Unicode.Scalar, letters: String, composed: String)] = [
    (
      "\u{300}",
      "AEIOUaeiouÜüNnЕИеиĒēŌōWwÂâĂăÊêÔôƠơƯưYyἀἁἈἉἐἑἘἙἠἡ",
      "ÀÈÌÒÙàèìòùǛǜǸǹЀЍѐѝḔḕṐṑẀẁẦầẰằỀềỒồỜờỪừỲỳἂἃἊἋἒἓἚἛἢἣ"
    ),
    (
      "\u{300}",
      "ἨἩἰἱἸἹὀὁὈὉὐὑὙὠὡὨὩαεηιουωΑΕΗ᾿ϊΙ῾ϋΥ¨ΟΩ",
      "ἪἫἲἳἺἻὂὃὊὋὒὓὛὢὣὪὫὰὲὴὶὸὺὼᾺῈῊ῍ῒῚ῝ῢῪ῭ῸῺ"
    ),
    (
      "\u{301}",
      "AEIOUYaeiouyCcLlNnRrSsZzÜüGgÅåÆæØø¨ΑΕΗΙΟΥΩϊαεηιϋ",
      "ÁÉÍÓÚÝáéíóúýĆćĹĺŃńŔŕŚśŹźǗǘǴǵǺǻǼǽǾǿ΅ΆΈΉΊΌΎΏΐάέήίΰ"
    ),
    (
      "\u{301}",
      "ουωϒГКгкÇçĒēÏïKkMmÕõŌōPpŨũWwÂâĂăÊêÔôƠơƯưἀἁἈἉἐἑἘἙ",
      "όύώϓЃЌѓќḈḉḖḗḮḯḰḱḾḿṌṍṒṓṔṕṸṹẂẃẤấẮắẾếỐốỚớỨứἄἅἌἍἔἕἜἝ"
    ),
    (
      "\u{301}",
      "ἠἡἨἩἰἱἸἹὀὁὈὉὐὑὙὠὡὨὩ᾿῾",
      "ἤἥἬἭἴἵἼἽὄὅὌὍὔὕὝὤὥὬὭ῎῞"
    ),
    ("\u{302}", "AEIOUaeiouCcGgHhJjSsWwYyZzẠạẸẹỌọ", "ÂÊÎÔÛâêîôûĈĉĜĝĤĥĴĵŜŝŴŵŶŷẐẑẬậỆệỘộ"),
    ("\u{303}", "ANOanoIiUuVvÂâĂăEeÊêÔôƠơƯưYy", "ÃÑÕãñõĨĩŨũṼṽẪẫẴẵẼẽỄễỖỗỠỡỮữỸỹ"),
    (
      "\u{304}",
      "AaEeIiOoUuÜüÄäȦȧÆæǪǫÖöÕõȮȯYyИиУуGgḶḷṚṛαΑιΙυΥ",
      "ĀāĒēĪīŌōŪūǕǖǞǟǠǡǢǣǬǭȪȫȬȭȰȱȲȳӢӣӮӯḠḡḸḹṜṝᾱᾹῑῙῡῩ"
    ),
    ("\u{306}", "AaEeGgIiOoUuУИиуЖжАаЕеȨȩẠạαΑιΙυΥ", "ĂăĔĕĞğĬĭŎŏŬŭЎЙйўӁӂӐӑӖӗḜḝẶặᾰᾸῐῘῠῨ"),
    (
      "\u{307}",
      "CcEeGgIZzAaOoBbDdFfHhMmNnPpRrSsŚśŠšṢṣTtWwXxYyſ",
      "ĊċĖėĠġİŻżȦȧȮȯḂḃḊḋḞḟḢḣṀṁṄṅṖṗṘṙṠṡṤṥṦṧṨṩṪṫẆẇẊẋẎẏẛ"
    ),
    (
      "\u{308}",
      "AEIOUaeiouyYΙΥιυϒЕІеіАаӘәЖжЗзИиОоӨөЭэУуЧчЫыHhÕõŪ",
      "ÄËÏÖÜäëïöüÿŸΪΫϊϋϔЁЇёїӒӓӚӛӜӝӞӟӤӥӦӧӪӫӬӭӰӱӴӵӸӹḦḧṎṏṺ"
    ),
    (
      "\u{308}",
      "ūWwXxt",
      "ṻẄẅẌẍẗ"
    ),
    ("\u{309}", "AaÂâĂăEeÊêIiOoÔôƠơUuƯưYy", "ẢảẨẩẲẳẺẻỂểỈỉỎỏỔổỞởỦủỬửỶỷ"),
    ("\u{30A}", "AaUuwy", "ÅåŮůẘẙ"),
    ("\u{30B}", "OoUuУу", "ŐőŰűӲӳ"),
    ("\u{30C}", "CcDdEeLlNnRrSsTtZzAaIiOoUuÜüGgKkƷʒjHh", "ČčĎďĚěĽľŇňŘřŠšŤťŽžǍǎǏǐǑǒǓǔǙǚǦǧǨǩǮǯǰȞȟ"),
    ("\u{30F}", "AaEeIiOoRrUuѴѵ", "ȀȁȄȅȈȉȌȍȐȑȔȕѶѷ"),
    ("\u{311}", "AaEeIiOoRrUu", "ȂȃȆȇȊȋȎȏȒȓȖȗ"),
    ("\u{313}", "αΑεΕηΗιΙοΟυωΩρ", "ἀἈἐἘἠἨἰἸὀὈὐὠὨῤ"),
    ("\u{314}", "αΑεΕηΗιΙοΟυΥωΩρΡ", "ἁἉἑἙἡἩἱἹὁὉὑὙὡὩῥῬ"),
    ("\u{31B}", "OoUu", "ƠơƯư"),
    (
      "\u{323}",
      "BbDdHhKkLlMmNnRrSsTtVvWwZzAaEeIiOoƠơUuƯưYy",
      "ḄḅḌḍḤḥḲḳḶḷṂṃṆṇṚṛṢṣṬṭṾṿẈẉẒẓẠạẸẹỊịỌọỢợỤụỰựỴỵ"
    ),
    ("\u{324}", "Uu", "Ṳṳ"),
    ("\u{325}", "Aa", "Ḁḁ"),
    ("\u{326}", "SsTt", "ȘșȚț"),
    ("\u{327}", "CcGgKkLlNnRrSsTtEeDdHh", "ÇçĢģĶķĻļŅņŖŗŞşŢţȨȩḐḑḨḩ"),
    ("\u{328}", "AaEeIiUuOo", "ĄąĘęĮįŲųǪǫ"),
    ("\u{32D}", "DdEeLlNnTtUu", "ḒḓḘḙḼḽṊṋṰṱṶṷ"),
    ("\u{32E}", "Hh", "Ḫḫ"),
    ("\u{330}", "EeIiUu", "ḚḛḬḭṴṵ"),
    ("\u{331}", "BbDdKkLlNnRrTtZzh", "ḆḇḎḏḴḵḺḻṈṉṞṟṮṯẔẕẖ"),
    ("\u{342}", "ἀἁἈἉἠἡἨἩἰἱἸἹὐὑὙὠὡὨὩα¨η᾿ιϊ῾υϋω", "ἆἇἎἏἦἧἮἯἶἷἾἿὖὗὟὦὧὮὯᾶ῁ῆ῏ῖῗ῟ῦῧῶ"),
    (
      "\u{345}",
      "ἀἁἂἃἄἅἆἇἈἉἊἋἌἍἎἏἠἡἢἣἤἥἦἧἨἩἪἫἬἭἮἯὠὡὢὣὤὥὦὧὨὩὪὫὬὭὮὯ",
      "ᾀᾁᾂᾃᾄᾅᾆᾇᾈᾉᾊᾋᾌᾍᾎᾏᾐᾑᾒᾓᾔᾕᾖᾗᾘᾙᾚᾛᾜᾝᾞᾟᾠᾡᾢᾣᾤᾥᾦᾧᾨᾩᾪᾫᾬᾭᾮᾯ"
    ),
    (
      "\u{345}",
      "ὰαάᾶΑὴηήῆΗὼωώῶΩ",
      "ᾲᾳᾴᾷᾼῂῃῄῇῌῲῳῴῷῼ"
    ),
  ]
}

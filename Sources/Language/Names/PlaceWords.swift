import Annotations

/// Words that say what sort of place a name is: "Panjshir Valley", "Mount Elgon", "the Balkhab district".
enum PlaceWords {
  /// Last words of a place's name.
  static let last: [String: PlaceType] = [
    "valley": .valley, "district": .district, "river": .river, "creek": .river, "mountain": .mountain,
    "mountains": .mountain,
    "hills": .mountain, "hill": .mountain, "peak": .mountain, "range": .mountain, "island": .island,
    "islands": .island,
    "peninsula": .region, "sea": .sea, "ocean": .sea, "gulf": .sea, "bay": .sea, "strait": .sea,
    "straits": .sea,
    "channel": .sea, "lake": .other, "desert": .region, "region": .region, "highlands": .region,
    "plateau": .region,
    "delta": .region, "basin": .region, "coast": .region, "corridor": .region, "strip": .region,
    "heights": .region,
    "airport": .facility, "airfield": .facility, "airbase": .facility, "bridge": .facility, "dam": .facility,
    "square": .facility, "street": .facility, "road": .facility, "avenue": .facility, "highway": .facility,
    "boulevard": .facility, "tunnel": .facility, "prison": .facility, "palace": .facility,
    "stadium": .facility,
    "mosque": .facility, "church": .facility, "cathedral": .facility, "castle": .facility, "tower": .facility,
    "station": .facility, "harbor": .facility, "harbour": .facility, "port": .facility, "pass": .mountain,
    "canal": .facility,
    "park": .facility, "forest": .region, "border": .other, "city": .city, "town": .town, "village": .village,
    "county": .district, "subdistrict": .district, "parish": .district, "township": .town, "camp": .facility,
    "crossing": .facility, "falls": .other, "springs": .town, "beach": .region, "hotel": .facility,
    "hall": .facility,
    "museum": .facility, "monument": .facility, "cemetery": .facility, "shrine": .facility,
    "temple": .facility,
  ]

  /// Words that are part of the name only when capitalised; in small letters they merely tell its type.
  static let following: [String: PlaceType] = [
    "valley": .valley, "district": .district, "districts": .district, "river": .river, "mountains": .mountain,
    "island": .island,
    "desert": .region, "region": .region, "village": .village, "town": .town, "city": .city,
    "airport": .facility,
    "county": .district, "refugee": .facility, "prison": .facility, "suburb": .district,
    "neighborhood": .district,
    "neighbourhood": .district, "peninsula": .region, "dam": .facility,
  ]

  /// First words of a place's name.
  static let first: [String: PlaceType] = [
    "mount": .mountain, "mt.": .mountain, "mt": .mountain, "lake": .other, "cape": .region, "fort": .facility,
    "camp": .facility,
    "port": .town, "point": .region,
  ]

  /// Words before "of" and a place's name: "Gulf of Aden", "the city of Herat".
  static let beforeOf: [String: PlaceType] = [
    "gulf": .sea, "bay": .sea, "strait": .sea, "straits": .sea, "isle": .island, "sea": .sea, "cape": .region,
    "horn": .region,
  ]

  /// Nouns for a type that stand before "of": "the village of Arzo", "the district of Balkhab".
  static let typeBeforeOf: [String: PlaceType] = [
    "city": .city, "cities": .city, "town": .town, "towns": .town, "village": .village, "villages": .village,
    "district": .district, "districts": .district, "valley": .valley, "valleys": .valley, "island": .island,
    "islands": .island, "county": .district, "suburb": .city, "suburbs": .city, "port": .town,
    "outskirts": .city,
    "streets": .city, "region": .region,
  ]

  /// Words for a first-level division, behind its name or before "of".
  static let province: Set<String> = [
    "province", "provinces", "governorate", "governorates", "oblast", "prefecture", "state", "states",
    "wilayat",
  ]

  /// Words for a first-level division in some countries, for one of the second level in others: the gazetteer's province says
  /// which. "Kherson region" is a province, "Taybad county" is none.
  static let divisions: Set<String> = [
    "region", "regions", "krai", "kray", "republic", "county", "counties", "department", "departments", "canton",
    "cantons", "territory", "district", "districts", "division", "municipality", "emirate", "voivodeship", "voivodship",
    "rayon", "raion", "okrug", "parish", "oblasts", "governorship", "island", "islands", "land", "community",
  ]

  /// What a division's word may be called where the gazetteer calls it otherwise: an oblast is a region.
  static let divisionTypes: [String: [String]] = [
    "region": ["region", "oblast", "territory"], "krai": ["territory", "krai"], "kray": ["territory", "krai"],
    "okrug": ["district", "okrug"], "voivodeship": ["voivod"], "voivodship": ["voivod"], "raion": ["rayon", "district"],
    "rayon": ["rayon", "district"], "counties": ["county"], "territory": ["territory"], "oblasts": ["oblast", "region"],
  ]

  /// Nouns for a place that an apposition gives: "Huwara, a town in".
  static let typeNouns: [String: PlaceType] = [
    "city": .city, "town": .town, "village": .village, "hamlet": .village, "settlement": .village, "district": .district,
    "subdistrict": .district, "suburb": .district, "neighborhood": .district, "neighbourhood": .district,
    "municipality": .district, "county": .district, "valley": .valley, "port": .town, "oasis": .town, "resort": .town,
    "region": .region, "area": .region, "province": .region, "island": .island, "stronghold": .town, "outpost": .town,
    "community": .village, "river": .river, "mountain": .mountain, "peninsula": .region, "enclave": .region,
    "camp": .facility, "prison": .facility, "border": .region,
  ]

  /// What a city may be for the place that it lies in: "Grozny, the capital of Chechnya".
  static let seats: Set<String> = ["capital", "seat", "metropolis", "gateway", "centre", "center"]

  /// Between "in the" and the name of what a place lies in.
  static let adjectives: Set<String> = [
    "neighboring", "neighbouring", "nearby", "remote", "rural", "mountainous", "coastal", "far", "upper", "lower", "federal",
    "autonomous", "occupied", "war-torn", "disputed", "besieged", "restive", "very", "same", "troubled", "so-called",
    "separatist", "breakaway", "northernmost", "southernmost", "easternmost", "westernmost",
  ]

  /// Offices whose holders govern provinces: "the governor of Herat".
  static let governors: Set<String> = ["governor", "governors", "premier", "gov.", "governorship"]

  /// Last words of buildings that stand in or near the place that they are named after.
  static let namedAfter: Set<String> = ["airport", "airfield", "airbase", "prison", "jail", "dam", "harbor", "harbour", "port"]

  /// What only a settlement is called.
  static let settlements: Set<String> = ["town", "city", "village", "hamlet", "suburb"]

  /// Before "city of": then what follows is the area that it lies in, "the second city of Sindh".
  static let ranks: Set<String> = [
    "second", "third", "fourth", "fifth", "largest", "biggest", "smallest", "oldest", "main", "chief", "principal", "only",
    "every", "other", "each", "any", "first", "major", "a", "an", "richest", "poorest", "northernmost", "southernmost", "two",
    "three", "four", "all", "many", "several", "some", "few",
  ]
}

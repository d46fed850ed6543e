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
    "islands": .island, "county": .district, "suburb": .district, "suburbs": .district, "port": .town,
    "outskirts": .city,
    "streets": .city, "region": .region,
  ]

  /// Words for a first-level division, behind its name or before "of".
  static let province: Set<String> = [
    "province", "provinces", "governorate", "governorates", "oblast", "prefecture", "state", "states",
    "wilayat",
  ]
}

// How the values that are more than their parts are written where an extraction leaves the process: the rest is written
// property by property. `Documentation/scaling.md` documents the form.

extension TextSpan: Codable {
  /// `[start, end]`, as a slice of Python takes them.
  package func encode(to encoder: any Encoder) throws {
    var values = encoder.unkeyedContainer()
    try values.encode(start)
    try values.encode(end)
  }

  package init(from decoder: any Decoder) throws {
    var values = try decoder.unkeyedContainer()
    let (start, end) = (try values.decode(Int.self), try values.decode(Int.self))
    guard start >= 0, start <= end else {
      throw DecodingError.dataCorruptedError(in: values, debugDescription: "a span does not run forward")
    }
    self.init(start, end)
  }
}

extension Sentence: Codable {
  private enum Key: String, CodingKey { case span, block }

  /// Without its tokens, which nothing has any more.
  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(span, forKey: .span)
    try values.encode(block, forKey: .block)
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    self.init(
      span: try values.decode(TextSpan.self, forKey: .span),
      block: try values.decode(Int.self, forKey: .block),
      tokens: 0..<0)
  }
}

extension Day: Codable {
  /// ISO 8601; a year that has more or less than four digits makes it the number of days since 1970-01-01.
  package func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    if PartialDate(iso8601: description) == nil {
      try value.encode(number)
    } else {
      try value.encode(description)
    }
  }

  package init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let number = try? value.decode(Int.self) {
      self.init(number: number)
    } else if let date = PartialDate(iso8601: try value.decode(String.self)), date.precision == "day" {
      self = date.days.first
    } else {
      throw DecodingError.dataCorruptedError(in: value, debugDescription: "no day of the calendar")
    }
  }
}

extension DayRange: Codable {
  /// `[first, last]`.
  package func encode(to encoder: any Encoder) throws {
    var values = encoder.unkeyedContainer()
    try values.encode(first)
    try values.encode(last)
  }

  package init(from decoder: any Decoder) throws {
    var values = try decoder.unkeyedContainer()
    let (first, last) = (try values.decode(Day.self), try values.decode(Day.self))
    guard first <= last else {
      throw DecodingError.dataCorruptedError(
        in: values, debugDescription: "a range of days does not run forward")
    }
    self.init(first: first, last: last)
  }
}

extension PartialDate: Codable {
  /// ISO 8601, as precise as the date.
  package func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    try value.encode(description)
  }

  package init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    guard let date = PartialDate(iso8601: try value.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: value, debugDescription: "no date of ISO 8601")
    }
    self = date
  }
}

extension EntityDetails: Codable {
  private enum Key: String, CodingKey { case kind }

  /// The kind, and beside it what is known of an entity of that kind.
  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(kind, forKey: .kind)
    switch self {
    case .person(let details): try details.encode(to: encoder)
    case .organization(let details): try details.encode(to: encoder)
    case .province(let details): try details.encode(to: encoder)
    case .place(let details): try details.encode(to: encoder)
    case .group, .work: break
    }
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    switch try values.decode(EntityKind.self, forKey: .kind) {
    case .person: self = .person(try PersonDetails(from: decoder))
    case .organization: self = .organization(try OrganizationDetails(from: decoder))
    case .province: self = .province(try ProvinceDetails(from: decoder))
    case .place: self = .place(try PlaceDetails(from: decoder))
    case .group: self = .group
    case .work: self = .work
    }
  }
}

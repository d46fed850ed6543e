import Annotations

// The names in a request, as people type them, and what they stand for.
extension Search {
  func bounds(of request: SearchRequest) throws(StoreError) -> SearchBounds {
    var mentioned: [Int64] = []
    let wanted: [(String?, Set<EntityKind>?)] = [
      (request.about, nil), (request.person, [.person]), (request.organization, [.organization]),
    ]
    for (typed, kinds) in wanted {
      guard let id = try entityID(typed, kinds: kinds), !mentioned.contains(id) else { continue }
      mentioned.append(id)
    }
    return SearchBounds(
      speaker: try speakerID(request.speaker), mentioned: mentioned,
      province: try entityID(request.province, kinds: [.province]),
      eventType: try eventType(request.event), since: request.since?.days.first,
      until: request.until?.days.last,
      sources: try sources(named: request.source))
  }

  private func entityID(_ typed: String?, kinds: Set<EntityKind>?) throws(StoreError) -> Int64? {
    guard let typed else { return nil }
    return try NameLookup(store).one(typed, kinds: kinds).entityID
  }

  private func speakerID(_ typed: String?) throws(StoreError) -> Int64? {
    guard let typed else { return nil }
    return try NameLookup(store).speaker(typed).entityID
  }

  /// The publisher of exactly this name, or all whose name holds it.
  private func sources(named typed: String?) throws(StoreError) -> [Int64]? {
    guard let typed else { return nil }
    let key = NameKey.fold(typed)
    let all = try SearchRows(connection: store.connection).sources()
    let equal = all.filter { NameKey.fold($0.name) == key }
    let found = equal.isEmpty ? all.filter { !key.isEmpty && NameKey.fold($0.name).contains(key) } : equal
    guard found.isEmpty else { return found.map(\.id) }
    let pieces = Trigrams(key)
    let close = all.filter { pieces.likeness(to: Trigrams(NameKey.fold($0.name))) >= Search.leastLikeness }
    throw .noSuchEntity(name: typed, similar: close.prefix(3).map(\.name))
  }

  /// The type of this key or label, or the one whose key or label holds it.
  private func eventType(_ typed: String?) throws(StoreError) -> String? {
    guard let typed else { return nil }
    let key = NameKey.fold(typed.replacing("_", with: " "))
    let all = try SearchRows(connection: store.connection).eventTypes().map { type in
      (type: type.type, names: [NameKey.fold(type.type.replacing("_", with: " ")), NameKey.fold(type.label)])
    }
    if let equal = all.first(where: { $0.names.contains(key) }) { return equal.type }
    let found = all.filter { type in !key.isEmpty && type.names.contains { $0.contains(key) } }
    if found.count == 1 { return found[0].type }
    guard found.isEmpty else { throw .ambiguousName(name: typed, candidates: found.map(\.type)) }
    let pieces = Trigrams(key)
    let close = all.map { type in (type.type, type.names.map { pieces.likeness(to: Trigrams($0)) }.max() ?? 0)
    }
    .filter { $0.1 >= 0.3 }.sorted { $0.1 > $1.1 }
    throw .noSuchEventType(name: typed, similar: close.prefix(3).map(\.0))
  }
}

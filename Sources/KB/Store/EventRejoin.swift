import Annotations

/// Decides anew which events reports are of, after their people and places have become other entities.
///
/// Reports are taken article by article, as an import would; those of events that they were, or now can be, joined to are
/// decided with them. So the result is that of an import which knew the entities from the start.
struct EventRejoin {
  /// So many reports are decided together; beyond, only those that changed and those that share their events.
  static let most = 2_000

  private struct Report {
    var id: Int64
    var eventID: Int64
    var articleID: Int64
    var start: Int64
    var trigger: Int64
    var antecedent: Int64?
    var joinedBy: String?
    var record: EventRecord
  }

  let connection: Connection

  /// - Parameter changed: rows of `event_evidence` whose participants or places are other entities than they were.
  func rejoin(_ changed: Set<Int64>) throws(StoreError) {
    guard !changed.isEmpty else { return }
    var reports: [Int64: Report] = [:]
    for id in changed.sorted() {
      try moveSetting(of: id)
      for report in try load(Self.selectOne, id) { reports[report.id] = report }
    }
    let own = Set(reports.values.map(\.eventID))
    for event in own.sorted() {
      for report in try load(Self.selectOfEvent, event) { reports[report.id] = report }
    }
    if let more = try neighbours(of: reports, events: own) { reports = more }
    try decide(
      reports.values.sorted {
        ($0.articleID, $0.start, $0.trigger, $0.id) < ($1.articleID, $1.start, $1.trigger, $1.id)
      })
  }

  /// The reports with all that may be joined to them; nil when these are too many.
  private func neighbours(of reports: [Int64: Report], events own: Set<Int64>) throws(StoreError) -> [Int64:
    Report]?
  {
    var reports = reports
    var events = own
    var open = Array(reports.values)
    // Of no article, so that events of every article count.
    let assignment = EventAssignment(connection: connection, articleID: -1)
    while let report = open.popLast() {
      for found in try assignment.joinable(report.record, after: []) where events.insert(found.id).inserted {
        for other in try load(Self.selectOfEvent, found.id) where reports[other.id] == nil {
          reports[other.id] = other
          open.append(other)
        }
        if reports.count > Self.most { return nil }
      }
    }
    return reports
  }

  private func decide(_ reports: [Report]) throws(StoreError) {
    let events = Set(reports.map(\.eventID))
    // While they wait, reports are of no event that another could join.
    var waiting: [String: Int64] = [:]
    for report in reports {
      let room = EventAssignment(connection: connection, articleID: 0)
      let type = report.record.type
      if waiting[type] == nil { waiting[type] = try room.insertEvent(of: type) }
      try move(report, to: waiting[type] ?? 0, by: nil)
    }
    var free = events
    var done: [Int64: Int64] = [:]
    var index = 0
    while index < reports.count {
      var assignment = EventAssignment(connection: connection, articleID: reports[index].articleID)
      assignment.pending = Set(waiting.values)
      var earlier: [EventAssignment.Reported] = []
      while index < reports.count, reports[index].articleID == assignment.articleID {
        let report = reports[index]
        let found = try event(of: report, assignment, earlier, done, &free)
        try move(report, to: found.id, by: found.rule)
        done[report.id] = found.id
        earlier.append((found.id, report.record))
        index += 1
      }
      let refresh = EventRefresh(connection: connection)
      for id in Set(earlier.map(\.id)).sorted() { try refresh.refresh(id) }
    }
    let sweep = Sweep(connection: connection)
    try sweep.remove(Sweep.Candidates(events: events.union(waiting.values)))
  }

  private func event(
    of report: Report, _ assignment: EventAssignment, _ earlier: [EventAssignment.Reported],
    _ done: [Int64: Int64], _ free: inout Set<Int64>
  ) throws(StoreError) -> EventAssignment.Joined {
    if let antecedent = report.antecedent, let event = done[antecedent] { return (event, report.joinedBy) }
    if let known = try assignment.joinable(report.record, after: earlier).first { return known }
    // The row that the report had, as long as no other report has taken it.
    if free.remove(report.eventID) != nil { return (report.eventID, nil) }
    return (try assignment.insertEvent(of: report.record.type), nil)
  }

  private func move(_ report: Report, to event: Int64, by rule: String?) throws(StoreError) {
    try connection.run(Self.moveReport, [.integer(report.id), .integer(event), Value(rule)])
  }

  /// A report's place and province become the entities of the mentions that name them.
  private func moveSetting(of id: Int64) throws(StoreError) {
    guard let row = try connection.row(Self.selectSetting, [.integer(id)]) else { return }
    let setting = try EventAssignment(connection: connection, articleID: 0).setting(
      place: row.values[0].integer, province: row.values[1].integer)
    try connection.run(Self.updateSetting, [.integer(id), Value(setting.place), Value(setting.province)])
  }

  private func load(_ sql: String, _ key: Int64) throws(StoreError) -> [Report] {
    var reports: [Report] = []
    for row in try connection.rows(sql, [.integer(key)]) {
      guard let id = row.integer("event_evidence_id"), let type = row.text("event_type") else { continue }
      var days: DayRange?
      if let first = row.text("starts_on").flatMap({ PartialDate(iso8601: $0)?.days.first }),
        let last = row.text("ends_on").flatMap({ PartialDate(iso8601: $0)?.days.last }), first <= last
      {
        days = DayRange(first: first, last: last)
      }
      let participants = try connection.rows(Self.selectParticipants, [.integer(id)]).compactMap {
        part -> EventRecord.Participant? in
        guard let entity = part.values[0].integer, let role = part.values[1].text.flatMap(Event.Role.init),
          let mention = part.values[2].integer
        else { return nil }
        return EventRecord.Participant(entity: entity, role: role, mention: mention)
      }
      reports.append(
        Report(
          id: id, eventID: row.integer("event_id") ?? 0, articleID: row.integer("article_id") ?? 0,
          start: row.integer("char_start") ?? 0, trigger: row.integer("trigger_start") ?? 0,
          antecedent: row.integer("antecedent_id"), joinedBy: row.text("joined_by"),
          record: EventRecord(
            type: type, days: days, place: row.integer("place_id"), province: row.integer("province_id"),
            participants: participants)))
    }
    return reports
  }

  private static let selectReport = """
    SELECT v.event_evidence_id, v.event_id, v.article_id, v.char_start, v.trigger_start, v.antecedent_id, v.joined_by,
      v.starts_on, v.ends_on, v.place_id, v.province_id, e.event_type
    FROM event_evidence AS v
    JOIN events AS e USING (event_id)
    """
  private static let selectOne = "\(selectReport) WHERE v.event_evidence_id = ?"
  private static let selectOfEvent = "\(selectReport) WHERE v.event_id = ?"
  private static let selectParticipants = """
    SELECT m.entity_id, g.role, m.mention_id
    FROM event_arguments AS g
    JOIN mentions AS m USING (mention_id)
    WHERE g.event_evidence_id = ? AND m.entity_id IS NOT NULL
    ORDER BY g.ordinal
    """
  private static let moveReport = """
    UPDATE event_evidence
    SET event_id = ?2, joined_by = ?3
    WHERE event_evidence_id = ?1
    """
  private static let selectSetting = """
    SELECT p.entity_id, q.entity_id
    FROM event_evidence AS v
    LEFT JOIN mentions AS p ON p.mention_id = v.place_mention_id
    LEFT JOIN mentions AS q ON q.mention_id = v.province_mention_id
    WHERE v.event_evidence_id = ?
    """
  private static let updateSetting = """
    UPDATE event_evidence
    SET place_id = ?2, province_id = ?3
    WHERE event_evidence_id = ?1
    """
}

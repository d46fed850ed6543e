-- name: who-controls-what
-- One row a statement or event that puts somebody in control of a place, the newest for each place first.
-- Statements are relations ("controls", and who leads a place); events are changes of control. `as_of` is the event's or the relation's first
-- day, else the day of publication. `is_latest` is 1 on the row of each place that is latest; what is denied or not yet real is never that.
-- param: place entity optional "only this place, and the places in it when it is a province"
-- param: party entity optional "only what this party is said to control"
WITH
-- The places asked for, each with all that is said of it; or every place.
meant (place_id) AS MATERIALIZED (
  SELECT :place
  UNION
  SELECT entity_id FROM places WHERE province_id = :place
  UNION
  SELECT object_id FROM relations WHERE subject_id = :party AND predicate IN ('controls', 'leads')
  UNION
  SELECT t.entity_id
  FROM event_participants AS g
  JOIN event_participants AS t ON t.event_id = g.event_id AND t.role = 'target'
  WHERE g.entity_id = :party
    AND g.role = 'agent'
  UNION
  SELECT object_id FROM relations WHERE predicate IN ('controls', 'leads') AND coalesce(:place, :party) IS NULL
  UNION
  SELECT t.entity_id
  FROM events AS e
  JOIN event_participants AS t ON t.event_id = e.event_id AND t.role = 'target'
  WHERE e.event_type = 'territory_change'
    AND coalesce(:place, :party) IS NULL
),
control (party_id, place_id, source, as_of, polarity, modality, article_id, char_start, char_length, quote_id, status) AS (
  SELECT
    r.subject_id, r.object_id, p.label, coalesce(r.starts_on, substr(a.published_at, 1, 10)), x.polarity,
    iif(r.is_ended, 'ended', x.modality), x.article_id, x.char_start, x.char_length, x.quote_id,
    x.status
  FROM meant
  CROSS JOIN relations AS r ON r.object_id = meant.place_id
  JOIN predicates AS p USING (predicate)
  JOIN entities AS o ON o.entity_id = r.object_id AND o.kind IN ('place', 'province')
  JOIN relation_evidence AS x USING (relation_id)
  JOIN articles AS a USING (article_id)
  WHERE r.predicate IN ('controls', 'leads')
  UNION ALL
  SELECT
    g.entity_id, t.entity_id, y.label, coalesce(x.starts_on, e.starts_on, substr(a.published_at, 1, 10)), x.polarity,
    x.modality, x.article_id, x.char_start, x.char_length, x.quote_id, x.status
  FROM meant
  CROSS JOIN event_participants AS t ON t.entity_id = meant.place_id AND t.role = 'target'
  CROSS JOIN events AS e ON e.event_id = t.event_id
  JOIN event_types AS y USING (event_type)
  JOIN event_participants AS g ON g.event_id = e.event_id AND g.role = 'agent'
  JOIN known_event_evidence AS x ON x.event_id = e.event_id
  JOIN articles AS a USING (article_id)
  WHERE e.event_type = 'territory_change'
),
ranked AS (
  SELECT
    c.*,
    row_number() OVER (
      PARTITION BY c.place_id
      ORDER BY c.polarity = 'denied' OR c.modality <> 'actual', c.as_of DESC, c.article_id DESC, c.char_start
    ) AS rank
  FROM control AS c
)
SELECT
  n.name AS place,
  pr.name AS province,
  w.name AS party,
  c.source,
  c.as_of,
  c.polarity,
  c.modality,
  coalesce(s.name, q.speaker_text) AS claimed_by,
  c.rank = 1 AND c.polarity = 'affirmed' AND c.modality = 'actual' AS is_latest,
  substr(a.body, c.char_start, c.char_length) AS evidence,
  a.title AS article,
  c.article_id,
  c.status
FROM ranked AS c
JOIN entities AS n ON n.entity_id = c.place_id
JOIN entities AS w ON w.entity_id = c.party_id
JOIN articles AS a USING (article_id)
LEFT JOIN places AS l ON l.entity_id = c.place_id
LEFT JOIN entities AS pr ON pr.entity_id = l.province_id
LEFT JOIN known_quotes AS q ON q.quote_id = c.quote_id
LEFT JOIN entities AS s ON s.entity_id = q.speaker_id
WHERE (:place IS NULL OR c.place_id = :place OR l.province_id = :place)
  AND (:party IS NULL OR c.party_id = :party)
ORDER BY n.name, c.place_id, c.rank;

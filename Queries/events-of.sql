-- name: events-of
-- One row an event in which somebody or something takes part, by its date; undated ones last.
-- `role` is the part that it plays; `others` are the other participants. Numbers are what the article published last gives.
-- param: entity entity required "who or what"
-- param: role text optional "only this part: agent, target, victim, instrument or other"
-- param: since date optional "first day, inclusive; leaves undated events out"
-- param: until date optional "last day, inclusive; leaves undated events out"
-- param: limit integer optional default=200 "so many events at most"
SELECT
  e.starts_on,
  e.ends_on,
  t.label AS event_type,
  e.title AS event,
  group_concat(DISTINCT x.role) AS role,
  (
    SELECT group_concat(n.name || ' (' || o.role || ')', '; ')
    FROM event_participants AS o
    JOIN entities AS n USING (entity_id)
    WHERE o.event_id = e.event_id
      AND o.entity_id <> :entity
  ) AS others,
  pl.name AS place,
  pr.name AS province,
  e.deaths_best AS deaths,
  e.injured_best AS injured,
  (SELECT count(DISTINCT v.article_id) FROM known_event_evidence AS v WHERE v.event_id = e.event_id) AS articles,
  (
    SELECT group_concat(DISTINCT q.speaker)
    FROM known_event_evidence AS v
    JOIN quote_list AS q USING (quote_id)
    WHERE v.event_id = e.event_id
  ) AS claimed_by,
  (SELECT sum(v.polarity = 'denied') FROM known_event_evidence AS v WHERE v.event_id = e.event_id) AS denied,
  (SELECT iif(sum(v.status = 'confirmed') > 0, 'confirmed', 'candidate') FROM known_event_evidence AS v WHERE v.event_id = e.event_id) AS status,
  (SELECT sum(v.modality <> 'actual') FROM known_event_evidence AS v WHERE v.event_id = e.event_id) AS not_actual,
  e.event_id
FROM event_participants AS x
JOIN events AS e USING (event_id)
JOIN event_types AS t USING (event_type)
LEFT JOIN entities AS pl ON pl.entity_id = e.place_id
LEFT JOIN entities AS pr ON pr.entity_id = e.province_id
WHERE x.entity_id = :entity
  AND (:role IS NULL OR x.role = :role)
  AND (:since IS NULL OR e.ends_on >= :since)
  AND (:until IS NULL OR e.starts_on <= :until)
GROUP BY e.event_id
ORDER BY e.starts_on IS NULL, e.starts_on, e.ends_on, e.event_id
LIMIT :limit;

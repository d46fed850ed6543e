-- name: timeline
-- One row a dated event, in order of its date, with who claims it and the number of articles that report it.
-- param: entity entity optional "only events that it takes part in or that happen there"
-- param: since date optional "first day, inclusive"
-- param: until date optional "last day, inclusive"
-- param: type text optional "an event type, such as armed_clash; all types are in the table event_types"
-- param: limit integer optional default=200 "so many events at most"
SELECT
  e.starts_on,
  e.ends_on,
  t.label AS event_type,
  e.title AS event,
  pr.name AS province,
  count(DISTINCT x.article_id) AS articles,
  sum(x.polarity = 'denied') AS denied,
  sum(x.modality <> 'actual') AS not_actual,
  group_concat(DISTINCT q.speaker) AS claimed_by,
  iif(sum(x.status = 'confirmed') > 0, 'confirmed', 'candidate') AS status,
  e.event_id
FROM events AS e
JOIN event_types AS t USING (event_type)
JOIN known_event_evidence AS x USING (event_id)
LEFT JOIN known_quotes AS q ON q.quote_id = x.quote_id
LEFT JOIN entities AS pr ON pr.entity_id = e.province_id
WHERE e.starts_on IS NOT NULL
  AND (:since IS NULL OR e.ends_on >= :since)
  AND (:until IS NULL OR e.starts_on <= :until)
  AND (:type IS NULL OR e.event_type = :type)
  AND (
    :entity IS NULL
    OR e.event_id IN (
      SELECT event_id FROM event_participants WHERE entity_id = :entity
      UNION ALL
      SELECT event_id FROM events WHERE place_id = :entity
      UNION ALL
      SELECT event_id FROM events WHERE province_id = :entity
    )
  )
GROUP BY e.event_id
ORDER BY e.starts_on, e.ends_on, e.event_id
LIMIT :limit;

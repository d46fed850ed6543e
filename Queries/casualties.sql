-- name: casualties
-- One row an event for which a report gives a number of dead or injured, by its date; undated ones last.
-- `best` is what the article published last gives; `low` and `high` are the least and the most that any report allows.
-- A number counts for its event: the killing in a bombing is the bombing's. Sums over rows count an event once.
-- param: province province optional "only events in this province"
-- param: party entity optional "only events in which this person, organization or group takes part"
-- param: since date optional "first day, inclusive; leaves undated events out"
-- param: until date optional "last day, inclusive; leaves undated events out"
-- param: type text optional "an event type, such as bombing; all types are in the table event_types"
SELECT
  e.starts_on,
  e.ends_on,
  t.label AS event_type,
  e.title AS event,
  pl.name AS place,
  pr.name AS province,
  e.deaths_low,
  e.deaths_best,
  e.deaths_high,
  e.injured_low,
  e.injured_best,
  e.injured_high,
  count(*) AS reports,
  count(DISTINCT x.article_id) AS articles,
  group_concat(DISTINCT coalesce(s.name, q.speaker_text)) AS claimed_by,
  e.event_id,
  iif(sum(x.status = 'confirmed') > 0, 'confirmed', 'candidate') AS status
FROM events AS e
JOIN event_types AS t USING (event_type)
JOIN known_event_evidence AS x USING (event_id)
LEFT JOIN known_quotes AS q ON q.quote_id = x.quote_id
LEFT JOIN entities AS s ON s.entity_id = q.speaker_id
LEFT JOIN entities AS pl ON pl.entity_id = e.place_id
LEFT JOIN entities AS pr ON pr.entity_id = e.province_id
WHERE coalesce(e.deaths_low, e.deaths_best, e.deaths_high, e.injured_low, e.injured_best, e.injured_high) IS NOT NULL
  AND x.polarity = 'affirmed'
  AND x.modality = 'actual'
  AND (:province IS NULL OR e.province_id = :province)
  AND (
    :party IS NULL
    OR EXISTS (SELECT 1 FROM event_participants AS p WHERE p.event_id = e.event_id AND p.entity_id = :party)
  )
  AND (:since IS NULL OR e.ends_on >= :since)
  AND (:until IS NULL OR e.starts_on <= :until)
  AND (:type IS NULL OR e.event_type = :type)
GROUP BY e.event_id
ORDER BY e.starts_on IS NULL, e.starts_on, e.ends_on, e.event_id;

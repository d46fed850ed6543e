-- name: events-in-province
-- One row a passage that reports an event in a province, by the event's date; undated ones last.
-- Between two days means that the event's dates touch them; undated events are left out when a day is given.
-- param: province province required "where"
-- param: since date optional "first day, inclusive"
-- param: until date optional "last day, inclusive"
-- param: type text optional "an event type, such as armed_clash; all types are in the table event_types"
SELECT
  v.starts_on,
  v.ends_on,
  v.label AS event_type,
  v.event,
  v.place,
  v.agents,
  v.targets,
  v.claimed_by,
  v.polarity,
  v.modality,
  v.evidence,
  v.article,
  v.published_at,
  v.event_id,
  v.article_id,
  v.status
FROM event_list AS v
WHERE v.province_id = :province
  AND (:since IS NULL OR v.ends_on >= :since)
  AND (:until IS NULL OR v.starts_on <= :until)
  AND (:type IS NULL OR v.event_type = :type)
ORDER BY v.starts_on IS NULL, v.starts_on, v.ends_on, v.event_id, v.article_id, v.char_start;

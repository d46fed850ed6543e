-- name: who-fights-whom
-- One row a pair of opponents, by statements and by the armed events in which they face each other.
-- param: party entity optional "only pairs with this party"
-- param: since date optional "first day of publication, inclusive"
-- param: until date optional "last day of publication, inclusive"
WITH
-- What the party takes part in, or everything.
stated (relation_id) AS (
  SELECT relation_id FROM relations WHERE subject_id = :party
  UNION
  SELECT relation_id FROM relations WHERE object_id = :party
  UNION
  SELECT relation_id FROM relations WHERE :party IS NULL AND predicate IN ('fights', 'opposes')
),
fought (event_id) AS (
  SELECT event_id FROM event_participants WHERE entity_id = :party
  UNION
  SELECT event_id
  FROM events
  JOIN event_types USING (event_type)
  WHERE :party IS NULL
    AND class IN ('combat', 'attack')
),
passages (first_id, second_id, source, article_id, status) AS (
  SELECT min(r.subject_id, r.object_id), max(r.subject_id, r.object_id), 'statement', x.article_id, x.status
  FROM stated
  CROSS JOIN relations AS r USING (relation_id)
  JOIN relation_evidence AS x USING (relation_id)
  WHERE r.predicate IN ('fights', 'opposes')
    AND x.polarity = 'affirmed'
  UNION ALL
  SELECT
    min(g.entity_id, t.entity_id), max(g.entity_id, t.entity_id), 'event', x.article_id, x.status
  FROM fought
  CROSS JOIN events AS ev USING (event_id)
  JOIN event_types AS y USING (event_type)
  JOIN event_participants AS g ON g.event_id = ev.event_id AND g.role = 'agent'
  JOIN event_participants AS t ON t.event_id = ev.event_id AND t.entity_id <> g.entity_id
  JOIN known_event_evidence AS x ON x.event_id = ev.event_id
  WHERE y.class IN ('combat', 'attack')
    AND (
      t.role IN ('target', 'victim')
      OR (ev.event_type = 'armed_clash' AND t.role = 'agent' AND t.entity_id > g.entity_id)
    )
    AND x.polarity = 'affirmed'
    AND x.modality = 'actual'
)
SELECT
  e.name AS party,
  o.name AS opponent,
  sum(w.source = 'statement') AS statements,
  sum(w.source = 'event') AS event_reports,
  count(DISTINCT w.article_id) AS articles,
  min(a.published_at) AS first_seen,
  max(a.published_at) AS last_seen,
  iif(sum(w.status = 'confirmed') > 0, 'confirmed', 'candidate') AS status
FROM passages AS w
JOIN entities AS e ON e.entity_id = w.first_id
JOIN entities AS o ON o.entity_id = w.second_id
JOIN articles AS a ON a.article_id = w.article_id
WHERE (:party IS NULL OR :party IN (w.first_id, w.second_id))
  AND (:since IS NULL OR substr(:since, 1, length(a.published_at)) <= a.published_at)
  AND (:until IS NULL OR substr(a.published_at, 1, 10) <= :until)
GROUP BY w.first_id, w.second_id
ORDER BY articles DESC, event_reports + statements DESC, e.name, o.name, w.first_id, w.second_id;

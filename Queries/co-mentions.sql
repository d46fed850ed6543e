-- name: co-mentions
-- One row an entity that shares sentences with the one asked for, with the number of sentences and articles.
-- param: entity entity required "with whom or what"
-- param: kind text optional choices=person|organization|province|place|group|work "of this kind only"
-- param: since date optional "first day of publication, inclusive"
-- param: until date optional "last day of publication, inclusive"
-- param: limit integer optional default=50 "so many entities at most"
SELECT
  e.name AS entity,
  e.kind,
  count(DISTINCT o.article_id || ' ' || o.sentence_ordinal) AS sentences,
  count(DISTINCT o.article_id) AS articles,
  min(a.published_at) AS first_seen,
  max(a.published_at) AS last_seen
FROM mentions AS m
JOIN mentions AS o ON o.article_id = m.article_id AND o.sentence_ordinal = m.sentence_ordinal
JOIN entities AS e ON e.entity_id = o.entity_id
JOIN articles AS a ON a.article_id = m.article_id
WHERE m.entity_id = :entity
  AND o.entity_id <> :entity
  AND (:kind IS NULL OR e.kind = :kind)
  AND (:since IS NULL OR substr(:since, 1, length(a.published_at)) <= a.published_at)
  AND (:until IS NULL OR substr(a.published_at, 1, 10) <= :until)
GROUP BY o.entity_id
ORDER BY sentences DESC, articles DESC, e.name, e.entity_id
LIMIT :limit;

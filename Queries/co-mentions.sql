-- name: co-mentions
-- One row an entity that shares sentences with the one asked for, with the number of sentences and articles.
-- param: entity entity required "with whom or what"
-- param: kind text optional choices=person|organization|province|place|group|work "of this kind only"
-- param: since date optional "first day of publication, inclusive"
-- param: until date optional "last day of publication, inclusive"
-- param: limit integer optional default=50 "so many entities at most"
WITH shared (entity_id, article_id, sentence_ordinal, published_at) AS MATERIALIZED (
  SELECT DISTINCT o.entity_id, m.article_id, m.sentence_ordinal, a.published_at
  FROM mentions AS m
  JOIN articles AS a ON a.article_id = m.article_id
  JOIN mentions AS o ON o.article_id = m.article_id AND o.sentence_ordinal = m.sentence_ordinal
  WHERE m.entity_id = :entity
    AND o.entity_id <> :entity
    AND (:since IS NULL OR substr(:since, 1, length(a.published_at)) <= a.published_at)
    AND (:until IS NULL OR substr(a.published_at, 1, 10) <= :until)
)
SELECT
  e.name AS entity,
  e.kind,
  count(*) AS sentences,
  count(DISTINCT shared.article_id) AS articles,
  min(shared.published_at) AS first_seen,
  max(shared.published_at) AS last_seen
FROM shared
JOIN entities AS e USING (entity_id)
WHERE :kind IS NULL OR e.kind = :kind
GROUP BY shared.entity_id
ORDER BY sentences DESC, articles DESC, e.name, e.entity_id
LIMIT :limit;

-- name: co-mentions
-- One row an entity that shares sentences with the one asked for, with the number of sentences and articles.
-- param: entity entity required "with whom or what"
-- param: kind text optional choices=person|organization|province|place|group|work "of this kind only"
-- param: since date optional "first day of publication, inclusive"
-- param: until date optional "last day of publication, inclusive"
-- param: limit integer optional default=50 "so many entities at most"
WITH told (article_id, sentence_ordinal) AS (
  SELECT DISTINCT m.article_id, m.sentence_ordinal
  FROM mentions AS m
  WHERE m.entity_id = :entity
    AND (
      (:since IS NULL AND :until IS NULL)
      OR EXISTS (
        SELECT 1
        FROM articles AS a
        WHERE a.article_id = m.article_id
          AND (:since IS NULL OR substr(:since, 1, length(a.published_at)) <= a.published_at)
          AND (:until IS NULL OR substr(a.published_at, 1, 10) <= :until)
      )
    )
),
best (entity_id, name, kind, sentences, articles) AS MATERIALIZED (
  SELECT e.entity_id, e.name, e.kind, counts.sentences, counts.articles
  FROM (
    SELECT
      o.entity_id,
      -- A sentence as one number: its article's, then its own.
      count(DISTINCT o.article_id * 1000000 + o.sentence_ordinal) AS sentences,
      count(DISTINCT o.article_id) AS articles
    FROM told
    CROSS JOIN mentions AS o USING (article_id, sentence_ordinal)
    WHERE o.entity_id <> :entity
    GROUP BY o.entity_id
  ) AS counts
  JOIN entities AS e USING (entity_id)
  WHERE :kind IS NULL OR e.kind = :kind
  ORDER BY counts.sentences DESC, counts.articles DESC, e.name, e.entity_id
  LIMIT :limit
),
-- Dates are read of those only that are shown.
dated (entity_id, first_seen, last_seen) AS MATERIALIZED (
  SELECT o.entity_id, min(a.published_at), max(a.published_at)
  FROM mentions AS m
  CROSS JOIN mentions AS o ON o.article_id = m.article_id AND o.sentence_ordinal = m.sentence_ordinal
  CROSS JOIN articles AS a ON a.article_id = o.article_id
  -- The sign keeps SQLite from looking each of them up in each sentence.
  WHERE m.entity_id = :entity
    AND +o.entity_id IN (SELECT entity_id FROM best)
    AND (:since IS NULL OR substr(:since, 1, length(a.published_at)) <= a.published_at)
    AND (:until IS NULL OR substr(a.published_at, 1, 10) <= :until)
  GROUP BY o.entity_id
)
SELECT best.name AS entity, best.kind, best.sentences, best.articles, d.first_seen, d.last_seen
FROM best
JOIN dated AS d USING (entity_id)
ORDER BY best.sentences DESC, best.articles DESC, best.name, best.entity_id;

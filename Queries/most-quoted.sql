-- name: most-quoted
-- One row a speaker: how often quoted, in how many articles, and how many words, the most quoted first.
-- A speaker whom no article names, such as "a senior official", is left out; see unresolved-mentions.
-- param: since date optional "first day of publication, inclusive"
-- param: until date optional "last day of publication, inclusive"
-- param: kind text optional choices=direct|indirect|mixed|turn "count quotes of this kind only"
-- param: limit integer optional default=20 "so many speakers at most"
WITH dated (article_id, published_at) AS MATERIALIZED (
  SELECT article_id, published_at
  FROM articles AS a
  WHERE (:since IS NULL OR substr(:since, 1, length(a.published_at)) <= a.published_at)
    AND (:until IS NULL OR substr(a.published_at, 1, 10) <= :until)
),
-- The index of speakers holds all that is counted, in the order of the groups.
counted (speaker_id, quotes, articles) AS (
  SELECT speaker_id, count(*), count(DISTINCT article_id)
  FROM known_quotes
  WHERE speaker_id IS NOT NULL
    AND (:kind IS NULL OR kind = :kind)
    AND (coalesce(:since, :until) IS NULL OR article_id IN (SELECT article_id FROM dated))
  GROUP BY speaker_id
),
best (speaker_id, name, kind, quotes, articles) AS MATERIALIZED (
  SELECT e.entity_id, e.name, e.kind, c.quotes, c.articles
  FROM counted AS c
  JOIN entities AS e ON e.entity_id = c.speaker_id
  ORDER BY c.quotes DESC, c.articles DESC, e.name, e.entity_id
  LIMIT :limit
),
dates (speaker_id, first_quoted, last_quoted) AS MATERIALIZED (
  SELECT q.speaker_id, min(d.published_at), max(d.published_at)
  FROM known_quotes AS q
  CROSS JOIN dated AS d ON d.article_id = q.article_id
  -- Not joined: SQLite would make an index of its own from the whole table.
  WHERE q.speaker_id IN (SELECT speaker_id FROM best)
    AND (:kind IS NULL OR q.kind = :kind)
  GROUP BY q.speaker_id
)
SELECT
  b.name AS speaker,
  b.kind,
  b.quotes,
  b.articles,
  -- As the index of speakers has it, so that no text is read.
  (
    SELECT sum(length(q.text) - length(replace(q.text, ' ', '')) + 1)
    FROM known_quotes AS q
    WHERE q.speaker_id = b.speaker_id
      AND (:kind IS NULL OR q.kind = :kind)
      AND (coalesce(:since, :until) IS NULL OR q.article_id IN (SELECT article_id FROM dated))
  ) AS words,
  d.first_quoted,
  d.last_quoted
FROM best AS b
JOIN dates AS d USING (speaker_id)
ORDER BY b.quotes DESC, b.articles DESC, b.name, b.speaker_id;

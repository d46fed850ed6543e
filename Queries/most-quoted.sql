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
-- From the articles to their quotes, whose index holds all that is counted.
best (speaker_id, name, kind, quotes, articles, first_quoted, last_quoted) AS MATERIALIZED (
  SELECT e.entity_id, e.name, e.kind, c.quotes, c.articles, c.first_quoted, c.last_quoted
  FROM (
    SELECT
      q.speaker_id,
      count(*) AS quotes,
      count(DISTINCT q.article_id) AS articles,
      min(d.published_at) AS first_quoted,
      max(d.published_at) AS last_quoted
    FROM dated AS d
    CROSS JOIN known_quotes AS q ON q.article_id = d.article_id
    WHERE q.speaker_id IS NOT NULL
      AND (:kind IS NULL OR q.kind = :kind)
    GROUP BY q.speaker_id
  ) AS c
  JOIN entities AS e ON e.entity_id = c.speaker_id
  ORDER BY c.quotes DESC, c.articles DESC, e.name, e.entity_id
  LIMIT :limit
)
SELECT
  b.name AS speaker,
  b.kind,
  b.quotes,
  b.articles,
  -- The texts are read of those only that are shown.
  (
    SELECT sum(length(q.text) - length(replace(q.text, ' ', '')) + 1)
    FROM known_quotes AS q
    WHERE q.speaker_id = b.speaker_id
      AND q.article_id IN (SELECT article_id FROM dated)
      AND (:kind IS NULL OR q.kind = :kind)
  ) AS words,
  b.first_quoted,
  b.last_quoted
FROM best AS b
ORDER BY b.quotes DESC, b.articles DESC, b.name, b.speaker_id;

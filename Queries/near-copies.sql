-- name: near-copies
-- One row an article that repeats another, with how much of the shorter text the two share; 1 is the same text.
-- param: source text optional "only copies of this publisher, by its name"
-- param: limit integer optional default=200 "so many copies at most"
SELECT
  a.title AS copy,
  s.name AS source,
  a.published_at,
  round(coalesce(a.overlap, 1), 2) AS overlap,
  o.title AS original,
  t.name AS original_source,
  o.published_at AS original_published_at,
  a.article_id,
  o.article_id AS original_id
FROM articles AS a
JOIN articles AS o ON o.article_id = a.duplicate_of
LEFT JOIN sources AS s ON s.source_id = a.source_id
LEFT JOIN sources AS t ON t.source_id = o.source_id
WHERE :source IS NULL OR s.name = :source
ORDER BY a.published_at DESC, a.article_id
LIMIT :limit;

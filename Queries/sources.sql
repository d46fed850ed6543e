-- name: sources
-- One row a publisher: its articles, when they were published, and what was found in them, the largest first.
-- param: limit integer optional default=50 "so many publishers at most"
SELECT
  coalesce(s.name, '(not known)') AS source,
  count(*) AS articles,
  sum(a.duplicate_of IS NOT NULL) AS duplicates,
  min(a.published_at) AS first_published,
  max(a.published_at) AS last_published,
  sum((SELECT count(*) FROM known_quotes AS q WHERE q.article_id = a.article_id)) AS quotes,
  sum((SELECT count(*) FROM known_event_evidence AS x WHERE x.article_id = a.article_id)) AS event_reports
FROM articles AS a
LEFT JOIN sources AS s USING (source_id)
GROUP BY a.source_id
ORDER BY articles DESC, source
LIMIT :limit;

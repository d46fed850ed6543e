-- name: sources
-- One row a publisher: its articles, when they were published, and what was found in them, the largest first.
-- param: limit integer optional default=50 "so many publishers at most"
WITH
-- What people rejected is counted apart and taken off: the indexes of articles hold all that is counted then.
found (source_id, articles, first_published, last_published, quotes, event_reports) AS MATERIALIZED (
  SELECT
    a.source_id,
    count(*),
    min(a.published_at),
    max(a.published_at),
    sum((SELECT count(*) FROM quotes AS q WHERE q.article_id = a.article_id)),
    sum((SELECT count(*) FROM event_evidence AS x WHERE x.article_id = a.article_id))
  FROM articles AS a
  GROUP BY a.source_id
),
less (source_id, duplicates, quotes, event_reports) AS MATERIALIZED (
  SELECT source_id, sum(duplicate), sum(quote), sum(report)
  FROM (
    SELECT a.source_id, 1 AS duplicate, 0 AS quote, 0 AS report
    FROM articles AS a
    WHERE a.duplicate_of IS NOT NULL
    UNION ALL
    SELECT a.source_id, 0, 1, 0
    FROM quotes AS q INDEXED BY quotes_decided
    CROSS JOIN articles AS a USING (article_id)
    WHERE q.status <> 'candidate' AND q.status = 'rejected'
    UNION ALL
    SELECT a.source_id, 0, 0, 1
    FROM event_evidence AS x INDEXED BY event_evidence_decided
    CROSS JOIN articles AS a USING (article_id)
    WHERE x.status <> 'candidate' AND x.status = 'rejected'
  )
  GROUP BY source_id
)
SELECT
  coalesce(s.name, '(not known)') AS source,
  f.articles,
  coalesce(l.duplicates, 0) AS duplicates,
  f.first_published,
  f.last_published,
  f.quotes - coalesce(l.quotes, 0) AS quotes,
  f.event_reports - coalesce(l.event_reports, 0) AS event_reports
FROM found AS f
LEFT JOIN sources AS s USING (source_id)
LEFT JOIN less AS l ON l.source_id IS f.source_id
ORDER BY articles DESC, source
LIMIT :limit;

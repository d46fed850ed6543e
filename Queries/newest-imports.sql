-- name: newest-imports
-- One row an input of the newest imports: what came of it and, of an article, how much was found in it.
-- param: limit integer optional default=50 "so many inputs at most"
SELECT
  i.started_at AS import,
  x.outcome,
  a.title,
  a.published_at,
  (SELECT count(*) FROM mentions AS m WHERE m.article_id = x.article_id) AS mentions,
  (SELECT count(*) FROM known_quotes AS q WHERE q.article_id = x.article_id) AS quotes,
  (SELECT count(*) FROM known_event_evidence AS v WHERE v.article_id = x.article_id) AS events,
  (SELECT count(*) FROM relation_evidence AS r WHERE r.article_id = x.article_id) AS relations,
  x.reason,
  x.location,
  x.article_id
FROM import_items AS x
JOIN imports AS i USING (import_id)
LEFT JOIN articles AS a USING (article_id)
ORDER BY x.import_item_id DESC
LIMIT :limit;

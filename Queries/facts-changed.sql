-- name: facts-changed
-- One row a name, quote, relation or event that came or went when an article's text changed, newest first.
-- param: kind text optional "name, quote, relation or event"
-- param: source text optional "only articles of this publisher, by its name"
-- param: since date optional "first day of the changes, inclusive"
-- param: until date optional "last day of the changes, inclusive"
-- param: limit integer optional default=200 "so many changes at most"
SELECT
  f.changed_at,
  a.title AS article,
  f.revision,
  f.change,
  f.kind,
  f.fact,
  f.article_id
FROM fact_changes AS f
JOIN articles AS a USING (article_id)
LEFT JOIN sources AS s USING (source_id)
WHERE (:kind IS NULL OR f.kind = :kind)
  AND (:source IS NULL OR s.name = :source)
  AND (:since IS NULL OR substr(f.changed_at, 1, 10) >= :since)
  AND (:until IS NULL OR substr(f.changed_at, 1, 10) <= :until)
ORDER BY f.changed_at DESC, f.article_id, f.revision DESC, f.change DESC, f.kind, f.fact
LIMIT :limit;

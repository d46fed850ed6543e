-- name: quotes-by
-- One row a quote of one speaker: what was said, how and where, the newest article first, then in text order.
-- param: speaker entity required "who speaks"
-- param: since date optional "first day of publication, inclusive"
-- param: until date optional "last day of publication, inclusive"
-- param: limit integer optional default=100 "so many quotes at most"
SELECT
  q.text,
  q.kind,
  q.cue,
  a.published_at,
  a.title AS article,
  s.name AS source,
  q.confidence,
  q.article_id,
  q.char_start,
  q.char_length
FROM quotes AS q
JOIN articles AS a USING (article_id)
LEFT JOIN sources AS s USING (source_id)
WHERE q.speaker_id = :speaker
  AND (:since IS NULL OR substr(:since, 1, length(a.published_at)) <= a.published_at)
  AND (:until IS NULL OR substr(a.published_at, 1, 10) <= :until)
ORDER BY a.published_at DESC, q.article_id, q.char_start
LIMIT :limit;

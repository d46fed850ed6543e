-- name: said-by
-- One row a quote of one speaker: what was said, how and where, the newest article first, then in text order.
-- With --about, only quotes whose own words name that entity or refer to it.
-- An article without a title goes by the end of its address.
-- param: speaker speaker required "who speaks"
-- param: about entity optional "whom or what the quote's own words mention"
-- param: since date optional "first day of publication, inclusive"
-- param: until date optional "last day of publication, inclusive"
-- param: kind text optional choices=direct|indirect|mixed|turn "quotes of this kind only"
-- param: limit integer optional default=100 "so many quotes at most"
SELECT
  coalesce(a.title, replace(a.uri, rtrim(a.uri, replace(a.uri, '/', '')), '')) AS article,
  a.published_at,
  s.name AS source,
  q.text,
  q.kind,
  q.cue,
  q.confidence,
  q.status,
  q.article_id,
  q.char_start,
  q.char_length
FROM known_quotes AS q
JOIN articles AS a USING (article_id)
LEFT JOIN sources AS s USING (source_id)
WHERE q.speaker_id = :speaker
  AND (
    :about IS NULL
    OR EXISTS (
      SELECT 1
      FROM mentions AS m
      JOIN quote_parts AS p ON p.quote_id = q.quote_id
        AND m.char_start >= p.char_start
        AND m.char_start < p.char_start + p.char_length
      WHERE m.entity_id = :about
        AND m.article_id = q.article_id
    )
  )
  AND (:since IS NULL OR substr(:since, 1, length(a.published_at)) <= a.published_at)
  AND (:until IS NULL OR substr(a.published_at, 1, 10) <= :until)
  AND (:kind IS NULL OR q.kind = :kind)
ORDER BY a.published_at DESC, q.article_id, q.char_start, q.quote_id
LIMIT :limit;

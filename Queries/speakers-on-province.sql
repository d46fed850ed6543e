-- name: speakers-on-province
-- One row a speaker who names a province or a place in it, with the number of such quotes and a sample.
-- param: province province required "a province's name, alias or ISO code"
-- param: since date optional "first day of publication, inclusive"
-- param: until date optional "last day of publication, inclusive"
-- param: limit integer optional default=50 "so many speakers at most"
WITH spoken (quote_id) AS MATERIALIZED (
  SELECT DISTINCT q.quote_id
  FROM (
    SELECT entity_id FROM provinces WHERE entity_id = :province
    UNION ALL
    SELECT entity_id FROM places WHERE province_id = :province
  ) AS there
  JOIN mentions AS m USING (entity_id)
  JOIN known_quotes AS q ON q.article_id = m.article_id AND q.char_start <= m.char_start
  JOIN quote_parts AS p ON p.quote_id = q.quote_id
    AND m.char_start >= p.char_start
    AND m.char_start < p.char_start + p.char_length
)
SELECT
  q.speaker,
  e.kind,
  count(*) AS quotes,
  count(DISTINCT q.article_id) AS articles,
  min(a.published_at) AS first_quoted,
  max(a.published_at) AS last_quoted,
  min(q.text) AS sample
FROM spoken
JOIN known_quotes AS q USING (quote_id)
JOIN articles AS a USING (article_id)
LEFT JOIN entities AS e ON e.entity_id = q.speaker_id
WHERE (:since IS NULL OR substr(:since, 1, length(a.published_at)) <= a.published_at)
  AND (:until IS NULL OR substr(a.published_at, 1, 10) <= :until)
GROUP BY q.speaker_id, q.speaker
ORDER BY quotes DESC, articles DESC, q.speaker
LIMIT :limit;

-- name: said-about
-- One row a quote whose own words name an entity or refer to it, with the words that do, the newest article first.
-- Where a quote mentions it several times, its first name counts, or else its first description, or else its first pronoun.
-- Of a long quote, `text` is the sentence around these words.
-- An article without a title goes by the end of its address.
-- param: about entity required "of whom or what"
-- param: speaker speaker optional "only what this speaker said"
-- param: since date optional "first day of publication, inclusive"
-- param: until date optional "last day of publication, inclusive"
-- param: limit integer optional default=100 "so many quotes at most"
WITH spoken (quote_id, mention_id, rank) AS MATERIALIZED (
  -- Beside min(), SQLite takes the other columns from the row that has the least.
  SELECT
    q.quote_id,
    m.mention_id,
    min(CASE m.form WHEN 'name' THEN 0 WHEN 'nominal' THEN 1 ELSE 2 END * 1000000000 + m.char_start)
  FROM mentions AS m
  JOIN known_quotes AS q ON q.article_id = m.article_id
    AND q.char_start <= m.char_start
    AND m.char_start < q.char_start + q.char_length
  JOIN quote_parts AS p ON p.quote_id = q.quote_id
    AND m.char_start >= p.char_start
    AND m.char_start < p.char_start + p.char_length
  WHERE m.entity_id = :about
    AND (:speaker IS NULL OR q.speaker_id = :speaker)
  GROUP BY q.quote_id
),
-- Their texts are read of those only that are shown.
newest (quote_id, mention_id) AS MATERIALIZED (
  SELECT spoken.quote_id, spoken.mention_id
  FROM spoken
  JOIN known_quotes AS q USING (quote_id)
  JOIN articles AS a USING (article_id)
  WHERE (:since IS NULL OR substr(:since, 1, length(a.published_at)) <= a.published_at)
    AND (:until IS NULL OR substr(a.published_at, 1, 10) <= :until)
  ORDER BY a.published_at DESC, q.article_id, q.char_start, q.quote_id
  LIMIT :limit
)
SELECT
  coalesce(a.title, replace(a.uri, rtrim(a.uri, replace(a.uri, '/', '')), '')) AS article,
  a.published_at,
  s.name AS source,
  coalesce(e.name, q.speaker_text) AS speaker,
  iif(length(q.text) <= 300, q.text, coalesce(substr(a.body, t.char_start, t.char_length), q.text)) AS text,
  substr(a.body, m.char_start, m.char_length) AS wording,
  q.kind,
  q.status,
  q.article_id,
  q.char_start,
  q.char_length
FROM newest
JOIN known_quotes AS q USING (quote_id)
JOIN mentions AS m USING (mention_id)
JOIN articles AS a ON a.article_id = q.article_id
LEFT JOIN sentences AS t ON t.article_id = m.article_id AND t.ordinal = m.sentence_ordinal
LEFT JOIN sources AS s USING (source_id)
LEFT JOIN entities AS e ON e.entity_id = q.speaker_id
ORDER BY a.published_at DESC, q.article_id, q.char_start, q.quote_id;

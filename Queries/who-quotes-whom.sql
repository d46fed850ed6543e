-- name: who-quotes-whom
-- One row a pair: a publisher and a speaker whom its articles quote, or a speaker and another one of whom the first speaks.
-- A publisher quotes whomever its articles quote; an article without a publisher stands for itself. A speaker quotes another one
-- whose words are reported inside the speaker's own, and names another one inside them: `named_in` counts such quotes.
-- An article without a title goes by the end of its address.
-- param: source text optional "only this publisher, by its name or a part of it"
-- param: who speaker optional "only of whom this speaker speaks"
-- param: whom speaker optional "only who quotes or names this speaker"
-- param: since date optional "first day of publication, inclusive"
-- param: until date optional "last day of publication, inclusive"
-- param: limit integer optional default=100 "so many pairs at most"
WITH dated (article_id) AS MATERIALIZED (
  SELECT article_id
  FROM articles AS a
  WHERE (:since IS NULL OR substr(:since, 1, length(a.published_at)) <= a.published_at)
    AND (:until IS NULL OR substr(a.published_at, 1, 10) <= :until)
),
spoken (quote_id, article_id, speaker_id, char_start, char_end) AS MATERIALIZED (
  SELECT q.quote_id, q.article_id, q.speaker_id, p.char_start, p.char_start + p.char_length
  FROM known_quotes AS q
  JOIN quote_parts AS p USING (quote_id)
  JOIN dated USING (article_id)
  WHERE q.speaker_id IS NOT NULL
    -- In two parts, of which the first uses the index of speakers.
    AND q.quote_id IN (
      SELECT quote_id FROM quotes WHERE speaker_id = :who
      UNION ALL
      SELECT quote_id FROM quotes WHERE :who IS NULL
    )
    AND :source IS NULL
    AND :whom IS NULL
),
pairs (who, role, whom_id, quoted_id, naming_id, article_id) AS (
  SELECT
    coalesce(s.name, a.title, replace(a.uri, rtrim(a.uri, replace(a.uri, '/', '')), '')),
    iif(s.name IS NULL, 'article', 'source'),
    q.speaker_id,
    q.quote_id,
    NULL,
    q.article_id
  FROM known_quotes AS q
  JOIN dated USING (article_id)
  JOIN articles AS a USING (article_id)
  LEFT JOIN sources AS s USING (source_id)
  WHERE q.speaker_id IS NOT NULL
    AND :who IS NULL
    AND q.quote_id IN (
      SELECT quote_id FROM quotes WHERE speaker_id = :whom
      UNION ALL
      SELECT quote_id FROM quotes WHERE :whom IS NULL
    )
    AND (:source IS NULL OR instr(lower(s.name), lower(:source)) > 0)
  UNION ALL
  SELECT e.name, 'speaker', q.speaker_id, q.quote_id, NULL, q.article_id
  FROM spoken AS o
  JOIN known_quotes AS q ON q.article_id = o.article_id
    AND q.char_start >= o.char_start
    AND q.char_start + q.char_length <= o.char_end
    AND q.quote_id <> o.quote_id
    AND q.speaker_id <> o.speaker_id
  JOIN entities AS e ON e.entity_id = o.speaker_id
  UNION ALL
  SELECT e.name, 'speaker', m.entity_id, NULL, o.quote_id, o.article_id
  FROM spoken AS o
  -- Looked up for each quote: SQLite would read all mentions beforehand for a filter.
  JOIN mentions AS m ON m.entity_id <> o.speaker_id
    AND m.mention_id IN (
      SELECT n.mention_id
      FROM mentions AS n
      WHERE n.article_id = o.article_id
        AND n.char_start >= o.char_start
        AND n.char_start < o.char_end
    )
  JOIN entities AS e ON e.entity_id = o.speaker_id
  WHERE EXISTS (SELECT 1 FROM known_quotes AS q WHERE q.speaker_id = m.entity_id)
  UNION ALL
  -- The same two once more, from the one who is quoted or named, where that is given.
  SELECT e.name, 'speaker', q.speaker_id, q.quote_id, NULL, q.article_id
  FROM known_quotes AS q
  JOIN dated USING (article_id)
  JOIN known_quotes AS o ON o.article_id = q.article_id
    AND o.char_start <= q.char_start
    AND o.quote_id <> q.quote_id
    AND o.speaker_id <> q.speaker_id
  JOIN quote_parts AS p ON p.quote_id = o.quote_id
    AND q.char_start >= p.char_start
    AND q.char_start + q.char_length <= p.char_start + p.char_length
  JOIN entities AS e ON e.entity_id = o.speaker_id
  WHERE q.speaker_id = :whom
    AND (:who IS NULL OR o.speaker_id = :who)
    AND :source IS NULL
  UNION ALL
  SELECT e.name, 'speaker', m.entity_id, NULL, o.quote_id, o.article_id
  FROM mentions AS m
  JOIN dated USING (article_id)
  JOIN known_quotes AS o ON o.article_id = m.article_id
    AND o.char_start <= m.char_start
    AND o.speaker_id <> m.entity_id
  JOIN quote_parts AS p ON p.quote_id = o.quote_id
    AND m.char_start >= p.char_start
    AND m.char_start < p.char_start + p.char_length
  JOIN entities AS e ON e.entity_id = o.speaker_id
  WHERE m.entity_id = :whom
    AND (:who IS NULL OR o.speaker_id = :who)
    AND :source IS NULL
    AND EXISTS (SELECT 1 FROM known_quotes AS q WHERE q.speaker_id = :whom)
)
SELECT
  p.who,
  p.role,
  w.name AS whom,
  count(DISTINCT p.quoted_id) AS quotes,
  iif(p.role = 'speaker', count(DISTINCT p.naming_id), NULL) AS named_in,
  count(DISTINCT p.article_id) AS articles,
  min(a.published_at) AS first_published,
  max(a.published_at) AS last_published
FROM pairs AS p
JOIN entities AS w ON w.entity_id = p.whom_id
JOIN articles AS a USING (article_id)
WHERE :whom IS NULL OR p.whom_id = :whom
GROUP BY p.who, p.role, p.whom_id
ORDER BY p.role = 'speaker', quotes DESC, named_in DESC, p.who, w.name, w.entity_id
LIMIT :limit;

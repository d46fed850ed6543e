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
WITH dated (article_id, source_id, published_at) AS MATERIALIZED (
  SELECT article_id, source_id, published_at
  FROM articles AS a
  WHERE (:since IS NULL OR substr(:since, 1, length(a.published_at)) <= a.published_at)
    AND (:until IS NULL OR substr(a.published_at, 1, 10) <= :until)
    AND (:source IS NULL OR a.source_id IN (SELECT source_id FROM sources WHERE instr(lower(name), lower(:source)) > 0))
),
-- By the index of speakers, whose order is that of the groups.
quoted (speaker_id, article_id, quotes) AS (
  SELECT speaker_id, article_id, count(*)
  FROM known_quotes
  WHERE speaker_id = :whom
    AND :who IS NULL
  GROUP BY speaker_id, article_id
  UNION ALL
  SELECT speaker_id, article_id, count(*)
  FROM known_quotes
  WHERE speaker_id IS NOT NULL
    AND coalesce(:who, :whom, :source) IS NULL
  GROUP BY speaker_id, article_id
  UNION ALL
  SELECT q.speaker_id, q.article_id, count(*)
  FROM dated AS d
  CROSS JOIN known_quotes AS q ON q.article_id = d.article_id
  WHERE q.speaker_id IS NOT NULL
    AND :source IS NOT NULL
    AND :whom IS NULL
    AND :who IS NULL
  GROUP BY q.article_id, q.speaker_id
),
publishers (source_id, article_id, whom_id, quotes, articles, first_published, last_published) AS (
  SELECT
    d.source_id,
    iif(d.source_id IS NULL, d.article_id, NULL) AS article_id,
    q.speaker_id,
    sum(q.quotes),
    count(*),
    min(d.published_at),
    max(d.published_at)
  FROM quoted AS q
  JOIN dated AS d ON d.article_id = q.article_id
  GROUP BY d.source_id, 2, q.speaker_id
),
spoken (quote_id, article_id, speaker_id, char_start, char_end) AS MATERIALIZED (
  SELECT q.quote_id, q.article_id, q.speaker_id, p.char_start, p.char_start + p.char_length
  FROM (
    SELECT quote_id, article_id, speaker_id FROM known_quotes WHERE speaker_id = :who
    UNION ALL
    SELECT quote_id, article_id, speaker_id FROM known_quotes WHERE speaker_id IS NOT NULL AND :who IS NULL
  ) AS q
  CROSS JOIN quote_parts AS p ON p.quote_id = q.quote_id
  WHERE :source IS NULL
    AND :whom IS NULL
),
speakers (speaker_id) AS MATERIALIZED (
  SELECT DISTINCT speaker_id FROM known_quotes WHERE speaker_id IS NOT NULL AND :source IS NULL
),
-- Each quote once, whatever its parts; with 1 where it only names the one of whom it speaks.
spoke (who_id, whom_id, article_id, quote_id, is_name) AS (
  SELECT o.speaker_id, q.speaker_id, q.article_id, q.quote_id, 0
  FROM spoken AS o
  CROSS JOIN known_quotes AS q ON q.article_id = o.article_id
    AND q.char_start >= o.char_start
    AND q.char_start < o.char_end
    AND q.char_start + q.char_length <= o.char_end
    AND q.quote_id <> o.quote_id
    AND q.speaker_id <> o.speaker_id
  UNION
  SELECT o.speaker_id, m.entity_id, o.article_id, o.quote_id, 1
  FROM spoken AS o
  CROSS JOIN mentions AS m ON m.article_id = o.article_id
    AND m.char_start >= o.char_start
    AND m.char_start < o.char_end
    AND m.entity_id <> o.speaker_id
  WHERE m.entity_id IN (SELECT speaker_id FROM speakers)
  UNION
  -- The same two once more, from the one who is quoted or named, where that is given.
  SELECT o.speaker_id, q.speaker_id, q.article_id, q.quote_id, 0
  FROM known_quotes AS q
  CROSS JOIN known_quotes AS o ON o.article_id = q.article_id
    AND o.char_start <= q.char_start
    AND q.char_start + q.char_length <= o.char_start + o.char_length
    AND o.quote_id <> q.quote_id
    AND o.speaker_id <> q.speaker_id
  CROSS JOIN quote_parts AS p ON p.quote_id = o.quote_id
    AND q.char_start >= p.char_start
    AND q.char_start + q.char_length <= p.char_start + p.char_length
  WHERE q.speaker_id = :whom
    AND (:who IS NULL OR o.speaker_id = :who)
    AND :source IS NULL
  UNION
  SELECT o.speaker_id, m.entity_id, o.article_id, o.quote_id, 1
  FROM mentions AS m
  CROSS JOIN known_quotes AS o ON o.article_id = m.article_id
    AND o.char_start <= m.char_start
    AND m.char_start < o.char_start + o.char_length
    AND o.speaker_id <> m.entity_id
  CROSS JOIN quote_parts AS p ON p.quote_id = o.quote_id
    AND m.char_start >= p.char_start
    AND m.char_start < p.char_start + p.char_length
  WHERE m.entity_id = :whom
    AND (:who IS NULL OR o.speaker_id = :who)
    AND :source IS NULL
    AND :whom IN (SELECT speaker_id FROM speakers)
),
speakers_of (who_id, whom_id, quotes, named_in, articles, first_published, last_published) AS (
  SELECT
    s.who_id,
    s.whom_id,
    sum(s.is_name = 0),
    sum(s.is_name),
    count(DISTINCT s.article_id),
    min(d.published_at),
    max(d.published_at)
  FROM spoke AS s
  JOIN dated AS d ON d.article_id = s.article_id
  GROUP BY s.who_id, s.whom_id
)
SELECT who, role, whom, quotes, named_in, articles, first_published, last_published
FROM (
  SELECT
    coalesce(s.name, a.title, replace(a.uri, rtrim(a.uri, replace(a.uri, '/', '')), '')) AS who,
    iif(s.name IS NULL, 'article', 'source') AS role,
    w.name AS whom,
    w.entity_id AS whom_id,
    p.quotes AS quotes,
    NULL AS named_in,
    p.articles AS articles,
    p.first_published AS first_published,
    p.last_published AS last_published
  FROM publishers AS p
  LEFT JOIN sources AS s ON s.source_id = p.source_id
  LEFT JOIN articles AS a ON a.article_id = p.article_id
  JOIN entities AS w ON w.entity_id = p.whom_id
  UNION ALL
  SELECT e.name, 'speaker', w.name, w.entity_id, p.quotes, p.named_in, p.articles, p.first_published, p.last_published
  FROM speakers_of AS p
  JOIN entities AS e ON e.entity_id = p.who_id
  JOIN entities AS w ON w.entity_id = p.whom_id
)
ORDER BY role = 'speaker', quotes DESC, named_in DESC, who, whom, whom_id
LIMIT :limit;

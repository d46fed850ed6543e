-- name: claims-by
-- One row a relation or event that a speaker claims in a quote, with the words, the newest article first.
-- What stands here is the speaker's word for it, not the article's.
-- param: speaker entity required "whose claims"
-- param: limit integer optional default=200 "so many claims at most"
SELECT
  'relation' AS fact,
  s.name || ' ' || p.label || ' ' || o.name AS claim,
  r.starts_on,
  r.ends_on,
  x.polarity,
  x.modality,
  x.status,
  substr(a.body, x.char_start, x.char_length) AS evidence,
  a.title AS article,
  a.published_at AS published_at,
  x.article_id AS article_id,
  x.char_start AS char_start
FROM known_quotes AS q
JOIN relation_evidence AS x USING (quote_id)
JOIN relations AS r USING (relation_id)
JOIN predicates AS p USING (predicate)
JOIN entities AS s ON s.entity_id = r.subject_id
JOIN entities AS o ON o.entity_id = r.object_id
JOIN articles AS a ON a.article_id = x.article_id
WHERE q.speaker_id = :speaker
UNION ALL
SELECT
  'event',
  e.title,
  e.starts_on,
  e.ends_on,
  x.polarity,
  x.modality,
  x.status,
  substr(a.body, x.char_start, x.char_length),
  a.title,
  a.published_at,
  x.article_id,
  x.char_start
FROM known_quotes AS q
JOIN known_event_evidence AS x USING (quote_id)
JOIN events AS e USING (event_id)
JOIN articles AS a ON a.article_id = x.article_id
WHERE q.speaker_id = :speaker
ORDER BY published_at DESC, article_id, char_start, claim
LIMIT :limit;
